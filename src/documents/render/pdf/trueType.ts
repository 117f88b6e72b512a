/*
 * A TrueType font, read as far as a PDF needs it: which glyph a character has, how wide it is, and a file of only the glyphs
 * that are used. OpenType 1.9, tables head, hhea, hmtx, maxp, cmap (format 12), loca, glyf.
 */

export interface TrueType {
  /** 0 where the font has no such character. */
  glyphOf(code: number): number
  /** In thousandths of the type size. */
  advanceOf(glyph: number): number
  readonly ascent: number
  readonly descent: number
  readonly box: readonly [number, number, number, number]
  /** A font file with these glyphs in this order; the first must be 0. */
  subset(glyphs: readonly number[]): Uint8Array
}

export function readTrueType(file: Uint8Array): TrueType {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const tables = new Map<string, { at: number; length: number }>()
  for (let i = 0; i < view.getUint16(4); i += 1) {
    const entry = 12 + 16 * i
    const tag = String.fromCharCode(...file.subarray(entry, entry + 4))
    tables.set(tag, { at: view.getUint32(entry + 8), length: view.getUint32(entry + 12) })
  }
  const at = (tag: string): number => {
    const found = tables.get(tag)
    if (!found) throw new Error(`the font has no table ${tag}`)
    return found.at
  }
  const [head, hhea, hmtx, loca, glyf, maxp] = ['head', 'hhea', 'hmtx', 'loca', 'glyf', 'maxp'].map(at) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const unit = 1000 / view.getUint16(head + 18)
  const isLong = view.getInt16(head + 50) === 1
  const metrics = view.getUint16(hhea + 34)
  const count = view.getUint16(maxp + 4)
  const groups = characterGroups(view, at('cmap'))

  const offset = (glyph: number): number =>
    glyf + (isLong ? view.getUint32(loca + 4 * glyph) : 2 * view.getUint16(loca + 2 * glyph))
  const outline = (glyph: number): Uint8Array =>
    glyph < count ? file.subarray(offset(glyph), offset(glyph + 1)) : new Uint8Array()
  const metricAt = (glyph: number): number => hmtx + 4 * Math.min(glyph, metrics - 1)

  return {
    glyphOf: (code) => {
      let low = 0
      let high = groups.length - 1
      while (low <= high) {
        const middle = (low + high) >> 1
        const [from, to, glyph] = groups[middle] as readonly [number, number, number]
        if (code < from) high = middle - 1
        else if (code > to) low = middle + 1
        else return glyph + code - from
      }
      return 0
    },
    advanceOf: (glyph) => Math.round(view.getUint16(metricAt(glyph)) * unit),
    ascent: Math.round(view.getInt16(hhea + 4) * unit),
    descent: Math.round(view.getInt16(hhea + 6) * unit),
    box: [36, 38, 40, 42].map((field) => Math.round(view.getInt16(head + field) * unit)) as [number, number, number, number],
    subset: (glyphs) => {
      const parts = withComponents(glyphs, outline)
      return writeFont(file, tables, parts, (glyph) => [
        view.getUint16(metricAt(glyph)),
        glyph < metrics ? view.getInt16(metricAt(glyph) + 2) : view.getInt16(hmtx + 4 * metrics + 2 * (glyph - metrics)),
      ])
    },
  }
}

/** Characters from, to, and the glyph of the first. */
function characterGroups(view: DataView, cmap: number): (readonly [number, number, number])[] {
  for (let i = 0; i < view.getUint16(cmap + 2); i += 1) {
    const table = cmap + view.getUint32(cmap + 8 + 8 * i)
    if (view.getUint16(table) !== 12) continue
    return Array.from({ length: view.getUint32(table + 12) }, (_, n) => {
      const group = table + 16 + 12 * n
      return [view.getUint32(group), view.getUint32(group + 4), view.getUint32(group + 8)] as const
    })
  }
  throw new Error('the font has no character map of format 12')
}

interface Part {
  readonly old: number
  readonly bytes: Uint8Array
}

