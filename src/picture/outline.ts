/** A path in absolute pieces: moves, lines, cubic curves and closings. */
export type Piece =
  | readonly ['M' | 'L', x: number, y: number]
  | readonly ['C', x1: number, y1: number, x2: number, y2: number, x: number, y: number]
  | readonly ['Z']

const sizes: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }

/** The `d` of an SVG path, relative or absolute, for what knows no arcs and no quadratic curves. */
export function outline(d: string): Piece[] {
  const pieces: Piece[] = []
  let [x, y] = [0, 0]
  let [startX, startY] = [0, 0]
  /** The last control point, for the smooth commands. */
  let [lastX, lastY] = [0, 0]
  for (const [, command = '', rest = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const kind = command.toUpperCase()
    const isRelative = command !== kind
    const size = sizes[kind] ?? 0
    const numbers = numbersIn(rest, kind === 'A')
    for (let i = 0; i === 0 || (size > 0 && i + size <= numbers.length); i += size || 1) {
      const [ox, oy] = isRelative ? [x, y] : [0, 0]
      const at = (n: number): number => numbers[i + n] ?? 0
      const [cx, cy] = [x * 2 - lastX, y * 2 - lastY]
      switch (kind) {
        case 'M':
        case 'L':
          ;[x, y] = [ox + at(0), oy + at(1)]
          pieces.push([kind === 'M' && i === 0 ? 'M' : 'L', x, y])
          if (kind === 'M' && i === 0) [startX, startY] = [x, y]
          break
        case 'H':
          x = ox + at(0)
          pieces.push(['L', x, y])
          break
        case 'V':
          y = oy + at(0)
          pieces.push(['L', x, y])
          break
        case 'C':
        case 'S': {
          const by = kind === 'C' ? 2 : 0
          const [x1, y1] = kind === 'C' ? [ox + at(0), oy + at(1)] : [cx, cy]
          const [x2, y2] = [ox + at(by), oy + at(by + 1)]
          ;[x, y] = [ox + at(by + 2), oy + at(by + 3)]
          pieces.push(['C', x1, y1, x2, y2, x, y])
          ;[lastX, lastY] = [x2, y2]
          continue
        }
        case 'Q':
        case 'T': {
          const [qx, qy] = kind === 'Q' ? [ox + at(0), oy + at(1)] : [cx, cy]
          const [ex, ey] = kind === 'Q' ? [ox + at(2), oy + at(3)] : [ox + at(0), oy + at(1)]
          pieces.push([
            'C',
            x + (qx - x) * (2 / 3),
            y + (qy - y) * (2 / 3),
            ex + (qx - ex) * (2 / 3),
            ey + (qy - ey) * (2 / 3),
            ex,
            ey,
          ])
          ;[x, y] = [ex, ey]
          ;[lastX, lastY] = [qx, qy]
          continue
        }
        case 'A': {
          const [ex, ey] = [ox + at(5), oy + at(6)]
          pieces.push(...arc(x, y, at(0), at(1), at(2), at(3) !== 0, at(4) !== 0, ex, ey))
          ;[x, y] = [ex, ey]
          break
        }
        default:
          pieces.push(['Z'])
          ;[x, y] = [startX, startY]
      }
      ;[lastX, lastY] = [x, y]
    }
  }
  return pieces
}

/** The flags of an arc may be written without a space behind them. */
function numbersIn(text: string, isArc: boolean): number[] {
  const one = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y
  const flag = /[01]/y
  const found: number[] = []
  for (let at = 0; at < text.length; ) {
    const pattern = isArc && (found.length % 7 === 3 || found.length % 7 === 4) ? flag : one
    pattern.lastIndex = at
    const [number] = pattern.exec(text) ?? []
    if (number === undefined) at += 1
    else {
      found.push(Number(number))
      at += number.length
    }
  }
  return found
}

/** An elliptical arc as curves of at most a quarter turn each (SVG 1.1, appendix F.6). */
function arc(
  x0: number,
  y0: number,
  givenRx: number,
  givenRy: number,
  degrees: number,
  isLarge: boolean,
  isClockwise: boolean,
  x: number,
  y: number,
): Piece[] {
  if (x0 === x && y0 === y) return []
  if (givenRx === 0 || givenRy === 0) return [['L', x, y]]
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  const [hx, hy] = [(x0 - x) / 2, (y0 - y) / 2]
  const [px, py] = [cos * hx + sin * hy, cos * hy - sin * hx]
  const grow = Math.max(1, Math.sqrt((px / givenRx) ** 2 + (py / givenRy) ** 2))
  const [rx, ry] = [Math.abs(givenRx) * grow, Math.abs(givenRy) * grow]
  const top = Math.max(0, (rx * ry) ** 2 - (rx * py) ** 2 - (ry * px) ** 2)
  const share = Math.sqrt(top / ((rx * py) ** 2 + (ry * px) ** 2)) * (isLarge === isClockwise ? -1 : 1)
  const [mx, my] = [(share * rx * py) / ry, (-share * ry * px) / rx]
  const [cx, cy] = [cos * mx - sin * my + (x0 + x) / 2, sin * mx + cos * my + (y0 + y) / 2]
  const from = Math.atan2((py - my) / ry, (px - mx) / rx)
  let turn = Math.atan2((-py - my) / ry, (-px - mx) / rx) - from
  if (isClockwise && turn < 0) turn += Math.PI * 2
  if (!isClockwise && turn > 0) turn -= Math.PI * 2
  const count = Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9)
  const step = turn / count
  const reach = (4 / 3) * Math.tan(step / 4)
  const point = (u: number, v: number): [number, number] => [cx + cos * u * rx - sin * v * ry, cy + sin * u * rx + cos * v * ry]
  return Array.from({ length: count }, (_, i): Piece => {
    const [a, b] = [from + step * i, from + step * (i + 1)]
    const first = point(Math.cos(a) - reach * Math.sin(a), Math.sin(a) + reach * Math.cos(a))
    const second = point(Math.cos(b) + reach * Math.sin(b), Math.sin(b) - reach * Math.cos(b))
    const end = i === count - 1 ? ([x, y] as const) : point(Math.cos(b), Math.sin(b))
    return ['C', ...first, ...second, end[0], end[1]]
  })
}
