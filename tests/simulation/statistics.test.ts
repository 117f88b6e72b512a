import { expect, test } from 'vitest'
import { Random } from '../../src/simulation/random'
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

const shares = [
  ['p50', 0.5],
  ['p90', 0.9],
  ['p95', 0.95],
  ['p99', 0.99],
] as const

/** `count` values between 0 and 1, as even as random ones and the same every time. */
function uniforms(count: number): number[] {
  const random = new Random(1, 0)
  return Array.from({ length: count }, (_, visit) => {
    random.seek(3, 5, 1, visit)
    random.advance()
    return random.uniform
  })
}

/** By what makes them from an even share of 0 to 1. */
const laws: Record<string, (u: number) => number> = {
  uniform: (u) => 1000 * u,
  exponential: (u) => -3600 * Math.log(1 - u),
  // From seconds to centuries: the boxes must do for every size.
  'heavy-tailed': (u) => (1 - u) ** -2,
  'very small': (u) => 1e-9 * u,
  'three in five at once': (u) => (u < 0.6 ? 0 : -300 * Math.log((1 - u) / 0.4)),
  'whole minutes': (u) => 60 * Math.floor(30 * u),
  'always the same': () => 450,
}

function sampleOf(values: readonly number[]): Sample {
  const sample = new Sample()
  for (const value of values) sample.add(value)
  return sample
}

for (const [name, law] of Object.entries(laws)) {
  test(`quantiles of up to 16,384 values are those of sorting: ${name}`, () => {
    const values = uniforms(16_384).map(law)
    const sorted = Float64Array.from(values).sort()

    const summary = sampleOf(values).summary()

    for (const [key, p] of shares) {
      const place = p * (sorted.length - 1)
      const low = Math.floor(place)
      expect(summary[key]).toBe(sorted[low]! + (sorted[low + 1]! - sorted[low]!) * (place - low))
    }
  })

  test(`quantiles of 100,000 values are within 1/256, which is 0.4 %, of those of sorting: ${name}`, () => {
    const values = uniforms(100_000).map(law)
    const sorted = Float64Array.from(values).sort()

    const whole = sampleOf(values).summary()
    // Put together from two, as waits of the served and the departed are.
    const parts = sampleOf(values.slice(0, 10_000))
      .with(sampleOf(values.slice(10_000)))
      .summary()

    for (const [key, p] of shares) {
      const exact = sorted[Math.floor(p * (sorted.length - 1))]!
      expect(Math.abs(whole[key] - exact)).toBeLessThanOrEqual(exact / 256)
      expect(parts[key]).toBe(whole[key])
    }
    expect(whole.count).toBe(100_000)
    expect(whole.sum).toBeCloseTo(
      values.reduce((sum, value) => sum + value, 0),
      3,
    )
  })
}
