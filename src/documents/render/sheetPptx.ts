import PptxGenJS from 'pptxgenjs'
import { writable } from '../../base/writable'
import { curveColours, dashOf, predictedColour } from '../../picture/drawSheet'
import type { SheetBox, SheetLayout } from '../../picture/sheetLayout'
import { steadyArchive } from './archive'
import type { PptxOptions } from './pptx'

/*
 * A map as one slide of shapes of its own: every cell is a box with its text, every point of a curve a shape, every line a
 * line, so that all of it can be edited in PowerPoint, WPS and LibreOffice.
 */

const widest = 54
const font = 'Microsoft YaHei'
const hex = (colour: string): string => colour.replace('#', '').toUpperCase()
const fills: Readonly<Record<SheetBox['look'], string | undefined>> = {
  cell: 'FFFFFF',
  label: 'F3F1EB',
  group: 'E3EEF1',
  column: 'FFFFFF',
  plain: undefined,
}

export async function renderSheetPptx(layout: SheetLayout, options: PptxOptions): Promise<Uint8Array> {
  const inches = Math.min(1 / 96, widest / layout.width, widest / layout.height)
  const points = (size: number): number => Math.max(6, Math.round(size * inches * 72 * 2) / 2)
  const deck = new PptxGenJS()
  const { content } = layout
  deck.title = writable(content.title)
  deck.author = writable(options.author)
  deck.company = writable(options.author)
  deck.subject = writable(content.subtitle)
  deck.defineLayout({ name: 'sheet', width: layout.width * inches, height: layout.height * inches })
  deck.layout = 'sheet'
  const slide = deck.addSlide()
  const words = (text: string, x: number, y: number, width: number, more: PptxGenJS.TextPropsOptions): void => {
    slide.addText(writable(text), {
      x: x * inches,
      y: y * inches,
      w: width * inches,
      h: 30 * inches,
      margin: 0,
      fontFace: font,
      fontSize: points(12),
      color: '5B626B',
      valign: 'middle',
      ...more,
    })
  }
  /** A straight line between two places; PowerPoint wants a box and whether it is turned over. */
  const line = (
    from: readonly [number, number],
    to: readonly [number, number],
    colour: string,
    width: number,
    dash?: readonly number[],
  ): void => {
    const [x1, y1] = from
    const [x2, y2] = to
    slide.addShape('line', {
      x: Math.min(x1, x2) * inches,
      y: Math.min(y1, y2) * inches,
      w: Math.abs(x2 - x1) * inches,
      h: Math.abs(y2 - y1) * inches,
      flipV: (y2 - y1) * (x2 - x1) < 0,
      line: {
        color: hex(colour),
        width: Math.max(0.5, width * inches * 72),
        ...(dash
          ? { dashType: (dash[0] ?? 0) <= 2 ? ('sysDot' as const) : dash.length > 2 ? ('dashDot' as const) : ('dash' as const) }
          : {}),
      },
    })
  }

  words(content.title, layout.left, 36, (layout.right - layout.left) * 0.62, {
    fontSize: points(28),
    bold: true,
    color: '1F2328',
    h: 44 * inches,
  })
  words(content.subtitle, layout.left + (layout.right - layout.left) * 0.62, 42, (layout.right - layout.left) * 0.38, {
    align: 'right',
    fontSize: points(14),
  })
  for (const box of layout.boxes) {
    const fill = fills[box.look]
    const runs = box.lines.map(
      ({ text, quiet, strong, mark }, i): PptxGenJS.TextProps => ({
        text: writable(`${mark === 'pain' ? '◇ ' : mark === 'chance' ? '○ ' : mark === 'dot' ? '· ' : ''}${text}`),
        options: {
          fontSize: points(quiet ? box.size - 1 : box.size),
          color: quiet || box.look === 'label' ? '5B626B' : '1F2328',
          bold: box.weight === 600 || strong === true,
          breakLine: i < box.lines.length - 1,
        },
      }),
    )
    slide.addText(runs.length > 0 ? runs : [{ text: '' }], {
      shape: 'rect',
      x: box.x * inches,
      y: box.y * inches,
      w: box.width * inches,
      h: box.height * inches,
      margin: [8, 8, 8, 8].map((one) => one * inches * 72) as [number, number, number, number],
      fontFace: font,
      valign: 'top',
      ...(fill ? { fill: { color: fill } } : {}),
      ...(fill
        ? {
            line:
              box.basis === 'predicted'
                ? { color: '8C877A', width: 1, dashType: 'dash' as const }
                : { color: box.basis === 'measured' ? '5B626B' : 'C9C5B9', width: box.basis === 'measured' ? 2 : 0.75 },
          }
        : {}),
      objectName: writable(`${box.id} ${box.lines[0]?.text.slice(0, 30) ?? ''}`.trim()),
    })
  }
  for (const { y, isZero } of layout.levels)
    line([layout.left + 120, y], [layout.right, y], isZero ? '#8c877a' : '#c9c5b9', 1, isZero ? [4, 4] : undefined)
  for (const { points: corners, kind, text, x, y } of layout.detours) {
    corners.slice(1).forEach((corner, i) => {
      const before = corners[i]
      if (before) line(before, corner, '#5b626b', 1.5, kind === 'loop' ? [5, 3] : undefined)
    })
    words(text, x - 90, y - 15, 180, { align: 'center' })
  }
  for (const { curve, tone, points: drawn } of layout.curves.toReversed()) {
    const colour = curve.kind === 'predicted' ? predictedColour : (curveColours[tone % curveColours.length] ?? predictedColour)
    for (const { x, low, high } of drawn) if (low !== null && high !== null) line([x, low], [x, high], colour, 1)
    drawn.slice(1).forEach((point, i) => {
      const before = drawn[i]
      if (before) line([before.x, before.y], [point.x, point.y], colour, 2, dashOf(curve.kind))
    })
    for (const { x, y, value, basis } of drawn)
      slide.addShape(basis === 'measured' ? 'rect' : basis === 'predicted' ? 'diamond' : 'ellipse', {
        x: (x - 6) * inches,
        y: (y - 6) * inches,
        w: 12 * inches,
        h: 12 * inches,
        fill: { color: basis === 'measured' || basis === 'source' ? hex(colour) : 'FFFFFF' },
        line: { color: hex(colour), width: 1.25 },
        objectName: writable(`${curve.name} ${value}`),
      })
  }
  for (const { x, y, basis, text } of layout.legend) {
    slide.addShape(basis === 'measured' ? 'rect' : basis === 'predicted' ? 'diamond' : 'ellipse', {
      x: (x - 5) * inches,
      y: (y - 9) * inches,
      w: 10 * inches,
      h: 10 * inches,
      fill: { color: basis === 'measured' || basis === 'source' ? '5B626B' : 'FFFFFF' },
      line: { color: '5B626B', width: 1 },
    })
    words(text, x + 12, y - 19, 90, {})
  }
  for (const { y, label } of layout.partings) {
    line([layout.left, y], [layout.right, y], '#1f2328', 1.5, [8, 4])
    words(label, layout.left, y - 15, 118, { bold: true, color: '1F2328', fill: { color: 'FFFFFF' }, h: 24 * inches })
  }
  words(content.foot[0], layout.left, layout.height - 48, (layout.right - layout.left) * 0.7, {})
  words(
    content.foot[1],
    layout.left + (layout.right - layout.left) * 0.7,
    layout.height - 48,
    (layout.right - layout.left) * 0.3,
    { align: 'right' },
  )

  const bytes = new Uint8Array((await deck.write({ outputType: 'arraybuffer' })) as ArrayBuffer)
  return steadyArchive(bytes, options.date)
}
