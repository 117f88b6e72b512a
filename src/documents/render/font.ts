/*
 * As much of a TrueType file as a PDF needs: which glyph a character is, how wide, and a file with the used glyphs only.
 * Tables as in the OpenType specification; outlines in `glyf`, which both bundled faces have.
 */

export interface Font {
  /** 0 = the face has none. */
  glyphOf(character: string): number
  /** Thousandths of the type size. */
  widthOf(glyph: number): number
  readonly ascent: number
  readonly descent: number
  readonly box: readonly [number, number, number, number]
  /** A file in which glyph number i is `glyphs[i]`; what they are composed of comes after them. */
  subset(glyphs: readonly number[]): Uint8Array<ArrayBuffer>
}

export function readFont(bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = new Map<string, { at: number; length: number }>()
  for (let i = 0; i < view.getUint16(4); i += 1) {
    const at = 12 + 16 * i
    const name = String.fromCharCode(...bytes.subarray(at, at + 4))
    tables.set(name, { at: view.getUint32(at + 8), length: view.getUint32(at + 12) })
  }
  const table = (name: string): { at: number; length: number } => {
    const found = tables.get(name)
    if (!found) throw new Error(`the font has no table ${name}`)
    return found
  }
  const head = table('head').at
  const hhea = table('hhea').at
  const unitsPerEm = view.getUint16(head + 18)
  const per1000 = (value: number): number => Math.round((value * 1000) / unitsPerEm)
  const isLong = view.getInt16(head + 50) === 1
  const loca = table('loca').at
  const glyf = table('glyf').at
  const hmtx = table('hmtx').at
  const metrics = view.getUint16(hhea + 34)
  const glyphCount = view.getUint16(table('maxp').at + 4)

  const offsetOf = (glyph: number): number => (isLong ? view.getUint32(loca + 4 * glyph) : view.getUint16(loca + 2 * glyph) * 2)
  const outlineOf = (glyph: number): Uint8Array<ArrayBuffer> =>
    glyph < glyphCount ? bytes.slice(glyf + offsetOf(glyph), glyf + offsetOf(glyph + 1)) : new Uint8Array(0)
  const advanceOf = (glyph: number): number => view.getUint16(hmtx + 4 * Math.min(glyph, metrics - 1))
  const bearingOf = (glyph: number): number =>
    glyph < metrics ? view.getInt16(hmtx + 4 * glyph + 2) : view.getInt16(hmtx + 4 * metrics + 2 * (glyph - metrics))

  const glyphs = characterMap(view, table('cmap').at)
  return {
    glyphOf: (character) => glyphs(character.codePointAt(0) ?? 0),
    widthOf: (glyph) => per1000(advanceOf(glyph)),
    ascent: per1000(view.getInt16(hhea + 4)),
    descent: per1000(view.getInt16(hhea + 6)),
    box: [0, 1, 2, 3].map((i) => per1000(view.getInt16(head + 36 + 2 * i))) as [number, number, number, number],
    subset: (wanted) => {
      const order = [...wanted]
      const placeOf = new Map(order.map((glyph, i) => [glyph, i]))
      const place = (glyph: number): number => {
        const known = placeOf.get(glyph)
        if (known !== undefined) return known
        placeOf.set(glyph, order.length)
        order.push(glyph)
        return order.length - 1
      }
      const outlines: Uint8Array[] = []
      // The list grows while it is walked: parts of composed glyphs come after those that were asked for.
      for (let i = 0; i < order.length; i += 1) outlines.push(recomposed(outlineOf(order[i] ?? 0), place))

      const offsets = new DataView(new ArrayBuffer(4 * (order.length + 1)))
      const widths = new DataView(new ArrayBuffer(4 * order.length))
      let end = 0
      for (const [i, glyph] of order.entries()) {
        widths.setUint16(4 * i, advanceOf(glyph))
        widths.setInt16(4 * i + 2, bearingOf(glyph))
        end += aligned(outlines[i]?.length ?? 0)
        offsets.setUint32(4 * (i + 1), end)
      }
      const joined = new Uint8Array(end)
      for (const [i, outline] of outlines.entries()) joined.set(outline, offsets.getUint32(4 * i))

      const copy = (name: string, change?: (part: DataView) => void): Uint8Array => {
        const { at, length } = table(name)
        const part = bytes.slice(at, at + length)
        change?.(new DataView(part.buffer))
        return part
      }
      return sfnt([
        ['glyf', joined],
        ['head', copy('head', (part) => (part.setUint32(8, 0), part.setInt16(50, 1)))],
        ['hhea', copy('hhea', (part) => part.setUint16(34, order.length))],
        ['hmtx', new Uint8Array(widths.buffer)],
        ['loca', new Uint8Array(offsets.buffer)],
        ['maxp', copy('maxp', (part) => part.setUint16(4, order.length))],
        ...(tables.has('prep') ? ([['prep', copy('prep')]] as const) : []),
      ])
    },
  }
}

