import { useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { sentence } from '../../chart/sentence'
import { formatDuration } from '../../i18n/duration'
import type { Translate } from '../../i18n/translate'
import type { Language } from '../../project/text'
import { forecastOf } from '../../session/forecast'
import { addScenario } from '../../session/forecastInputs'
import { playbackOf } from '../../session/playback'
import { select, setFace } from '../../session/view'
import type { Report } from '../../simulation/report'
import { Button } from '../kit/Button'
import { useHandlers } from '../shell/actionHandlers'
import { useLanguage, useProject, useSession, useT, useView } from '../shell/hooks'
import { Answer } from './Answer'
import { Assumptions } from './Assumptions'
import { FollowLearner } from './FollowLearner'
import { figureWords } from './figures'
import { Levers } from './Levers'
import { Figures } from './ResultTables'
import { ScenarioBar } from './ScenarioBar'
import styles from './simulation.module.css'

/** What would happen: the answer in sentences, what can be tried, and the figures; all of it follows while a slider is held. */
export function ForecastPanel({ chartId }: { chartId: string }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const forecast = forecastOf(session)
  // Progress is told many times a second; only its own line is drawn anew for it.
  const { status, result, isCoarse, isDragged, previous, reference, isStale, findings } = useStore(
    forecast.store,
    useShallow(({ progress: _, secondsLeft: _left, beside: _beside, ...rest }) => rest),
  )
  const currency = useProject((project) => project.settings.settings?.currency ?? 'CNY')
  const words = useMemo(() => figureWords(language, t, currency), [language, t, currency])
  const heat = useView((view) => view.heat)
  const face = useView((view) => view.face)
  const isFollowing = useStore(playbackOf(session).store, ({ passage }) => passage !== null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: painted anew for each result, kind and language.
  useEffect(() => {
    // Nobody sees the chart while the report lies over it; while one learner is followed it shows where they are.
    if (face === 'report' || isFollowing) return
    forecast.paint({
      waiting: (median, bad) => t('simulation.heat', { median: words.time.words(median), bad: words.time.words(bad) }),
      work: (hours) => words.time.words(hours * 3600),
      cost: words.money.words,
      rework: (again) => t('simulation.heat.rework', { times: words.number.words(again) }),
      leaving: words.share.words,
    })
  }, [forecast, result, words, heat, face, isFollowing])
  // A preview belongs to a slider that is held; with the panel gone nobody holds one.
  useEffect(() => () => forecast.preview(null), [forecast])

  const steady = useRef<HTMLDivElement>(null)
  const running = status === 'running'
  useHandlers({
    'forecast.run': running ? undefined : () => forecast.run(),
    'forecast.stop': running ? () => forecast.cancel() : undefined,
    'forecast.whatIf': () => addScenario(session, chartId),
    'forecast.report': face === 'report' ? undefined : () => setFace(session.view, 'report'),
    'forecast.chart': face === 'report' ? () => setFace(session.view, 'chart') : undefined,
  })
  return (
    <div className={styles.panel} data-forecast={status} data-coarse={isCoarse || undefined}>
      <ScenarioBar chartId={chartId} />
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
        {/* The place is kept, so that nothing below moves when a run starts. */}
        <div className={styles.under} role="status">
          {running ? (
            <Progress repeats={isCoarse && result ? result.report.replications : null} />
          ) : (
            result && !isStale && <span className={styles.quiet}>{doneWords(result.report, language, t)}</span>
          )}
        </div>
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
        {result && isStale && !isDragged && !running && <p className={styles.stale}>{t('simulation.stale')}</p>}
        {result && (
          // While a slider is held nothing may move under the pointer, however long the sentences become.
          <div ref={steady} className={styles.steady} style={isDragged ? { height: steady.current?.offsetHeight } : undefined}>
            <Answer result={result} words={words} />
            <p className={styles.quiet}>{basisWords(result.report, t)}</p>
          </div>
        )}
        <Button icon="board" onPress={() => setFace(session.view, face === 'report' ? 'chart' : 'report')}>
          {t(face === 'report' ? 'simulation.backToChart' : 'simulation.openReport')}
        </Button>
      </section>
      <Levers chartId={chartId} report={result?.report ?? null} words={words} />
      {result && (
        <>
          <Figures
            experiment={result.experiment}
            project={result.project}
            previous={previous}
            reference={reference}
            words={words}
          />
          {face === 'chart' && !isStale && <FollowLearner learners={result.report.arrived.mean ?? 0} />}
          <section className={styles.section}>
            <Assumptions list={result.assumptions} />
          </section>
        </>
      )}
    </div>
  )
}

/** How far the run is and how long it will take; `repeats`: those of the coarse answer that is shown meanwhile. */
function Progress({ repeats }: { repeats: number | null }) {
  const t = useT()
  const language = useLanguage()
  const { progress, secondsLeft } = useStore(forecastOf(useSession()).store)
  const percent = Math.round(progress * 100)
  const left = secondsLeft === null ? null : formatDuration(Math.ceil(secondsLeft), language)
  const words = (): string => {
    if (progress === 0) return t('simulation.starting')
    return repeats === null ? t('simulation.running', { percent, left }) : t('simulation.coarse', { repeats, percent, left })
  }
  return (
    <>
      <div
        className={styles.progress}
        role="progressbar"
        aria-label={t('simulation.progress')}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div className={styles.bar} style={{ width: `${progress * 100}%` }} />
      </div>
      <span className={styles.quiet}>{words()}</span>
    </>
  )
}

const doneWords = (report: Report, language: Language, t: Translate): string =>
  t('simulation.done', {
    learners: new Intl.NumberFormat(language).format(Math.round(report.arrived.mean ?? 0)),
    repeats: report.replications,
    seconds: formatDuration(Math.max(1, Math.round(report.engine.seconds)), language),
  })

/** What the result rests on, in one or two sentences. */
function basisWords(report: Report, t: Translate): string {
  const hours = Object.values(report.roles).map(({ weeklyHours }) => weeklyHours)
  const staffed = hours.every((one) => one === null)
    ? t('simulation.roundTheClock')
    : t(hours.includes(null) ? 'simulation.someByHours' : 'simulation.byHours')
  const sentences = [report.unlimitedStaff ? t('simulation.unlimitedNote') : staffed]
  if (report.replications === 1) sentences.push(t('simulation.oneRepeat'))
  return sentences.join(' ')
}
