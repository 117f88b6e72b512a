import { type ChartTree, stepKind } from '../chart/tree'
import type { Point, State } from '../project/chart'
import { type Drawing, drawLines } from './drawLines'
import type { SceneLine } from './line'
import { foldedSize, measures, stepSize } from './stepSize'

/*
 * Where everything of a chart is: absolute boxes, lines, label places, start dots. The canvas, the picture files and the
 * tests all read this one answer. A folded stage is one box of its own size, and its paths end at it. A container is as large as its saved size or what it holds, whichever is more, so
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

/** The boxes of those that have one. */
export function boxesOf(scene: Scene, ids: Iterable<string>): Map<string, SceneBox> {
  const boxes = new Map<string, SceneBox>()
  for (const id of ids) {
    const box = scene.boxes.get(id)
    if (box) boxes.set(id, box)
  }
  return boxes
}

/** Corners on the sheet as positions in their containers, as the model keeps them. */
export function positionsOf(scene: Scene, tree: ChartTree, corners: Iterable<readonly [string, Point]>): Record<string, Point> {
  const positions: Record<string, Point> = {}
  for (const [id, { x, y }] of corners) {
    const origin = scene.boxes.get(tree.state(id)?.parent ?? '') ?? { x: 0, y: 0 }
    positions[id] = { x: x - origin.x, y: y - origin.y }
  }
  return positions
}

/** Between a start dot's middle and the step it points to. */
export const startGap = 30

const scenes = new WeakMap<ChartTree, Scene>()
/** The drawing of the last chart that was seen: its next state takes over what no edit has touched. */
let recent: Drawing | null = null

/** `preview` gives steps other places than the saved ones, as while they are dragged. */
export function sceneOf(tree: ChartTree, preview?: ReadonlyMap<string, Point>): Scene {
  if (preview) return build(tree, preview, null).scene
  const known = scenes.get(tree)
  if (known) return known
  const { scene, drawing } = build(tree, new Map(), recent?.chart === tree.chart.id ? recent : null)
  recent = drawing
  scenes.set(tree, scene)
  return scene
}

interface Local {
  x: number
  y: number
  width: number
  height: number
}

/** A stage that shows nothing of what is in it, but stands for it. */
export const isFolded = (tree: Pick<ChartTree, 'children'>, state: State): boolean =>
  state.folded === true && isContainer(state) && tree.children(state.id).length > 0

function build(tree: ChartTree, preview: ReadonlyMap<string, Point>, before: Drawing | null): { scene: Scene; drawing: Drawing } {
  const boxes = placedBoxes(tree, preview)
  const starts: SceneStart[] = tree.states.flatMap((state) => {
    const target = state.initial === undefined ? undefined : boxes.get(state.initial)
    return target
      ? [{ container: state.id, target: target.state.id, x: target.x - startGap, y: target.y + target.height / 2 }]
      : []
  })
  const drawing = drawLines(tree, boxes, starts.map(startArea), before)
  const { lines } = drawing
  return { scene: { boxes, lines, starts, ...boundsOf(boxes, lines, starts) }, drawing }
}

/** The boxes alone, at a fraction of the cost of the whole scene. */
export function placedBoxes(tree: ChartTree, preview: ReadonlyMap<string, Point> = new Map()): ReadonlyMap<string, SceneBox> {
  const local = new Map<string, Local>()
  const measure = (state: State): Local => {
    if (isFolded(tree, state)) return { x: 0, y: 0, ...foldedSize }
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
      if (!isFolded(tree, state)) settle(state, box.x, box.y, depth + 1)
    }
  }
  settle(tree.root, 0, 0, 0)

  return boxes
}

export const isContainer = (state: State): boolean => state.kind === 'compound' || state.kind === 'parallel'

/** What a start dot and its arrow take up. */
const startArea = ({ x, y }: SceneStart): { x: number; y: number; width: number; height: number } => ({
  x: x - measures.start / 2,
  y: y - measures.start / 2,
  width: startGap + measures.start / 2,
  height: measures.start,
})

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
