import type { ChartTree } from '../../chart/tree'
import type { SceneLine } from '../../picture/line'
import { commonContainer } from '../../picture/lines'
import type { Scene } from '../../picture/scene'
import type { Point } from '../../project/chart'

/*
 * The bends that a person gives a path: points that its line runs through, in their order from its start.
 */

/** Bends sit on a grid of this many units, so that two of them come in line easily. */
const step = 4

export const onGrid = ({ x, y }: Point): Point => ({ x: Math.round(x / step) * step, y: Math.round(y / step) * step })

/** As they are kept with the path: in the coordinates of the container that holds both ends. */
export function relative(tree: ChartTree, scene: Scene, { start, end }: SceneLine, via: readonly Point[]): Point[] {
  const { x, y } = scene.boxes.get(commonContainer(tree, start, end)) ?? { x: 0, y: 0 }
  return via.map((point) => ({ x: point.x - x, y: point.y - y }))
}

export interface Handle {
  readonly at: Point
  /** Which bend it would become. */
  readonly index: number
  /** Of its piece of the line. */
  readonly length: number
  readonly isFlat: boolean
}

/** Shorter pieces have no handle of their own. */
const shortest = 44

/** Where a new bend can be taken out of the line: the middles of its longer pieces. */
export function newHandles({ points, via = [] }: SceneLine): Handle[] {
  const lengths = via.map((point) => lengthAt(points, point))
  let done = 0
  return points.slice(1).flatMap((b, i): Handle[] => {
    const a = points[i] as Point
    const length = Math.hypot(b.x - a.x, b.y - a.y)
    const middle = done + length / 2
    done += length
    if (length < shortest) return []
    const at = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
    if (via.some((point) => Math.hypot(point.x - at.x, point.y - at.y) < 16)) return []
    const isFlat = Math.abs(a.y - b.y) < Math.abs(a.x - b.x)
    return [{ at, index: lengths.filter((one) => one < middle).length, length, isFlat }]
  })
}

/** A bend more, on the longest piece, moved off the line by a hand's breadth so that it is seen. */
export function newBend(line: SceneLine): { via: Point[]; index: number } {
  const { points, via = [] } = line
  const [longest] = newHandles(line).toSorted((a, b) => b.length - a.length)
  if (!longest) return { via: [onGrid(points[0] ?? { x: 0, y: 0 }), ...via], index: 0 }
  const { at, index, isFlat } = longest
  const moved = onGrid({ x: at.x + (isFlat ? 0 : 24), y: at.y + (isFlat ? 24 : 0) })
  return { via: [...via.slice(0, index), moved, ...via.slice(index)], index }
}

/** How far along the line the point nearest to this one lies. */
function lengthAt(points: readonly Point[], { x, y }: Point): number {
  let done = 0
  let best = 0
  let least = Infinity
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point]
    const length = Math.hypot(b.x - a.x, b.y - a.y)
    const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / length ** 2))
    const away = Math.hypot(x - a.x - (b.x - a.x) * share, y - a.y - (b.y - a.y) * share)
    if (away < least) {
      least = away
      best = done + length * share
    }
    done += length
  }
  return best
}
