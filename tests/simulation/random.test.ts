import { expect, test } from 'vitest'
import { Random } from '../../src/simulation/random'

function next(random: Random): number {
  random.advance()
  return random.uniform
}

/** The published answers of Threefry-2x32-13 (Random123, kat_vectors): key, counter, result. */
const answers: [number, number, number, number, number, number][] = [
  [0, 0, 0, 0, 0x9d1c5ec6, 0x8bd50731],
  [-1, -1, -1, -1, 0xfd36d048, 0x2d17272c],
  [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3 | 0, 0xba3e4725, 0xf27d669e],
]

test('[R1] the streams are Threefry as published', () => {
  const random = new Random(1, 0)
  for (const [key0, key1, purpose, visit, high, low] of answers) {
    random.seek(key0, key1, purpose, visit)
    expect(next(random)).toBe(high / 2 ** 32 + (low >>> 11) / 2 ** 53)
  }
})

const numbersOf = (seed: number, replication: number, learner: number, count: number): number[] => {
  const random = new Random(seed, replication)
  random.learner(learner)
  const numbers: number[] = []
  for (let visit = 0; visit < count / 8; visit += 1) {
    random.seek(random.key0, random.key1, 5, visit)
    for (let n = 0; n < 8; n += 1) numbers.push(next(random))
  }
  return numbers
}

test('[R1] no number of one stream stands in another, at any shift', () => {
  const seen = new Map<number, string>()
  let twice = 0
  for (const seed of [1, 2, 2 ** 32 + 1])
    for (const replication of [0, 1, 2])
      for (let learner = 0; learner < 100; learner += 1)
        for (const number of numbersOf(seed, replication, learner, 64)) {
          if (seen.has(number)) twice += 1
          seen.set(number, `${seed} ${replication} ${learner}`)
        }
  expect(twice).toBe(0)
})

test('[R1] the same place gives the same number, whatever was asked before', () => {
  const random = new Random(7, 3)
  random.learner(12)
  const { key0, key1 } = random
  random.seek(key0, key1, 9, 2)
  next(random)
  const second = next(random)
  random.seek(key0, key1, 1, 1)
  next(random)

  random.seek(key0, key1, 9, 2)
  random.skip(1)

  expect(next(random)).toBe(second)
})

test('[R1] neighbours are unrelated: learners, purposes, visits and turns', () => {
  const random = new Random(1, 0)
  const n = 20_000
  const first = new Float64Array(n)
  random.learner(0)
  const { key0, key1 } = random
  const place: ((i: number) => void)[] = [
    (i) => {
      random.learner(i)
      random.seek(random.key0, random.key1, 3, 1)
    },
    (i) => random.seek(key0, key1, i, 1),
    (i) => random.seek(key0, key1, 3, i),
  ]
  for (const seek of place) {
    let sum = 0
    let squares = 0
    let products = 0
    for (let i = 0; i < n; i += 1) {
      seek(i)
      first[i] = next(random) - 0.5
      sum += first[i]!
      squares += first[i]! ** 2
      if (i > 0) products += first[i]! * first[i - 1]!
    }
    expect(Math.abs(sum / n)).toBeLessThan(4 * Math.sqrt(1 / 12 / n))
    expect(Math.abs(squares / n - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / n))
    expect(Math.abs(products / n)).toBeLessThan(4 / 12 / Math.sqrt(n))
  }
})
