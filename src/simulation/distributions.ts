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

/**
 * Where the numbers of a draw come from, and where the draw goes. Both are handed over in fields: a number that is not
 * whole, given to or returned by a call, would be put on the heap for it, a dozen times for each learner.
 */
export interface Uniforms {
  /** The number that `advance` has moved on to: uniform in [0, 1), 53 bits. */
  uniform: number
  drawn: number
  advance(): void
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

/** Leaves one draw of row `row` in `random.drawn`; +∞ when it never happens. */
export function draw(table: DistributionTable, row: number, random: Uniforms): void {
  if (table.never[row]! > 0) {
    random.advance()
    if (random.uniform < table.never[row]!) {
      random.drawn = Infinity
      return
    }
  }
  // Called by name, each: through a list of functions, the machine would have to ask every time what it calls.
  switch (table.shape[row]) {
    case Shape.Constant:
      constant(table, row, random)
      break
    case Shape.Uniform:
      uniform(table, row, random)
      break
    case Shape.Triangular:
      triangular(table, row, random)
      break
    case Shape.Normal:
      normal(table, row, random)
      break
    case Shape.Lognormal:
      lognormal(table, row, random)
      break
    case Shape.Exponential:
      exponential(table, row, random)
      break
    case Shape.Gamma:
      gamma(table, row, random)
      break
    case Shape.Weibull:
      weibull(table, row, random)
      break
    case Shape.Pert:
      pert(table, row, random)
      break
    case Shape.Bernoulli:
      bernoulli(table, row, random)
      break
    case Shape.Empirical:
      empirical(table, row, random)
      break
  }
}

function constant({ a }: DistributionTable, row: number, random: Uniforms): void {
  random.drawn = a[row]!
}

function uniform({ a, b }: DistributionTable, row: number, random: Uniforms): void {
  random.advance()
  random.drawn = a[row]! + (b[row]! - a[row]!) * random.uniform
}

function triangular(table: DistributionTable, row: number, random: Uniforms): void {
  const a = table.a[row]!
  const b = table.b[row]!
  const c = table.c[row]!
  random.advance()
  const u = random.uniform
  random.drawn = u < table.d[row]! ? a + Math.sqrt(u * (c - a) * (b - a)) : c - Math.sqrt((1 - u) * (c - a) * (c - b))
}

function normal({ a, b, c }: DistributionTable, row: number, random: Uniforms): void {
  random.advance()
  const value = a[row]! - b[row]! * normalQuantile((1 - random.uniform) * c[row]!)
  random.drawn = value > 0 ? value : 0
}

function lognormal({ a, b }: DistributionTable, row: number, random: Uniforms): void {
  standardNormal(random)
  random.drawn = exp(a[row]! + b[row]! * random.drawn)
}

function exponential({ a }: DistributionTable, row: number, random: Uniforms): void {
  random.advance()
  random.drawn = -a[row]! * ln(1 - random.uniform)
}

function gamma({ a, b }: DistributionTable, row: number, random: Uniforms): void {
  random.drawn = a[row]!
  standardGamma(random)
  random.drawn *= b[row]!
}

function weibull({ a, b }: DistributionTable, row: number, random: Uniforms): void {
  random.advance()
  random.drawn = b[row]! * pow(-ln(1 - random.uniform), 1 / a[row]!)
}

function pert({ a, b, c, d }: DistributionTable, row: number, random: Uniforms): void {
  random.drawn = c[row]!
  standardGamma(random)
  const left = random.drawn
  random.drawn = d[row]!
  standardGamma(random)
  const sum = left + random.drawn
  random.drawn = sum > 0 ? a[row]! + (b[row]! * left) / sum : a[row]!
}

function bernoulli({ a }: DistributionTable, row: number, random: Uniforms): void {
  random.advance()
  random.drawn = random.uniform < a[row]! ? 1 : 0
}

function empirical({ cumulative, values, from, to }: DistributionTable, row: number, random: Uniforms): void {
  let low = from[row]!
  let high = to[row]! - 1
  random.advance()
  const u = random.uniform * cumulative[high]!
  while (low < high) {
    const middle = (low + high) >> 1
    if (u < cumulative[middle]!) high = middle
    else low = middle + 1
  }
  random.drawn = values[low]!
}

/** A number that is 0 would give −∞; half a step of the 53-bit grid stands for it. */
export function standardNormal(random: Uniforms): void {
  random.advance()
  random.drawn = normalQuantile(random.uniform > 0 ? random.uniform : 5.551115123125783e-17)
}

/**
 * Gamma with scale 1 and the shape in `drawn`. Marsaglia & Tsang 2000; a shape below 1 is lifted by one and brought back by
 * a power.
 */
export function standardGamma(random: Uniforms): void {
  const shape = random.drawn
  if (shape < 1) {
    random.advance()
    const factor = pow(1 - random.uniform, 1 / shape)
    random.drawn = shape + 1
    standardGamma(random)
    random.drawn *= factor
    return
  }
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    standardNormal(random)
    const x = random.drawn
    const t = 1 + c * x
    if (t <= 0) continue
    const v = t * t * t
    random.advance()
    const u = 1 - random.uniform
    const x2 = x * x
    if (u < 1 - 0.0331 * x2 * x2 || ln(u) < 0.5 * x2 + d * (1 - v + ln(v))) {
      random.drawn = d * v
      return
    }
  }
}
