import { outline } from '../../../picture/outline'
import type { Picture, Shape, Stroke, TextShape } from '../../../picture/picture'
import { number } from './pdfFile'
import type { PdfFont } from './pdfFont'

/** How a picture's shapes are painted: in its own units, from its upper left corner, downwards. */
export interface Brush {
  readonly regular: PdfFont
  readonly bold: PdfFont
  /** The name of a graphics state in which everything is so opaque. */
  opacity(share: number): string
}

const point = (x: number, y: number): string => `${number(x)} ${number(y)}`

export function colourOf(hex: string): string {
  const long = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex
  return [1, 3, 5].map((from) => number(Number.parseInt(long.slice(from, from + 2), 16) / 255)).join(' ')
}
const isColour = (text: string | undefined): text is string => text !== undefined && /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text)

export function paintPicture(picture: Picture, brush: Brush): string {
  const ground: Shape[] = picture.background
    ? [{ kind: 'rect', x: 0, y: 0, width: picture.width, height: picture.height, fill: picture.background }]
    : []
  return [...ground, ...picture.shapes].map((shape) => paint(shape, brush)).join('\n')
}

function paint(shape: Shape, brush: Brush): string {
  switch (shape.kind) {
    case 'rect':
      return painted(boxPath(shape), shape.fill, shape.stroke)
    case 'path':
      return painted(outlineOps(shape.d), shape.fill, shape.stroke)
    case 'line':
      return painted(shape.points.map(([x, y], i) => `${point(x, y)} ${i === 0 ? 'm' : 'l'}`).join(' '), undefined, shape.stroke)
    case 'text':
      return paintText(shape, brush)
    case 'group': {
      const { x = 0, y = 0, opacity, shapes } = shape
      const state = opacity === undefined || opacity === 1 ? '' : `/${brush.opacity(opacity)} gs `
      return `q ${state}1 0 0 1 ${point(x, y)} cm\n${shapes.map((one) => paint(one, brush)).join('\n')}\nQ`
    }
  }
}

/** Pictures count downwards, so letters are turned over; slanted ones lean to the right. */
export function paintText({ x, y, text, size, colour, weight = 400, italic, anchor = 'start' }: TextShape, brush: Brush): string {
  const font = weight >= 600 ? brush.bold : brush.regular
  const width = font.widthOf(text) * size
  const left = x - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0)
  const name = font === brush.bold ? 'F2' : 'F1'
  return `BT ${colourOf(isColour(colour) ? colour : '#000000')} rg /${name} ${number(size)} Tf 1 0 ${italic ? '0.2' : '0'} -1 ${point(left, y)} Tm ${font.encode(text)} Tj ET`
}

const operators = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const

const outlineOps = (d: string): string =>
  outline(d)
    .map(([kind, ...numbers]) => [...numbers.map(number), operators[kind]].join(' '))
    .join(' ')

function painted(path: string, fill: string | undefined, stroke: Stroke | undefined): string {
  const isFilled = isColour(fill)
  const isDrawn = stroke !== undefined && isColour(stroke.colour) && stroke.width > 0
  if (!isFilled && !isDrawn) return ''
  return [
    'q',
    isFilled ? `${colourOf(fill)} rg` : '',
    isDrawn
      ? `${colourOf(stroke.colour)} RG ${number(stroke.width)} w 1 j ${stroke.dash ? `[${stroke.dash.map(number).join(' ')}] 0 d` : ''}`
      : '',
    path,
    isFilled && isDrawn ? 'B' : isFilled ? 'f' : 'S',
    'Q',
  ]
    .filter(Boolean)
    .join(' ')
}

/** A quarter of a circle as one Bézier curve. */
const bow = 0.5523

function boxPath({ x, y, width, height, radius = 0 }: Extract<Shape, { kind: 'rect' }>): string {
  const r = Math.min(radius, width / 2, height / 2)
  if (r <= 0) return `${point(x, y)} ${point(width, height)} re`
  const k = r * (1 - bow)
  const [right, low] = [x + width, y + height]
  const curve = (...at: readonly (readonly [number, number])[]): string => `${at.map(([a, b]) => point(a, b)).join(' ')} c`
  return [
    `${point(x + r, y)} m ${point(right - r, y)} l`,
    curve([right - k, y], [right, y + k], [right, y + r]),
    `${point(right, low - r)} l`,
    curve([right, low - k], [right - k, low], [right - r, low]),
    `${point(x + r, low)} l`,
    curve([x + k, low], [x, low - k], [x, low - r]),
    `${point(x, y + r)} l`,
    curve([x, y + k], [x + k, y], [x + r, y]),
    'h',
  ].join(' ')
}
