import { clip } from './measure'
import type { Picture, Shape, Stroke } from './picture'
import { type Basis, layoutSheet, type SheetBox, type SheetContent, type SheetLayout, sheetLineHeight } from './sheetLayout'

const ink = '#1f2328'
const quiet = '#5b626b'
const line = '#c9c5b9'
const strong = '#8c877a'
const looks = {
  cell: '#ffffff',
  label: '#f3f1eb',
  group: '#e3eef1',
  column: '#ffffff',
  plain: undefined,
} as const
const harm = '#b23a2b'
const good = '#2f7d57'
const care = '#9a6700'
/** Curves in their order; the line's kind tells them apart as well. */
export const curveColours = ['#1f5f73', '#2f7d57', '#9a6700', '#5b626b', '#1f2328'] as const
export const predictedColour = quiet

/** Solid as it is, dashed as it is to be, dotted as it is predicted. */
export function dashOf(kind: SheetLayout['curves'][number]['curve']['kind']): readonly number[] | undefined {
  return kind === 'toBe' ? [10, 5] : kind === 'variant' ? [10, 4, 2, 4] : kind === 'predicted' ? [2, 4] : undefined
}

const stroke = (colour: string, width: number, dash?: readonly number[]): Stroke => ({ colour, width, ...(dash && { dash }) })

/** Measured: a square; from a source: a disc; assumed: a ring; predicted: a diamond. */
export function basisMark(basis: Basis, x: number, y: number, colour: string): Shape {
  const size = 5
  const fill = basis === 'measured' || basis === 'source' ? colour : '#ffffff'
  const edge = stroke(colour, basis === 'predicted' ? 1.5 : 2)
  if (basis === 'measured')
    return { kind: 'rect', x: x - size, y: y - size, width: 2 * size, height: 2 * size, fill, stroke: edge }
  if (basis === 'predicted') {
    const reach = size + 1.5
    return { kind: 'path', d: `M${x} ${y - reach}L${x + reach} ${y}L${x} ${y + reach}L${x - reach} ${y}Z`, fill, stroke: edge }
  }
  return { kind: 'rect', x: x - size, y: y - size, width: 2 * size, height: 2 * size, radius: size, fill, stroke: edge }
}

function drawBox(box: SheetBox): Shape {
  const { x, y, width, height, look, size, weight, basis, tone } = box
  const step = size * sheetLineHeight
  const fill = looks[look]
  const shapes: Shape[] =
    fill === undefined
      ? []
      : [{ kind: 'rect', x, y, width, height, fill, stroke: stroke(look === 'cell' || look === 'column' ? line : strong, 1) }]
  if (basis === 'predicted')
    shapes.push({
      kind: 'rect',
      x: x + 3,
      y: y + 3,
      width: width - 6,
      height: height - 6,
      radius: 6,
      stroke: stroke(strong, 1, [4, 3]),
    })
  if (basis === 'measured') shapes.push({ kind: 'rect', x: x + 2, y: y + 4, width: 3, height: height - 8, fill: quiet })
  if (tone)
    shapes.push({ kind: 'rect', x: x + width - 5, y: y + 2, width: 3, height: height - 4, fill: tone === 'harm' ? harm : care })
  box.wrapped.forEach(({ text, line: from, isFirst }, i) => {
    const baseline = y + 8 + i * step + size * 1.05
    const indent = from.mark ? 14 : 0
    if (from.mark && isFirst) shapes.push(bullet(from.mark, x + 12, baseline - 4.5))
    shapes.push({
      kind: 'text',
      x: x + 8 + indent,
      y: baseline,
      text,
      size: from.quiet ? size - 1 : size,
      colour: from.quiet || look === 'label' ? quiet : ink,
      ...(weight === 600 || from.strong ? { weight: 600 as const } : {}),
    })
  })
  return { kind: 'group', id: box.id, shapes }
}

