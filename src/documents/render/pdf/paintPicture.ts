import type { Picture, Shape, Stroke } from '../../../picture/picture'
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
      return painted(pathOf(shape.d), shape.fill, shape.stroke)
    case 'line':
      return painted(shape.points.map(([x, y], i) => `${point(x, y)} ${i === 0 ? 'm' : 'l'}`).join(' '), undefined, shape.stroke)
    case 'text': {
      const font = (shape.weight ?? 400) >= 600 ? brush.bold : brush.regular
      const width = font.widthOf(shape.text) * shape.size
      const left = shape.x - (shape.anchor === 'middle' ? width / 2 : shape.anchor === 'end' ? width : 0)
      const name = font === brush.bold ? 'F2' : 'F1'
      return `BT ${colourOf(isColour(shape.colour) ? shape.colour : '#000000')} rg /${name} ${number(shape.size)} Tf 1 0 ${shape.italic ? '-0.2' : '0'} -1 ${point(left, shape.y)} Tm ${font.encode(shape.text)} Tj ET`
    }
    case 'group': {
      const { x = 0, y = 0, opacity, shapes } = shape
      const state = opacity === undefined || opacity === 1 ? '' : `/${brush.opacity(opacity)} gs `
      return `q ${state}1 0 0 1 ${point(x, y)} cm\n${shapes.map((one) => paint(one, brush)).join('\n')}\nQ`
    }
  }
}

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

const wants: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 }

/** An SVG path in PDF's operators. */
export function pathOf(d: string): string {
  const tokens = d.match(/[a-zA-Z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g) ?? []
  const out: string[] = []
  let [x, y, startX, startY] = [0, 0, 0, 0]
  /** The last control point, which a smooth curve mirrors. */
  let mirror: readonly [number, number] | null = null
  let command = ''
  let i = 0
  const curve = (ax: number, ay: number, bx: number, by: number, ex: number, ey: number): void => {
    out.push(`${point(ax, ay)} ${point(bx, by)} ${point(ex, ey)} c`)
    ;[x, y] = [ex, ey]
  }
  const quadratic = (qx: number, qy: number, ex: number, ey: number): void =>
    curve(x + (2 / 3) * (qx - x), y + (2 / 3) * (qy - y), ex + (2 / 3) * (qx - ex), ey + (2 / 3) * (qy - ey), ex, ey)
  while (i < tokens.length) {
    if (/[a-zA-Z]/.test(tokens[i] ?? '')) {
      command = tokens[i] ?? ''
      i += 1
    }
    const kind = command.toLowerCase()
    const need = wants[kind]
    if (need === undefined) break
    const n = tokens.slice(i, i + need).map(Number)
    i += need
    const isRelative = command === kind
    const [ox, oy] = isRelative ? [x, y] : [0, 0]
    const [a = 0, b = 0, c = 0, e = 0, f = 0, g = 0, h = 0] = n
    let control: readonly [number, number] | null = null
    if (kind === 'm' || kind === 'l') {
      ;[x, y] = [a + ox, b + oy]
      out.push(`${point(x, y)} ${kind}`)
      if (kind === 'm') {
        ;[startX, startY] = [x, y]
        command = isRelative ? 'l' : 'L'
      }
    } else if (kind === 'h' || kind === 'v') {
      if (kind === 'h') x = a + ox
      else y = a + oy
      out.push(`${point(x, y)} l`)
    } else if (kind === 'c') {
      control = [c + ox, e + oy]
      curve(a + ox, b + oy, c + ox, e + oy, f + ox, g + oy)
    } else if (kind === 's') {
      control = [a + ox, b + oy]
      const [mx, my]: readonly [number, number] = mirror ?? [x, y]
      curve(2 * x - mx, 2 * y - my, a + ox, b + oy, c + ox, e + oy)
    } else if (kind === 'q') {
      control = [a + ox, b + oy]
      quadratic(a + ox, b + oy, c + ox, e + oy)
    } else if (kind === 't') {
      const [mx, my]: readonly [number, number] = mirror ?? [x, y]
      control = [2 * x - mx, 2 * y - my]
      quadratic(control[0], control[1], a + ox, b + oy)
    } else if (kind === 'a') {
      for (const [p, q, r, s, u, v] of arcCurves(x, y, a, b, c, e !== 0, f !== 0, g + ox, h + oy)) curve(p, q, r, s, u, v)
    } else {
      out.push('h')
      ;[x, y] = [startX, startY]
      if (need === 0 && !/[a-zA-Z]/.test(tokens[i] ?? 'z')) break
    }
    mirror = control
  }
  return out.join(' ')
}

type Curve = readonly [number, number, number, number, number, number]

/** An elliptical arc as Bézier curves of a quarter at most (SVG 2, B.2.4). */
function arcCurves(
  x0: number,
  y0: number,
  radiusX: number,
  radiusY: number,
  turn: number,
  isLarge: boolean,
  isSwept: boolean,
  x1: number,
  y1: number,
): Curve[] {
  let [rx, ry] = [Math.abs(radiusX), Math.abs(radiusY)]
  if (rx === 0 || ry === 0 || (x0 === x1 && y0 === y1)) return [[x0, y0, x1, y1, x1, y1]]
  const phi = (turn * Math.PI) / 180
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)]
  const [dx, dy] = [(x0 - x1) / 2, (y0 - y1) / 2]
  const [px, py] = [cos * dx + sin * dy, cos * dy - sin * dx]
  const stretch = Math.sqrt(Math.max(1, (px / rx) ** 2 + (py / ry) ** 2))
  rx *= stretch
  ry *= stretch
  const below = (rx * py) ** 2 + (ry * px) ** 2
  const root = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - below) / below)) * (isLarge === isSwept ? -1 : 1)
  const [qx, qy] = [(root * rx * py) / ry, (-root * ry * px) / rx]
  const [cx, cy] = [cos * qx - sin * qy + (x0 + x1) / 2, sin * qx + cos * qy + (y0 + y1) / 2]
  const from = Math.atan2((py - qy) / ry, (px - qx) / rx)
  let span = Math.atan2((-py - qy) / ry, (-px - qx) / rx) - from
  if (isSwept && span < 0) span += 2 * Math.PI
  if (!isSwept && span > 0) span -= 2 * Math.PI
  const parts = Math.max(1, Math.ceil(Math.abs(span) / (Math.PI / 2) - 1e-9))
  const step = span / parts
  const k = (4 / 3) * Math.tan(step / 4)
  const on = (angle: number, along: number): [number, number] => {
    const [u, v] = [rx * (Math.cos(angle) - along * Math.sin(angle)), ry * (Math.sin(angle) + along * Math.cos(angle))]
    return [cx + cos * u - sin * v, cy + sin * u + cos * v]
  }
  return Array.from({ length: parts }, (_, i): Curve => {
    const [a, b] = [from + i * step, from + (i + 1) * step]
    const end: readonly [number, number] = i === parts - 1 ? [x1, y1] : on(b, 0)
    return [...on(a, k), ...on(b, -k), ...end]
  })
}
