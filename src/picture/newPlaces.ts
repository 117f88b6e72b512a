import type { ChartTree } from '../chart/tree'
import type { Point, State } from '../project/chart'
import type { Box } from './align'
import { chainPlaces } from './chain'
import { placedBoxes, type SceneBox } from './scene'
import { measures } from './stepSize'
import { withRecords, withRoom } from './unfold'

/*
 * Places for steps that have just been added, relative to their containers, and new places of what makes room for them. A
 * step goes beside the one that leads to it or that stands before it; one that went into a path pushes what comes after it
 * on; a stage that grows pushes what is around it. Nobody else moves.
 */

/** Between a step in a path and its neighbours. */
const gap = 56

/** A chart that came without places is laid out as soon as it is seen; until then nothing in it has a place. */
export const isUnplaced = ({ states }: ChartTree): boolean =>
  states.length > 2 && states.every(({ position }) => position === undefined)

/** `before` is the chart without the steps, `after` with them. Those that have a position already keep it. */
export function newPlaces(before: ChartTree, after: ChartTree, ids: readonly string[]): Record<string, Point> {
  if (isUnplaced(before)) return {}
  const records = new Map<string, State>()
  for (const [parent, members] of byParent(after, ids)) {
    const local = boxesIn(after, parent)
    settleOthers(after, parent, members, local, records)
    if (after.state(parent)?.kind === 'parallel') for (const id of members) keep(after, records, id)
    else place(after, parent, members, local, records)
  }
  const places: Record<string, Point> = {}
  for (const [id, { position }] of withRoom(after, records, placedBoxes(before)))
    if (position && position !== after.state(id)?.position) places[id] = rounded(position)
  return places
}

/** As `newPlaces`, for one step that has gone into a path: what stands beyond it moves on as far as it takes. */
export function placesOnPath(before: ChartTree, after: ChartTree, id: string): Record<string, Point> {
  const parent = after.state(id)?.parent
  const local = boxesIn(after, parent ?? '')
  const own = local.get(id)
  if (!parent || !own || after.state(parent)?.kind === 'parallel') return {}
  const within = (end: string | undefined): string | undefined =>
    [end, ...after.ancestors(end ?? '').map((state) => state.id)].find((one) => one !== undefined && local.has(one))
  const from = local.get(within(after.incoming(id)[0]?.from) ?? '')
  const to = local.get(within(after.outgoing(id)[0]?.targets[0]) ?? '')
  const isDown = from && to && Math.abs(to.y - from.y) > Math.abs(to.x - from.x)
  const others = new Map([...local].filter(([other]) => other !== id))
  const moved = squeezedIn(own, others, from, isDown ? 'y' : 'x')
  const records = new Map<string, State>()
  for (const [other, position] of [...moved.others, [id, moved.own] as const]) {
    const state = after.state(other)
    if (state) records.set(other, { ...state, position })
  }
  const places: Record<string, Point> = {}
  for (const [other, { position }] of withRoom(after, records, placedBoxes(before)))
    if (position && position !== after.state(other)?.position) places[other] = rounded(position)
  return places
}

const rounded = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) })

function byParent(tree: ChartTree, ids: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const id of ids) {
    const parent = tree.state(id)?.parent
    if (parent) groups.set(parent, [...(groups.get(parent) ?? []), id])
  }
  return groups
}

const keep = (tree: ChartTree, records: Map<string, State>, id: string): void => {
  const state = tree.state(id)
  if (state && !records.has(id)) records.set(id, state)
}

/** What stands in a container, relative to it, folded or not. */
function boxesIn(tree: ChartTree, parent: string): Map<string, Box> {
  const open = [parent, ...tree.ancestors(parent).map(({ id }) => id)].flatMap((id) => tree.state(id) ?? [])
  const boxes = placedBoxes(withRecords(tree, new Map(open.map((state) => [state.id, { ...state, folded: undefined }]))))
  const { x: left, y: top } = boxes.get(parent) ?? { x: 0, y: 0 }
  const local = new Map<string, Box>()
  for (const { id } of tree.children(parent)) {
    const { x, y, width, height } = boxes.get(id) as SceneBox
    local.set(id, { x: x - left, y: y - top, width, height })
  }
  return local
}

