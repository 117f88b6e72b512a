/** A figure as reports give it: the mean over replications and its 95 % interval, null with fewer than two [R2]. */
export interface Figure {
  readonly mean: number | null
  readonly ci95: readonly [number, number] | null
}

/** Replications in which there was nothing to measure (NaN) are left out. */
export function figure(values: readonly number[]): Figure {
  const known = values.filter((value) => !Number.isNaN(value))
  const n = known.length
  if (n === 0) return { mean: null, ci95: null }
  const mean = known.reduce((sum, value) => sum + value, 0) / n
  if (n < 2) return { mean, ci95: null }
  const squares = known.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  const half = studentQuantile975(n - 1) * Math.sqrt(squares / (n - 1) / n)
  return { mean, ci95: [mean - half, mean + half] }
}

const known = new Map<number, number>()

/**
 * The value that a Student t variable with `freedom` degrees stays below with 97.5 %. Found by bisection on Simpson's
 * rule over the density, whose power is a power of a square root, so that no `Math.pow` is needed [P8].
 */
export function studentQuantile975(freedom: number): number {
  const found = known.get(freedom)
  if (found !== undefined) return found
  // Γ((ν+1)/2) / (√(νπ) Γ(ν/2)), in steps of two from ν = 1 and ν = 2.
  let scale = freedom % 2 === 1 ? 1 / Math.PI : 1 / (2 * Math.SQRT2)
  for (let nu = freedom % 2 === 1 ? 3 : 4; nu <= freedom; nu += 2) scale *= ((nu - 1) / (nu - 2)) * Math.sqrt((nu - 2) / nu)
  const density = (t: number): number => {
    let power = 1
    let base = 1 / Math.sqrt(1 + (t * t) / freedom)
    for (let n = freedom + 1; n > 0; n = Math.floor(n / 2)) {
      if (n % 2 === 1) power *= base
      base *= base
    }
    return scale * power
  }
  const below = (t: number): number => {
    const panels = 1000
    const step = t / panels
    let sum = density(0) + density(t)
    for (let i = 1; i < panels; i += 1) sum += (i % 2 === 1 ? 4 : 2) * density(i * step)
    return 0.5 + (sum * step) / 3
  }
  let low = 1.9
  let high = 13
  while (high - low > 1e-12) {
    const middle = (low + high) / 2
    if (below(middle) < 0.975) low = middle
    else high = middle
  }
  known.set(freedom, low)
  return low
}
