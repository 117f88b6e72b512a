import type { Translate } from '../i18n/translate'
import type { Figure, Summary } from './sheet'

/** At most two decimals, no trailing zeros: `1.6`, `0.35`. */
export const figureText = (value: number): string => String(Math.round(value * 100) / 100)

/** `合计 2.3`, `压力 3.5`, `已回应 2/3`. */
export const figureWords = (t: Translate, figure: Figure): string =>
  figure.code === 'answered'
    ? t('boards.answered', { value: figure.value, of: figure.of })
    : t(`boards.${figure.code}`, { value: figureText(figure.value) })

/** What the board comes to, and what stands in the way of reading it so. */
export const summaryWords = (t: Translate, summary: Summary): string =>
  summary.code === 'allForces'
    ? t('boards.allForces', { value: figureText(summary.value), inverse: figureText(6 - summary.value) })
    : summary.code === 'qspm'
      ? t('boards.qspmRule')
      : t(`boards.${summary.code}`, { value: figureText(summary.value) }) +
        (Math.abs(summary.weights - 1) < 0.005 ? '' : t('boards.weightsOff', { sum: figureText(summary.weights) }))
