import { useMemo } from 'react'
import { basisOf } from '../../chart/forecastBasis'
import { scenarioWords } from '../../chart/scenarioWords'
import { withWords } from '../../project/text'
import { keptOn, scenarioThen } from '../../session/keptForecasts'
import { Icon } from '../kit/Icon'
import { IconButton } from '../kit/IconButton'
import { TextField } from '../kit/TextField'
import { useLanguage, useSay, useSession, useT } from '../shell/hooks'
import { useProjectInTurn } from '../shell/inTurn'
import { timeWords } from '../shell/time'
import { useClock } from '../shell/useClock'
import type { FigureWords } from './figures'
import styles from './report.module.css'

/** Forecasts that were put by: what was said then, on which version of the model, and whether the chart has moved on since. */
export function KeptForecasts({ chartId, words }: { chartId: string; words: FigureWords }) {
  const t = useT()
  const say = useSay()
  const language = useLanguage()
  const session = useSession()
  const project = useProjectInTurn((now) => now)
  const now = useClock()
  const kept = keptOn(project, chartId)
  const basis = useMemo(() => basisOf(project, chartId), [project, chartId])
  if (kept.length === 0) return null
  const shown = {
    success: words.share,
    cycle: words.time,
    queue: words.time,
    costEach: words.money,
  } as const
  return (
    <section className={styles.part} data-part="kept">
      <h2>{t('simulation.kept')}</h2>
      <ul className={styles.kept}>
        {kept.map((one) => {
          const then = scenarioThen(one)
          const name = one.scenario ? say(one.scenario.name) || t('shell.unnamed') : t('simulation.drawn')
          return (
            <li key={one.id} data-kept={one.basis === basis ? 'current' : 'outdated'}>
              <div className={styles.head}>
                <strong>
                  {name} · {timeWords(one.at, now, language)}
                </strong>
                <IconButton
                  icon="trash"
                  name={t('simulation.forget', { name })}
                  onPress={() => session.execute('forecast.forget', { forecast: one.id })}
                />
              </div>
              {one.basis !== basis && (
                <span className={styles.outdated}>
                  <Icon name="warning" /> {t('simulation.outdated')}
                </span>
              )}
              {then && <span className={styles.quiet}>{scenarioWords(project, then, language, t).join(' · ')}</span>}
              <span>
                {Object.entries(shown).map(([id, as]) => {
                  const figure = one.figures.find((candidate) => candidate.id === id)
                  if (!figure || figure.mean === null) return null
                  return (
                    <span key={id} className={styles.keptFigure}>
                      {t(`simulation.figure.${id as keyof typeof shown}`)} <strong>{as.value(figure)}</strong>{' '}
                      <span className={styles.quiet}>{as.bare(figure)}</span>
                    </span>
                  )
                })}
              </span>
              <span className={styles.quiet}>
                {t('simulation.keptRun', { repeats: one.replications, seed: one.seed, model: one.model.slice(0, 12) })}
              </span>
              <TextField
                label={t('simulation.decision')}
                hideLabel
                placeholder={t('simulation.decisionHint')}
                value={say(one.note)}
                onChange={(typed) =>
                  session.execute('forecast.note', {
                    forecast: one.id,
                    note: typed.trim() === '' ? null : withWords(one.note ?? '', language, typed.trim()),
                  })
                }
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
