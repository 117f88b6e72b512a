import { type ChartTree, stepKind } from '../chart/tree'
import type { Point, State, Transition } from '../project/chart'
import { routeLine, separated } from './route'
import { measures, stepSize } from './stepSize'

/*
 * Where everything of a chart is: absolute boxes, lines, label places, start dots. The canvas, the picture files and the
 * tests all read this one answer. A container is as large as its saved size or what it holds, whichever is more, so
 * nothing ever sticks out; a step without a place gets one after its siblings.
 */

export interface SceneBox {
  readonly state: State
  readonly kind: ReturnType<typeof stepKind>
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** 0 = directly on the sheet. */
  readonly depth: number
  /** One of parallel regions: no border of its own but the line between it and the next. */
  readonly lane: boolean
}

export interface SceneLine {
  readonly transition: Transition
  readonly target: string
  readonly points: readonly Point[]
  /** Middle of the label. */
  readonly label: Point
}

export interface SceneStart {
  /** The container it stands in, and the step that it points to. */
  readonly container: string
  readonly target: string
  readonly x: number
  readonly y: number
}

export interface Scene {
  readonly boxes: ReadonlyMap<string, SceneBox>
  readonly lines: readonly SceneLine[]
  readonly starts: readonly SceneStart[]
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Between a start dot's middle and the step it points to. */
export const startGap = 30

const scenes = new WeakMap<ChartTree, Scene>()

/** `preview` gives steps other places than the saved ones, as while they are dragged. */
export function sceneOf(tree: ChartTree, preview?: ReadonlyMap<string, Point>): Scene {
  if (preview) return build(tree, preview)
  const known = scenes.get(tree)
  if (known) return known
  const scene = build(tree, new Map())
  scenes.set(tree, scene)
  return scene
}

interface Local {
  x: number
  y: number
  width: number
  height: number
}

function build(tree: ChartTree, preview: ReadonlyMap<string, Point>): Scene {
  const local = new Map<string, Local>()
  const measure = (state: State): Local => {
    const children = tree.children(state.id)
    for (const child of children) local.set(child.id, measure(child))
    place(tree, children, local, preview, state.kind === 'parallel')
    if (children.length === 0) return { x: 0, y: 0, ...stepSize(tree, state), ...(isContainer(state) ? state.size : {}) }
    const isLanes = state.kind === 'parallel'
    const right = Math.max(...children.map((child) => edge(local.get(child.id), 'right')))
    const bottom = Math.max(...children.map((child) => edge(local.get(child.id), 'bottom')))
    const width = Math.max(state.size?.width ?? 240, right + (isLanes ? 0 : measures.inset))
    const height = Math.max(state.size?.height ?? 0, bottom + (isLanes ? 0 : measures.inset))
    if (isLanes)
      for (const child of children) {
        const lane = local.get(child.id)
        if (lane) local.set(child.id, { ...lane, width: Math.max(lane.width, width - lane.x) })
      }
    return { x: 0, y: 0, width, height }
  }
  measure(tree.root)

  const boxes = new Map<string, SceneBox>()
  const settle = (parent: State, x: number, y: number, depth: number): void => {
    for (const state of tree.children(parent.id)) {
      const at = local.get(state.id)
      if (!at) continue
      const box = {
        state,
        kind: stepKind(tree, state),
        x: x + at.x,
        y: y + at.y,
        width: at.width,
        height: at.height,
        depth,
        lane: parent.kind === 'parallel',
      }
      boxes.set(state.id, box)
      settle(state, box.x, box.y, depth + 1)
    }
  }
  settle(tree.root, 0, 0, 0)

  const starts: SceneStart[] = tree.states.flatMap((state) => {
    const target = state.initial === undefined ? undefined : boxes.get(state.initial)
    return target
      ? [{ container: state.id, target: target.state.id, x: target.x - startGap, y: target.y + target.height / 2 }]
      : []
  })
  const lines = linesOf(tree, boxes, preview)
  return { boxes, lines, starts, ...boundsOf(boxes, lines, starts) }
}

export const isContainer = (state: State): boolean => state.kind === 'compound' || state.kind === 'parallel'

const edge = (at: Local | undefined, side: 'right' | 'bottom'): number =>
  at ? (side === 'right' ? at.x + at.width : at.y + at.height) : 0

function place(
  tree: ChartTree,
  children: readonly State[],
  local: Map<string, Local>,
  preview: ReadonlyMap<string, Point>,
  lanes: boolean,
): void {
  let left = tree.root.id === children[0]?.parent ? measures.inset + 40 : measures.inset + 36
  let below: number = lanes ? measures.header : measures.header + measures.inset
  for (const child of children) {
    const at = local.get(child.id)
    const point = preview.get(child.id) ?? child.position
    if (!at || !point) continue
    local.set(child.id, { ...at, x: point.x, y: point.y })
    below = Math.max(below, point.y + at.height + (lanes ? 0 : 36))
  }
  for (const child of children) {
    const at = local.get(child.id)
    if (!at || preview.has(child.id) || child.position) continue
    if (lanes) {
      local.set(child.id, { ...at, x: 0, y: below })
      below += at.height
    } else {
      local.set(child.id, { ...at, x: left, y: below })
      left += at.width + 96
    }
  }
}

/** The innermost container that holds both ends, and neither is it. */
export function commonContainer(tree: ChartTree, from: string, to: string): string {
  const above = new Set(tree.ancestors(from).map((state) => state.id))
  return tree.ancestors(to).find((state) => above.has(state.id))?.id ?? tree.root.id
}

function linesOf(tree: ChartTree, boxes: ReadonlyMap<string, SceneBox>, preview: ReadonlyMap<string, Point>): SceneLine[] {
  const moved = (id: string): boolean => preview.has(id) || tree.ancestors(id).some((state) => preview.has(state.id))
  const lines: SceneLine[] = []
  const loose: { transition: Transition; target: string; from: SceneBox; to: SceneBox }[] = []
  for (const transition of tree.transitions)
    for (const [i, target] of transition.targets.entries()) {
      const from = boxes.get(transition.from)
      const to = boxes.get(target)
      if (!from || !to) continue
      const container = commonContainer(tree, transition.from, target)
      const stands = i === 0 && transition.route && transition.route.length > 1
      const disturbed =
        preview.size > 0 &&
        (moved(transition.from) || moved(target)) &&
        !(preview.has(container) || tree.ancestors(container).some((state) => preview.has(state.id)))
      if (!stands || disturbed || !transition.route) {
        loose.push({ transition, target, from, to })
        continue
      }
      const origin = boxes.get(container) ?? { x: 0, y: 0 }
      const by = (point: Point): Point => ({ x: point.x + origin.x, y: point.y + origin.y })
      const points = transition.route.map(by)
      lines.push({
        transition,
        target,
        points,
        label: transition.labelPosition ? by(transition.labelPosition) : middleOf(points),
      })
    }
  const lanes = separated(loose.map(({ from, to }) => [from.state.id, to.state.id] as const))
  for (const [i, { transition, target, from, to }] of loose.entries()) {
    const points = routeLine(from, to, lanes[i] ?? 0)
    lines.push({ transition, target, points, label: middleOf(points) })
  }
  return lines
}

/** Halfway along the line, on its longest straight piece if that is near. */
export function middleOf(points: readonly Point[]): Point {
  const lengths = points.slice(1).map((point, i) => Math.hypot(point.x - (points[i]?.x ?? 0), point.y - (points[i]?.y ?? 0)))
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2
  for (const [i, length] of lengths.entries()) {
    const a = points[i]
    const b = points[i + 1]
    if (a && b && left <= length) {
      const share = length === 0 ? 0 : left / length
      return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
    }
    left -= length
  }
  return points[0] ?? { x: 0, y: 0 }
}

function boundsOf(boxes: ReadonlyMap<string, SceneBox>, lines: readonly SceneLine[], starts: readonly SceneStart[]): Local {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  const add = (x: number, y: number): void => {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  for (const box of boxes.values()) {
    add(box.x, box.y)
    add(box.x + box.width, box.y + box.height)
  }
  for (const { points, label } of lines) for (const { x, y } of [...points, label]) add(x, y)
  for (const { x, y } of starts) add(x - measures.start, y)
  return boxes.size === 0 ? { x: 0, y: 0, width: 0, height: 0 } : { x: left, y: top, width: right - left, height: bottom - top }
}
