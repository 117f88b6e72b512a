import { expect, test } from 'vitest'
import type { Distribution } from '../../src/project/distribution'
import { rowOf } from '../../src/simulation/buildPlan'
import { distributionTable, draw } from '../../src/simulation/distributions'
import { Random } from '../../src/simulation/random'

/** Mean and variance in closed form, and the share that lies below a point. */
interface Known {
  readonly distribution: Distribution
  readonly mean: number
  readonly variance: number
  readonly below: readonly [point: number, share: number]
}

const phi = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
/** Φ(−1), from tables. */
const below1 = 0.15865525393145705
const truncated = (() => {
  // Normal with mean 50, sd 50, given that it is not negative: α = −1.
  const hazard = phi(-1) / (1 - below1)
  return { mean: 50 + 50 * hazard, variance: 2500 * (1 - hazard - hazard * hazard) }
})()

const known: Known[] = [
  { distribution: { type: 'uniform', min: 10, max: 30 }, mean: 20, variance: 400 / 12, below: [15, 0.25] },
  {
    distribution: { type: 'triangular', min: 0, mode: 2, max: 10 },
    mean: 4,
    variance: (0 + 4 + 100 - 0 - 0 - 20) / 18,
    below: [2, 0.2],
  },
  { distribution: { type: 'normal', mean: 50, sd: 50 }, ...truncated, below: [50, (0.5 - below1) / (1 - below1)] },
  { distribution: { type: 'normal', mean: 100, sd: 5 }, mean: 100, variance: 25, below: [95, below1] },
  {
    distribution: { type: 'lognormal', mean: 900, sd: 300 },
    mean: 900,
    variance: 90_000,
    below: [900 / Math.sqrt(1 + 1 / 9), 0.5],
  },
  { distribution: { type: 'exponential', mean: 7 }, mean: 7, variance: 49, below: [7, 1 - Math.exp(-1)] },
  { distribution: { type: 'erlang', k: 2, mean: 8 }, mean: 8, variance: 32, below: [8, 1 - 3 * Math.exp(-2)] },
  { distribution: { type: 'gamma', mean: 5, sd: 10 }, mean: 5, variance: 100, below: [10, 0.8464864041916773] },
  {
    distribution: { type: 'weibull', shape: 2, scale: 10 },
    mean: 10 * Math.sqrt(Math.PI) * 0.5,
    variance: 100 * (1 - Math.PI / 4),
    below: [10, 1 - Math.exp(-1)],
  },
  {
    // Beta(2, 4) on [0, 12]: the mean is (0 + 4·3 + 12) / 6.
    distribution: { type: 'pert', min: 0, mode: 3, max: 12 },
    mean: 4,
    variance: (144 * 8) / (36 * 7),
    below: [6, 1 - 6 * 0.5 ** 5],
  },
  { distribution: { type: 'bernoulli', p: 0.2 }, mean: 0.2, variance: 0.16, below: [0.5, 0.8] },
  { distribution: { type: 'empirical', values: [1, 4], weights: [3, 1] }, mean: 1.75, variance: 27 / 16, below: [2, 0.75] },
  { distribution: { type: 'empirical', values: [1, 2, 6] }, mean: 3, variance: 14 / 3, below: [1.5, 1 / 3] },
]

const n = 100_000

function sampleOf(distribution: Distribution): Float64Array {
  const table = distributionTable([
    rowOf({ type: 'constant', value: 1 }),
    { ...rowOf(distribution), never: distribution.never ?? 0 },
  ])
  const random = new Random(42, 0)
  return Float64Array.from({ length: n }, (_, i) => {
    random.learner(i)
    random.seek(random.key0, random.key1, 4, 1)
    draw(table, 1, random)
    return random.drawn
  })
}

for (const { distribution, mean, variance, below } of known)
  test(`[D1] ${JSON.stringify(distribution)} has the mean, the spread and the shape of its closed form`, () => {
    const sample = sampleOf(distribution)

    const average = sample.reduce((sum, x) => sum + x, 0) / n
    const squares = sample.map((x) => (x - mean) ** 2)
    const spread = squares.reduce((sum, x) => sum + x, 0) / n
    const fourth = squares.reduce((sum, x) => sum + (x - spread) ** 2, 0) / n
    const share = sample.filter((x) => x <= below[0]).length / n

    expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt(variance / n))
    expect(Math.abs(spread - variance)).toBeLessThan(4 * Math.sqrt(fourth / n) + 1e-9)
    expect(Math.abs(share - below[1])).toBeLessThan(4 * Math.sqrt((below[1] * (1 - below[1])) / n) + 0.001)
    expect(distribution.type === 'bernoulli' || sample.every((x) => x >= 0)).toBe(true)
  })

test('[D1] a constant is itself; spreads of 0 are constants', () => {
  expect(new Set(sampleOf({ type: 'constant', value: 3 }))).toEqual(new Set([3]))
  expect(new Set(sampleOf({ type: 'lognormal', mean: 3, sd: 0 }))).toEqual(new Set([3]))
  expect(new Set(sampleOf({ type: 'gamma', mean: 3, sd: 0 }))).toEqual(new Set([3]))
  expect(new Set(sampleOf({ type: 'triangular', min: 3, mode: 3, max: 3 }))).toEqual(new Set([3]))
})

test('[D1] with probability `never` it does not happen at all', () => {
  const sample = sampleOf({ type: 'exponential', mean: 7, never: 0.2 })

  const happened = sample.filter((x) => x < Infinity)

  expect(Math.abs(1 - happened.length / n - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / n))
  expect(Math.abs(happened.reduce((sum, x) => sum + x, 0) / happened.length - 7)).toBeLessThan((4 * 7) / Math.sqrt(0.8 * n))
})
