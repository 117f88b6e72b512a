import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { nameOf, sentence } from '../../chart/sentence'
import { formatDuration } from '../../i18n/duration'
import { forecastOf } from '../../session/forecast'
import { changeHeadcount, changeInputs, forecastInputs, resetInputs } from '../../session/forecastInputs'
import { select, setMode } from '../../session/view'
import type { Assumption } from '../../simulation/assumptions'
import type { Report } from '../../simulation/report'
import { Button } from '../kit/Button'
import { DurationField } from '../kit/DurationField'
import { IconButton } from '../kit/IconButton'
import { NumberField } from '../kit/NumberField'
import { Switch } from '../kit/Switch'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { Funnel } from './Funnel'
import { figureWords, statementWords } from './figures'
import { ResultTables } from './ResultTables'
import styles from './simulation.module.css'

/** What would happen: the answer in sentences, then its figures; the inputs of a what-if beside it. */
export function ForecastPanel({ chartId }: { chartId: string }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const forecast = forecastOf(session)
  const { status, progress, secondsLeft, result, previous, isStale, findings } = useStore(forecast.store)
  const currency = useProject((project) => project.settings.settings?.currency ?? 'CNY')
  const words = useMemo(() => figureWords(language, t, currency), [language, t, currency])

  // biome-ignore lint/correctness/useExhaustiveDependencies: painted anew for each result and language.
  useEffect(() => {
    forecast.paint((median, bad) => t('simulation.heat', { median: words.time.words(median), bad: words.time.words(bad) }))
  }, [forecast, result, words])

  const running = status === 'running'
  return (
    <div className={styles.panel} data-forecast={status}>
      <section className={styles.section}>
        <h3>
          {t('simulation.answer')}
          {running ? (
            <Button tone="quiet" icon="stop" onPress={() => forecast.cancel()}>
              {t('simulation.cancel')}
            </Button>
          ) : (
            <Button tone="quiet" icon="play" onPress={() => forecast.run()}>
              {t('simulation.run')}
            </Button>
          )}
        </h3>
        {running && (
          <div role="status">
            <div
              className={styles.progress}
              role="progressbar"
              aria-label={t('simulation.progress')}
              aria-valuenow={Math.round(progress * 100)}
              aria-valuemin={0}
              aria-valuemax={100}
            >
              <div className={styles.bar} style={{ width: `${progress * 100}%` }} />
            </div>
            <span className={styles.quiet}>
              {progress === 0
                ? t('simulation.starting')
                : t('simulation.running', {
                    percent: Math.round(progress * 100),
                    left: secondsLeft === null ? null : formatDuration(Math.ceil(secondsLeft), language),
                  })}
            </span>
          </div>
        )}
        {status === 'cancelled' && <p className={styles.stale}>{t('simulation.cancelled')}</p>}
        {status === 'failed' && (
          <div className={styles.bad} role="alert">
            <p>{t('simulation.cannot')}</p>
            {findings.map((finding) => (
              <button
                key={`${finding.code} ${finding.where}`}
                type="button"
                className={styles.link}
                onClick={() => select(session.view, [finding.where])}
              >
                {sentence(session.editor.doc, finding, language)}
              </button>
            ))}
          </div>
        )}
        {result && isStale && <p className={styles.stale}>{t(running ? 'simulation.staleRunning' : 'simulation.stale')}</p>}
        {result && (
          <ul className={styles.answer}>
            {result.statements.map((statement) => (
              <li key={statement.code}>{statementWords(statement, result.project, language, words)}</li>
            ))}
          </ul>
        )}
        {result && <Basis report={result.report} />}
      </section>
      <Inputs chartId={chartId} report={result?.report ?? null} words={words} />
      {result && (
        <>
          <section className={styles.section}>
            <Funnel report={result.report} project={result.project} words={words} />
          </section>
          <ResultTables experiment={result.experiment} previous={previous} project={result.project} words={words} />
          <Assumptions list={result.assumptions} />
        </>
      )}
    </div>
  )
}

/** What the result rests on, in one or two lines. */
function Basis({ report }: { report: Report }) {
  const t = useT()
  const language = useLanguage()
  const hours = Object.values(report.roles).map(({ weeklyHours }) => weeklyHours)
  const staffNote = (): string => {
    if (hours.every((one) => one === null)) return t('simulation.roundTheClock')
    return hours.includes(null) ? t('simulation.someByHours') : t('simulation.byHours')
  }
  return (
    <p className={styles.quiet}>
      {t('simulation.done', {
        learners: new Intl.NumberFormat(language).format(Math.round(report.arrived.mean ?? 0)),
        repeats: report.replications,
        seconds: formatDuration(Math.max(1, Math.round(report.engine.seconds)), language),
      })}{' '}
      {report.unlimitedStaff ? t('simulation.unlimitedNote') : staffNote()}{' '}
      {report.replications === 1 && t('simulation.oneRepeat')}
    </p>
  )
}

