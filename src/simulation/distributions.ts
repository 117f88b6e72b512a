import { exp, ln, normalBelow, normalQuantile, pow } from './elementary'

/*
 * The distributions of [D1] as rows of a flat table. A row holds what one draw needs, so that nothing is worked out
 * twice; a draw takes its numbers from the place where the caller has set the stream. Most take exactly one number, and
 * a larger number gives a larger value, so that two scenarios with the same luck stay close [R1].
 */

export const Shape = {
  Constant: 0,
  Uniform: 1,
  Triangular: 2,
  Normal: 3,
  Lognormal: 4,
  Exponential: 5,
  Gamma: 6,
  Weibull: 7,
  Pert: 8,
  Bernoulli: 9,
  Empirical: 10,
} as const

export interface DistributionTable {
  readonly shape: Uint8Array
  readonly a: Float64Array
  readonly b: Float64Array
  readonly c: Float64Array
  readonly d: Float64Array
  readonly never: Float64Array
  /** Empirical rows: `values` and running sums of weights from `from` to `to`. */
  readonly from: Int32Array
  readonly to: Int32Array
  readonly values: Float64Array
  readonly cumulative: Float64Array
}

/** Where the numbers of a draw come from. */
export interface Uniforms {
  /** In [0, 1). */
  next(): number
  /** In (0, 1]: safe under a logarithm. */
  nextAboveZero(): number
}

/** One row as `buildPlan` writes it; `describe…` functions below turn the mean and sd of people into it. */
export interface Row {
  readonly shape: number
  readonly a: number
  readonly b?: number
  readonly c?: number
  readonly d?: number
  readonly never?: number
  readonly values?: readonly number[]
  readonly weights?: readonly number[] | undefined
}

export function distributionTable(rows: readonly Row[]): DistributionTable {
  const values = rows.flatMap((row) => row.values ?? [])
  const cumulative: number[] = []
  const from = new Int32Array(rows.length)
  const to = new Int32Array(rows.length)
  rows.forEach((row, i) => {
    from[i] = cumulative.length
    let sum = 0
    row.values?.forEach((_, k) => {
      sum += row.weights?.[k] ?? (row.weights ? 0 : 1)
      cumulative.push(sum)
    })
    to[i] = cumulative.length
  })
  const column = (pick: (row: Row) => number | undefined) => Float64Array.from(rows, (row) => pick(row) ?? 0)
  return {
    shape: Uint8Array.from(rows, (row) => row.shape),
    a: column((row) => row.a),
    b: column((row) => row.b),
    c: column((row) => row.c),
    d: column((row) => row.d),
    never: column((row) => row.never),
    from,
    to,
    values: Float64Array.from(values),
    cumulative: Float64Array.from(cumulative),
  }
}

export const constantRow = (value: number): Row => ({ shape: Shape.Constant, a: value })

export function triangularRow(min: number, mode: number, max: number): Row {
  return max > min ? { shape: Shape.Triangular, a: min, b: mode, c: max, d: (mode - min) / (max - min) } : constantRow(min)
}

/** A normal variable given that it is not negative; `mean` and `sd` are those before cutting. */
export function normalRow(mean: number, sd: number): Row {
  return sd > 0 ? { shape: Shape.Normal, a: mean, b: sd, c: normalBelow(mean / sd) } : constantRow(mean)
}

export function lognormalRow(mean: number, sd: number): Row {
  if (!(sd > 0 && mean > 0)) return constantRow(mean)
  const variance = ln(1 + (sd / mean) * (sd / mean))
  return { shape: Shape.Lognormal, a: ln(mean) - variance / 2, b: Math.sqrt(variance) }
}

export function gammaRow(shape: number, scale: number): Row {
  return shape > 0 && scale > 0 && shape < Infinity
    ? { shape: Shape.Gamma, a: shape, b: scale }
    : constantRow(shape > 0 ? shape * scale : 0)
}

/** Beta on [min, max] with mean (min + 4 mode + max) / 6. */
export function pertRow(min: number, mode: number, max: number): Row {
  if (!(max > min)) return constantRow(min)
  return {
    shape: Shape.Pert,
    a: min,
    b: max - min,
    c: 1 + (4 * (mode - min)) / (max - min),
    d: 1 + (4 * (max - mode)) / (max - min),
  }
}

/** One draw of row `row`; +∞ when it never happens. */
export function draw(table: DistributionTable, row: number, random: Uniforms): number {
  const never = table.never[row]!
  if (never > 0 && random.next() < never) return Infinity
  const a = table.a[row]!
  const b = table.b[row]!
  switch (table.shape[row]) {
    case Shape.Constant:
      return a
    case Shape.Uniform:
      return a + (b - a) * random.next()
    case Shape.Triangular: {
      const c = table.c[row]!
      const u = random.next()
      return u < table.d[row]! ? a + Math.sqrt(u * (c - a) * (b - a)) : c - Math.sqrt((1 - u) * (c - a) * (c - b))
    }
    case Shape.Normal: {
      const value = a - b * normalQuantile(random.nextAboveZero() * table.c[row]!)
      return value > 0 ? value : 0
    }
    case Shape.Lognormal:
      return exp(a + b * standardNormal(random))
    case Shape.Exponential:
      return -a * ln(1 - random.next())
    case Shape.Gamma:
      return b * standardGamma(a, random)
    case Shape.Weibull:
      return b * pow(-ln(1 - random.next()), 1 / a)
    case Shape.Pert: {
      const left = standardGamma(table.c[row]!, random)
      const right = standardGamma(table.d[row]!, random)
      return left + right > 0 ? a + (b * left) / (left + right) : a
    }
    case Shape.Bernoulli:
      return random.next() < a ? 1 : 0
    default:
      return empirical(table, row, random)
  }
}

/** A number that is 0 would give −∞; half a step of the 53-bit grid stands for it. */
export const standardNormal = (random: Uniforms): number => normalQuantile(random.next() || 5.551115123125783e-17)

/** Gamma with scale 1. Marsaglia & Tsang 2000; a shape below 1 is lifted by one and brought back by a power. */
export function standardGamma(shape: number, random: Uniforms): number {
  if (shape < 1) return standardGamma(shape + 1, random) * pow(random.nextAboveZero(), 1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = standardNormal(random)
    const t = 1 + c * x
    if (t <= 0) continue
    const v = t * t * t
    const u = random.nextAboveZero()
    const x2 = x * x
    if (u < 1 - 0.0331 * x2 * x2 || ln(u) < 0.5 * x2 + d * (1 - v + ln(v))) return d * v
  }
}

function empirical(table: DistributionTable, row: number, random: Uniforms): number {
  const { cumulative, values } = table
  let low = table.from[row]!
  let high = table.to[row]! - 1
  const u = random.next() * cumulative[high]!
  while (low < high) {
    const middle = (low + high) >> 1
    if (u < cumulative[middle]!) high = middle
    else low = middle + 1
  }
  return values[low]!
}