/** The outlines wanted and those that they are made of, with the numbers inside changed to the new order. */
function withComponents(glyphs: readonly number[], outline: (glyph: number) => Uint8Array): Part[] {
  const list = [...glyphs]
  const place = new Map<number, number>()
  for (const [i, glyph] of list.entries()) if (!place.has(glyph)) place.set(glyph, i)
  const parts: Part[] = []
  for (let i = 0; i < list.length; i += 1) {
    const old = list[i] as number
    const bytes = outline(old).slice()
    const view = new DataView(bytes.buffer)
    // Less than 0 contours: made of other glyphs.
    if (bytes.length > 10 && view.getInt16(0) < 0) {
      for (let at = 10, flags = 0x20; flags & 0x20; ) {
        flags = view.getUint16(at)
        const component = view.getUint16(at + 2)
        if (!place.has(component)) {
          place.set(component, list.length)
          list.push(component)
        }
        view.setUint16(at + 2, place.get(component) as number)
        at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0)
      }
    }
    parts.push({ old, bytes })
  }
  return parts
}

function writeFont(
  file: Uint8Array,
  tables: ReadonlyMap<string, { at: number; length: number }>,
  parts: readonly Part[],
  metric: (glyph: number) => readonly [advance: number, bearing: number],
): Uint8Array {
  const copy = (tag: string): Uint8Array => {
    const found = tables.get(tag)
    return found ? file.slice(found.at, found.at + found.length) : new Uint8Array()
  }
  const even = parts.map(({ bytes }) => (bytes.length + 3) & ~3)
  const glyf = new Uint8Array(even.reduce((sum, length) => sum + length, 0))
  const loca = new DataView(new ArrayBuffer(4 * (parts.length + 1)))
  const hmtx = new DataView(new ArrayBuffer(4 * parts.length))
  let end = 0
  for (const [i, { old, bytes }] of parts.entries()) {
    loca.setUint32(4 * i, end)
    glyf.set(bytes, end)
    end += even[i] ?? 0
    const [advance, bearing] = metric(old)
    hmtx.setUint16(4 * i, advance)
    hmtx.setInt16(4 * i + 2, bearing)
  }
  loca.setUint32(4 * parts.length, end)
  const head = copy('head')
  new DataView(head.buffer).setInt16(50, 1)
  new DataView(head.buffer).setUint32(8, 0)
  const hhea = copy('hhea')
  new DataView(hhea.buffer).setUint16(34, parts.length)
  const maxp = copy('maxp')
  new DataView(maxp.buffer).setUint16(4, parts.length)
  const all: [string, Uint8Array][] = [
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', new Uint8Array(hmtx.buffer)],
    ['loca', new Uint8Array(loca.buffer)],
    ['maxp', maxp],
    ['prep', copy('prep')],
  ]
  const used = all.filter(([, bytes]) => bytes.length > 0)
  const start = 12 + 16 * used.length
  const total = used.reduce((sum, [, bytes]) => sum + ((bytes.length + 3) & ~3), start)
  const out = new Uint8Array(total)
  const view = new DataView(out.buffer)
  const power = Math.floor(Math.log2(used.length))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, used.length)
  view.setUint16(6, 16 * 2 ** power)
  view.setUint16(8, power)
  view.setUint16(10, 16 * used.length - 16 * 2 ** power)
  let at = start
  for (const [i, [tag, bytes]] of used.entries()) {
    for (let n = 0; n < 4; n += 1) out[12 + 16 * i + n] = tag.charCodeAt(n)
    out.set(bytes, at)
    view.setUint32(12 + 16 * i + 4, checksum(out, at, bytes.length))
    view.setUint32(12 + 16 * i + 8, at)
    view.setUint32(12 + 16 * i + 12, bytes.length)
    at += (bytes.length + 3) & ~3
  }
  return out
}

function checksum(bytes: Uint8Array, from: number, length: number): number {
  const view = new DataView(bytes.buffer)
  let sum = 0
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}
