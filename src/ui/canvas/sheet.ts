import type { ChartTree } from '../../chart/tree'
import { type Bounds, Grid } from '../../picture/grid'
import type { SceneLine } from '../../picture/line'
import { labelRoom } from '../../picture/pathLabel'
import { isContainer, type Scene, type SceneBox, type SceneStart, startGap } from '../../picture/scene'
import { measures } from '../../picture/stepSize'
import type { Point } from '../../project/chart'

/*
 * What of a scene is to be seen while some stages are folded, and where: the painter, the pointer and the choice of what
 * is mounted all ask this one index. It holds for one scene and one set of folded stages.
 */

export interface SheetPath {
  readonly id: string
  readonly line: SceneLine
  /** What stands for its ends: the step itself, or the folded stage around it. */
  readonly from: string
  readonly to: string
  /** False where its label would lie on a folded stage. */
  readonly labelled: boolean
}

export interface Sheet {
  readonly tree: ChartTree
  readonly scene: Scene
  readonly folded: ReadonlySet<string>
  readonly boxes: Grid<SceneBox>
  readonly paths: Grid<SheetPath>
  readonly starts: Grid<SceneStart>
  readonly pathCount: number
  /** The paths of a transition, one for each target. */
  pathsOf(transition: string): readonly SheetPath[]
  /** The folded stage around a step, or the step itself. */
  standIn(id: string): string
  isShown(id: string): boolean
}

const sheets = new WeakMap<Scene, Map<string, Sheet>>()
/** The paths as they were last put in order. */
let recent: (Paths & { readonly lines: Scene['lines']; readonly key: string }) | null = null

/** Costs one pass over what is shown the first time. */
export function sheetOf(tree: ChartTree, scene: Scene, folded: ReadonlySet<string>): Sheet {
  const key = [...folded].join(' ')
  const known = sheets.get(scene) ?? new Map<string, Sheet>()
  sheets.set(scene, known)
  const sheet = known.get(key) ?? build(tree, scene, folded, key)
  known.set(key, sheet)
  return sheet
}

function build(tree: ChartTree, scene: Scene, folded: ReadonlySet<string>, key: string): Sheet {
  const hidden = hiddenStates(tree, folded)
  const boxes = new Grid<SceneBox>()
  for (const box of scene.boxes.values()) if (!hidden.has(box.state.id)) boxes.put(box, boundsOf(box))
  const starts = new Grid<SceneStart>()
  for (const start of scene.starts) if (!hidden.has(start.target)) starts.put(start, startBounds(start))
  // The very lines of last time: then no box is elsewhere either.
  if (recent?.lines !== scene.lines || recent.key !== key) recent = { ...pathsOf(scene, hidden), lines: scene.lines, key }
  const { paths, byTransition, pathCount } = recent
  return {
    tree,
    scene,
    folded,
    boxes,
    paths,
    starts,
    pathCount,
    pathsOf: (transition) => byTransition.get(transition) ?? [],
    standIn: (id) => hidden.get(id) ?? id,
    isShown: (id) => scene.boxes.has(id) && !hidden.has(id),
  }
}

interface Paths {
  readonly paths: Grid<SheetPath>
  readonly byTransition: ReadonlyMap<string, readonly SheetPath[]>
  readonly pathCount: number
}

function pathsOf(scene: Scene, hidden: ReadonlyMap<string, string>): Paths {
  const paths = new Grid<SheetPath>()
  const byTransition = new Map<string, SheetPath[]>()
  let pathCount = 0
  for (const line of scene.lines) {
    const path = pathOf(scene, line, hidden)
    if (!path) continue
    pathCount += 1
    paths.put(path, lineBounds(line))
    const others = byTransition.get(line.transition.id)
    if (others) others.push(path)
    else byTransition.set(line.transition.id, [path])
  }
  return { paths, byTransition, pathCount }
}

/** Hidden state → the folded stage that stands for it. */
function hiddenStates(tree: ChartTree, folded: ReadonlySet<string>): ReadonlyMap<string, string> {
  const hidden = new Map<string, string>()
  const visit = (id: string, stage: string): void => {
    for (const child of tree.children(id)) {
      hidden.set(child.id, stage)
      visit(child.id, stage)
    }
  }
  for (const id of folded) visit(id, id)
  return hidden
}

