import { formatDuration } from '../../i18n/duration'
import { translator } from '../../i18n/translate'
import { signed } from '../../journey/cells'
import type { Likely, PredictedMood, StepFigures } from '../../journey/mood'
import type { Language } from '../../project/text'

/** One figure of a forecast in words: what it is, how much, and where it likely lies. */
export interface FigureWords {
  readonly id: 'wait' | 'dropOff' | 'cost' | 'visits' | 'mood'
  readonly label: string
  readonly value: string
  /** Empty where no range is known, or where its ends read alike. */
  readonly range: string
}

/** What a forecast says of a step of a journey, in the words of the screen and of every document. */
export function stepFigureWords(
  figures: StepFigures,
  predicted: PredictedMood | undefined,
  language: Language,
  currency: string,
): FigureWords[] {
  const t = translator(language)
  const number = (digits: number) => new Intl.NumberFormat(language, { maximumFractionDigits: digits })
  const share = (value: number): string => `${number(value < 0.1 ? 1 : 0).format(value * 100)} %`
  const time = (value: number): string => formatDuration(Math.max(0, value), language)
  const money = (value: number): string =>
    new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: value < 100 ? 2 : 0 }).format(value)
  const times = (value: number): string => number(value < 10 ? 2 : 0).format(value)
  const mood = (value: number): string => signed(Math.round(value * 10) / 10)
  const of = (id: FigureWords['id'], figure: Likely | null, words: (value: number) => string): FigureWords[] => {
    if (!figure) return []
    const ends = figure.range?.map(words)
    const range = ends && ends[0] !== ends[1] ? t('journey.range', { low: ends[0] ?? '', high: ends[1] ?? '' }) : ''
    return [{ id, label: t(`journey.figure.${id}`), value: words(figure.mean), range }]
  }
  return [
    ...of('wait', figures.wait, time),
    ...of('dropOff', figures.dropOff, share),
    ...of('cost', figures.cost, money),
    ...of('visits', figures.visits, times),
    ...of('mood', predicted ? { mean: predicted.mood, range: predicted.range } : null, mood),
  ]
}
