import { readFileSync } from 'node:fs'
import { unzlibSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { renderPdf } from '../../../src/documents/render/pdf'
import { readTrueType } from '../../../src/documents/render/pdf/trueType'
import { type PageHead, pagesOf } from '../../../src/picture/pages'
import type { Picture, Shape } from '../../../src/picture/picture'

const face = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../node_modules/@expo-google-fonts/noto-sans-sc/${path}.ttf`, import.meta.url)))
const fonts = [face('400Regular/NotoSansSC_400Regular'), face('600SemiBold/NotoSansSC_600SemiBold')]
const head: PageHead = { title: '首联流程', date: '2026-03-01', pageWords: ({ n, of }) => `${n}/${of}` }

const picture = (...shapes: Shape[]): Picture => ({ width: 400, height: 300, background: '#ffffff', title: '首联', shapes })
const words: Shape = { kind: 'text', x: 10, y: 20, text: '首次联系 Call 5 min', size: 14, colour: '#1F2328', weight: 600 }

const render = (shown: Picture, size: Parameters<typeof pagesOf>[1] = { kind: 'scale', scale: 1 }): Uint8Array =>
  renderPdf(shown, pagesOf(shown, size, head), { title: '首联', language: 'zh-CN', date: '2026-03-01', fonts })

/** The streams of a PDF, unpacked, in the order they stand in it; those with the given words in their entries. */
function streams(bytes: Uint8Array, entry: string): Buffer[] {
  const file = Buffer.from(bytes)
  const text = file.toString('latin1')
  return [...text.matchAll(/\d+ 0 obj\n(<<[^\n]*>>)\nstream\n/g)].flatMap(({ 0: whole, 1: entries = '', index }) => {
    if (!entries.includes(entry)) return []
    const start = index + whole.length
    const length = Number(/\/Length (\d+) /.exec(entries)?.[1])
    return [Buffer.from(unzlibSync(file.subarray(start, start + length)))]
  })
}

describe('a picture as PDF', () => {
  test('the table of objects says where each one is, and the file ends as one', () => {
    const text = Buffer.from(render(picture(words))).toString('latin1')
    expect(text.startsWith('%PDF-1.7\n')).toBe(true)
    expect(text.endsWith('%%EOF\n')).toBe(true)
    const table = Number(/startxref\n(\d+)\n/.exec(text)?.[1])
    const places = text.slice(table).match(/^\d{10} 00000 n $/gm) ?? []
    expect(places.length).toBeGreaterThan(8)
    for (const [i, place] of places.entries())
      expect(text.slice(Number.parseInt(place, 10)).startsWith(`${i + 1} 0 obj\n`)).toBe(true)
  })

  test('equal pictures give equal bytes, another date others', () => {
    expect(render(picture(words))).toEqual(render(picture(words)))
  })

  test('text can be found again, Chinese too, and only the used glyphs are taken along', () => {
    const bytes = render(picture(words))
    const maps = streams(bytes, '/Filter').map(String).join('\n')
    for (const letter of ['首', '次', '联', '系', 'C', '5'])
      expect(maps).toMatch(new RegExp(`<${letter.charCodeAt(0).toString(16).padStart(4, '0')}>`, 'i'))
    expect(bytes.length).toBeLessThan(20_000)
  })

  test('a face in the file has the same outlines and widths as the whole one', () => {
    const whole = readTrueType(fonts[1] as Uint8Array)
    const glyphs = [0, ...['首', '联', 'é', 'A'].map((letter) => whole.glyphOf(letter.codePointAt(0) ?? 0))]
    const part = readTrueType(withMap(whole.subset(glyphs)))
    for (const [i, glyph] of glyphs.entries()) expect(part.advanceOf(i)).toBe(whole.advanceOf(glyph))
    expect(whole.glyphOf(0x10ffff)).toBe(0)
  })

  test('the picture is in the file once, however many sheets show parts of it', () => {
    const large: Picture = { ...picture(words), width: 4000, height: 3000 }
    const pages = pagesOf(large, { kind: 'paper', paper: 'A4', orientation: 'portrait', tiles: 1 }, head)
    const bytes = renderPdf(large, pages, { title: '', language: 'en', date: '2026-03-01', fonts })
    expect(pages.length).toBeGreaterThan(10)
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Type \/Page \//g),
    ).toHaveLength(pages.length)
    expect(streams(bytes, '/Subtype /Form')).toHaveLength(1)
  })

  test('lines, dashes, rounded corners, arcs and see-through groups are drawn as such', () => {
    const [form] = streams(
      render(
        picture(
          {
            kind: 'rect',
            x: 0,
            y: 0,
            width: 50,
            height: 20,
            radius: 5,
            fill: '#abc',
            stroke: { colour: '#123456', width: 2, dash: [4, 3] },
          },
          { kind: 'path', d: 'M10 10a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z', stroke: { colour: '#000000', width: 1 } },
          {
            kind: 'group',
            opacity: 0.5,
            shapes: [
              {
                kind: 'line',
                points: [
                  [0, 0],
                  [9, 9],
                ],
                stroke: { colour: '#ffffff', width: 1 },
              },
            ],
          },
        ),
      ),
      '/Subtype /Form',
    )
    const ops = String(form)
    expect(ops).toContain('[4 3] 0 d')
    expect(ops.match(/ c\b/g)?.length).toBeGreaterThanOrEqual(8)
    expect(ops).toContain('/G50 gs')
    expect(ops).toContain('0 0 m 9 9 l S')
    expect(ops).not.toContain('NaN')
  })
})

/** The part of a font that a PDF takes has no character map; reading it back wants one. */
function withMap(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint16(4)
  const map = new Uint8Array(12 + 16)
  const entry = new DataView(map.buffer)
  entry.setUint16(2, 1)
  entry.setUint32(8, 12)
  entry.setUint16(12, 12)
  const out = new Uint8Array(bytes.length + 16 + map.length)
  const start = 12 + 16 * count
  out.set(bytes.subarray(0, start))
  out.set(bytes.subarray(start), start + 16)
  out.set(map, bytes.length + 16)
  const all = new DataView(out.buffer)
  all.setUint16(4, count + 1)
  for (let i = 0; i < count; i += 1) all.setUint32(12 + 16 * i + 8, all.getUint32(12 + 16 * i + 8) + 16)
  for (const [i, letter] of [...'cmap'].entries()) all.setUint8(start + i, letter.charCodeAt(0))
  all.setUint32(start + 8, bytes.length + 16)
  all.setUint32(start + 12, map.length)
  return out
}
