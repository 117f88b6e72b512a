import { emotionRange, type MoodRule } from '../project/journey'

/*
 * The predicted mood of a step: one stated rule, whose numbers anyone may change on the map.
 *
 *   mood = base − waiting · log2(wait ÷ expected wait), where the wait is longer than expected
 *               − rework · visits beyond the first
 *               − failure · share of learners lost here
 *               + recovery · share lost here, where somebody is there to help them
 *
 * kept between −2 and +2. The whole journey is felt by its lowest point and its end (peak–end). It is a prediction from
 * waits, repeats and losses and nothing else, and is drawn as one wherever it stands.
 */

/** A figure of a forecast and where it likely lies; null ends: one run tells no range. */
export interface Likely {
  readonly mean: number
  readonly range: readonly [low: number, high: number] | null
}

/** What a forecast says of the process steps behind a step of a journey. */
export interface StepFigures {
  /** Of all who arrive, how many times each comes here. */
  readonly visits: Likely
  /** Visits of each who comes here at all. */
  readonly repeats: Likely
  /** Seconds of waiting for people at each visit; null where nobody is waited for. */
  readonly wait: Likely | null
  /** Of the visits, the share after which the learner is lost. */
  readonly dropOff: Likely | null
  /** Money for each visit. */
  readonly cost: Likely
  /** Seconds that the promise made there allows; null where none is made. */
  readonly promised: number | null
  /** Whether somebody helps those for whom it went wrong. */
  readonly recovers: boolean
  /** Whether any figure behind it is an assumption. */
  readonly isAssumed: boolean
}

export interface PredictedMood {
  readonly mood: number
  readonly range: readonly [low: number, high: number] | null
  /** What each part of the rule gave or took. */
  readonly parts: { readonly waiting: number; readonly rework: number; readonly failure: number; readonly recovery: number }
  /** Seconds of waiting that were expected. */
  readonly expected: number
}

export const usualMoodRule = {
  base: 1,
  expectedWait: 3600,
  waiting: 0.5,
  rework: 0.5,
  failure: 3,
  recovery: 1.5,
  peak: 0.5,
} as const

export type MoodNumber = keyof typeof usualMoodRule
export const moodNumbers = Object.keys(usualMoodRule) as MoodNumber[]
export type Rule = { readonly [K in MoodNumber]: number }

export const moodRuleOf = (rule: MoodRule | undefined): Rule => {
  const said = Object.fromEntries(moodNumbers.flatMap((name) => (rule?.[name] === undefined ? [] : [[name, rule[name]]])))
  return { ...usualMoodRule, ...said }
}

const kept = (mood: number): number => Math.max(emotionRange.lowest, Math.min(emotionRange.highest, mood))

export function predictMood(figures: StepFigures, rule: Rule, expectedWait?: number): PredictedMood {
  const expected = expectedWait ?? figures.promised ?? rule.expectedWait
  const partsAt = (wait: number, repeats: number, lost: number): PredictedMood['parts'] => ({
    waiting: wait > expected ? -rule.waiting * Math.log2(wait / expected) : 0,
    rework: -rule.rework * Math.max(0, repeats - 1),
    failure: -rule.failure * lost,
    recovery: figures.recovers ? rule.recovery * lost : 0,
  })
  const sum = ({ waiting, rework, failure, recovery }: PredictedMood['parts']): number =>
    kept(rule.base + waiting + rework + failure + recovery)
  const { wait, repeats, dropOff } = figures
  const parts = partsAt(wait?.mean ?? 0, repeats.mean, dropOff?.mean ?? 0)
  const end = (figure: Likely | null, side: 0 | 1): number => Math.max(0, figure?.range?.[side] ?? figure?.mean ?? 0)
  const at = (side: 0 | 1): number => sum(partsAt(end(wait, side), end(repeats, side), end(dropOff, side)))
  const hasRange = [wait, repeats, dropOff].some((figure) => figure?.range)
  const [a, b] = [at(0), at(1)]
  return { mood: sum(parts), range: hasRange ? [Math.min(a, b), Math.max(a, b)] : null, parts, expected }
}

/** How the whole is remembered: its lowest point and its end, weighed by the rule; null where nothing is known. */
export function peakEnd(moods: readonly number[], { peak }: Rule): number | null {
  const last = moods.at(-1)
  return last === undefined ? null : peak * Math.min(...moods) + (1 - peak) * last
}