/** Steps without a place stand after those that have one: before a new one gets its place, theirs are written down. */
function settleOthers(
  tree: ChartTree,
  parent: string,
  members: readonly string[],
  local: ReadonlyMap<string, Box>,
  records: Map<string, State>,
): void {
  for (const state of tree.children(parent)) {
    const box = local.get(state.id)
    if (box && !state.position && !members.includes(state.id))
      records.set(state.id, { ...state, position: { x: box.x, y: box.y } })
  }
}

function place(
  tree: ChartTree,
  parent: string,
  members: readonly string[],
  local: ReadonlyMap<string, Box>,
  records: Map<string, State>,
): void {
  const taken = new Map([...local].filter(([id]) => !members.includes(id) || tree.state(id)?.position))
  for (const chain of chainsOf(tree, parent, members)) {
    const sizes = chain.flatMap((id) => local.get(id) ?? [])
    const size = {
      width: Math.max(measures.card, ...sizes.map(({ width }) => width)),
      height: Math.max(...sizes.map(({ height }) => height)),
    }
    const corners = chainPlaces(taken, besideNeighbour(tree, parent, chain[0] as string, taken), chain.length, size)
    chain.forEach((id, i) => {
      const state = tree.state(id)
      const position = state?.position ?? corners[i]
      const box = local.get(id)
      if (!state || !position || !box) return
      records.set(id, { ...state, position })
      taken.set(id, { ...box, ...position })
    })
  }
}

/** New steps that follow one another go in one row. */
function chainsOf(tree: ChartTree, parent: string, members: readonly string[]): string[][] {
  const siblings = tree.children(parent).map(({ id }) => id)
  const chains: string[][] = []
  for (const id of siblings.filter((one) => members.includes(one))) {
    const last = chains.at(-1)
    const isNext = last && siblings.indexOf(id) === siblings.indexOf(last.at(-1) as string) + 1
    const isPlaced = tree.state(id)?.position !== undefined
    if (last && isNext && !isPlaced && tree.state(last[0] as string)?.position === undefined) last.push(id)
    else chains.push([id])
  }
  return chains
}

function besideNeighbour(tree: ChartTree, parent: string, id: string, taken: ReadonlyMap<string, Box>): Point {
  const siblings = tree.children(parent).map((state) => state.id)
  const leads = tree.incoming(id).map(({ from }) => from)
  const before = siblings.slice(0, siblings.indexOf(id)).reverse()
  const neighbour = [...leads, ...before].find((one) => taken.has(one))
  const box = neighbour === undefined ? undefined : taken.get(neighbour)
  if (box) return { x: box.x + box.width + 96, y: box.y }
  const first = { x: parent === tree.root.id ? measures.inset + 40 : measures.inset + 36, y: measures.header + measures.inset }
  const next = siblings.slice(siblings.indexOf(id) + 1).find((one) => taken.has(one))
  const after = next === undefined ? undefined : taken.get(next)
  return after ? { x: after.x, y: after.y + after.height + 32 } : first
}

interface Squeezed {
  readonly own: Point
  readonly others: ReadonlyMap<string, Point>
}

/** Clear of the step that leads to it, and all that stands beyond goes on until the next is clear of it. */
function squeezedIn(own: Box, others: ReadonlyMap<string, Box>, from: Box | undefined, along: 'x' | 'y'): Squeezed {
  const across = along === 'x' ? 'y' : 'x'
  const size = along === 'x' ? 'width' : 'height'
  const breadth = along === 'x' ? 'height' : 'width'
  const isBeside = (a: Box, b: Box): boolean => a[across] < b[across] + b[breadth] + 16 && b[across] < a[across] + a[breadth] + 16
  const isBefore = from && isBeside(own, from) && from[along] <= own[along]
  const stays = isBefore ? from : undefined
  const start = isBefore ? Math.max(own[along], from[along] + from[size] + gap) : own[along]
  const placed = { ...own, [along]: start }
  const end = start + own[size]
  const inWay = [...others.values()].filter(
    (box) => box !== stays && isBeside(placed, box) && box[along] < end + gap && box[along] + box[size] > start - 16,
  )
  const edge = Math.min(...inWay.map((box) => box[along]))
  const by = inWay.length === 0 ? 0 : end + gap - edge
  const moved = new Map<string, Point>()
  if (by > 0)
    for (const [id, box] of others)
      if (box !== stays && box[along] >= edge) moved.set(id, { x: box.x, y: box.y, [along]: box[along] + by })
  return { own: { x: placed.x, y: placed.y }, others: moved }
}
