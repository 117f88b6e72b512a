import type { ChartTree } from '../chart/tree'
import type { Point } from '../project/chart'
import { type Door, findWay } from './findWay'
import type { DrawnLine, Ends, SceneLine } from './line'
import { doorOf, holds, loopsOf, type Rectangle, routeLine, type Side, stub, tidy } from './route'
import { Rooms, type Surroundings } from './surroundings'

/*
 * How one line runs. One that a layout or a person has drawn stays as drawn while it still fits; every other is the plain
 * one where nothing is in its way, else the shortest around what is.
 */

/** This near to a foreign step a line may come; less where there is no other way. */
const clearances = [10, 5, 2] as const

/** The innermost container that holds both ends, and neither is it. */
export function commonContainer(tree: ChartTree, from: string, to: string): string {
  const above = new Set(tree.ancestors(from).map((state) => state.id))
  return tree.ancestors(to).find((state) => above.has(state.id))?.id ?? tree.root.id
}

/** A line that nobody has drawn, or that no longer fits as it was drawn. */
export function looseLine(ends: Ends, lane: number, bend: number, around: Surroundings): DrawnLine {
  const { transition, target, start, end } = ends
  const via = viaOf(ends)
  const points = route(ends, via, lane, bend, around)
  return { transition, target, start, end, points, isFixed: false, ...(via.length > 0 ? { via } : {}) }
}

/** How a line would run through other points of a person's, as while one of them is dragged. */
export function lineThrough(
  tree: ChartTree,
  boxes: ReadonlyMap<string, Rectangle>,
  { start, end }: SceneLine,
): (via: readonly Point[]) => Point[] {
  const around = new Rooms(tree, boxes).of(start, end)
  const [from, to] = [boxes.get(start), boxes.get(end)]
  return (via) => (from && to && via.length > 0 ? through(from, to, via, 0, around) : [])
}

/** The step itself, or the folded stage that stands for it. */
export const shown = (tree: ChartTree, boxes: ReadonlyMap<string, Rectangle>, id: string): string =>
  boxes.has(id) ? id : (tree.ancestors(id).find((state) => boxes.has(state.id))?.id ?? id)

/** The line as it was drawn, if it still leads from the one step to the other and through nothing else. */
export function kept(
  { transition, target, start, end, from, to, origin, isDrawn }: Ends,
  around: Surroundings,
): DrawnLine | null {
  const { route: saved, labelPosition, waypoints } = transition
  if (!isDrawn || !saved || saved.length < 2 || (waypoints && waypoints.length > 0)) return null
  const by = ({ x, y }: Point): Point => ({ x: x + origin.x, y: y + origin.y })
  const points = saved.map(by)
  if (!touches(from, points[0]) || !touches(to, points.at(-1))) return null
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point]
    if (around.hit(a.x, a.y, b.x, b.y, 0)) return null
  }
  return { transition, target, start, end, points, isFixed: true, ...(labelPosition ? { label: by(labelPosition) } : {}) }
}

/** On the border of a box, give or take what rounding does. */
function touches({ x, y, width, height }: Rectangle, point: Point | undefined): boolean {
  if (!point) return false
  const near = 2
  const isWithin = point.x > x - near && point.x < x + width + near && point.y > y - near && point.y < y + height + near
  const isInside = point.x > x + near && point.x < x + width - near && point.y > y + near && point.y < y + height - near
  return isWithin && !isInside
}

/**
 * Several ways out of a step bend near it, and several into one near that, so that each has a piece of its own for its
 * label.
 */
export function bendOf(tree: ChartTree, { start, end }: Ends): number {
  if (tree.outgoing(start).length > 1) return 0
  return tree.incoming(end).length > 1 ? 1 : 0.5
}

/** A point set by hand counts as long as no end of the line lies on it. */
const viaOf = ({ transition, from, to, origin, isDrawn }: Ends): Point[] =>
  ((isDrawn && transition.waypoints) || [])
    .map(({ x, y }): Point => ({ x: x + origin.x, y: y + origin.y }))
    .filter((point) => !within(from, point, to) && !within(to, point, from))

function route({ start, end, from, to }: Ends, via: readonly Point[], lane: number, bend: number, around: Surroundings): Point[] {
  if (via.length > 0) return through(from, to, via, lane, around)
  if (start === end)
    return loopsOf(from, lane).find((points) => isClear(points, around, 4)) ?? (loopsOf(from, lane)[0] as Point[])
  const plain = routeLine(from, to, lane, bend)
  if (isClear(plain, around, clearances[0]) && !entersEnds(plain, from, to)) return plain
  const ways = { from: doors(from, to, 'out', lane), to: doors(to, from, 'in', lane), ends: endsOf(from, to) }
  for (const clearance of clearances) {
    const way = findWay(ways, around, clearance)
    if (way) return way
  }
  return plain
}

/** Within a box, unless that holds the other end: a line between the two runs there. */
const within = (box: Rectangle, { x, y }: Point, other: Rectangle): boolean =>
  (box === other || !holds(box, other)) && x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height

