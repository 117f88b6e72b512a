import type { Delay } from './distribution'

/** A figure that cannot be, by its field. The schema lets it in, so that a person can open the file and mend it. */
export interface Flaw {
  readonly field: string
  readonly value: number
}

/**
 * What makes a distribution [D1] or clock delay [D2] impossible, or null. `isTime`: what it gives is a time and must
 * not be negative; attributes may be.
 */
export function distributionFlaw(delay: Delay, isTime: boolean): Flaw | null {
  return wrongWay(delay, isTime) ?? beyond(delay, isTime ? longest : largest)
}

/** Three thousand years: beyond, a clock in seconds no longer tells one from the next, and a run would not get there. */
const longest = 1e11
/** Beyond, a sum over learners would not be a number any more. */
export const largest = 1e12

function beyond(delay: Delay, most: number): Flaw | null {
  for (const field in delay) {
    const figures: unknown = delay[field as keyof Delay]
    if (typeof figures === 'number') {
      if (Math.abs(figures) > most) return { field, value: figures }
    } else if (Array.isArray(figures))
      for (const value of figures) if (typeof value === 'number' && Math.abs(value) > most) return { field, value }
  }
  return null
}

function wrongWay(delay: Delay, isTime: boolean): Flaw | null {
  const least = isTime ? 0 : Number.NEGATIVE_INFINITY
  switch (delay.type) {
    case 'constant':
      return below(delay, 'value', least)
    case 'uniform':
      return below(delay, 'min', least) ?? below(delay, 'max', delay.min)
    case 'triangular':
    case 'pert':
      return below(delay, 'min', least) ?? below(delay, 'mode', delay.min) ?? below(delay, 'max', delay.mode)
    case 'normal':
      return below(delay, 'mean', least) ?? below(delay, 'sd', 0)
    case 'lognormal':
    case 'gamma':
      return notAbove(delay, 'mean', 0) ?? below(delay, 'sd', 0)
    case 'exponential':
      return notAbove(delay, 'mean', 0)
    case 'erlang':
      return notAbove(delay, 'mean', 0) ?? below(delay, 'k', 1)
    case 'weibull':
      return notAbove(delay, 'shape', 0) ?? notAbove(delay, 'scale', 0)
    case 'bernoulli':
      return below(delay, 'p', 0) ?? (delay.p > 1 ? { field: 'p', value: delay.p } : null)
    case 'empirical': {
      const value = delay.values.find((item) => item < least)
      if (value !== undefined) return { field: 'values', value }
      const weight = delay.weights?.find((item) => item < 0)
      if (weight !== undefined) return { field: 'weights', value: weight }
      const isWeightless = delay.weights?.every((item) => item === 0) ?? false
      return isWeightless ? { field: 'weights', value: 0 } : null
    }
    case 'align':
    case 'cycle':
      return notAbove(delay, 'period', 0)
    case 'at':
      return null
  }
}

const below = <K extends string>(figures: Readonly<Record<K, number>>, field: K, least: number): Flaw | null =>
  figures[field] >= least ? null : { field, value: figures[field] }

const notAbove = <K extends string>(figures: Readonly<Record<K, number>>, field: K, limit: number): Flaw | null =>
  figures[field] > limit ? null : { field, value: figures[field] }
