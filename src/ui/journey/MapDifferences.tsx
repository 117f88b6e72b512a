import { useMemo } from 'react'
import { nameOf } from '../../chart/sentence'
import type { ChartTree } from '../../chart/tree'
import { formatDuration } from '../../i18n/duration'
import { cellText, nameRow, signed } from '../../journey/cells'
import { gapOf, pairSteps } from '../../journey/compare'
import { emotionAt, journeyMap, mainCurve } from '../../journey/journeyMap'
import { moodRuleOf, predictMood } from '../../journey/mood'
import type { State } from '../../project/chart'
import { settingsOf } from '../../project/project'
import type { JourneyForecast } from '../../session/journeyFigures'
import { useLanguage, useProject, useT } from '../shell/hooks'
import styles from './journey.module.css'
import { useJourneyFigures } from './useJourneyFigures'

const figures = ['wait', 'dropOff', 'cost', 'visits'] as const

/** Two maps that stand side by side, subtracted step by step: how they are felt, and what forecasts say of both. */
export function MapDifferences({ a, b }: { a: ChartTree; b: ChartTree }) {
  const t = useT()
  const language = useLanguage()
  const { currency } = useProject(settingsOf)
  const [first, second] = [useJourneyFigures(a.chart.id), useJourneyFigures(b.chart.id)]
  const pairs = useMemo(() => pairSteps(journeyMap(a), journeyMap(b)), [a, b])
  const names = [nameOf(a.project, a.chart.id, language), nameOf(b.project, b.chart.id, language)] as const
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
  const sign = (value: number, words: (size: number) => string): string =>
    `${value > 0 ? '+' : value < 0 ? '−' : ''}${words(Math.abs(value))}`
  const words = {
    wait: (value: number) => sign(value, (size) => formatDuration(size, language)),
    dropOff: (value: number) => sign(value, (size) => t('journey.points', { n: number.format(size * 100) })),
    cost: (value: number) => sign(value, (size) => new Intl.NumberFormat(language, { style: 'currency', currency }).format(size)),
    visits: (value: number) => sign(value, (size) => number.format(size)),
  }
  const felt = (x: State | null, y: State | null): string => {
    const [from, to] = [emotionAt(x?.experience, mainCurve), emotionAt(y?.experience, mainCurve)]
    return from === undefined || to === undefined ? '' : signed(to - from)
  }
  const moodIn = (tree: ChartTree, forecast: JourneyForecast, state: State | null) => {
    const known = state && forecast.figures.get(state.id)
    if (!known) return null
    const { mood, range } = predictMood(known, moodRuleOf(tree.chart.journey?.moodRule), state.experience?.expectedWait)
    return { mean: mood, range }
  }
  const gap = (found: ReturnType<typeof gapOf>, say: (by: number) => string): string =>
    !found ? '' : found.isReal ? say(found.by) : t('journey.noRealDifference')
  const rows: readonly (readonly [id: string, label: string, cells: readonly string[]])[] = [
    ['emotion', t('journey.row.emotion'), pairs.map((pair) => felt(pair.a, pair.b))],
    ...(first.figures.size > 0 && second.figures.size > 0
      ? [
          [
            'mood',
            t('journey.predictedOf', { what: t('journey.figure.mood') }),
            pairs.map((pair) => gap(gapOf(moodIn(a, first, pair.a), moodIn(b, second, pair.b)), signed)),
          ] as const,
          ...figures.map(
            (figure) =>
              [
                figure,
                t('journey.predictedOf', { what: t(`journey.figure.${figure}`) }),
                pairs.map((pair) =>
                  gap(
                    gapOf(pair.a && first.figures.get(pair.a.id)?.[figure], pair.b && second.figures.get(pair.b.id)?.[figure]),
                    words[figure],
                  ),
                ),
              ] as const,
          ),
        ]
      : []),
  ]
  return (
    <section className={styles.differences} aria-label={t('journey.differences')}>
      <h3>
        {t('journey.differences')} <span className={styles.quiet}>{t('journey.differencesHint')}</span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled from the keyboard. */}
      <div className={styles.differencesScroll} role="group" aria-label={t('journey.differences')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('journey.row.name')}</th>
              {pairs.map((pair) => {
                const state = pair.a ?? pair.b
                return (
                  <th key={`${pair.a?.id} ${pair.b?.id}`} scope="col">
                    {state && cellText(state, nameRow, language)}
                    {(!pair.a || !pair.b) && (
                      <span className={styles.quiet}>{t('journey.onlyIn', { name: pair.a ? names[0] : names[1] })}</span>
                    )}
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map(([id, label, cells]) => (
              <tr key={id} data-difference={id}>
                <th scope="row">{label}</th>
                {cells.map((text, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns are the pairs above.
                  <td key={i} data-gap={text.startsWith('+') ? 1 : text.startsWith('−') ? -1 : 0}>
                    {text || '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
