import { zlibSync } from 'fflate'
import { writable } from '../../base/writable'
import type { Picture, Shape, Stroke } from '../../picture/picture'
import { joined, readTrueType, type TrueType } from './trueType'

/*
 * A picture as PDF: lines and letters, no pixels, with the used part of the fonts inside, so that text can be searched
 * and copied. A picture that is legible on one sheet of A3 is one page; a larger one comes whole on the first page, to look
 * at, and then in its own size over as many sheets as it takes, with a strip that two neighbours share for gluing.
 * No clock and no randomness: equal pictures give equal bytes.
 */

export interface PdfOptions {
  /** Regular and bold. */
  readonly fonts: readonly Uint8Array[]
  readonly title: string
  readonly author: string
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** `页 {n} / {of}` for the foot of a tile. */
  readonly tileWords: (n: number, of: number) => string
}

/** A3 landscape in points; what printers leave blank. */
const page = { width: 1190.55, height: 841.89, margin: 28 }
const pointsPerUnit = 0.75
/** Letters of 13 units are legible in print down to about this part of their size. */
const legible = 0.75
const overlap = 22

export function renderPicturePdf(picture: Picture, options: PdfOptions): Uint8Array {
  const fonts = options.fonts.flatMap((bytes) => readTrueType(bytes) ?? [])
  const [regular] = fonts
  if (!regular) throw new Error('no TrueType font')
  const used = fonts.map(() => new Map<number, string>())
  const writer = new Writer(fonts, used)
  const drawing = writer.picture(picture)

  const room = { width: page.width - 2 * page.margin, height: page.height - 2 * page.margin }
  const full = { width: picture.width * pointsPerUnit, height: picture.height * pointsPerUnit }
  const fitting = Math.min(1, room.width / full.width, room.height / full.height)
  const pages: string[] = [
    placed(
      fitting * pointsPerUnit,
      (page.width - full.width * fitting) / 2,
      (page.height - full.height * fitting) / 2 + full.height * fitting,
    ),
  ]
  if (fitting < legible) {
    const step = { width: room.width - overlap, height: room.height - overlap }
    const columns = Math.max(1, Math.ceil((full.width - overlap) / step.width))
    const rows = Math.max(1, Math.ceil((full.height - overlap) / step.height))
    for (let row = 0; row < rows; row += 1)
      for (let column = 0; column < columns; column += 1) {
        const clip = `${page.margin} ${page.margin} ${round(room.width)} ${round(room.height)} re W n`
        const tile = placed(pointsPerUnit, page.margin - column * step.width, page.height - page.margin + row * step.height)
        const words = writer.text(options.tileWords(row * columns + column + 1, rows * columns), page.margin, 12, 9, false)
        pages.push(`q ${clip} ${tile} Q ${words}`)
      }
  }
  return assemble(pages, drawing, fonts, used, options, picture)
}

/** The drawing with its top-left corner at a place on the page. */
const placed = (scale: number, x: number, top: number): string =>
  `q ${round(scale)} 0 0 ${round(scale)} ${round(x)} ${round(top)} cm /D Do Q`

const round = (value: number): string => String(Math.round(value * 1000) / 1000 + 0)

class Writer {
  readonly #fonts: readonly TrueType[]
  readonly #used: readonly Map<number, string>[]

  constructor(fonts: readonly TrueType[], used: readonly Map<number, string>[]) {
    this.#fonts = fonts
    this.#used = used
  }

