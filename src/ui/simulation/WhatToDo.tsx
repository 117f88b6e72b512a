import { useStore } from 'zustand'
import { nameOf } from '../../chart/sentence'
import { formatDuration } from '../../i18n/duration'
import { addScenario, chosenScenario, fingerprint, forecastInputs, isAsDrawn } from '../../session/forecastInputs'
import { studiesOf } from '../../session/studies'
import { showOnChart } from '../../session/view'
import type { ServicePromise } from '../../simulation/staffing'
import { Button } from '../kit/Button'
import { useLanguage, useSession, useT, useView } from '../shell/hooks'
import { useProjectInTurn } from '../shell/inTurn'
import type { FigureWords } from './figures'
import styles from './report.module.css'
import { StudyProgress } from './StudyProgress'
import panel from './simulation.module.css'

/** The cheapest staffing that keeps what was promised, searched by trying; with the margin, and how many runs it took. */
export function WhatToDo({ chartId, words }: { chartId: string; words: FigureWords }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProjectInTurn((now) => now)
  useView((view) => view.scenarios)
  const control = studiesOf(session).staffing
  const study = useStore(control.store)
  const result = study.chart === chartId ? study.result : null
  const scenario = chosenScenario(session, chartId)
  const isStale = result !== null && study.key !== fingerprint(project, chartId, scenario)
  const name = (id: string): string => nameOf(project, id, language)
  const { headcounts } = forecastInputs(project, chartId, scenario)
  const changes = result
    ? Object.entries(result.headcount).flatMap(([role, counts]) => {
        const groups = headcounts.find((one) => one.role.id === role)?.groups ?? []
        return counts.map((people, place) => {
          const skill = groups[place]?.skill
          return {
            key: `${role} ${place}`,
            who: counts.length > 1 && skill ? `${name(role)} · ${t(`skill.${skill}`)}` : name(role),
            people,
            now: groups[place]?.people ?? 0,
          }
        })
      })
    : []
  const promise = ({ stateId, sla }: ServicePromise): string =>
    t(sla.metric === 'start' ? 'simulation.promiseStart' : 'simulation.promiseDone', {
      step: name(stateId),
      within: formatDuration(sla.within, language),
      target: words.share.words(sla.target),
    })

  const adopt = (): void => {
    if (!result) return
    const { id: _, order: _order, chart: _chart, name: _name, headcount = {}, ...rest } = scenario ?? { id: '' }
    const people = Object.fromEntries(
      Object.entries(result.headcount).map(([role, counts]) => [role, counts.length > 1 ? [...counts] : (counts[0] ?? 0)]),
    )
    addScenario(session, chartId, { ...(isAsDrawn(scenario) ? {} : rest), headcount: { ...headcount, ...people } })
  }
  return (
    <section className={styles.part} data-part="staffing">
      <div className={styles.head}>
        <h2>{t('simulation.staffing')}</h2>
        {study.status !== 'running' && (
          <Button tone="quiet" icon="play" onPress={() => control.start()}>
            {t(result ? 'simulation.again' : 'simulation.staffingStart')}
          </Button>
        )}
      </div>
      {!result && <p className={styles.quiet}>{t('simulation.staffingAbout')}</p>}
      <StudyProgress study={study} onCancel={control.cancel} />
      {isStale && <p className={styles.stale}>{t('simulation.studyStale')}</p>}
      {result && (
        <div className={styles.stack} data-staffing={result.isMet ? 'met' : 'missed'}>
          {changes.length === 0 ? (
            <p>{t('simulation.staffingNoPromise')}</p>
          ) : (
            <>
              <p>
                <strong>{t(result.isMet ? 'simulation.staffingMet' : 'simulation.staffingMissed')}</strong>{' '}
                {t('simulation.staffingPay', {
                  pay: words.money.words(result.payroll),
                  change:
                    result.payrollNow > 0 && Math.abs(result.payroll / result.payrollNow - 1) > 0.001
                      ? words.share.words(Math.abs(result.payroll / result.payrollNow - 1))
                      : null,
                  isLess: result.payroll < result.payrollNow,
                })}
              </p>
              <ul className={styles.people}>
                {changes.map(({ key, who, people, now }) => (
                  <li key={key}>
                    {who} <strong>{t('simulation.nPeople', { n: people })}</strong>{' '}
                    <span className={styles.quiet}>
                      {people === now ? t('simulation.asNow') : t('simulation.nowPeople', { n: now })}
                    </span>
                  </li>
                ))}
              </ul>
              {result.tightest && (
                <p>
                  {t('simulation.tightest')}{' '}
                  <button
                    type="button"
                    className={panel.link}
                    onClick={() =>
                      result.tightest && showOnChart(session.view, session.editor.doc, 'waiting', result.tightest.stateId)
                    }
                  >
                    {promise(result.tightest)}
                  </button>
                  {t('simulation.margin', {
                    kept: words.share.value(result.tightest.sla),
                    range: words.share.bare(result.tightest.sla),
                    points: words.share.gap(Math.abs((result.tightest.sla.mean ?? 0) - result.tightest.sla.target)),
                    isShort: (result.tightest.sla.mean ?? 0) < result.tightest.sla.target,
                  })}
                </p>
              )}
              <Button icon="plus" onPress={adopt}>
                {t('simulation.staffingAdopt')}
              </Button>
            </>
          )}
          {result.hopeless.length > 0 && (
            <>
              <p className={styles.outdated}>{t('simulation.hopeless')}</p>
              <ul className={styles.people}>
                {result.hopeless.map((one) => (
                  <li key={`${one.stateId} ${one.sla.metric} ${one.sla.within}`}>
                    {promise(one)}{' '}
                    <span className={styles.quiet}>{t('simulation.atBest', { kept: words.share.value(one.sla) })}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
          <p className={styles.quiet}>{t('simulation.staffingRuns', { n: result.runs })}</p>
        </div>
      )}
    </section>
  )
}