/** Whether a line runs through one of the two boxes that it joins. */
const entersEnds = (points: readonly Point[], from: Rectangle, to: Rectangle): boolean =>
  endsOf(from, to).some(({ x, y, width, height }) =>
    points.some((b, i) => {
      const a = points[i - 1]
      return (
        a !== undefined &&
        Math.min(a.x, b.x) < x + width - 1 &&
        Math.max(a.x, b.x) > x + 1 &&
        Math.min(a.y, b.y) < y + height - 1 &&
        Math.max(a.y, b.y) > y + 1
      )
    }),
  )

/** A container around the other end is no obstacle: the line runs in it. */
const endsOf = (from: Rectangle, to: Rectangle): Rectangle[] => (holds(from, to) ? [to] : holds(to, from) ? [from] : [from, to])

function isClear(points: readonly Point[], around: Surroundings, clearance: number): boolean {
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point]
    if (around.hit(a.x, a.y, b.x, b.y, clearance)) return false
  }
  return true
}

const sideCost = {
  out: { right: 0, bottom: 24, top: 32, left: 64 },
  in: { left: 0, top: 24, bottom: 32, right: 64 },
} as const
const sides: readonly Side[] = ['right', 'bottom', 'top', 'left']
const opposite: Readonly<Record<Side, Side>> = { right: 'left', left: 'right', top: 'bottom', bottom: 'top' }
/** Larger than any card: a line touches it across from where it comes from, not in the middle. */
const large = 260

/** The four sides of a box; a container around the other end is left to its inside. */
function doors(box: Rectangle, other: Rectangle, way: 'in' | 'out', lane: number): Door[] {
  const isOuter = holds(box, other) && box !== other
  return sides.map((side) => {
    const isAcross = side === 'left' || side === 'right'
    const isLarge = (isAcross ? box.height : box.width) > large
    // What comes in by a side that others leave by, or the other way round, does so beside them.
    const usual = way === 'out' ? side === 'right' || side === 'bottom' : side === 'left' || side === 'top'
    const middle = doorOf(box, side, isOuter || usual ? lane : lane + 1)
    const point = isOuter || isLarge ? acrossFrom(box, other, side, middle, lane) : middle
    const leads = isOuter ? opposite[side] : side
    return { point, side: leads, cost: isOuter ? 0 : sideCost[way][side], stub: stubAt(box, other, isOuter) }
  })
}

function acrossFrom(box: Rectangle, other: Rectangle, side: Side, { x, y }: Point, lane: number): Point {
  const clamp = (value: number, from: number, size: number): number => Math.max(from + 24, Math.min(from + size - 24, value))
  return side === 'left' || side === 'right'
    ? { x, y: clamp(other.y + other.height / 2 + lane * 24, box.y, box.height) }
    : { x: clamp(other.x + other.width / 2 + lane * 24, box.x, box.width), y }
}

/** Steps that stand close leave less room to run straight out. */
function stubAt(box: Rectangle, other: Rectangle, isOuter: boolean): number {
  if (isOuter || holds(other, box)) return 12
  const apart = Math.max(
    other.x - box.x - box.width,
    box.x - other.x - other.width,
    other.y - box.y - box.height,
    box.y - other.y - other.height,
  )
  return Math.max(2, Math.min(stub - 8, apart / 2))
}

/** Leg by leg through the points that a person has set. */
function through(from: Rectangle, to: Rectangle, via: readonly Point[], lane: number, around: Surroundings): Point[] {
  const points: Point[] = []
  let start = doors(from, spot(via[0] as Point), 'out', lane)
  for (let i = 0; i <= via.length; i += 1) {
    const next = via[i]
    const goal = next ? crossing(next) : doors(to, spot(via.at(-1) as Point), 'in', lane)
    const ends = [...(i === 0 ? [from] : []), ...(next ? [] : [to])]
    const leg = clearances.map((clearance) => findWay({ from: start, to: goal, ends }, around, clearance)).find((way) => way)
    points.push(...(leg ?? bare(start, goal)))
    if (!next) break
    // Not back along the piece it came by.
    const before = points.at(-2)
    start = crossing(next).filter(({ side }) => !before || side !== sideTowards(next, before))
  }
  return tidy(points)
}

const spot = ({ x, y }: Point): Rectangle => ({ x, y, width: 0, height: 0 })
const crossing = (point: Point): Door[] => sides.map((side) => ({ point, side, cost: 0, stub: 0 }))
const sideTowards = (from: Point, to: Point): Side =>
  Math.abs(to.x - from.x) > Math.abs(to.y - from.y) ? (to.x > from.x ? 'right' : 'left') : to.y > from.y ? 'bottom' : 'top'

/** Where no way was found: a point lies on a step. */
function bare(start: readonly Door[], goal: readonly Door[]): Point[] {
  const [a, b] = [start[0]?.point, goal[0]?.point]
  return a && b ? [a, { x: b.x, y: a.y }, b] : []
}
