import { describe, expect, test } from 'vitest'
import { outline, type Piece } from '../../src/picture/outline'
import { type PageHead, pagesOf, paperNames, paperSizes } from '../../src/picture/pages'
import type { Picture } from '../../src/picture/picture'
import { pageSvg } from '../../src/picture/svg'

const picture = (width: number, height: number): Picture => ({ width, height, shapes: [] })
const head: PageHead = { title: '流程', date: '2026-03-01', pageWords: ({ n, of }) => `${n}/${of}` }
const mm = 96 / 25.4

describe('a picture on paper', () => {
  test.each(paperNames)(
    'on one sheet of %s it keeps its shape, lies within the margins and is as large as that allows',
    (paper) => {
      const [page, ...others] = pagesOf(picture(3000, 1000), { kind: 'paper', paper, orientation: 'auto' }, head)
      expect(others).toEqual([])
      expect(page?.width).toBeCloseTo(paperSizes[paper][1] * mm, 3)
      const { window, scale } = page ?? { window: { x: 0, y: 0, width: 0, height: 0 }, scale: 0 }
      expect(window.width / window.height).toBeCloseTo(3, 6)
      expect(window.x).toBeGreaterThanOrEqual(10 * mm - 1e-6)
      expect(window.width).toBeCloseTo(Math.min(3 * 3000, (page?.width ?? 0) - 20 * mm), 3)
      expect(scale).toBeCloseTo(window.width / 3000, 6)
    },
  )

  test('over several sheets every point is on at least one, and neighbours share a strip to be glued', () => {
    const pages = pagesOf(picture(3000, 2000), { kind: 'paper', paper: 'A4', orientation: 'landscape', tiles: 1 }, head)
    for (let x = 0; x <= 3000; x += 50)
      for (let y = 0; y <= 2000; y += 50) {
        const on = pages.filter(
          ({ from, window }) =>
            x >= from.x - 1e-6 && x <= from.x + window.width + 1e-6 && y >= from.y - 1e-6 && y <= from.y + window.height + 1e-6,
        )
        expect(on.length, `${x} ${y}`).toBeGreaterThan(0)
      }
    const [first, second] = pages
    expect((first?.from.x ?? 0) + (first?.window.width ?? 0)).toBeGreaterThan((second?.from.x ?? 0) + 10)
    expect(pages.map(({ texts }) => texts[1]?.text)).toContain(`${pages.length}/${pages.length} · 2026-03-01`)
  })

  test('either way up, whichever takes fewer sheets or shows it larger', () => {
    const [upright] = pagesOf(picture(500, 2000), { kind: 'paper', paper: 'A3', orientation: 'auto' }, head)
    expect(upright?.height).toBeGreaterThan(upright?.width ?? Infinity)
  })

  test('by scale the sheet is the picture', () => {
    const [page] = pagesOf(picture(100, 50), { kind: 'scale', scale: 3 }, head)
    expect(page).toMatchObject({ width: 300, height: 150, texts: [], scale: 3 })
    expect(page && pageSvg(picture(100, 50), page)).toContain('width="300" height="150"')
  })
})

describe('the outline of a path', () => {
  const end = (piece: Piece | undefined): number[] => (piece ? (piece.slice(-2) as number[]) : [])

  test('relative and absolute, straight and smooth commands end where they say', () => {
    expect(outline('M1 2l3 4h5v-6H0V0Z')).toEqual([
      ['M', 1, 2],
      ['L', 4, 6],
      ['L', 9, 6],
      ['L', 9, 0],
      ['L', 0, 0],
      ['L', 0, 0],
      ['Z'],
    ])
    expect(end(outline('M0 0Q5 5 10 0t10 0').at(-1))).toEqual([20, 0])
    expect(outline('M0 0c0 1 2 3 4 5s2 3 4 5')[2]).toEqual(['C', 6, 7, 6, 8, 8, 10])
  })

  test('arcs are curves on their circle', () => {
    const circle = outline('M10 0a10 10 0 1 0 -20 0a10 10 0 1 0 20 0')
    expect(circle.length).toBe(5)
    for (const piece of circle.slice(1)) {
      const [x = 0, y = 0] = end(piece)
      expect(Math.hypot(x, y)).toBeCloseTo(10, 6)
    }
    // The flags may stand without spaces.
    expect(end(outline('M0 0a5 5 0 0110 0').at(-1))).toEqual([10, 0])
  })
})
