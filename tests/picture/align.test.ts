import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { aligned, alignments, type Box, distributed, spaced } from '../../src/picture/align'
import { chainPlaces } from '../../src/picture/chain'
import { snap } from '../../src/picture/snap'

const boxes = (...list: [number, number, number, number][]): Map<string, Box> =>
  new Map(list.map(([x, y, width, height], i) => [`s${i}`, { x, y, width, height }]))
const number = fc.integer({ min: -2000, max: 2000 })
const size = fc.integer({ min: 8, max: 400 })
const some = fc.array(fc.tuple(number, number, size, size), { minLength: 2, maxLength: 9 }).map((list) => boxes(...list))

/** Where all stand afterwards. */
const after = (all: ReadonlyMap<string, Box>, corners: ReadonlyMap<string, { x: number; y: number }>): Box[] =>
  [...all].map(([id, box]) => ({ ...box, ...corners.get(id) }))

test('edges and middles come onto one line, and nothing leaves the other axis', () => {
  fc.assert(
    fc.property(some, fc.constantFrom(...alignments), (all, how) => {
      const now = after(all, aligned(all, how))
      const lines = now.map(({ x, y, width, height }) =>
        how === 'left'
          ? x
          : how === 'right'
            ? x + width
            : how === 'top'
              ? y
              : how === 'bottom'
                ? y + height
                : how === 'center'
                  ? x + width / 2
                  : y + height / 2,
      )
      expect(Math.max(...lines) - Math.min(...lines)).toBeLessThanOrEqual(1)
      const across = how === 'left' || how === 'center' || how === 'right' ? 'y' : 'x'
      expect(now.map((box) => box[across])).toEqual([...all.values()].map((box) => box[across]))
    }),
  )
})

test('three cards of different width stand at even distances, the outer ones where they were', () => {
  expect(distributed(boxes([0, 0, 100, 10], [110, 5, 50, 10], [400, 0, 100, 10]), 'x')).toEqual(
    new Map([['s1', { x: 225, y: 5 }]]),
  )
  expect(distributed(boxes([0, 0, 100, 10], [110, 5, 50, 10]), 'x').size).toBe(0)
})

test('too close for gaps, their middles are even', () => {
  const now = after(
    boxes([0, 0, 100, 10], [10, 0, 100, 10], [60, 0, 100, 10]),
    distributed(boxes([0, 0, 100, 10], [10, 0, 100, 10], [60, 0, 100, 10]), 'x'),
  )
  expect(now.map(({ x }) => x)).toEqual([0, 30, 60])
})

test('room is made from a line on, and taken back only as far as nothing overlaps', () => {
  const all = boxes([0, 0, 100, 50], [200, 0, 100, 50], [220, 300, 100, 50])
  expect(spaced(all, 'x', 200, 64)).toEqual(
    new Map([
      ['s1', { x: 264, y: 0 }],
      ['s2', { x: 284, y: 300 }],
    ]),
  )
  expect(spaced(all, 'x', 200, -500).get('s1')).toEqual({ x: 116, y: 0 })
  expect(spaced(all, 'x', 900, 64).size).toBe(0)
})

test('a chain covers nothing that is there, nor itself', () => {
  fc.assert(
    fc.property(some, number, number, fc.integer({ min: 1, max: 40 }), (all, x, y, count) => {
      const cards = chainPlaces(all, { x, y }, count).map((corner) => ({ ...corner, width: 208, height: 72 }))
      const overlap = (a: Box, b: Box): boolean =>
        a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
      expect(cards.some((card) => [...all.values()].some((box) => overlap(card, box)))).toBe(false)
      expect(cards.some((card, i) => cards.some((other, j) => i < j && overlap(card, other)))).toBe(false)
    }),
  )
})

test('a box near to being in line with another comes in line, each axis by itself, and shows with what', () => {
  const others = [...boxes([0, 0, 100, 50], [500, 300, 100, 50]).values()]
  const near = snap({ x: 203, y: 4, width: 100, height: 50 }, others, 6)
  expect(near.by).toEqual({ x: 0, y: -4 })
  expect(near.guides[0]).toEqual({ from: { x: 0, y: 0 }, to: { x: 303, y: 0 } })
  // Middles agree where the sizes differ.
  expect(snap({ x: 530, y: 100, width: 44, height: 20 }, others, 6).by).toEqual({ x: -2, y: 0 })
  expect(snap({ x: 900, y: 900, width: 10, height: 10 }, others, 6)).toEqual({ by: { x: 0, y: 0 }, guides: [] })
})
