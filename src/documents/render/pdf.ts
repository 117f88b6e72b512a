import { zlibSync } from 'fflate'
import { sha256 } from '../../base/sha256'
import { outline } from '../../picture/outline'
import type { Page } from '../../picture/pages'
import type { Picture, Shape, Stroke, TextShape } from '../../picture/picture'
import { type Font, readFont } from './font'

/*
 * A picture as a PDF of one or more sheets: lines stay lines and text stays text, Chinese included, in the two bundled faces
 * of which only the used glyphs are taken along. The picture is in the file once, however many sheets show parts of it.
 * No clock and no randomness: the same picture, sheets and date give the same bytes.
 */

export interface PdfOptions {
  readonly title: string
  /** BCP 47. */
  readonly language: string
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** The regular face, then the bold one. */
  readonly fonts: readonly Uint8Array[]
}

/** Points per unit of 1/96 inch. */
const points = 0.75

export function renderPdf(picture: Picture, pages: readonly Page[], { title, language, date, fonts }: PdfOptions): Uint8Array {
  const faces = fonts.slice(0, 2).map((bytes) => new Face(readFont(bytes)))
  const faceOf = ({ weight = 400 }: TextShape): Face => faces[weight >= 600 ? faces.length - 1 : 0] as Face
  const file = new File()
  const fontRefs = faces.map(() => file.reserve())
  const opacities = new Map<number, string>()
  const pen: Pen = {
    text: (shape) => textOps(shape, faceOf(shape), `F${faces.indexOf(faceOf(shape))}`),
    opacity: (value) => {
      const name = opacities.get(value) ?? `G${opacities.size}`
      opacities.set(value, name)
      return name
    },
  }

  const ground: Shape[] = picture.background
    ? [{ kind: 'rect', x: 0, y: 0, width: picture.width, height: picture.height, fill: picture.background }]
    : []
  const drawing = [...ground, ...picture.shapes].map((shape) => ops(shape, pen)).join('')
  const contents = pages.map((page) => pageOps(page, pen))
  const states = [...opacities].map(([value, name]) => `/${name} <</ca ${number(value)}/CA ${number(value)}>>`).join('')
  const resources = `/Font <<${fontRefs.map((ref, i) => `/F${i} ${ref} 0 R`).join('')}>>/ExtGState <<${states}>>`
  const form = file.add(
    stream(
      drawing,
      `/Type/XObject/Subtype/Form/BBox [0 0 ${number(picture.width)} ${number(picture.height)}]/Resources <<${resources}>>`,
    ),
  )
  const tree = file.reserve()
  const kids = pages.map(({ width, height }, i) => {
    const content = file.add(stream(contents[i] ?? '', ''))
    const box = `[0 0 ${number(width * points)} ${number(height * points)}]`
    return file.add(
      `<</Type/Page/Parent ${tree} 0 R/MediaBox ${box}/Contents ${content} 0 R/Resources <<${resources}/XObject <</P ${form} 0 R>>>>>>`,
    )
  })
  file.fill(tree, `<</Type/Pages/Count ${kids.length}/Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`)
  for (const [i, face] of faces.entries()) face.write(file, fontRefs[i] ?? 0, i === 0 ? 'PassageSC' : 'PassageSC-SemiBold')
  const root = file.add(
    `<</Type/Catalog/Pages ${tree} 0 R/Lang ${literal(language)}/ViewerPreferences <</DisplayDocTitle true>>>>`,
  )
  const day = date.replaceAll('-', '')
  const info = file.add(
    `<</Title ${literal(title)}/Producer (Passage)/CreationDate (D:${day}000000Z)/ModDate (D:${day}000000Z)>>`,
  )
  return file.bytes(root, info)
}

/** What drawing needs to know of the file. */
interface Pen {
  text(shape: TextShape): string
  /** The name of a graphics state with this opacity. */
  opacity(value: number): string
}

function pageOps({ height, texts, window: { x, y, width, height: high }, from, scale }: Page, pen: Pen): string {
  const moved = [x - from.x * scale, y - from.y * scale].map((value) => number(value)).join(' ')
  return [
    `${points} 0 0 -${points} 0 ${number(height * points)} cm\n`,
    ...texts.map((shape) => pen.text(shape)),
    `q ${[x, y, width, high].map((value) => number(value)).join(' ')} re W n ${number(scale, 6)} 0 0 ${number(scale, 6)} ${moved} cm /P Do Q\n`,
  ].join('')
}

