import { type ChartTree, treeOf } from '../chart/tree'
import { labelRoom } from '../picture/pathLabel'
import { isFolded } from '../picture/scene'
import { foldedSize, stepSize } from '../picture/stepSize'
import type { Point, State } from '../project/chart'
import type { Project } from '../project/project'
import { arrange, type Box, type Line } from './arrange'
import type { Direction } from './layered'

/** The arguments of the command `chart.layout`. */
export interface Layout {
  readonly chart: string
  readonly positions: Record<string, Point>
  readonly sizes: Record<string, { width: number; height: number }>
  readonly routes: Record<string, { route?: Point[]; labelPosition?: Point }>
}

export const emptyLayout = (chart: string): Layout => ({ chart, positions: {}, sizes: {}, routes: {} })

export interface LayoutOptions {
  /** Where what follows stands; to the right unless said otherwise. */
  readonly direction?: Direction
}

/**
 * Places for every step of a chart and sizes of its stages; lines then find their ways by themselves. The same chart
 * gives the same layout in both languages: each text gets the room of its longer version.
 */
export function layoutChart(project: Project, chartId: string, { direction = 'right' }: LayoutOptions = {}): Layout {
  const tree = treeOf(project, chartId)
  const layout = emptyLayout(chartId)
  if (!tree) return layout
  for (const [id, { x, y, width, height }] of arrange(boxOf(tree, tree.root), linesIn(tree), direction)) {
    layout.positions[id] = { x, y }
    if (tree.children(id).length > 0) layout.sizes[id] = { width, height }
  }
  return layout
}

export function boxOf(tree: ChartTree, state: State): Box {
  const children = tree.children(state.id)
  return {
    id: state.id,
    ...stepSize(tree, state),
    kind: children.length === 0 ? 'leaf' : state.kind === 'parallel' ? 'lanes' : 'stage',
    first: state.kind === 'compound' ? state.initial : undefined,
    folded: isFolded(tree, state) ? foldedSize : undefined,
    children: children.map((child) => boxOf(tree, child)),
  }
}

export const linesIn = (tree: ChartTree): Line[] =>
  tree.transitions.flatMap((transition) =>
    transition.targets.map((to): Line => ({ from: transition.from, to, label: labelRoom(tree, transition) ?? undefined })),
  )
