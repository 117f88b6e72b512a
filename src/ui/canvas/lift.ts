import { type ChartTree, outermost } from '../../chart/tree'
import type { Bounds } from '../../picture/grid'
import { isContainer, type SceneBox, sceneOf } from '../../picture/scene'
import { measures } from '../../picture/stepSize'
import type { Point, State, Transition } from '../../project/chart'
import type { Lift } from './painter'
import { pathOf, type Sheet, type SheetPath } from './sheet'

/*
 * A drag costs what moves, not what there is: the scene is asked again only about a chart cut down to the steps that are
 * dragged, the stages around them, and the ends of their paths. The rest of the sheet stands as it was.
 */

export interface Dragged {
  /** The outermost of what is dragged. */
  readonly tops: readonly string[]
  readonly isLifted: (id: string) => boolean
  /** Places relative to their containers after a move by `by`. */
  places(by: Point): Map<string, Point>
  at(by: Point): Lift
}

/** `near`: steps in it are still gone around by the paths that follow. */
export function lift(sheet: Sheet, ids: readonly string[], near: Bounds): Dragged {
  const { tree, scene } = sheet
  const tops = outermost(tree, ids).filter((id) => scene.boxes.has(id))
  const top = new Set(tops)
  const isLifted = (id: string): boolean => top.has(id) || tree.ancestors(id).some((state) => top.has(state.id))
  const corner = (id: string | null | undefined): Point => {
    const { x, y } = scene.boxes.get(id ?? '') ?? { x: 0, y: 0 }
    return { x, y }
  }
  const places = ({ x, y }: Point): Map<string, Point> =>
    new Map(
      tops.map((id): [string, Point] => {
        const box = corner(id)
        const from = corner(tree.state(id)?.parent)
        return [id, { x: box.x - from.x + x, y: box.y - from.y + y }]
      }),
    )
  const { cut, around } = cutDown(sheet, tops, isLifted, near)
  const covered = { get: (id: string) => (sheet.standIn(id) === id ? undefined : sheet.standIn(id)) }
  return {
    tops,
    isLifted,
    places,
    at: (by) => {
      const moved = sceneOf(cut, places(by))
      const paths = new Map<string, SheetPath>()
      for (const line of moved.lines) {
        const path = pathOf(moved, line, covered)
        if (path) paths.set(path.id, path)
      }
      const boxes = new Map<string, SceneBox>()
      for (const id of around) {
        const box = moved.boxes.get(id)
        if (box) boxes.set(id, box)
      }
      return { isLifted, by, paths, boxes }
    },
  }
}

function cutDown(
  { tree, scene, boxes }: Sheet,
  tops: readonly string[],
  isLifted: (id: string) => boolean,
  near: Bounds,
): { cut: ChartTree; around: ReadonlySet<string> } {
  const around = new Set(tops.flatMap((id) => tree.ancestors(id).map((state) => state.id)))
  const transitions = new Set<Transition>()
  const take = (id: string): void => {
    for (const transition of [...tree.outgoing(id), ...tree.incoming(id)])
      if (!isLifted(transition.from) || !transition.targets.every(isLifted)) transitions.add(transition)
  }
  const takeAll = (id: string): void => {
    take(id)
    for (const child of tree.children(id)) takeAll(child.id)
  }
  tops.forEach(takeAll)
  around.forEach(take)

  const members = new Set<string>([tree.root.id, ...tops, ...around])
  for (const { from, targets } of transitions)
    for (const id of [from, ...targets]) for (const one of [id, ...tree.ancestors(id).map((state) => state.id)]) members.add(one)
  // What shares a container with an end of a path, or with a stage around one, is gone around.
  const homes = new Set([...members].map((id) => tree.state(id)?.parent))
  for (const { state } of boxes.query(near)) if (homes.has(state.parent)) members.add(state.id)

  const records = new Map<string, State>()
  for (const id of members) {
    const state = tree.state(id)
    const box = scene.boxes.get(id)
    if (!state || !box) {
      if (state) records.set(id, state)
      continue
    }
    const parent = scene.boxes.get(state.parent ?? '') ?? { x: 0, y: 0 }
    const position = { x: box.x - parent.x, y: box.y - parent.y }
    const size = !isContainer(state)
      ? undefined
      : around.has(id)
        ? roomFor(tree, scene.boxes, state, (child) => around.has(child) || isLifted(child))
        : { width: box.width, height: box.height }
    records.set(id, { ...state, position, ...(size ? { size } : {}) })
  }
  const one = (state: State): State => records.get(state.id) ?? state
  const children = new Map<string, State[]>()
  for (const state of records.values()) {
    if (state.parent === null) continue
    const siblings = children.get(state.parent)
    if (siblings) siblings.push(state)
    else children.set(state.parent, [state])
  }
  const cut: ChartTree = {
    ...tree,
    root: one(tree.root),
    states: [...records.values()],
    // In their order: it says which of several between the same two runs where.
    transitions: tree.transitions.filter((transition) => transitions.has(transition)),
    state: (id) => records.get(id),
    children: (id) => children.get(id) ?? [],
    ancestors: (id) => tree.ancestors(id).map(one),
  }
  return { cut, around }
}

/** What a container takes up whatever becomes of those that `leaves`. */
function roomFor(
  tree: ChartTree,
  boxes: ReadonlyMap<string, SceneBox>,
  state: State,
  leaves: (id: string) => boolean,
): { width: number; height: number } {
  const own = boxes.get(state.id) ?? { x: 0, y: 0 }
  const inset = state.kind === 'parallel' ? 0 : measures.inset
  let width = state.size?.width ?? 240
  let height = state.size?.height ?? 0
  for (const { id } of tree.children(state.id)) {
    const box = boxes.get(id)
    if (!box || leaves(id)) continue
    // A lane is as wide as the widest of them makes it.
    if (state.kind !== 'parallel') width = Math.max(width, box.x + box.width - own.x + inset)
    height = Math.max(height, box.y + box.height - own.y + inset)
  }
  return { width, height }
}
