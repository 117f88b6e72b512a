/*
 * As much of a TrueType font as a PDF needs: which glyph a character has, how wide it is, and a copy of the file with the
 * used glyphs only. Glyphs keep their numbers, so nothing that refers to them has to be written anew; what is not used
 * becomes empty and shrinks to nothing when packed. (OpenType 1.9, tables head, maxp, hmtx, cmap, loca, glyf.)
 */

export interface TrueType {
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly box: readonly [number, number, number, number]
  glyphOf(code: number): number
  /** Thousandths of an em. */
  widthOf(glyph: number): number
  subset(glyphs: Iterable<number>): Uint8Array
}

interface Table {
  readonly offset: number
  readonly length: number
}

/** Undefined where the file is no font with outlines of its own (`glyf`). */
export function readTrueType(bytes: Uint8Array): TrueType | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = new Map<string, Table>()
  for (let i = 0; i < view.getUint16(4); i += 1) {
    const at = 12 + 16 * i
    tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), {
      offset: view.getUint32(at + 8),
      length: view.getUint32(at + 12),
    })
  }
  const [head, hhea, maxp, hmtx, cmap, loca, glyf] = ['head', 'hhea', 'maxp', 'hmtx', 'cmap', 'loca', 'glyf'].map((name) =>
    tables.get(name),
  )
  if (!head || !hhea || !maxp || !hmtx || !cmap || !loca || !glyf) return undefined
  const unitsPerEm = view.getUint16(head.offset + 18)
  const isLong = view.getInt16(head.offset + 50) === 1
  const count = view.getUint16(maxp.offset + 4)
  const metrics = view.getUint16(hhea.offset + 34)
  const glyphOf = readCharacterMap(view, cmap.offset)
  const start = (glyph: number): number =>
    glyf.offset + (isLong ? view.getUint32(loca.offset + 4 * glyph) : 2 * view.getUint16(loca.offset + 2 * glyph))
  const scaled = (value: number): number => Math.round((value * 1000) / unitsPerEm)

  /** A composite glyph is made of others, which must come along. */
  const withParts = (glyphs: Iterable<number>): Set<number> => {
    const all = new Set<number>([0])
    const waiting = [...glyphs]
    for (let glyph = waiting.pop(); glyph !== undefined; glyph = waiting.pop()) {
      if (glyph >= count || (all.has(glyph) && glyph !== 0)) continue
      all.add(glyph)
      const from = start(glyph)
      if (start(glyph + 1) <= from || view.getInt16(from) >= 0) continue
      for (let at = from + 10, flags = 0x20; flags & 0x20; ) {
        flags = view.getUint16(at)
        waiting.push(view.getUint16(at + 2))
        at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0)
      }
    }
    return all
  }

  return {
    unitsPerEm,
    ascent: scaled(view.getInt16(hhea.offset + 4)),
    descent: scaled(view.getInt16(hhea.offset + 6)),
    box: [36, 38, 40, 42].map((at) => scaled(view.getInt16(head.offset + at))) as unknown as TrueType['box'],
    glyphOf,
    widthOf: (glyph) => scaled(view.getUint16(hmtx.offset + 4 * Math.min(glyph, metrics - 1))),
    subset: (glyphs) => {
      const kept = withParts(glyphs)
      const offsets = new DataView(new ArrayBuffer(4 * (count + 1)))
      const outlines: Uint8Array[] = []
      let length = 0
      for (let glyph = 0; glyph < count; glyph += 1) {
        offsets.setUint32(4 * glyph, length)
        if (!kept.has(glyph)) continue
        const outline = bytes.subarray(start(glyph), start(glyph + 1))
        const padded = new Uint8Array((outline.length + 3) & ~3)
        padded.set(outline)
        outlines.push(padded)
        length += padded.length
      }
      offsets.setUint32(4 * count, length)
      const newHead = copyOf(bytes, head.offset, head.offset + head.length)
      new DataView(newHead.buffer).setInt16(50, 1)
      new DataView(newHead.buffer).setUint32(8, 0)
      const widths = copyOf(bytes, hmtx.offset, hmtx.offset + hmtx.length)
      for (let glyph = 0; glyph < metrics; glyph += 1) if (!kept.has(glyph)) widths.fill(0, 4 * glyph, 4 * glyph + 4)
      const copied = (name: string): [string, Uint8Array][] => {
        const table = tables.get(name)
        return table ? [[name, copyOf(bytes, table.offset, table.offset + table.length)]] : []
      }
      return assembled([
        ...copied('cvt '),
        ...copied('fpgm'),
        ['glyf', joined(outlines)],
        ['head', newHead],
        ...copied('hhea'),
        ['hmtx', widths],
        ['loca', new Uint8Array(offsets.buffer)],
        ...copied('maxp'),
        ...copied('prep'),
      ])
    },
  }
}

/** Format 12 where there is one, else 4; every current font has one of them. */
function readCharacterMap(view: DataView, offset: number): (code: number) => number {
  const subtables = Array.from({ length: view.getUint16(offset + 2) }, (_, i) => offset + view.getUint32(offset + 8 + 8 * i))
  const full = subtables.find((at) => view.getUint16(at) === 12)
  if (full !== undefined) {
    const groups = view.getUint32(full + 12)
    return (code) => {
      let low = 0
      let high = groups - 1
      while (low <= high) {
        const middle = (low + high) >> 1
        const at = full + 16 + 12 * middle
        if (code < view.getUint32(at)) high = middle - 1
        else if (code > view.getUint32(at + 4)) low = middle + 1
        else return view.getUint32(at + 8) + code - view.getUint32(at)
      }
      return 0
    }
  }
  const plain = subtables.find((at) => view.getUint16(at) === 4)
  if (plain === undefined) return () => 0
  const segments = view.getUint16(plain + 6) / 2
  return (code) => {
    for (let i = 0; i < segments; i += 1) {
      const end = view.getUint16(plain + 14 + 2 * i)
      if (code > end) continue
      const at = plain + 16 + 2 * (segments + i)
      const from = view.getUint16(at)
      if (code < from) return 0
      const delta = view.getUint16(at + 2 * segments)
      const range = view.getUint16(at + 4 * segments)
      if (range === 0) return (code + delta) & 0xffff
      const glyph = view.getUint16(at + 4 * segments + range + 2 * (code - from))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}

/** In Node a slice of a file's bytes is the same memory, and the font must stay as it is. */
const copyOf = (bytes: Uint8Array, from: number, to: number): Uint8Array => new Uint8Array(bytes.subarray(from, to))

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function assembled(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const headerLength = 12 + 16 * tables.length
  const header = new DataView(new ArrayBuffer(headerLength))
  header.setUint32(0, 0x00010000)
  header.setUint16(4, tables.length)
  const parts: Uint8Array[] = [new Uint8Array(header.buffer)]
  let offset = headerLength
  tables.forEach(([name, content], i) => {
    const at = 12 + 16 * i
    for (let n = 0; n < 4; n += 1) header.setUint8(at + n, name.charCodeAt(n))
    header.setUint32(at + 8, offset)
    header.setUint32(at + 12, content.length)
    const padded = new Uint8Array((content.length + 3) & ~3)
    padded.set(content)
    parts.push(padded)
    offset += padded.length
  })
  return joined(parts)
}
