import type { Distribution } from '../../project/distribution'
import { exp, ln, normalBelow, normalQuantile, pow } from '../../simulation/elementary'

/** Between which two times, in seconds, it takes in eight of ten cases: the 10th and 90th percentile of the distribution. */
export function usualRange(distribution: Distribution): readonly [low: number, high: number] {
  return [quantile(distribution, 0.1), quantile(distribution, 0.9)]
}

/** The `p`-quantile, 0 < p < 1, of what happens (the chance that it never does is left aside). */
export function quantile(d: Distribution, p: number): number {
  switch (d.type) {
    case 'constant':
      return d.value
    case 'uniform':
      return d.min + p * (d.max - d.min)
    case 'triangular': {
      const span = d.max - d.min
      if (span <= 0) return d.min
      const turn = (d.mode - d.min) / span
      return p < turn ? d.min + Math.sqrt(p * span * (d.mode - d.min)) : d.max - Math.sqrt((1 - p) * span * (d.max - d.mode))
    }
    case 'normal': {
      if (d.sd <= 0) return Math.max(0, d.mean)
      const below = normalBelow(-d.mean / d.sd)
      return Math.max(0, d.mean + d.sd * normalQuantile(below + p * (1 - below)))
    }
    case 'lognormal': {
      if (d.mean <= 0) return 0
      const variance = ln(1 + (d.sd / d.mean) ** 2)
      return exp(ln(d.mean) - variance / 2 + Math.sqrt(variance) * normalQuantile(p))
    }
    case 'exponential':
      return -d.mean * ln(1 - p)
    case 'erlang':
      return gamma(d.k, d.mean / d.k, p)
    case 'gamma':
      return d.sd <= 0 ? d.mean : gamma((d.mean / d.sd) ** 2, d.sd ** 2 / d.mean, p)
    case 'weibull':
      return d.scale * pow(-ln(1 - p), 1 / d.shape)
    case 'pert': {
      const span = d.max - d.min
      if (span <= 0) return d.min
      const a = 1 + (4 * (d.mode - d.min)) / span
      const b = 1 + (4 * (d.max - d.mode)) / span
      return d.min + span * inDensity((x) => pow(x, a - 1) * pow(1 - x, b - 1), 1, p)
    }
    case 'bernoulli':
      return 1 - p < d.p ? 1 : 0
    case 'empirical': {
      const pairs = d.values.map((value, i) => [value, d.weights?.[i] ?? 1] as const).sort(([a], [b]) => a - b)
      const total = pairs.reduce((sum, [, weight]) => sum + weight, 0)
      let below = 0
      for (const [value, weight] of pairs) {
        below += weight
        if (below >= p * total) return value
      }
      return pairs.at(-1)?.[0] ?? 0
    }
  }
}

/** Where it is all but certain to be over: far enough out for the 90th percentile of any shape. */
const gamma = (shape: number, scale: number, p: number): number =>
  scale * inDensity((x) => (x <= 0 && shape < 1 ? 0 : pow(x, shape - 1) * exp(-x)), shape + 12 * Math.sqrt(shape) + 12, p)

/** The point of [0, end] below which the share `p` of the area under `density` lies; midpoint rule, far finer than a person reads. */
function inDensity(density: (x: number) => number, end: number, p: number): number {
  const cells = 4000
  const width = end / cells
  const areas = Array.from({ length: cells }, (_, i) => density((i + 0.5) * width))
  const wanted = p * areas.reduce((sum, area) => sum + area, 0)
  let below = 0
  for (const [i, area] of areas.entries()) {
    if (below + area >= wanted) return (i + (area > 0 ? (wanted - below) / area : 0)) * width
    below += area
  }
  return end
}
