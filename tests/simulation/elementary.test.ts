import { expect, test } from 'vitest'
import { exp, ln, normalBelow, normalQuantile, pow } from '../../src/simulation/elementary'

const close = (a: number, b: number, ulps: number) => Math.abs(a - b) <= ulps * 2 ** -52 * Math.abs(b)

test('[P8] ln, exp and pow are the functions they are named after, to the last digits', () => {
  for (let i = 1; i < 5000; i += 1) {
    const x = i * 0.37
    expect(close(ln(x), Math.log(x), 2)).toBe(true)
    expect(close(ln(1 / x), Math.log(1 / x), 2)).toBe(true)
    expect(close(exp(x / 3), Math.exp(x / 3), 2)).toBe(true)
    expect(close(exp(-x / 3), Math.exp(-x / 3), 2)).toBe(true)
    expect(close(pow(x, 0.3), x ** 0.3, 8)).toBe(true)
  }
})

test('[P8] the edges of ln, exp and pow are those of IEEE 754', () => {
  expect(ln(0)).toBe(-Infinity)
  expect(ln(1)).toBe(0)
  expect(ln(-1)).toBeNaN()
  expect(close(ln(5e-324), Math.log(5e-324), 2)).toBe(true)
  expect(exp(0)).toBe(1)
  expect(exp(-Infinity)).toBe(0)
  expect(exp(710)).toBe(Infinity)
  expect(pow(0, 0.5)).toBe(0)
  expect(pow(0, -1)).toBe(Infinity)
})

test('[P8] bits that are the same on every machine', () => {
  expect([ln(11), exp(1.5), pow(3, 0.7), normalQuantile(0.3)]).toEqual([
    2.3978952727983707, 4.4816890703380645, 2.1576692799745927, -0.5244005127080407,
  ])
})

test('[D1] the normal quantile undoes the normal distribution', () => {
  for (const p of [1e-12, 1e-6, 0.001, 0.02, 0.1, 0.3, 0.5, 0.77, 0.97, 0.9999])
    expect(normalBelow(normalQuantile(p)) / p).toBeCloseTo(1, 11)
  expect(normalBelow(1.959963984540054)).toBeCloseTo(0.975, 14)
  expect(normalBelow(-6)).toBeCloseTo(9.865876450376946e-10, 22)
})
