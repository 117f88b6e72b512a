import type { Point } from '../project/chart'
import type { Box } from './align'

/** A line that shows what a dragged box is in line with. */
export interface Guide {
  readonly from: Point
  readonly to: Point
}
export interface Snapped {
  /** What the box moves on by, at most `reach` either way. */
  readonly by: Point
  readonly guides: readonly Guide[]
}

/**
 * Brings a box in line with the nearest of `others` whose edge or middle is within `reach` of its own, for each axis by
 * itself: left with left, middle with middle, right with right, so too for top and bottom.
 */
export function snap(box: Box, others: readonly Box[], reach: number): Snapped {
  const x = nearest(box, others, 'x', 'width', reach)
  const y = nearest(box, others, 'y', 'height', reach)
  const by = { x: x ?? 0, y: y ?? 0 }
  const placed = { ...box, x: box.x + by.x, y: box.y + by.y }
  return {
    by,
    guides: [
      ...(x === null ? [] : guidesOf(placed, others, 'x', 'width')),
      ...(y === null ? [] : guidesOf(placed, others, 'y', 'height')),
    ],
  }
}

const shares = [0, 0.5, 1] as const

function nearest(box: Box, others: readonly Box[], along: 'x' | 'y', size: 'width' | 'height', reach: number): number | null {
  let best: number | null = null
  for (const other of others)
    for (const share of shares) {
      const away = other[along] + other[size] * share - (box[along] + box[size] * share)
      if (Math.abs(away) <= reach && (best === null || Math.abs(away) < Math.abs(best))) best = away
    }
  return best
}

/** One line for each edge or middle that now agrees, from the first to the last box on it. */
function guidesOf(box: Box, others: readonly Box[], along: 'x' | 'y', size: 'width' | 'height'): Guide[] {
  const [across, breadth] = along === 'x' ? (['y', 'height'] as const) : (['x', 'width'] as const)
  const guides: Guide[] = []
  for (const share of shares) {
    const at = box[along] + box[size] * share
    const same = others.filter((other) => Math.abs(other[along] + other[size] * share - at) < 0.5)
    if (same.length === 0) continue
    const all = [...same, box]
    const from = Math.min(...all.map((one) => one[across]))
    const to = Math.max(...all.map((one) => one[across] + one[breadth]))
    guides.push(
      along === 'x' ? { from: { x: at, y: from }, to: { x: at, y: to } } : { from: { x: from, y: at }, to: { x: to, y: at } },
    )
  }
  return guides
}