function ops(shape: Shape, pen: Pen): string {
  switch (shape.kind) {
    case 'text':
      return pen.text(shape)
    case 'group': {
      const { x = 0, y = 0, opacity = 1, shapes } = shape
      const inner = shapes.map((one) => ops(one, pen)).join('')
      if (x === 0 && y === 0 && opacity === 1) return inner
      const state = opacity === 1 ? '' : `/${pen.opacity(opacity)} gs `
      return `q ${state}1 0 0 1 ${number(x)} ${number(y)} cm\n${inner}Q\n`
    }
    case 'line': {
      const path = shape.points.map(([x, y], i) => `${number(x)} ${number(y)} ${i === 0 ? 'm' : 'l'}`).join(' ')
      return painted(path, undefined, shape.stroke)
    }
    case 'rect':
      return painted(rectPath(shape.x, shape.y, shape.width, shape.height, shape.radius ?? 0), shape.fill, shape.stroke)
    case 'path':
      return painted(
        outline(shape.d)
          .map(([kind, ...numbers]) =>
            [...numbers.map((value) => number(value)), { M: 'm', L: 'l', C: 'c', Z: 'h' }[kind]].join(' '),
          )
          .join(' '),
        shape.fill,
        shape.stroke,
      )
  }
}

function painted(path: string, fill: string | undefined, stroke: Stroke | undefined): string {
  if (!fill && !stroke) return ''
  const dash = stroke?.dash ? `[${stroke.dash.map((value) => number(value)).join(' ')}] 0 d ` : ''
  const pen = stroke ? `${rgb(stroke.colour)} RG ${number(stroke.width)} w 1 j ${dash}` : ''
  return `q ${fill ? `${rgb(fill)} rg ` : ''}${pen}${path} ${fill && stroke ? 'B' : fill ? 'f' : 'S'} Q\n`
}

/** How far a curve's handles reach to look like a quarter circle. */
const quarter = 0.5523

function rectPath(x: number, y: number, width: number, height: number, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2)
  if (r <= 0) return `${[x, y, width, height].map((value) => number(value)).join(' ')} re`
  const [right, bottom, k] = [x + width, y + height, r * (1 - quarter)]
  const n = (...values: number[]): string => values.map((value) => number(value)).join(' ')
  return [
    `${n(x + r, y)} m ${n(right - r, y)} l ${n(right - k, y, right, y + k, right, y + r)} c`,
    `${n(right, bottom - r)} l ${n(right, bottom - k, right - k, bottom, right - r, bottom)} c`,
    `${n(x + r, bottom)} l ${n(x + k, bottom, x, bottom - k, x, bottom - r)} c`,
    `${n(x, y + r)} l ${n(x, y + k, x + k, y, x + r, y)} c h`,
  ].join(' ')
}

function textOps({ x, y, text, size, colour, italic, anchor = 'start' }: TextShape, face: Face, name: string): string {
  const { hex, width } = face.set(text)
  if (hex === '') return ''
  const long = (width * size) / 1000
  const left = x - (anchor === 'middle' ? long / 2 : anchor === 'end' ? long : 0)
  return `BT ${rgb(colour)} rg /${name} ${number(size)} Tf 1 0 ${italic ? '0.2' : '0'} -1 ${number(left)} ${number(y)} Tm <${hex}> Tj ET\n`
}

/** A face and the glyphs of it that were set so far. */
class Face {
  readonly #font: Font
  /** Glyph of the font → its number in the file, and the character it stands for. */
  readonly #used = new Map<number, { place: number; character: string }>([[0, { place: 0, character: '' }]])

  constructor(font: Font) {
    this.#font = font
  }

  /** What the face has no glyph for is left out rather than shown as a box. */
  set(text: string): { hex: string; width: number } {
    let hex = ''
    let width = 0
    for (const character of text) {
      const glyph = this.#font.glyphOf(character)
      if (glyph === 0) continue
      const used = this.#used.get(glyph) ?? { place: this.#used.size, character }
      this.#used.set(glyph, used)
      hex += used.place.toString(16).padStart(4, '0')
      width += this.#font.widthOf(glyph)
    }
    return { hex, width }
  }

