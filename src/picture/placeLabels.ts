import type { ChartTree } from '../chart/tree'
import type { Point } from '../project/chart'
import { type Bounds, Grid } from './grid'
import type { DrawnLine, SceneLine } from './line'
import { labelRoom } from './pathLabel'
import type { Rectangle } from './route'
import { measures, type Size } from './stepSize'

/*
 * Where labels stand: on their own line, covering no step, no other label, no stage's name and no start dot, and other
 * lines and borders only where there is nothing better. One after the other; those that were placed by a layout or by
 * hand come first and stay.
 */

/** Of a piece of line, where a label is tried, from its start (0) to its end (1). */
const shares = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9] as const
const gap = 2

const around = ({ x, y }: Point, { width, height }: Size, by = 0): Bounds => ({
  left: x - width / 2 - by,
  top: y - height / 2 - by,
  right: x + width / 2 + by,
  bottom: y + height / 2 + by,
})

export function placeLabels(
  tree: ChartTree,
  boxes: ReadonlyMap<string, Rectangle>,
  starts: readonly Rectangle[],
  lines: readonly DrawnLine[],
): SceneLine[] {
  const solid = new Grid<Bounds>(240)
  const borders = new Grid<Bounds>(240)
  const pieces = new Grid<DrawnLine>(240)
  const put = (grid: Grid<Bounds>, bounds: Bounds): void => grid.put(bounds, bounds)
  for (const [id, box] of boxes) {
    const { x, y, width, height } = box
    const bounds = { left: x, top: y, right: x + width, bottom: y + height }
    if (!holdsShown(tree, boxes, id)) put(solid, bounds)
    else {
      put(solid, { ...bounds, right: x + Math.min(width, 200), bottom: y + measures.header - 8 })
      put(borders, { ...bounds, bottom: y + 2 })
      put(borders, { ...bounds, top: y + height - 2 })
      put(borders, { ...bounds, right: x + 2 })
      put(borders, { ...bounds, left: x + width - 2 })
    }
  }
  for (const { x, y, width, height } of starts) put(solid, { left: x, top: y, right: x + width, bottom: y + height })
  for (const line of lines)
    for (let i = 1; i < line.points.length; i += 1) {
      const [a, b] = [line.points[i - 1] as Point, line.points[i] as Point]
      pieces.put(line, {
        left: Math.min(a.x, b.x) - 1,
        top: Math.min(a.y, b.y) - 1,
        right: Math.max(a.x, b.x) + 1,
        bottom: Math.max(a.y, b.y) + 1,
      })
    }

  const isFree = (bounds: Bounds): boolean => !solid.some(bounds)
  const covered = (line: DrawnLine, bounds: Bounds): number => {
    const others = new Set(pieces.query(bounds))
    others.delete(line)
    return others.size * 10 + (borders.some(bounds) ? 4 : 0)
  }
  const settled = new Map<DrawnLine, Point>()
  const sizes = new Map<DrawnLine, Size | null>()
  const sizeOf = (line: DrawnLine): Size | null => {
    const known = sizes.get(line)
    if (known !== undefined) return known
    const size = labelRoom(tree, line.transition)
    sizes.set(line, size)
    return size
  }
  const settle = (line: DrawnLine, at: Point, size: Size): void => {
    settled.set(line, at)
    put(solid, around(at, size))
  }
  for (const line of lines) {
    const size = line.label && sizeOf(line)
    if (line.label && size && isFree(around(line.label, size))) settle(line, line.label, size)
  }
  for (const line of lines) {
    if (settled.has(line)) continue
    const size = sizeOf(line)
    if (size) settle(line, bestPlace(line, size, isFree, covered), size)
  }
  return lines.map((line) => ({
    transition: line.transition,
    target: line.target,
    start: line.start,
    end: line.end,
    points: line.points,
    label: settled.get(line) ?? middleOf(line.points),
    ...(line.via ? { via: line.via } : {}),
  }))
}

const holdsShown = (tree: ChartTree, boxes: ReadonlyMap<string, Rectangle>, id: string): boolean => {
  const [child] = tree.children(id)
  return child !== undefined && boxes.has(child.id)
}

function bestPlace(
  line: DrawnLine,
  size: Size,
  isFree: (bounds: Bounds) => boolean,
  covered: (line: DrawnLine, bounds: Bounds) => number,
): Point {
  const middle = middleOf(line.points)
  let best: Point | null = null
  let least = Infinity
  const tryAt = (at: Point, extra: number): boolean => {
    if (extra >= least || !isFree(around(at, size, gap))) return false
    const cost = extra + covered(line, around(at, size))
    if (cost >= least) return false
    least = cost
    best = at
    return cost === 0
  }
  // Nothing is better than the middle when nothing is there.
  if (fits(line.points, middle, size) && tryAt(middle, 0)) return middle
  const pieces = line.points.slice(1).map((b, i) => {
    const a = line.points[i] as Point
    return { a, b, length: Math.abs(a.x - b.x) + Math.abs(a.y - b.y), isAcross: Math.abs(a.y - b.y) < 0.5 }
  })
  pieces.sort((one, other) => other.length - one.length)
  for (const { a, b, length, isAcross } of pieces) {
    const room = (isAcross ? size.width : size.height) + 16
    for (const share of shares) {
      const at = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
      tryAt(at, (length < room ? 6 : 0) + Math.abs(share - 0.5) * 2 + Math.min(3, 100 / (length + 1)))
    }
  }
  if (best) return best
  // Beside the line, as far off as it takes.
  for (let ring = 1; ring <= 12; ring += 1) {
    for (const { a, b } of pieces)
      for (const share of shares)
        for (const [dx, dy] of [
          [0, -1],
          [0, 1],
          [-1, 0],
          [1, 0],
        ] as const) {
          const at = {
            x: a.x + (b.x - a.x) * share + dx * ring * (size.width / 4 + 4),
            y: a.y + (b.y - a.y) * share + dy * ring * (size.height / 2 + 4),
          }
          tryAt(at, ring * 20)
        }
    if (best) return best
  }
  return middle
}

/** Whether a piece of line through this point is longer than the label on it. */
function fits(points: readonly Point[], { x, y }: Point, { width, height }: Size): boolean {
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point]
    if (Math.abs(a.y - b.y) < 0.5 && Math.abs(y - a.y) < 0.5) return Math.abs(a.x - b.x) >= width + 8
    if (Math.abs(a.x - b.x) < 0.5 && Math.abs(x - a.x) < 0.5) return Math.abs(a.y - b.y) >= height + 8
  }
  return false
}

/** Halfway along the line. */
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
