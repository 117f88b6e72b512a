import { expect, test } from 'vitest'
import { figure, studentQuantile975 } from '../../src/simulation/statistics'
import { Sample } from '../../src/simulation/tally'

test('[R2] intervals use Student t with any number of replications', () => {
  const known: [number, number][] = [
    [1, 12.7062047],
    [2, 4.30265273],
    [9, 2.26215716],
    [19, 2.09302405],
    [29, 2.04522964],
    [40, 2.02107539],
    [99, 1.98421695],
    [999, 1.96234146],
  ]
  for (const [freedom, quantile] of known) expect(studentQuantile975(freedom)).toBeCloseTo(quantile, 7)
})

test('[R2] a figure is the mean with its interval; one replication has none', () => {
  const { mean, ci95 } = figure([1, 2, 3, 4])

  expect(mean).toBe(2.5)
  expect(ci95?.[1]).toBeCloseTo(2.5 + (3.18244631 * Math.sqrt(5 / 3)) / 2, 7)
  expect(figure([3])).toEqual({ mean: 3, ci95: null })
  expect(figure([])).toEqual({ mean: null, ci95: null })
  expect(figure([Number.NaN, 2])).toEqual({ mean: 2, ci95: null })
})

test('quantiles are exact up to 100,000 values and within 0.4 % beyond', () => {
  const small = new Sample()
  for (let i = 100; i >= 0; i -= 1) small.add(i)
  const { p50, p90, p99, count, sum } = small.summary()
  expect([p50, p90, p99, count, sum]).toEqual([50, 90, 99, 101, 5050])

  const large = new Sample()
  for (let i = 0; i < 250_000; i += 1) large.add(((i * 7919) % 250_000) / 7)
  const summary = large.summary()
  expect(summary.p50 / (125_000 / 7)).toBeCloseTo(1, 2)
  expect(Math.abs(summary.p99 / (247_500 / 7) - 1)).toBeLessThan(0.004)
  expect(summary.count).toBe(250_000)
})
