import { outcomes } from './plan'
import { type Figure, figure } from './statistics'
import type { Spectrum, Tally } from './tally'

/*
 * How long learners took, from arrival to end, as bars of equal width: counted over all replications together and told
 * for one. Quantiles are those of each replication, so they have the interval that every figure has.
 */
export interface CycleTimes {
  /** Seconds that a bar is wide. */
  readonly width: number
  /** By outcome, learners of one replication by bar, from 0; the last bar has all who took longer as well. */
  readonly bars: Readonly<Record<EndKind, readonly number[]>>
  /** Whether the last bar has any who took longer than it is wide. */
  readonly isOpen: boolean
  readonly success: { readonly count: Figure; readonly p50: Figure; readonly p90: Figure }
}

/** An end's outcome; `other` where none is given. */
export const endKinds = [...outcomes, 'other'] as const
export type EndKind = (typeof endKinds)[number]

const minute = 60
const hour = 60 * minute
const day = 24 * hour
/** Widths that people count in. */
const widths = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 3.5, 7, 14, 28, 56, 91, 182, 364, 728].map((n) => n * day),
]
const mostBars = 48
/** So few take longer than the last bar is wide that they do not decide how wide the bars are. */
const beyond = 0.002

/** null where nobody finished. */
export function cycleTimesOf(tallies: readonly Tally[]): CycleTimes | null {
  const all = tallies.flatMap(({ cycleTimes }) => cycleTimes)
  const people = all.reduce((sum, { count }) => sum + count, 0)
  if (people === 0) return null
  const end = endOf(all, people * beyond)
  const width = widths.find((one) => end / one <= mostBars) ?? end / mostBars
  const bars = Math.max(1, Math.ceil(end / width))
  const success = endKinds.indexOf('success')
  const of = (value: (spectrum: Spectrum) => number): Figure =>
    figure(tallies.map(({ cycleTimes }) => value(cycleTimes[success]!)))
  const barsOfKind = (kind: EndKind): number[] =>
    barsOf(
      tallies.map(({ cycleTimes }) => cycleTimes[endKinds.indexOf(kind)]!),
      width,
      bars,
    )
  return {
    width,
    bars: {
      success: barsOfKind('success'),
      neutral: barsOfKind('neutral'),
      loss: barsOfKind('loss'),
      other: barsOfKind('other'),
    },
    isOpen: all.some(({ lows }) => (lows.at(-1) ?? 0) >= bars * width),
    success: { count: of(({ count }) => count), p50: of(({ p50 }) => p50), p90: of(({ p90 }) => p90) },
  }
}

/** The time that all but so many do not exceed. */
function endOf(spectra: readonly Spectrum[], left: number): number {
  const boxes = spectra
    .flatMap(({ lows, highs, counts }) => Array.from(lows, (low, i) => ({ low, high: highs[i]!, count: counts[i]! })))
    .sort((a, b) => b.low - a.low)
  let above = 0
  for (const { high, count } of boxes) {
    above += count
    if (above > left) return high
  }
  return 0
}

/** A box that lies across the border of two bars is shared between them by its width. */
function barsOf(spectra: readonly Spectrum[], width: number, length: number): number[] {
  const bars = new Array<number>(length).fill(0)
  const each = 1 / spectra.length
  for (const { zeros, lows, highs, counts } of spectra) {
    bars[0]! += zeros * each
    for (let i = 0; i < lows.length; i += 1) {
      const [low, high] = [lows[i]!, highs[i]!]
      const from = Math.min(length - 1, Math.floor(low / width))
      const to = Math.min(length - 1, Math.floor(high / width))
      for (let bar = from; bar <= to; bar += 1) {
        const start = bar === from ? low : bar * width
        const stop = bar === to ? high : (bar + 1) * width
        bars[bar]! += (counts[i]! * each * (stop - start)) / (high - low)
      }
    }
  }
  return bars
}
