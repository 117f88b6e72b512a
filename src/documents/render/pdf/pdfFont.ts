import { latin, type PdfFile, ref } from './pdfFile'
import type { TrueType } from './trueType'

/** One weight of the document's face: takes note of every character that is written, and puts exactly those into the file. */
export class PdfFont {
  readonly #font: TrueType
  readonly #places = new Map<string, number>()
  readonly #glyphs: number[] = [0]
  readonly #chars: string[] = ['']

  constructor(font: TrueType) {
    this.#font = font
  }

  /** In ems. */
  width(char: string): number {
    return this.#font.advanceOf(this.#glyphOf(char)) / 1000
  }

  widthOf(text: string): number {
    let sum = 0
    for (const char of text) sum += this.width(char)
    return sum
  }

  /** The text as the font's own numbers, in hexadecimal. A character counts on its own, so that it can be searched for. */
  encode(text: string): string {
    let hex = ''
    for (const char of text) {
      let place = this.#places.get(char)
      if (place === undefined) {
        place = this.#glyphs.length
        this.#places.set(char, place)
        this.#glyphs.push(this.#glyphOf(char))
        this.#chars.push(char)
      }
      hex += place.toString(16).padStart(4, '0')
    }
    return `<${hex}>`
  }

  /** A box stands for what the face does not have. */
  #glyphOf(char: string): number {
    const code = char.codePointAt(0) ?? 0
    return this.#font.glyphOf(code) || this.#font.glyphOf(0x25a1)
  }

  write(file: PdfFile, into: number, name: string): void {
    const { ascent, descent, box } = this.#font
    const program = this.#font.subset(this.#glyphs)
    const data = file.stream(program, `/Length1 ${program.length} `)
    const descriptor = file.add(
      `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${box.join(' ')}] /ItalicAngle 0 /Ascent ${ascent} /Descent ${descent} /CapHeight 733 /StemV 80 /FontFile2 ${ref(data)} >>`,
    )
    const widths = this.#glyphs.map((glyph) => this.#font.advanceOf(glyph)).join(' ')
    const cid = file.add(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${ref(descriptor)} /DW 1000 /W [0 [${widths}]] /CIDToGIDMap /Identity >>`,
    )
    const unicode = file.stream(latin(this.#toUnicode()))
    file.set(
      into,
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${ref(cid)}] /ToUnicode ${ref(unicode)} >>`,
    )
  }

  #toUnicode(): string {
    const hex = (text: string): string =>
      Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('')
    const pairs = this.#chars.slice(1).map((char, i) => `<${(i + 1).toString(16).padStart(4, '0')}> <${hex(char)}>`)
    const blocks: string[] = []
    for (let i = 0; i < pairs.length; i += 100) {
      const some = pairs.slice(i, i + 100)
      blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`)
    }
    return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
  }
}
