import type { ELK } from 'elkjs/lib/elk-api'
import { type ChartTree, treeOf } from '../chart/tree'
import { labelRoom } from '../picture/pathLabel'
import { stepSize } from '../picture/stepSize'
import type { Point, State } from '../project/chart'
import type { Project } from '../project/project'
import type { Language } from '../project/text'
import { type Arrangement, arrange, type Box, type Line } from './arrange'

/** The arguments of the command `chart.layout`. */
export interface Layout {
  readonly chart: string
  readonly positions: Record<string, Point>
  readonly sizes: Record<string, { width: number; height: number }>
  readonly routes: Record<string, { route?: Point[]; labelPosition?: Point }>
}

/**
 * Places for every step, lines and label places for every path of a chart. The same chart gives the same layout in both
 * languages: each text gets the room of its longer version, so `language` changes nothing today and may break ties one day.
 */
export async function layoutChart(project: Project, chartId: string, _options?: { language?: Language }): Promise<Layout> {
  const tree = treeOf(project, chartId)
  if (!tree) return { chart: chartId, positions: {}, sizes: {}, routes: {} }
  const { root, lines } = boxesOf(tree)
  return asLayout(tree, await arrange(await engine(), root, lines))
}

/** The engine is large; it is fetched when a chart is first laid out, and once. */
let loaded: Promise<ELK> | undefined
const engine = (): Promise<ELK> => {
  loaded ??= import('elkjs/lib/elk.bundled.js').then(({ default: Elk }) => new Elk())
  return loaded
}

export function boxesOf(tree: ChartTree): { root: Box; lines: Line[] } {
  const boxOf = (state: State): Box => {
    const children = tree.children(state.id)
    return {
      id: state.id,
      ...stepSize(tree, state),
      kind: children.length === 0 ? 'leaf' : state.kind === 'parallel' ? 'lanes' : 'stage',
      first: state.kind === 'compound' ? state.initial : undefined,
      children: children.map(boxOf),
    }
  }
  const lines = tree.transitions.flatMap((transition): Line[] => {
    const [to] = transition.targets
    return to === undefined
      ? []
      : [{ id: transition.id, from: transition.from, to, label: labelRoom(tree, transition) ?? undefined }]
  })
  return { root: boxOf(tree.root), lines }
}

function asLayout(tree: ChartTree, arrangement: Arrangement): Layout {
  const positions: Layout['positions'] = {}
  const sizes: Layout['sizes'] = {}
  const routes: Layout['routes'] = {}
  const whole = (value: number): number => Math.round(value * 10) / 10
  for (const [id, { x, y, width, height }] of arrangement.boxes) {
    positions[id] = { x: whole(x), y: whole(y) }
    if (tree.children(id).length > 0) sizes[id] = { width: whole(width), height: whole(height) }
  }
  for (const [id, { points, label }] of arrangement.lines)
    routes[id] = {
      route: points.map(({ x, y }) => ({ x: whole(x), y: whole(y) })),
      ...(label ? { labelPosition: { x: whole(label.x), y: whole(label.y) } } : {}),
    }
  return { chart: tree.chart.id, positions, sizes, routes }
}
