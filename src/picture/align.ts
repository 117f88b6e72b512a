import type { Point } from '../project/chart'

/*
 * Putting chosen boxes in line, at even distances, or further apart: pure geometry on absolute boxes. Each answers the
 * new corners of those that move, by id.
 */

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export type Boxes = ReadonlyMap<string, Box>
type Corners = ReadonlyMap<string, Point>

export const alignments = ['left', 'center', 'right', 'top', 'middle', 'bottom'] as const
export type Alignment = (typeof alignments)[number]

/** Edges or middles on one line: that of the outermost edge, or the middle of all. */
export function aligned(boxes: Boxes, how: Alignment): Corners {
  const all = [...boxes.values()]
  const left = Math.min(...all.map(({ x }) => x))
  const right = Math.max(...all.map(({ x, width }) => x + width))
  const top = Math.min(...all.map(({ y }) => y))
  const bottom = Math.max(...all.map(({ y, height }) => y + height))
  return moved(boxes, ({ x, y, width, height }) => {
    switch (how) {
      case 'left':
        return { x: left, y }
      case 'center':
        return { x: (left + right - width) / 2, y }
      case 'right':
        return { x: right - width, y }
      case 'top':
        return { x, y: top }
      case 'middle':
        return { x, y: (top + bottom - height) / 2 }
      default:
        return { x, y: bottom - height }
    }
  })
}

/** Even gaps between the first and the last, which stay; where there is no room for gaps, even steps of their middles. */
export function distributed(boxes: Boxes, along: 'x' | 'y'): Corners {
  const size = along === 'x' ? 'width' : 'height'
  const sorted = [...boxes].sort(([, a], [, b]) => a[along] + a[size] / 2 - b[along] - b[size] / 2)
  const first = sorted[0]?.[1]
  const last = sorted.at(-1)?.[1]
  if (!first || !last || sorted.length < 3) return new Map()
  const span = last[along] + last[size] - first[along]
  const gap = (span - sorted.reduce((sum, [, box]) => sum + box[size], 0)) / (sorted.length - 1)
  const places = new Map<string, number>()
  if (gap >= 0) {
    let at = first[along]
    for (const [id, box] of sorted) {
      places.set(id, at)
      at += box[size] + gap
    }
  } else {
    const from = first[along] + first[size] / 2
    const step = (last[along] + last[size] / 2 - from) / (sorted.length - 1)
    sorted.forEach(([id, box], i) => {
      places.set(id, from + i * step - box[size] / 2)
    })
  }
  return moved(boxes, (box, id) => ({ ...box, [along]: places.get(id) ?? box[along] }))
}

/** Makes room, or takes it back: what begins at or after `from` moves by `by`, as far as nothing meets what stays. */
export function spaced(boxes: Boxes, along: 'x' | 'y', from: number, by: number): Corners {
  const across = along === 'x' ? 'y' : 'x'
  const size = along === 'x' ? 'width' : 'height'
  const breadth = along === 'x' ? 'height' : 'width'
  const gap = 16
  const going = [...boxes].filter(([, box]) => box[along] >= from)
  const staying = [...boxes.values()].filter((box) => box[along] < from)
  let way = by
  for (const [, box] of by < 0 ? going : [])
    for (const other of staying) {
      const isBeside = other[across] < box[across] + box[breadth] && box[across] < other[across] + other[breadth]
      if (isBeside) way = Math.max(way, Math.min(0, other[along] + other[size] + gap - box[along]))
    }
  if (way === 0) return new Map()
  return moved(new Map(going), (box) => ({ ...box, [along]: box[along] + way }))
}

function moved(boxes: Boxes, to: (box: Box, id: string) => Point): Map<string, Point> {
  const corners = new Map<string, Point>()
  for (const [id, box] of boxes) {
    const corner = to(box, id)
    const x = Math.round(corner.x)
    const y = Math.round(corner.y)
    if (x !== box.x || y !== box.y) corners.set(id, { x, y })
  }
  return corners
}