const aligned = (length: number): number => (length + 3) & ~3

/** Format 12 where there is one, else 4: characters → glyphs. */
function characterMap(view: DataView, cmap: number): (code: number) => number {
  const found = new Map<number, number>()
  for (let i = 0; i < view.getUint16(cmap + 2); i += 1) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * i + 4)
    found.set(view.getUint16(at), at)
  }
  const long = found.get(12)
  if (long !== undefined) {
    const groups = view.getUint32(long + 12)
    return (code) => {
      let [low, high] = [0, groups - 1]
      while (low <= high) {
        const middle = (low + high) >> 1
        const at = long + 16 + 12 * middle
        if (code < view.getUint32(at)) high = middle - 1
        else if (code > view.getUint32(at + 4)) low = middle + 1
        else return view.getUint32(at + 8) + code - view.getUint32(at)
      }
      return 0
    }
  }
  const short = found.get(4)
  if (short === undefined) throw new Error('the font has no character map that is known')
  const double = view.getUint16(short + 6)
  return (code) => {
    for (let i = 0; i < double; i += 2) {
      if (code > view.getUint16(short + 14 + i)) continue
      const start = view.getUint16(short + 16 + double + i)
      if (code < start) return 0
      const delta = view.getUint16(short + 16 + double * 2 + i)
      const rangeAt = short + 16 + double * 3 + i
      const range = view.getUint16(rangeAt)
      if (range === 0) return (code + delta) & 0xffff
      const glyph = view.getUint16(rangeAt + range + 2 * (code - start))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}

/** An outline whose parts, if it is composed of others, are called by their new numbers. */
function recomposed(outline: Uint8Array<ArrayBuffer>, place: (glyph: number) => number): Uint8Array {
  const view = new DataView(outline.buffer)
  if (outline.length < 10 || view.getInt16(0) >= 0) return outline
  for (let at = 10, more = true; more; ) {
    const flags = view.getUint16(at)
    view.setUint16(at + 2, place(view.getUint16(at + 2)))
    at += 4 + (flags & 0x1 ? 4 : 2) + (flags & 0x8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0)
    more = (flags & 0x20) !== 0
  }
  return outline
}

/** Tables in the order of their names, as a font file. */
function sfnt(parts: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array<ArrayBuffer> {
  const start = 12 + 16 * parts.length
  const file = new Uint8Array(start + parts.reduce((sum, [, { length }]) => sum + aligned(length), 0))
  const view = new DataView(file.buffer)
  const power = 2 ** Math.floor(Math.log2(parts.length))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, parts.length)
  view.setUint16(6, power * 16)
  view.setUint16(8, Math.log2(power))
  view.setUint16(10, parts.length * 16 - power * 16)
  let at = start
  for (const [i, [name, bytes]] of parts.entries()) {
    file.set(bytes, at)
    let sum = 0
    for (let j = at; j < at + aligned(bytes.length); j += 4) sum = (sum + view.getUint32(j)) >>> 0
    const entry = 12 + 16 * i
    for (const [j, letter] of [...name].entries()) view.setUint8(entry + j, letter.charCodeAt(0))
    view.setUint32(entry + 4, sum)
    view.setUint32(entry + 8, at)
    view.setUint32(entry + 12, bytes.length)
    at += aligned(bytes.length)
  }
  return file
}
