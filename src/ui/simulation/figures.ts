import { nameOf } from '../../chart/sentence'
import { formatDuration } from '../../i18n/duration'
import type { MessageKey, Translate } from '../../i18n/translate'
import { translateCode, translator } from '../../i18n/translate'
import type { Project } from '../../project/project'
import type { Language } from '../../project/text'
import type { BatchQueue, BusyRole, Statement } from '../../simulation/answer'
import type { Figure } from '../../simulation/statistics'

/** How figures of a forecast read in one language: the number, and the range it is likely in. */
export function figureWords(language: Language, t: Translate, currency: string) {
  // Made once: they cost more than what they write.
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const tenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const price = (digits: number) =>
    new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: digits })
  const [sum, smallSum] = [price(0), price(2)]
  const plain = (value: number): string => (Math.abs(value) < 10 ? tenths : whole).format(value)
  const percent = (value: number): string => (Math.abs(value) < 0.1 ? tenths : whole).format(value * 100)
  const share = (value: number): string => `${percent(value)} %`
  const time = (value: number): string => formatDuration(Math.max(0, value), language)
  const money = (value: number): string => (value !== 0 && Math.abs(value) < 100 ? smallSum : sum).format(value)
  // An interval is symmetric and may reach below 0; no count, share, time or price does.
  const low = (ci95: readonly [number, number]): number => Math.max(0, ci95[0])
  /** Ends that read alike are no range to anybody: 100 % is 100 %. */
  const endsOf = (ci95: Figure['ci95'], words: (value: number) => string): [string, string] | null => {
    if (ci95 === null) return null
    const [from, to] = [words(low(ci95)), words(ci95[1])]
    return from === to ? null : [from, to]
  }
  const of = (words: (value: number) => string, gap = words, gapEnd = words) => ({
    value: ({ mean }: Figure): string => (mean === null ? t('simulation.notKnown') : words(mean)),
    range: ({ ci95 }: Figure): string => {
      const ends = endsOf(ci95, words)
      return ends === null ? '' : t('simulation.range', { low: ends[0], high: ends[1] })
    },
    bare: ({ ci95 }: Figure): string | null => endsOf(ci95, words)?.join('–') ?? null,
    words,
    /** How far two of them are apart, without a sign: shares in percentage points. */
    gap,
    /** The same without the unit, where it stands beside one that has it. */
    gapEnd,
  })
  const points = (value: number): string => t('simulation.points', { n: percent(value) })
  return { number: of(plain), share: of(share, points, percent), time: of(time), money: of(money) }
}
export type FigureWords = ReturnType<typeof figureWords>

/** Runs longer than that are told by weeks: nobody counts to day 113. */
const mostDays = 56

/** A day of a run, the first being 0, of so many. */
export const dayWords = (day: number, days: number, t: Translate): string =>
  days > mostDays ? t('simulation.week', { n: Math.floor(day / 7) + 1 }) : t('simulation.day', { n: day + 1 })

/** The same within a sentence: on day 3, in week 17. */
export const whenWords = (day: number, days: number, t: Translate): string =>
  t(days > mostDays ? 'simulation.inWeek' : 'simulation.onDay', { when: dayWords(day, days, t) })

/** How long the queue of a batch gets, and when it is worked off. */
function batchWords({ batch, days }: BusyRole & { batch: BatchQueue | null }, number: (n: number) => string, t: Translate) {
  if (batch === null) return { batch: null }
  const { lastDay } = batch
  return {
    batch: t('simulation.batchQueue', {
      queue: number(batch.queue),
      until: lastDay === null ? null : whenWords(lastDay, days, t),
    }),
  }
}

/** A statement as a sentence, with names and figures in words. */
export function statementWords(statement: Statement, project: Project, language: Language, words: FigureWords): string {
  const key = `simulation.answer.${statement.code}` as MessageKey
  const { number, share, time, money } = words
  const values = ((): Record<string, string | number | null> => {
    switch (statement.code) {
      case 'success':
        return { share: share.value(statement.values.share), range: share.bare(statement.values.share) }
      case 'leave':
        return {
          state: nameOf(project, statement.values.stateId, language),
          share: share.words(statement.values.share),
          ofLost: share.words(statement.values.ofLost),
        }
      case 'busiest':
      case 'overloaded':
      case 'quiet':
        return {
          role: nameOf(project, statement.values.roleId, language),
          day: whenWords(statement.values.day, statement.values.days, translator(language)),
          wait: statement.values.wait === null ? null : time.words(statement.values.wait),
          busy: share.words(statement.values.busy),
          mean: share.words(statement.values.mean),
          ...batchWords(statement.values, number.words, translator(language)),
        }
      case 'wait':
        return {
          state: nameOf(project, statement.values.stateId, language),
          median: time.words(statement.values.median),
          bad: time.words(statement.values.bad),
        }
      case 'nobody':
        return {
          role: nameOf(project, statement.values.roleId, language),
          n: number.words(statement.values.waiting),
        }
      case 'growing':
        return {
          role: nameOf(project, statement.values.roleId, language),
          day: whenWords(statement.values.day, statement.values.days, translator(language)),
          queue: number.words(statement.values.queue),
        }
      case 'cost':
        return { cost: money.value(statement.values.each), range: money.bare(statement.values.each) }
      case 'unfinished':
        return { share: share.words(statement.values.share) }
      default:
        return {}
    }
  })()
  return translateCode(language, key, values as Record<string, string | number>) ?? key
}
