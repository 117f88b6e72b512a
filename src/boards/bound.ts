import { formatDuration } from '../i18n/duration'
import type { Translate } from '../i18n/translate'
import type { Measure, NoteFigure } from '../project/board'
import type { Language } from '../project/text'

/** A number that a note takes from the model, as it is at the moment. Worked out in `documents/boardFigures`; never stored. */
export interface BoundFigure {
  readonly value: number | null
  /** The 95 % interval; null with one repeat, or where there is none. */
  readonly range: readonly [low: number, high: number] | null
  /**
   * `stale`: of a forecast that the model has moved on from. `running`: the first forecast is under way. `missing`: there is
   * nothing to forecast. `never`: what each learner leaves never pays the fixed costs.
   */
  readonly state: 'fresh' | 'stale' | 'running' | 'missing' | 'never'
}

/** By note. */
export type BoundFigures = ReadonlyMap<string, BoundFigure>

const units: Readonly<Record<Measure, 'money' | 'count' | 'share' | 'time'>> = {
  revenue: 'money',
  outcomeRevenue: 'money',
  revenuePerLearner: 'money',
  cost: 'money',
  staffCost: 'money',
  roleCost: 'money',
  otherCost: 'money',
  costPerLearner: 'money',
  costPerSuccess: 'money',
  contribution: 'money',
  contributionPerLearner: 'money',
  fixedCost: 'money',
  breakEven: 'count',
  learners: 'count',
  successes: 'count',
  successShare: 'share',
  cycleTime: 'time',
}

/** A value as its measure is said: `¥12,345`, `61 %`, `3 天`. */
export function measureText(measure: Measure, value: number, language: Language, currency: string): string {
  const number = (digits: number, more: Intl.NumberFormatOptions = {}): string =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits, ...more }).format(value)
  switch (units[measure]) {
    case 'money':
      return number(value !== 0 && Math.abs(value) < 100 ? 2 : 0, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: 0,
      })
    case 'share':
      return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value * 100)} %`
    case 'time':
      return formatDuration(Math.max(0, value), language)
    case 'count':
      return number(measure === 'breakEven' ? 0 : 1)
  }
}

/** `收入 ¥12,345（大约 ¥11,900–¥12,800）· 预测已旧`. */
export function boundWords(
  t: Translate,
  { measure }: NoteFigure,
  bound: BoundFigure | undefined,
  { language, currency }: { language: Language; currency: string },
): string {
  const name = t(`boards.measure.${measure}`)
  if (!bound || bound.state === 'running') return `${name} ${t('boards.figureRunning')}`
  if (bound.state === 'missing') return `${name} ${t('boards.figureMissing')}`
  if (bound.state === 'never') return `${name} ${t('boards.figureNever')}`
  const say = (value: number): string => measureText(measure, value, language, currency)
  const [low, high] = bound.range?.map(say) ?? []
  return [
    `${name} ${bound.value === null ? '—' : say(bound.value)}`,
    low !== undefined && high !== undefined && low !== high ? t('boards.figureRange', { low, high }) : '',
    bound.state === 'stale' ? ` · ${t('boards.figureStale')}` : '',
  ].join('')
}
