import { translator } from '../../i18n/translate'
import { holdAgainst } from '../../journey/metrics'
import type { PredictedMood, StepFigures } from '../../journey/mood'
import type { Metric } from '../../project/journey'
import type { Language } from '../../project/text'
import { stepFigureWords } from './stepFigureWords'

/** What the forecast says to a metric: `◇ 预测 4 分钟：达到`; empty where it knows nothing of it. */
export function metricForecast(
  metric: Metric,
  figures: StepFigures | undefined,
  mood: PredictedMood | undefined,
  language: Language,
  currency: string,
): string {
  const held = holdAgainst(metric, figures, mood)
  const words = held && figures && stepFigureWords(figures, mood, language, currency).find(({ id }) => id === held.figure)
  if (!held || !words) return ''
  const t = translator(language)
  return t('journey.metricHeld', {
    value: [words.value, words.range].filter(Boolean).join(' '),
    verdict: t(`journey.verdict.${held.verdict}`),
  })
}
