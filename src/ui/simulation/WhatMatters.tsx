import { useState } from 'react'
import { useStore } from 'zustand'
import { nameOf } from '../../chart/sentence'
import { chosenScenario, fingerprint } from '../../session/forecastInputs'
import { studiesOf } from '../../session/studies'
import { showPlace } from '../../session/view'
import { type Difference, differenceOf } from '../../simulation/compare'
import type { Variation } from '../../simulation/sensitivity'
import { Button } from '../kit/Button'
import { Select } from '../kit/Select'
import { useLanguage, useSession, useT, useView } from '../shell/hooks'
import { useProjectInTurn } from '../shell/inTurn'
import { ChartFigure } from './charts/ChartFigure'
import { drawTornado, type Side, type Swing } from './charts/Tornado'
import type { FigureWords } from './figures'
import { type KeyFigure, keyFigures } from './keyFigures'
import styles from './report.module.css'
import { StudyProgress } from './StudyProgress'

/** As many bars as are read at a glance. */
const mostShown = 12

/** Which of the figures that go in moves the result most: the ones to measure first, and the ones to work on. */
export function WhatMatters({ chartId, words }: { chartId: string; words: FigureWords }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProjectInTurn((now) => now)
  useView((view) => view.scenarios)
  const control = studiesOf(session).sensitivity
  const study = useStore(control.store)
  const [wanted, setWanted] = useState('success')
  const result = study.chart === chartId ? study.result : null
  const isStale = result !== null && study.key !== fingerprint(project, chartId, chosenScenario(session, chartId))
  const figures = result ? keyFigures(result.middle.report, t, words).filter(({ id }) => id !== 'arrived') : []
  const figure = figures.find(({ id }) => id === wanted) ?? figures[0]

  const title = ({ kind, where, group, lowBy, highBy }: Variation): string => {
    const own = kind === 'arrivals' ? t('simulation.arrivals') : nameOf(project, where, language)
    const staff = group === undefined ? undefined : project.roles[where]?.staff?.[group]
    const name = staff ? t('simulation.variedGroup', { role: own, skill: t(`skill.${staff.skill ?? 'junior'}`) }) : own
    const by =
      kind === 'people'
        ? t('simulation.byPeople', { low: Math.abs(lowBy), high: highBy })
        : t('simulation.byShare', { percent: words.share.words(Math.max(-lowBy, highBy)) })
    return t('simulation.variation', { what: kind === 'arrivals' ? '' : t(`simulation.varied.${kind}`), name, by })
  }
  const side = ({ difference, isReal }: Difference, { words: as, better }: KeyFigure): Side => {
    const by = difference.mean ?? 0
    const tone = better === 0 ? 'accent' : Math.sign(by) === better ? 'good' : 'harm'
    return { by: isReal ? by : 0, words: isReal ? `${by < 0 ? '−' : '+'}${as.gap(Math.abs(by))}` : '', tone, isReal }
  }
  const all =
    result && figure
      ? result.pairs
          .map(({ variation, low, high }) => {
            const swing: Swing = {
              id: variation.id,
              name: title(variation),
              low: side(differenceOf(result.middle, low, figure.pick), figure),
              high: side(differenceOf(result.middle, high, figure.pick), figure),
              ...((variation.kind === 'duration' || variation.kind === 'share') && {
                onPress: () => showPlace(session.view, project, variation.where),
              }),
            }
            return swing
          })
          .sort((a, b) => reach(b) - reach(a))
      : []
  const moving = all.filter((swing) => reach(swing) > 0).slice(0, mostShown)
  const still = all.filter((swing) => reach(swing) === 0)
  const [first] = moving
  return (
    <section className={styles.part} data-part="matters">
      <div className={styles.head}>
        <h2>{t('simulation.matters')}</h2>
        {study.status !== 'running' && (
          <Button tone="quiet" icon="play" onPress={() => control.start()}>
            {t(result ? 'simulation.again' : 'simulation.mattersStart')}
          </Button>
        )}
      </div>
      {!result && <p className={styles.quiet}>{t('simulation.mattersAbout')}</p>}
      <StudyProgress study={study} onCancel={control.cancel} />
      {isStale && <p className={styles.stale}>{t('simulation.studyStale')}</p>}
      {result && figure && (
        <>
          <div className={styles.choose}>
            <Select
              label={t('simulation.mattersFor')}
              value={figure.id}
              options={figures.map(({ id, name }) => ({ id, name }))}
              onChange={setWanted}
            />
          </div>
          {first ? (
            <ChartFigure
              part="tornado"
              title={t('simulation.mattersTitle', { figure: figure.name })}
              says={t('simulation.mattersSays', { figure: figure.name, what: first.name })}
              about={t('simulation.mattersSays', { figure: figure.name, what: first.name })}
              rows={() => [
                [t('simulation.figure'), t('simulation.lower'), t('simulation.higher')],
                ...all.map(({ name, low, high }): [string, number, number] => [name, low.by, high.by]),
              ]}
              draw={(width) => drawTornado(moving, width)}
            />
          ) : (
            <p>{t('simulation.mattersNothing', { figure: figure.name })}</p>
          )}
          {first && still.length > 0 && (
            <details>
              <summary className={styles.quiet}>{t('simulation.mattersStill', { n: still.length })}</summary>
              <p className={styles.quiet}>{still.map(({ name }) => name).join(t('simulation.listComma'))}</p>
            </details>
          )}
        </>
      )}
    </section>
  )
}

const reach = ({ low, high }: Swing): number => Math.max(Math.abs(low.by), Math.abs(high.by))
