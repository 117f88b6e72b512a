import type { Shape } from './picture'
import type { RoleMark } from './roleMarks'

/** A letter on a square of its colour, striped where the hue is used a second time. */
export function drawChip(x: number, y: number, size: number, mark: RoleMark, letter = 12): Shape[] {
  const stripe = {
    kind: 'line',
    points: [
      [x + 1, y + size - 1],
      [x + size - 1, y + 1],
    ],
    stroke: { colour: mark.ink, width: 1.5 },
  } as const
  return [
    { kind: 'rect', x, y, width: size, height: size, radius: Math.round(size / 3.6), fill: mark.colour },
    ...(mark.striped ? [stripe] : []),
    {
      kind: 'text',
      x: x + size / 2,
      y: y + size / 2 + letter * 0.375,
      text: mark.initial,
      size: letter,
      colour: mark.ink,
      anchor: 'middle',
      weight: 600,
    },
  ]
}
