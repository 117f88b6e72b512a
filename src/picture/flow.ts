import { treeOf } from '../chart/tree'
import type { Project } from '../project/project'
import { type Language, say } from '../project/text'
import { labelLines, pathLabel } from './pathLabel'
import { isContainer, sceneOf } from './scene'
import { quietLine } from './stepWords'
import { allFolded, unfolded } from './unfold'

/*
 * A chart as boxes that are joined, for programs that draw with shapes of their own: the same places and lines as in its
 * picture. What is inside a stage stands on it.
 */

export type FlowKind = 'activity' | 'wait' | 'choice' | 'stage' | 'parallel' | 'end' | 'history' | 'start'

export interface FlowBox {
  readonly id: string
  readonly kind: FlowKind
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly name: string
  /** A second line: how long, how many. */
  readonly note: string
  readonly outcome?: 'success' | 'neutral' | 'loss'
}

export interface FlowArrow {
  readonly from: string
  readonly to: string
  /** Corners of the line, from start to end. */
  readonly points: readonly { readonly x: number; readonly y: number }[]
  readonly label: string
  /** Middle of the label. */
  readonly at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

export interface Flow {
  readonly width: number
  readonly height: number
  readonly boxes: readonly FlowBox[]
  readonly arrows: readonly FlowArrow[]
}

const margin = 24

/** `only`: this stage and what is in it. */
export function flowOf(project: Project, chartId: string, language: Language, only?: string): Flow | undefined {
  const own = treeOf(project, chartId)
  const tree = own && unfolded(own, allFolded(own))
  if (!tree) return undefined
  const scene = sceneOf(tree)
  const frame = (only !== undefined && scene.boxes.get(only)) || scene
  const [dx, dy] = [margin - frame.x, margin - frame.y]
  const isShown = (id: string): boolean => only === undefined || id === only || tree.isInside(id, only)
  // Stages first: what stands on them must lie above.
  const drawn = [...scene.boxes.values()].filter(({ state }) => isShown(state.id))
  const sorted = [...drawn.filter((box) => isContainer(box.state)), ...drawn.filter((box) => !isContainer(box.state))]
  const boxes = sorted.map(
    ({ state, kind, x, y, width, height }): FlowBox => ({
      id: state.id,
      kind,
      x: x + dx,
      y: y + dy,
      width,
      height,
      name: kind === 'history' ? 'H' : say(state.name, language) || state.key,
      note: kind === 'history' || kind === 'choice' ? '' : quietLine(tree, state, language),
      ...(kind === 'end' ? { outcome: state.outcome ?? 'neutral' } : {}),
    }),
  )
  const starts = scene.starts.flatMap(({ x, y, target }, i): FlowBox[] =>
    isShown(target)
      ? [{ id: `start ${i}`, kind: 'start', x: x + dx - 6, y: y + dy - 6, width: 12, height: 12, name: '', note: '' }]
      : [],
  )
  const arrows = scene.lines.flatMap(({ transition, start, end, label, points }): FlowArrow[] => {
    if (!isShown(start) || !isShown(end)) return []
    const words = pathLabel(tree, transition, language)
    const size = words ? labelLines(words).size : { width: 0, height: 0 }
    return [
      {
        from: start,
        to: end,
        points: points.map(({ x, y }) => ({ x: x + dx, y: y + dy })),
        label: words?.text ?? '',
        at: { x: label.x + dx, y: label.y + dy, ...size },
      },
    ]
  })
  const begin = scene.starts.flatMap(({ x, y, target }, i): FlowArrow[] => {
    const box = scene.boxes.get(target)
    if (!box || !isShown(target)) return []
    const points = [
      { x: x + dx + 6, y: y + dy },
      { x: box.x + dx, y: y + dy },
    ]
    return [{ from: `start ${i}`, to: target, points, label: '', at: { x: 0, y: 0, width: 0, height: 0 } }]
  })
  return {
    width: frame.width + margin * 2,
    height: frame.height + margin * 2,
    boxes: [...boxes, ...starts],
    arrows: [...begin, ...arrows],
  }
}