  /** In the picture's own units, y upwards from its top edge. */
  picture({ width, height, background, shapes }: Picture): string {
    const ground = background ? `${fill(background)} 0 ${round(-height)} ${round(width)} ${round(height)} re f` : ''
    return [ground, ...shapes.map((shape) => this.#shape(shape, 0, 0))].join('\n')
  }

  text(words: string, x: number, y: number, size: number, bold: boolean, anchor: 'start' | 'middle' | 'end' = 'start'): string {
    const at = bold && this.#fonts.length > 1 ? 1 : 0
    const font = this.#fonts[at]
    const used = this.#used[at]
    if (!font || !used) return ''
    let width = 0
    let codes = ''
    for (const character of writable(words)) {
      const glyph = font.glyphOf(character.codePointAt(0) ?? 0)
      if (!used.has(glyph)) used.set(glyph, character)
      width += font.widthOf(glyph)
      codes += glyph.toString(16).padStart(4, '0')
    }
    const shift = anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0
    return `BT /F${at} ${round(size)} Tf ${round(x - (shift * size) / 1000)} ${round(y)} Td <${codes}> Tj ET`
  }

  #shape(shape: Shape, dx: number, dy: number): string {
    switch (shape.kind) {
      case 'rect': {
        const { x, y, width, height, radius = 0 } = shape
        const path =
          radius > 0
            ? rounded(x + dx, y + dy, width, height, Math.min(radius, width / 2, height / 2))
            : `${round(x + dx)} ${round(-(y + dy) - height)} ${round(width)} ${round(height)} re`
        return painted(path, shape.fill, shape.stroke)
      }
      case 'line':
        return painted(
          shape.points.map(([x, y], i) => `${round(x + dx)} ${round(-(y + dy))} ${i === 0 ? 'm' : 'l'}`).join(' '),
          undefined,
          shape.stroke,
        )
      case 'path':
        return painted(pathOperators(shape.d, dx, dy), shape.fill, shape.stroke)
      case 'text': {
        const words = this.text(shape.text, shape.x + dx, -(shape.y + dy), shape.size, (shape.weight ?? 400) >= 600, shape.anchor)
        return `${fill(shape.colour)} ${words}`
      }
      case 'group':
        return shape.shapes.map((one) => this.#shape(one, dx + (shape.x ?? 0), dy + (shape.y ?? 0))).join('\n')
    }
  }
}

const channels = (colour: string): string => {
  const hex = colour.replace('#', '')
  const full = hex.length === 3 ? [...hex].map((one) => one + one).join('') : hex.slice(0, 6)
  return [0, 2, 4].map((at) => round(Number.parseInt(full.slice(at, at + 2), 16) / 255)).join(' ')
}
const fill = (colour: string): string => `${channels(colour)} rg`

function painted(path: string, paint: string | undefined, stroke: Stroke | undefined): string {
  if (!paint && !stroke) return ''
  const dash = stroke ? `[${(stroke.dash ?? []).map(round).join(' ')}] 0 d` : ''
  const pen = stroke ? `${channels(stroke.colour)} RG ${round(stroke.width)} w 1 j ${dash}` : ''
  return `${paint ? fill(paint) : ''} ${pen} ${path} ${paint && stroke ? 'B' : paint ? 'f' : 'S'}`
}

/** A quarter of a circle as a Bézier curve. */
const quarter = 0.5523

function rounded(x: number, y: number, width: number, height: number, r: number): string {
  const k = r * (1 - quarter)
  const at = (px: number, py: number): string => `${round(px)} ${round(-py)}`
  const [right, bottom] = [x + width, y + height]
  return [
    `${at(x + r, y)} m ${at(right - r, y)} l`,
    `${at(right - k, y)} ${at(right, y + k)} ${at(right, y + r)} c ${at(right, bottom - r)} l`,
    `${at(right, bottom - k)} ${at(right - k, bottom)} ${at(right - r, bottom)} c ${at(x + r, bottom)} l`,
    `${at(x + k, bottom)} ${at(x, bottom - k)} ${at(x, bottom - r)} c ${at(x, y + r)} l`,
    `${at(x, y + k)} ${at(x + k, y)} ${at(x + r, y)} c h`,
  ].join(' ')
}

/** SVG path data → PDF operators; arcs become Bézier curves. */
function pathOperators(d: string, dx: number, dy: number): string {
  const tokens = d.match(/[a-zA-Z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g) ?? []
  const out: string[] = []
  let [x, y, startX, startY] = [0, 0, 0, 0]
  let command = ''
  let at = 0
  const next = (): number => Number(tokens[at++] ?? 0)
  const point = (px: number, py: number): string => `${round(px + dx)} ${round(-(py + dy))}`
  while (at < tokens.length) {
    if (/[a-zA-Z]/.test(tokens[at] ?? '')) command = tokens[at++] ?? ''
    const isRelative = command === command.toLowerCase()
    const [ox, oy] = isRelative ? [x, y] : [0, 0]
    switch (command.toUpperCase()) {
      case 'M':
        x = next() + ox
        y = next() + oy
        startX = x
        startY = y
        out.push(`${point(x, y)} m`)
        command = isRelative ? 'l' : 'L'
        break
      case 'L':
        x = next() + ox
        y = next() + oy
        out.push(`${point(x, y)} l`)
        break
      case 'H':
        x = next() + ox
        out.push(`${point(x, y)} l`)
        break
      case 'V':
        y = next() + oy
        out.push(`${point(x, y)} l`)
        break
      case 'C': {
        const [ax, ay, bx, by] = [next() + ox, next() + oy, next() + ox, next() + oy]
        x = next() + ox
        y = next() + oy
        out.push(`${point(ax, ay)} ${point(bx, by)} ${point(x, y)} c`)
        break
      }
      case 'Q': {
        const [cx, cy] = [next() + ox, next() + oy]
        const [fromX, fromY] = [x, y]
        x = next() + ox
        y = next() + oy
        out.push(
          `${point(fromX + (2 / 3) * (cx - fromX), fromY + (2 / 3) * (cy - fromY))} ${point(x + (2 / 3) * (cx - x), y + (2 / 3) * (cy - y))} ${point(x, y)} c`,
        )
        break
      }
      case 'A': {
        const [rx, ry] = [next(), next()]
        next()
        const [large, sweep] = [next(), next()]
        const [toX, toY] = [next() + ox, next() + oy]
        for (const curve of arc(x, y, rx, ry, large !== 0, sweep !== 0, toX, toY))
          out.push(`${point(curve[0], curve[1])} ${point(curve[2], curve[3])} ${point(curve[4], curve[5])} c`)
        x = toX
        y = toY
        break
      }
      case 'Z':
        x = startX
        y = startY
        out.push('h')
        break
      default:
        at += 1
    }
  }
  return out.join(' ')
}

type Curve = readonly [number, number, number, number, number, number]

/** An arc of an upright ellipse as Bézier curves of at most a quarter turn (SVG 1.1, appendix F.6). */
function arc(x1: number, y1: number, rx0: number, ry0: number, large: boolean, sweep: boolean, x2: number, y2: number): Curve[] {
  if (rx0 === 0 || ry0 === 0 || (x1 === x2 && y1 === y2)) return [[x1, y1, x2, y2, x2, y2]]
  const [hx, hy] = [(x1 - x2) / 2, (y1 - y2) / 2]
  const grow = Math.sqrt(Math.max(1, (hx / rx0) ** 2 + (hy / ry0) ** 2))
  const [rx, ry] = [Math.abs(rx0) * grow, Math.abs(ry0) * grow]
  const under = (rx * ry) ** 2 - (rx * hy) ** 2 - (ry * hx) ** 2
  const factor = (large === sweep ? -1 : 1) * Math.sqrt(Math.max(0, under) / ((rx * hy) ** 2 + (ry * hx) ** 2))
  const [mx, my] = [(factor * rx * hy) / ry, (-factor * ry * hx) / rx]
  const [cx, cy] = [mx + (x1 + x2) / 2, my + (y1 + y2) / 2]
  const from = Math.atan2((hy - my) / ry, (hx - mx) / rx)
  let turn = Math.atan2((-hy - my) / ry, (-hx - mx) / rx) - from
  if (sweep && turn < 0) turn += 2 * Math.PI
  if (!sweep && turn > 0) turn -= 2 * Math.PI
  const parts = Math.max(1, Math.ceil(Math.abs(turn) / (Math.PI / 2)))
  const step = turn / parts
  const reach = (4 / 3) * Math.tan(step / 4)
  return Array.from({ length: parts }, (_, i): Curve => {
    const [a, b] = [from + i * step, from + (i + 1) * step]
    const [ca, sa, cb, sb] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)]
    return [
      cx + rx * (ca - reach * sa),
      cy + ry * (sa + reach * ca),
      cx + rx * (cb + reach * sb),
      cy + ry * (sb - reach * cb),
      cx + rx * cb,
      cy + ry * sb,
    ]
  })
}

// ── the file ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)
/** A text outside the drawing: UTF-16 with its mark. */
const utf16 = (text: string): string =>
  `<feff${[...text].map((character) => ((character.codePointAt(0) ?? 0) > 0xffff ? pair(character) : hex4(character.codePointAt(0) ?? 0))).join('')}>`
const hex4 = (code: number): string => code.toString(16).padStart(4, '0')
const pair = (character: string): string => hex4(character.charCodeAt(0)) + hex4(character.charCodeAt(1))

function assemble(
  pages: readonly string[],
  drawing: string,
  fonts: readonly TrueType[],
  used: readonly Map<number, string>[],
  options: PdfOptions,
  picture: Picture,
): Uint8Array {
  const objects: Uint8Array[] = []
  const reserve = (): number => objects.push(new Uint8Array()) - 1
  const set = (id: number, content: Uint8Array | string): void => {
    objects[id] = typeof content === 'string' ? latin(content) : content
  }
  const add = (content: Uint8Array | string): number => {
    const id = reserve()
    set(id, content)
    return id
  }
  const ref = (id: number): string => `${id + 1} 0 R`
  const stream = (content: Uint8Array | string, dictionary = ''): Uint8Array => {
    const packed = zlibSync(typeof content === 'string' ? latin(content) : content, { level: 9 })
    return joined([
      latin(`<< ${dictionary} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
      packed,
      latin('\nendstream'),
    ])
  }

  const catalog = reserve()
  const tree = reserve()
  const fontRefs = fonts.map((font, i) => {
    const glyphs = [...(used[i] ?? new Map<number, string>())].sort(([a], [b]) => a - b)
    const name = `PASSAG+NotoSansSC${i}`
    const file = font.subset(glyphs.map(([glyph]) => glyph))
    const fileId = add(stream(file, `/Length1 ${file.length}`))
    const descriptor = add(
      `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${font.box.join(' ')}] /ItalicAngle 0 /Ascent ${font.ascent} /Descent ${font.descent} /CapHeight ${font.ascent} /StemV 80 /FontFile2 ${ref(fileId)} >>`,
    )
    const widths = glyphs.map(([glyph]) => `${glyph} [${font.widthOf(glyph)}]`).join(' ')
    const descendant = add(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${ref(descriptor)} /DW 1000 /W [${widths}] /CIDToGIDMap /Identity >>`,
    )
    const unicode = add(stream(toUnicode(glyphs)))
    return add(
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${ref(descendant)}] /ToUnicode ${ref(unicode)} >>`,
    )
  })
  const resources = `/Font << ${fontRefs.map((id, i) => `/F${i} ${ref(id)}`).join(' ')} >>`
  const form = add(
    stream(
      drawing,
      `/Type /XObject /Subtype /Form /BBox [0 ${round(-picture.height)} ${round(picture.width)} 0] /Resources << ${resources} >>`,
    ),
  )
  const pageRefs = pages.map((content) => {
    const body = add(stream(content))
    return add(
      `<< /Type /Page /Parent ${ref(tree)} /MediaBox [0 0 ${page.width} ${page.height}] /Resources << ${resources} /XObject << /D ${ref(form)} >> >> /Contents ${ref(body)} >>`,
    )
  })
  set(tree, `<< /Type /Pages /Kids [${pageRefs.map(ref).join(' ')}] /Count ${pageRefs.length} >>`)
  set(catalog, `<< /Type /Catalog /Pages ${ref(tree)} >>`)
  const day = `(D:${options.date.replaceAll('-', '')}000000Z)`
  const info = add(
    `<< /Title ${utf16(options.title)} /Author ${utf16(options.author)} /Producer (Passage) /CreationDate ${day} /ModDate ${day} >>`,
  )

  const parts: Uint8Array[] = [latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')]
  let length = parts[0]?.length ?? 0
  const offsets = objects.map((content, i) => {
    const at = length
    const part = joined([latin(`${i + 1} 0 obj\n`), content, latin('\nendobj\n')])
    parts.push(part)
    length += part.length
    return at
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    latin(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root ${ref(catalog)} /Info ${ref(info)} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return joined(parts)
}

/** Which character each glyph stands for, so that text can be found and copied; a list may have a hundred lines at most. */
function toUnicode(glyphs: readonly (readonly [number, string])[]): string {
  const lines = glyphs
    .filter(([glyph]) => glyph !== 0)
    .map(
      ([glyph, character]) =>
        `<${hex4(glyph)}> <${[...character].map((one) => ((one.codePointAt(0) ?? 0) > 0xffff ? pair(one) : hex4(one.codePointAt(0) ?? 0))).join('')}>`,
    )
  const blocks: string[] = []
  for (let i = 0; i < lines.length; i += 100) {
    const some = lines.slice(i, i + 100)
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}