function Inputs({ chartId, report, words }: { chartId: string; report: Report | null; words: ReturnType<typeof figureWords> }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const inputs = forecastInputs(project, chartId)
  const change = (fields: Parameters<typeof changeInputs>[2]): void => changeInputs(session, chartId, fields)
  return (
    <section className={styles.section}>
      <h3>
        {t('simulation.inputs')}
        {inputs.scenario && (
          <Button tone="quiet" icon="restore" onPress={() => resetInputs(session, chartId)}>
            {t('simulation.reset')}
          </Button>
        )}
      </h3>
      <div className={styles.values}>
        <NumberField
          label={t('simulation.learners')}
          whole
          minimum={1}
          value={inputs.learners ?? inputs.expectedLearners}
          onChange={(learners) => change({ learners })}
        />
        <NumberField
          label={t('simulation.repeats')}
          whole
          minimum={1}
          maximum={1000}
          value={inputs.replications}
          onChange={(replications) => change({ replications })}
        />
      </div>
      <Switch
        label={t('simulation.unlimited')}
        value={inputs.unlimitedStaff}
        onChange={(unlimited) => change({ unlimitedStaff: unlimited || null })}
      />
      {!inputs.unlimitedStaff && (
        <ul className={styles.staff} aria-label={t('simulation.people')}>
          {inputs.headcounts.length === 0 && <li className={styles.quiet}>{t('simulation.noStaff')}</li>}
          {inputs.headcounts.map(({ role, own, people }) => {
            const name = nameOf(project, role.id, language)
            const busy = report?.roles[role.id]?.utilisation.mean
            return (
              <li key={role.id}>
                <span className={styles.name} title={name}>
                  {name}
                  <span className={styles.busy}>
                    {typeof busy === 'number' && t('simulation.busyShort', { percent: words.share.words(busy) })}
                    {own !== null && own !== people && ` · ${t('simulation.own', { n: own })}`}
                  </span>
                </span>
                {people === null ? (
                  <span className={styles.quiet}>{t('simulation.unlimitedRole')}</span>
                ) : (
                  <span className={styles.stepper}>
                    <IconButton
                      icon="minus"
                      name={t('simulation.fewer', { role: name })}
                      isDisabled={people <= 0}
                      onPress={() => changeHeadcount(session, chartId, role.id, people - 1)}
                    />
                    <NumberField
                      label={t('simulation.peopleIn', { role: name })}
                      hideLabel
                      whole
                      minimum={0}
                      value={people}
                      onChange={(next) => next !== null && changeHeadcount(session, chartId, role.id, next)}
                    />
                    <IconButton
                      icon="plus"
                      name={t('simulation.more', { role: name })}
                      onPress={() => changeHeadcount(session, chartId, role.id, people + 1)}
                    />
                  </span>
                )}
              </li>
            )
          })}
        </ul>
      )}
      <details>
        <summary className={styles.quiet}>{t('simulation.advanced')}</summary>
        <div className={styles.values}>
          <DurationField
            label={t('simulation.horizon')}
            value={inputs.horizonSeconds}
            onChange={(horizonSeconds) => change({ horizonSeconds })}
          />
          <NumberField
            label={t('simulation.seed')}
            hint={t('simulation.seedHint')}
            whole
            value={inputs.seed}
            onChange={(seed) => change({ seed })}
          />
        </div>
      </details>
    </section>
  )
}

/** As many as are taken in at a glance; the rest are a press away. */
const mostShown = 12

/** [R4] The figures that nobody has measured, each a way to its place. */
function Assumptions({ list }: { list: readonly Assumption[] }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const [all, setAll] = useState(false)
  /** A step or a path is shown on the canvas; a role or the arrivals stand in the chart's own properties. */
  const show = (id: string): void => {
    const drawn = Object.hasOwn(project.states, id) || Object.hasOwn(project.transitions, id)
    if (!drawn) setMode(session.view, 'draw')
    select(session.view, drawn ? [id] : [])
  }
  return (
    <section className={styles.section}>
      <details>
        <summary>{list.length === 0 ? t('simulation.noAssumptions') : t('simulation.assumptions', { n: list.length })}</summary>
        <ul className={styles.log}>
          {list.slice(0, all ? undefined : mostShown).map((assumption, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each result.
            <li key={i}>
              <button type="button" className={styles.link} onClick={() => show(assumption.where)}>
                {nameOf(project, assumption.where, language)}
              </button>{' '}
              <span className={styles.quiet}>{t(`simulation.assumed.${assumption.figure}`)}</span>
            </li>
          ))}
        </ul>
        {list.length > mostShown && !all && (
          <Button tone="quiet" onPress={() => setAll(true)}>
            {t('simulation.assumptionsMore', { n: list.length - mostShown })}
          </Button>
        )}
      </details>
    </section>
  )
}