function bullet(mark: 'pain' | 'chance' | 'dot', x: number, y: number): Shape {
  if (mark === 'pain')
    return { kind: 'path', d: `M${x} ${y - 4}L${x + 4} ${y}L${x} ${y + 4}L${x - 4} ${y}Z`, stroke: stroke(harm, 1.5) }
  if (mark === 'chance')
    return { kind: 'rect', x: x - 3.5, y: y - 3.5, width: 7, height: 7, radius: 3.5, stroke: stroke(good, 1.5) }
  return { kind: 'rect', x: x - 2, y: y - 2, width: 4, height: 4, fill: quiet }
}

/** The sheet as a picture on white paper. */
export function drawLayout(layout: SheetLayout): Picture {
  const { width, height, content, boxes, detours, partings, levels, curves, legend, left, right } = layout
  const text = (
    x: number,
    y: number,
    words: string,
    size: number,
    more: Partial<Extract<Shape, { kind: 'text' }>> = {},
  ): Shape => ({
    kind: 'text',
    x,
    y,
    text: words,
    size,
    colour: quiet,
    ...more,
  })
  return {
    width,
    height,
    background: '#ffffff',
    title: content.title,
    shapes: [
      text(left, 66, clip(content.title, (right - left) * 0.62, 28, 600), 28, { weight: 700, colour: ink }),
      text(right, 66, clip(content.subtitle, (right - left) * 0.36, 14), 14, { anchor: 'end' }),
      ...boxes.map(drawBox),
      ...levels.map(
        ({ y, isZero }): Shape => ({
          kind: 'line',
          points: [
            [left + 120, y],
            [right, y],
          ],
          stroke: stroke(isZero ? strong : line, 1, isZero ? [2, 3] : undefined),
        }),
      ),
      ...legend.flatMap(({ x, y, basis, text: words }) => [basisMark(basis, x, y - 4, quiet), text(x + 14, y, words, 12)]),
      ...detours.flatMap(({ points, kind, text: words, x, y }): Shape[] => {
        const [, , , end] = points
        const [ex, ey] = end ?? [0, 0]
        return [
          { kind: 'line', points, stroke: stroke(quiet, 1.5, kind === 'loop' ? [5, 3] : undefined) },
          { kind: 'path', d: `M${ex - 4} ${ey + 8}L${ex} ${ey + 1}L${ex + 4} ${ey + 8}Z`, fill: quiet },
          text(x, y, words, 12, { anchor: 'middle' }),
        ]
      }),
      ...curves.toReversed().flatMap(({ curve, tone, points }): Shape[] => {
        const colour = curve.kind === 'predicted' ? predictedColour : (curveColours[tone % curveColours.length] ?? ink)
        return [
          ...points.flatMap(({ x, low, high }): Shape[] =>
            low === null || high === null
              ? []
              : [
                  {
                    kind: 'line',
                    points: [
                      [x, low],
                      [x, high],
                    ],
                    stroke: stroke(colour, 1),
                  },
                ],
          ),
          ...(points.length > 1
            ? [
                {
                  kind: 'line' as const,
                  points: points.map(({ x, y }) => [x, y] as const),
                  stroke: stroke(colour, 2, dashOf(curve.kind)),
                },
              ]
            : []),
          ...points.map(({ x, y, basis }) => basisMark(basis, x, y, colour)),
          ...(points[0] && curves.length > 1
            ? [text(points[0].x - 10, points[0].y - 10, curve.name, 12, { colour, anchor: 'end' })]
            : []),
        ]
      }),
      ...partings.flatMap(({ y, label: words }): Shape[] => [
        {
          kind: 'line',
          points: [
            [left, y],
            [right, y],
          ],
          stroke: stroke(ink, 1.5, [8, 4]),
        },
        { kind: 'rect', x: left, y: y - 9, width: 118, height: 18, fill: '#ffffff' },
        text(left, y + 4, words, 12, { colour: ink, weight: 600 }),
      ]),
      text(left, height - 28, content.foot[0], 12),
      text(right, height - 28, content.foot[1], 12, { anchor: 'end' }),
    ],
  }
}

export const drawSheet = (content: SheetContent): Picture => drawLayout(layoutSheet(content))
