import { formatDuration } from '../../i18n/duration'
import { translator } from '../../i18n/translate'
import { signed } from '../../journey/cells'
import type { Language } from '../../project/text'
import type { Effect } from '../opportunityEffect'

export interface EffectWords {
  readonly figure: Effect['figure']
  readonly label: string
  /** The difference with its sign, or that there is none. */
  readonly value: string
  /** Where it likely lies; empty where it is not real. */
  readonly range: string
  readonly tone: 'better' | 'worse' | 'none'
}

/** A simulated effect as everybody reads it: `等待 −12 分钟，大约在 −15 到 −9 之间`. */
export function effectWords(effects: readonly Effect[], language: Language, currency: string): EffectWords[] {
  const t = translator(language)
  const sign = (value: number, words: (size: number) => string): string =>
    `${value > 0 ? '+' : value < 0 ? '−' : ''}${words(Math.abs(value))}`
  const number = (digits: number) => new Intl.NumberFormat(language, { maximumFractionDigits: digits })
  const points = (size: number): string => t('opportunities.points', { n: number(1).format(size * 100) })
  const money = (size: number): string =>
    new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: size < 100 ? 2 : 0 }).format(size)
  const say: Readonly<Record<Effect['figure'], (value: number) => string>> = {
    wait: (value) => sign(value, (size) => formatDuration(size, language)),
    dropOff: (value) => sign(value, points),
    mood: (value) => signed(Math.round(value * 100) / 100),
    success: (value) => sign(value, points),
    cost: (value) => sign(value, money),
    revenue: (value) => sign(value, money),
  }
  return effects.map(({ figure, difference: { mean, ci95 }, isReal, good }) => {
    const words = say[figure]
    const isKnown = isReal && mean !== null && ci95 !== null
    return {
      figure,
      label: t(`opportunities.effect.${figure}`),
      value: isKnown ? words(mean) : t('opportunities.noDifference'),
      range: isKnown ? t('opportunities.range', { low: words(ci95[0]), high: words(ci95[1]) }) : '',
      tone: !isKnown ? 'none' : Math.sign(mean) === good ? 'better' : 'worse',
    }
  })
}
