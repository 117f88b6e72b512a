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

type Side = 'left' | 'right' | 'top' | 'bottom'

const stub = 24
const spacing = 16

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

/** A line from one box to another, in the lane numbered `lane`. */
export function routeLine(from: Rectangle, to: Rectangle, lane = 0): Point[] {
  if (from === to || holds(from, to) || holds(to, from)) return around(from, to, lane)
  const [out, into] = sides(from, to)
  const start = doorOf(from, out, lane)
  const end = doorOf(to, into, lane)
  const a = beyond(start, out, stub)
  const b = beyond(end, into, stub)
  return tidy([start, a, ...bends(a, out, b, into, from, to, lane), b, end])
}

const holds = (outer: Rectangle, inner: Rectangle): boolean =>
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

function doorOf(box: Rectangle, side: Side, lane: number): Point {
  const horizontal = side === 'left' || side === 'right'
  const most = Math.max(0, (horizontal ? box.height : box.width) / 2 - 10)
  const shift = Math.max(-most, Math.min(most, lane * spacing))
  if (side === 'left') return { x: box.x, y: box.y + box.height / 2 + shift }
  if (side === 'right') return { x: box.x + box.width, y: box.y + box.height / 2 + shift }
  return { x: box.x + box.width / 2 + shift, y: side === 'top' ? box.y : box.y + box.height }
}

const beyond = (point: Point, side: Side, by: number): Point => ({
  x: point.x + (side === 'right' ? by : side === 'left' ? -by : 0),
  y: point.y + (side === 'bottom' ? by : side === 'top' ? -by : 0),
})

function bends(a: Point, out: Side, b: Point, into: Side, from: Rectangle, to: Rectangle, lane: number): Point[] {
  const shift = lane * spacing
  if (out === 'right' && into === 'left') {
    const x = Math.max(a.x, Math.min(b.x, (a.x + b.x) / 2 + shift))
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
  const y = (a.y + b.y) / 2 + shift
  return [
    { x: a.x, y },
    { x: b.x, y },
  ]
}

/** From a box to itself, or between a container and something in it: a loop over the top right corner. */
function around(from: Rectangle, to: Rectangle, lane: number): Point[] {
  const reach = stub + Math.abs(lane) * spacing
  if (from === to) {
    const { x, y, width, height } = from
    const right = x + width
    const down = Math.min(height / 2, 20)
    return [
      { x: right, y: y + down },
      { x: right + reach, y: y + down },
      { x: right + reach, y: y - reach },
      { x: right - Math.min(36, width / 3), y: y - reach },
      { x: right - Math.min(36, width / 3), y },
    ]
  }
  const outer = holds(from, to) ? from : to
  const inner = outer === from ? to : from
  const y = inner.y + inner.height / 2
  const line = [
    { x: outer.x, y: outer.y + 22 },
    { x: outer.x - reach, y: outer.y + 22 },
    { x: outer.x - reach, y },
    { x: inner.x, y },
  ]
  return outer === from ? line : line.reverse()
}

/** Without points that say nothing: doubles, and those on the way between their neighbours. */
function tidy(points: readonly Point[]): Point[] {
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
