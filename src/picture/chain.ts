import type { Point } from '../project/chart'
import type { Boxes } from './align'
import { measures, type Size } from './stepSize'

const card: Size = { width: measures.card, height: 88 }
const mostInRow = 8

/**
 * Corners for `count` new steps in a chain that begins at `start`: in rows of eight, each row read from the left, and
 * further down as long as anything already there would lie under them.
 */
export function chainPlaces(taken: Boxes, start: Point, count: number, size: Size = card): Point[] {
  const column = size.width + 96
  const row = size.height + 40
  const places = Array.from({ length: count }, (_, i) => ({
    x: Math.round(start.x + (i % mostInRow) * column),
    y: Math.round(start.y + Math.floor(i / mostInRow) * row),
  }))
  const width = Math.min(count, mostInRow) * column - 96
  const height = (Math.ceil(count / mostInRow) - 1) * row + size.height
  for (let down = 0; ; ) {
    const under = [...taken.values()].find(
      (box) =>
        box.x < start.x + width + 16 &&
        start.x - 16 < box.x + box.width &&
        box.y < start.y + down + height + 16 &&
        start.y + down - 16 < box.y + box.height,
    )
    if (!under) return places.map(({ x, y }) => ({ x, y: Math.round(y + down) }))
    down = under.y + under.height + 32 - start.y
  }
}