  write(file: File, ref: number, family: string): void {
    const font = this.#font
    const glyphs = [...this.#used.keys()]
    const name = `${tagOf(glyphs)}+${family}`
    const program = font.subset(glyphs)
    const data = file.add(stream(program, `/Length1 ${program.length}`))
    const descriptor = file.add(
      `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox [${font.box.join(' ')}]/ItalicAngle 0/Ascent ${font.ascent}/Descent ${font.descent}/CapHeight 733/StemV 80/FontFile2 ${data} 0 R>>`,
    )
    const widths = glyphs.map((glyph) => font.widthOf(glyph)).join(' ')
    const descendant = file.add(
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo <</Registry (Adobe)/Ordering (Identity)/Supplement 0>>/FontDescriptor ${descriptor} 0 R/CIDToGIDMap/Identity/DW 1000/W [0 [${widths}]]>>`,
    )
    const toUnicode = file.add(stream(this.#toUnicode(), ''))
    file.fill(
      ref,
      `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts [${descendant} 0 R]/ToUnicode ${toUnicode} 0 R>>`,
    )
  }

  /** So that text can be searched and copied. */
  #toUnicode(): string {
    const lines = [...this.#used.values()]
      .filter(({ character }) => character !== '')
      .map(({ place, character }) => `<${place.toString(16).padStart(4, '0')}> <${utf16(character)}>`)
    const blocks: string[] = []
    for (let i = 0; i < lines.length; i += 100) {
      const part = lines.slice(i, i + 100)
      blocks.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`)
    }
    return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
  }
}

/** Six letters that tell subsets of one face apart. */
const tagOf = (glyphs: readonly number[]): string =>
  [...sha256(glyphs.join(' ')).slice(0, 6)].map((digit) => String.fromCharCode(65 + Number.parseInt(digit, 16))).join('')

const utf16 = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('')

const literal = (text: string): string => `<feff${utf16(text)}>`

function rgb(colour: string): string {
  const digits = colour.slice(1)
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  return [0, 2, 4].map((at) => number(Number.parseInt(full.slice(at, at + 2), 16) / 255)).join(' ')
}

const number = (value: number, digits = 3): string => String(Number(value.toFixed(digits)) + 0)

type Content = string | { readonly head: string; readonly data: Uint8Array }

function stream(data: string | Uint8Array, entries: string): Content {
  const packed = zlibSync(typeof data === 'string' ? new TextEncoder().encode(data) : data, { level: 9 })
  return { head: `<<${entries}/Filter/FlateDecode/Length ${packed.length}>>`, data: packed }
}

/** Numbered objects, a table of where each is, and the trailer (PDF 1.7, §7.5). */
class File {
  readonly #objects: (Content | null)[] = []

  /** The number of an object that is filled in later. */
  reserve(): number {
    return this.#objects.push(null)
  }

  fill(ref: number, content: Content): void {
    this.#objects[ref - 1] = content
  }

  add(content: Content): number {
    return this.#objects.push(content)
  }

  bytes(root: number, info: number): Uint8Array {
    const encoder = new TextEncoder()
    const parts: Uint8Array[] = []
    let length = 0
    const put = (part: string | Uint8Array): void => {
      const bytes = typeof part === 'string' ? encoder.encode(part) : part
      parts.push(bytes)
      length += bytes.length
    }
    put('%PDF-1.7\n')
    put(new Uint8Array([0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a]))
    const places = this.#objects.map((content, i) => {
      const at = length
      put(`${i + 1} 0 obj\n`)
      if (content === null || typeof content === 'string') put(content ?? 'null')
      else {
        put(`${content.head}\nstream\n`)
        put(content.data)
        put('\nendstream')
      }
      put('\nendobj\n')
      return at
    })
    const table = length
    const id = sha256(places.join(' ') + parts.map((part) => part.length).join(' ')).slice(0, 32)
    put(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n`)
    for (const at of places) put(`${String(at).padStart(10, '0')} 00000 n \n`)
    put(
      `trailer\n<</Size ${places.length + 1}/Root ${root} 0 R/Info ${info} 0 R/ID [<${id}> <${id}>]>>\nstartxref\n${table}\n%%EOF\n`,
    )
    const file = new Uint8Array(length)
    let at = 0
    for (const part of parts) {
      file.set(part, at)
      at += part.length
    }
    return file
  }
}
