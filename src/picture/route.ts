import type { Point } from '../project/chart'

/*
 * Lines where no layout has drawn any: after a step was moved by hand, or on a new path. Right angles only, out of one
 * side and into another, around the two boxes it joins; several between the same two run side by side.
 */

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type Side = 'left' | 'right' | 'top' | 'bottom'

export const stub = 24
const spacing = 24

/** For each pair of ends, which lane it takes beside the others between the same two steps: 0, 1, -1, 2 … */
export function separated(pairs: readonly (readonly [from: string, to: string])[]): number[] {
  const used = new Map<string, number>()
  return pairs.map(([from, to]) => {
    const key = from < to ? `${from} ${to}` : `${to} ${from}`
    const nth = used.get(key) ?? 0
    used.set(key, nth + 1)
    return nth % 2 === 0 ? -nth / 2 : (nth + 1) / 2
  })
}

/**
 * A line from one box to another, in the lane numbered `lane`. `bend` says where it turns on its way, from 0, near its
 * start, to 1, near its end.
 */
export function routeLine(from: Rectangle, to: Rectangle, lane = 0, bend = 0.5): Point[] {
  if (from === to) return loopsOf(from, lane)[0] as Point[]
  if (holds(from, to) || holds(to, from)) return inside(from, to, lane)
  const [out, into] = sides(from, to)
  const start = doorOf(from, out, lane)
  const end = doorOf(to, into, lane)
  const a = beyond(start, out, stub)
  const b = beyond(end, into, stub)
  return tidy([start, a, ...bends(a, out, b, into, from, to, lane, bend), b, end])
}

/** Whether one lies within the other. */
export const holds = (outer: Rectangle, inner: Rectangle): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height

/** The sides that face each other; with no clear way to the right, over the top or under. */
function sides(from: Rectangle, to: Rectangle): [Side, Side] {
  const gapRight = to.x - (from.x + from.width)
  const gapLeft = from.x - (to.x + to.width)
  const gapDown = to.y - (from.y + from.height)
  const gapUp = from.y - (to.y + to.height)
  if (gapRight >= stub * 2) return ['right', 'left']
  if (gapDown >= stub * 1.5) return ['bottom', 'top']
  if (gapUp >= stub * 1.5) return ['top', 'bottom']
  if (gapLeft >= 0) return ['bottom', 'bottom']
  return ['right', 'right']
}

/** Where a line touches a side: its middle, or beside it in its lane. */
export function doorOf(box: Rectangle, side: Side, lane: number): Point {
  const horizontal = side === 'left' || side === 'right'
  const most = Math.max(0, (horizontal ? box.height : box.width) / 2 - 10)
  const shift = Math.max(-most, Math.min(most, lane * spacing))
  if (side === 'left') return { x: box.x, y: box.y + box.height / 2 + shift }
  if (side === 'right') return { x: box.x + box.width, y: box.y + box.height / 2 + shift }
  return { x: box.x + box.width / 2 + shift, y: side === 'top' ? box.y : box.y + box.height }
}

/** `by` further out of that side. */
export const beyond = (point: Point, side: Side, by: number): Point => ({
  x: point.x + (side === 'right' ? by : side === 'left' ? -by : 0),
  y: point.y + (side === 'bottom' ? by : side === 'top' ? -by : 0),
})

function bends(a: Point, out: Side, b: Point, into: Side, from: Rectangle, to: Rectangle, lane: number, bend: number): Point[] {
  const shift = lane * spacing
  if (out === 'right' && into === 'left') {
    const x = Math.max(a.x, Math.min(b.x, a.x + (b.x - a.x) * bend + shift))
    return [
      { x, y: a.y },
      { x, y: b.y },
    ]
  }
  if (out === into && out === 'right') {
    const x = Math.max(a.x, b.x) + Math.abs(shift)
    return [
      { x, y: a.y },
      { x, y: b.y },
    ]
  }
  if (out === into) {
    const y = Math.max(from.y + from.height, to.y + to.height) + stub + Math.abs(shift)
    return [
      { x: a.x, y },
      { x: b.x, y },
    ]
  }
  const y = a.y + (b.y - a.y) * bend + shift
  return [
    { x: a.x, y },
    { x: b.x, y },
  ]
}

/** From a box to itself, over one of its corners; the first is the usual one. */
export function loopsOf({ x, y, width, height }: Rectangle, lane: number): Point[][] {
  const reach = stub + Math.abs(lane) * spacing
  const down = Math.min(height / 2, 20)
  const along = Math.min(36, width / 3)
  const [right, bottom] = [x + width, y + height]
  const corner = (outX: number, fromX: number, fromY: number, outY: number, toX: number, toY: number): Point[] => [
    { x: fromX, y: fromY },
    { x: outX, y: fromY },
    { x: outX, y: outY },
    { x: toX, y: outY },
    { x: toX, y: toY },
  ]
  return [
    corner(right + reach, right, y + down, y - reach, right - along, y),
    corner(right + reach, right, bottom - down, bottom + reach, right - along, bottom),
    corner(x - reach, x, y + down, y - reach, x + along, y),
    corner(x - reach, x, bottom - down, bottom + reach, x + along, bottom),
  ]
}

/** Between a container and something in it: from its left border straight in, or back. */
function inside(from: Rectangle, to: Rectangle, lane: number): Point[] {
  const outer = holds(from, to) ? from : to
  const inner = outer === from ? to : from
  const y = inner.y + inner.height / 2 + lane * spacing
  const line = [
    { x: outer.x, y },
    { x: inner.x, y },
  ]
  return outer === from ? line : line.reverse()
}

/** Without points that say nothing: doubles, and those on the way between their neighbours. */
export function tidy(points: readonly Point[]): Point[] {
  const kept: Point[] = []
  for (const point of points) {
    const last = kept.at(-1)
    const before = kept.at(-2)
    if (last && last.x === point.x && last.y === point.y) continue
    const straight =
      last && before && ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y))
    if (straight) kept.pop()
    kept.push({ x: point.x, y: point.y })
  }
  return kept
}

/** The line as an SVG path with its corners rounded. */
export function roundedPath(points: readonly Point[], radius = 8): string {
  const round = (value: number): number => Math.round(value * 100) / 100
  const [first, ...rest] = points
  if (!first) return ''
  let path = `M${round(first.x)} ${round(first.y)}`
  rest.forEach((point, i) => {
    const before = points[i] ?? first
    const next = rest[i + 1]
    if (!next) {
      path += `L${round(point.x)} ${round(point.y)}`
      return
    }
    const into = Math.hypot(point.x - before.x, point.y - before.y)
    const out = Math.hypot(next.x - point.x, next.y - point.y)
    const r = Math.min(radius, into / 2, out / 2)
    if (r < 0.5) {
      path += `L${round(point.x)} ${round(point.y)}`
      return
    }
    const enter = { x: point.x - ((point.x - before.x) / into) * r, y: point.y - ((point.y - before.y) / into) * r }
    const leave = { x: point.x + ((next.x - point.x) / out) * r, y: point.y + ((next.y - point.y) / out) * r }
    path += `L${round(enter.x)} ${round(enter.y)}Q${round(point.x)} ${round(point.y)} ${round(leave.x)} ${round(leave.y)}`
  })
  return path
}