/** A line as it is seen beside the stages that are folded; null when it is inside one. */
export function pathOf(scene: Scene, line: SceneLine, hidden: Pick<ReadonlyMap<string, string>, 'get'>): SheetPath | null {
  const { transition, target, label } = line
  const from = hidden.get(transition.from) ?? transition.from
  const to = hidden.get(target) ?? target
  const isHidden = from !== transition.from || to !== target
  if (isHidden && from === to) return null
  const covered = [from, to].some((id, i) => {
    const box = id === [transition.from, target][i] ? undefined : scene.boxes.get(id)
    return box !== undefined && covers(box, label)
  })
  return {
    id: transition.targets.length > 1 ? `${transition.id} ${target}` : transition.id,
    line,
    from,
    to,
    labelled: !covered,
  }
}

export const covers = (box: SceneBox, { x, y }: Point): boolean =>
  x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height

/** Around a box with what sticks out of it: badges, handles, the line of a selection. */
export const boundsOf = ({ x, y, width, height }: SceneBox): Bounds => ({
  left: x - 12,
  top: y - 12,
  right: x + width + 12,
  bottom: y + height + 20,
})

const startBounds = ({ x, y }: SceneStart): Bounds => ({
  left: x - measures.start,
  top: y - measures.start,
  right: x + startGap,
  bottom: y + measures.start,
})

/** Half of what a label takes at most, with its icon and both lines. */
const labelReach = { x: measures.chipMost / 2 + 18, y: measures.chipLine + 4 }

export function lineBounds({ points, label }: SceneLine): Bounds {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const { x, y } of points) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return {
    left: Math.min(left - 8, label.x - labelReach.x),
    top: Math.min(top - 8, label.y - labelReach.y),
    right: Math.max(right + 8, label.x + labelReach.x),
    bottom: Math.max(bottom + 8, label.y + labelReach.y),
  }
}

/** The innermost stage or lane at a point that is neither in `without` nor inside one of it; parallel parts hold lanes only. */
export function containerAt({ tree, boxes }: Sheet, point: Point, without: ReadonlySet<string>): string {
  let found: SceneBox | undefined
  for (const box of boxesAt(boxes, point)) {
    const { state } = box
    if (!isContainer(state) || state.kind === 'parallel' || without.has(state.id)) continue
    if (tree.ancestors(state.id).some(({ id }) => without.has(id))) continue
    if (!found || box.depth > found.depth) found = box
  }
  return found?.state.id ?? tree.root.id
}

/** Whatever lies on top at a point: a step, else the innermost stage; null on the empty sheet. */
export function stepAt({ boxes }: Sheet, point: Point): string | null {
  let found: SceneBox | undefined
  for (const box of boxesAt(boxes, point)) if (!found || box.depth >= found.depth) found = box
  return found?.state.id ?? null
}

const boxesAt = (boxes: Grid<SceneBox>, point: Point): SceneBox[] =>
  boxes.query({ left: point.x, right: point.x, top: point.y, bottom: point.y }).filter((box) => covers(box, point))

/** The path whose label or line is nearest to a point, at most `reach` away. */
export function pathAt({ tree, paths }: Sheet, { x, y }: Point, reach: number): SheetPath | null {
  let nearest: SheetPath | null = null
  let least = reach
  for (const path of paths.query({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach })) {
    const { points, label, transition } = path.line
    const { width, height } = labelRoom(tree, transition) ?? { width: 0, height: 0 }
    if (path.labelled && Math.abs(x - label.x) <= width / 2 && Math.abs(y - label.y) <= height / 2) return path
    for (let i = 1; i < points.length; i += 1) {
      const away = distance({ x, y }, points[i - 1] as Point, points[i] as Point)
      if (away >= least) continue
      least = away
      nearest = path
    }
  }
  return nearest
}

function distance({ x, y }: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / length))
  return Math.hypot(x - a.x - dx * share, y - a.y - dy * share)
}
