import { expect, test } from 'vitest'
import { cycleTimesOf, endKinds } from '../../src/simulation/histogram'
import { Sample, type Spectrum, type Tally } from '../../src/simulation/tally'

const spectrumOf = (values: readonly number[]): Spectrum => {
  const sample = new Sample()
  for (const value of values) sample.add(value)
  return sample.spectrum()
}
const tallyOf = (ends: Partial<Record<(typeof endKinds)[number], readonly number[]>>): Tally =>
  ({ cycleTimes: endKinds.map((kind) => spectrumOf(ends[kind] ?? [])) }) as unknown as Tally
const sum = (values: readonly number[] = []): number => values.reduce((total, one) => total + one, 0)

test('everybody who finished stands in exactly one bar, by outcome, told for one replication', () => {
  const day = 86_400
  const spread = cycleTimesOf([
    tallyOf({ success: [80.5 * day, 90.2 * day], loss: [0, 0, 0.2 * day], other: [3 * day] }),
    tallyOf({ success: [85.1 * day], loss: [0.3 * day] }),
  ])

  expect(sum(spread?.bars.success)).toBeCloseTo(1.5, 9)
  expect(sum(spread?.bars.loss)).toBeCloseTo(2, 9)
  expect(sum(spread?.bars.other)).toBeCloseTo(0.5, 9)
  expect(sum(spread?.bars.neutral)).toBe(0)
  expect(spread?.bars.loss[0]).toBeCloseTo(2, 9)
  expect(spread?.width).toBe(2 * day)
  expect(spread?.success.p50.mean).toBeCloseTo((((80.5 + 90.2) / 2 + 85.1) / 2) * day, 3)
})

test('nobody finished: no bars; all at once: one bar; a few who take for ever stand in the last bar', () => {
  expect(cycleTimesOf([tallyOf({})])).toBeNull()

  expect(cycleTimesOf([tallyOf({ loss: [0, 0] })])?.bars.loss).toEqual([2])

  const few = cycleTimesOf([tallyOf({ success: [...Array.from({ length: 999 }, (_, i) => i + 1), 1e9] })])
  expect(few?.isOpen).toBe(true)
  expect(few?.width).toBeLessThan(60)
  expect(sum(few?.bars.success)).toBeCloseTo(1000, 6)
})

test('a sample in boxes and an exact one have the same shape', () => {
  const values = Array.from({ length: 40_000 }, (_, i) => ((i * 7919) % 40_000) + 1)
  const boxed = spectrumOf(values)
  const exact = spectrumOf(values.slice(0, 16_000))

  expect(sum([...boxed.counts]) + boxed.zeros).toBe(40_000)
  expect(sum([...exact.counts]) + exact.zeros).toBe(16_000)
  expect([...boxed.lows].every((low, i) => low < boxed.highs[i]! && (i === 0 || low >= boxed.highs[i - 1]!))).toBe(true)
  expect(boxed.lows.length).toBeLessThan(16 * 128)
  const under = boxed.counts.reduce((total, count, i) => total + (boxed.highs[i]! <= 20_096 ? count : 0), 0)
  expect(Math.abs(under / 20_000 - 1)).toBeLessThan(0.01)
})
