import type { ChartTree } from '../chart/tree'
import type { Point, State } from '../project/chart'
import type { Rectangle } from './route'
import { isFolded, placedBoxes, type SceneBox } from './scene'
import type { Size } from './stepSize'

/*
 * Folding and unfolding in place: what stands to the right of a stage, or below it, moves away as the stage grows, and
 * closes up as it shrinks where this puts nothing on top of anything. Around a stage that outgrows its own parent the same
 * happens again.
 */

/** The chart with these stages open and room made for them. For what must be seen without a change of the project. */
export function unfolded(tree: ChartTree, ids: Iterable<string>): ChartTree {
  const open = new Set([...ids].filter((id) => tree.state(id)?.folded))
  return open.size === 0 ? tree : withRecords(tree, changesOf(tree, new Map([...open].map((id) => [id, false]))))
}

export const allFolded = (tree: ChartTree): string[] => tree.states.filter((state) => isFolded(tree, state)).map(({ id }) => id)

/** New places of what moves when a stage is folded or opened. */
export function placesAfter(tree: ChartTree, id: string, isFolding: boolean): Record<string, Point> {
  const places: Record<string, Point> = {}
  for (const [changed, { position }] of changesOf(tree, new Map([[id, isFolding]])))
    if (position && position !== tree.state(changed)?.position) places[changed] = position
  return places
}

function changesOf(tree: ChartTree, folds: ReadonlyMap<string, boolean>): ReadonlyMap<string, State> {
  const records = new Map<string, State>()
  for (const [id, isFolding] of folds) {
    const state = tree.state(id)
    if (state) records.set(id, { ...state, folded: isFolding || undefined })
  }
  return withRoom(tree, records)
}

/** These changed steps, some of which may be new since `before`, and the new places of those that stages make room for as they grow, or close up to. */
export function withRoom(
  tree: ChartTree,
  changed: ReadonlyMap<string, State>,
  before: ReadonlyMap<string, SceneBox> = placedBoxes(tree),
): ReadonlyMap<string, State> {
  const records = new Map(changed)
  const depth = Math.max(0, ...[...changed.keys()].map((id) => tree.ancestors(id).length))
  // What grows inside makes its parent grow: from the innermost out.
  for (let level = depth; level > 0; level -= 1) {
    const now = withRecords(tree, records)
    const boxes = placedBoxes(now)
    for (const parent of tree.states) {
      if (tree.ancestors(parent.id).length !== level - 1) continue
      const moved = moveSiblings(now, parent.id, before, boxes)
      for (const [id, by] of moved) {
        const state = now.state(id)
        const box = boxes.get(id)
        const origin = boxes.get(parent.id) ?? { x: 0, y: 0 }
        if (state && box) records.set(id, { ...state, position: { x: box.x - origin.x + by.x, y: box.y - origin.y + by.y } })
      }
    }
  }
  return records
}

function moveSiblings(
  tree: ChartTree,
  parent: string,
  before: ReadonlyMap<string, SceneBox>,
  boxes: ReadonlyMap<string, SceneBox>,
): ReadonlyMap<string, Point> {
  const areas = new Map<string, Rectangle>()
  for (const { id } of tree.children(parent)) {
    const box = boxes.get(id)
    if (box) areas.set(id, box)
  }
  const start = new Map(areas)
  const resized = [...areas].filter(([id, area]) => {
    const old = before.get(id)
    return old && (old.width !== area.width || old.height !== area.height)
  })
  for (const [id] of resized.sort(([, a], [, b]) => a.x - b.x || a.y - b.y)) {
    const old = before.get(id) as SceneBox
    const own = areas.get(id) as Rectangle
    const [dx, dy] = [own.width - old.width, own.height - old.height]
    if (dx < 0 || dy < 0) closeUp(areas, id, old, dx, dy)
    else shift(areas, id, old, dx, dy)
  }
  if (resized.length > 0) part(areas, new Set(resized.map(([id]) => id)))
  return new Map(
    [...areas].flatMap(([id, { x, y }]): [string, Point][] => {
      const was = start.get(id) as Rectangle
      return was.x === x && was.y === y ? [] : [[id, { x: x - was.x, y: y - was.y }]]
    }),
  )
}

/** What begins beyond the old right border goes to the right, else what begins below goes down. */
function shift(areas: Map<string, Rectangle>, id: string, old: Size, dx: number, dy: number): void {
  const own = areas.get(id) as Rectangle
  for (const [other, area] of areas) {
    if (other === id) continue
    if (area.x >= own.x + old.width - 1) areas.set(other, { ...area, x: area.x + dx })
    else if (area.y >= own.y + old.height - 1) areas.set(other, { ...area, y: area.y + dy })
  }
}

/** As `shift`, as much of it as puts nothing on top of anything. */
function closeUp(areas: Map<string, Rectangle>, id: string, old: Size, dx: number, dy: number): void {
  for (const [x, y] of [
    [dx, dy],
    [dx, 0],
    [0, dy],
  ] as const) {
    const tried = new Map(areas)
    shift(tried, id, old, x, y)
    if (firstOverlap(tried)) continue
    for (const [other, area] of tried) areas.set(other, area)
    return
  }
}

const gap = 28

/** What overlaps all the same goes further down, one after the other; a stage that was opened stays. */
function part(areas: Map<string, Rectangle>, opened: ReadonlySet<string>): void {
  for (let tries = areas.size * 4; tries > 0; tries -= 1) {
    const pair = firstOverlap(areas)
    if (!pair) return
    const [a, b] = pair
    const first = areas.get(a) as Rectangle
    const second = areas.get(b) as Rectangle
    const goes = opened.has(b) || (!opened.has(a) && first.y > second.y) ? a : b
    const stays = goes === a ? second : first
    const area = goes === a ? first : second
    areas.set(goes, { ...area, y: stays.y + stays.height + gap })
  }
}

function firstOverlap(areas: ReadonlyMap<string, Rectangle>): [string, string] | null {
  const sorted = [...areas].sort(([, a], [, b]) => a.x - b.x)
  for (const [i, [id, a]] of sorted.entries())
    for (let n = i + 1; n < sorted.length; n += 1) {
      const [other, b] = sorted[n] as [string, Rectangle]
      if (b.x >= a.x + a.width) break
      if (a.y < b.y + b.height && b.y < a.y + a.height) return [id, other]
    }
  return null
}

/** The same chart with some of its steps changed. */
export function withRecords(tree: ChartTree, records: ReadonlyMap<string, State>): ChartTree {
  const one = (state: State): State => records.get(state.id) ?? state
  return {
    ...tree,
    root: one(tree.root),
    states: tree.states.map(one),
    state: (id) => records.get(id) ?? tree.state(id),
    children: (id) => tree.children(id).map(one),
    ancestors: (id) => tree.ancestors(id).map(one),
  }
}
