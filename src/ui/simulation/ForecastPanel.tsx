import { memo, useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { sentence } from '../../chart/sentence'
import { formatDuration } from '../../i18n/duration'
import type { Translate } from '../../i18n/translate'
import type { Language } from '../../project/text'
import { forecastOf } from '../../session/forecast'
import { addScenario } from '../../session/forecastInputs'
import { playbackOf } from '../../session/playback'
import { select, setFace, setHeat } from '../../session/view'
import type { Report } from '../../simulation/report'
import { Button } from '../kit/Button'
import { useHandlers } from '../shell/actionHandlers'
import { useLanguage, useSession, useT, useView } from '../shell/hooks'
import { Answer } from './Answer'
import { Assumptions } from './Assumptions'
import { FollowLearner } from './FollowLearner'
import type { FigureWords } from './figures'
import { Levers } from './Levers'
import { Figures } from './ResultTables'
import { ScenarioBar } from './ScenarioBar'
import styles from './simulation.module.css'
import { useDrawnResult, useFigureWords, useForecast, useForecastInTurn } from './useForecast'

/**
 * What would happen: the answer in sentences, what can be tried, and the figures; all of it follows while a slider is held.
 * Each part listens for itself, so that a result never stands in the way of the hand.
 */
export function ForecastPanel({ chartId }: { chartId: string }) {
  const session = useSession()
  const forecast = forecastOf(session)
  const { status, isCoarse, result } = useForecast((now) => ({
    status: now.status,
    isCoarse: now.isCoarse,
    result: now.result,
  }))
  const shown = useDrawnResult()
  const words = useFigureWords()
  const face = useView((view) => view.face)
  // A preview belongs to a slider that is held; with the panel gone nobody holds one.
  useEffect(() => () => forecast.preview(null), [forecast])

  const running = status === 'running'
  useHandlers({
    'forecast.run': running ? undefined : () => forecast.run(),
    'forecast.stop': running ? () => forecast.cancel() : undefined,
    'forecast.whatIf': () => addScenario(session, chartId),
    'forecast.report': face === 'report' ? undefined : () => setFace(session.view, 'report'),
    'heat.waiting': () => setHeat(session.view, 'waiting'),
    'heat.work': () => setHeat(session.view, 'work'),
    'heat.cost': () => setHeat(session.view, 'cost'),
    'heat.rework': () => setHeat(session.view, 'rework'),
    'heat.leaving': () => setHeat(session.view, 'leaving'),
    'forecast.chart': face === 'report' ? () => setFace(session.view, 'chart') : undefined,
  })
  return (
    // Done is what has also been drawn.
    <div
      className={styles.panel}
      data-forecast={status === 'done' && shown !== result ? 'running' : status}
      data-coarse={isCoarse || undefined}
    >
      <ScenarioBar chartId={chartId} />
      <AnswerSection words={words} />
      <Levers chartId={chartId} words={words} />
      <Results words={words} />
      <Heat words={words} />
    </div>
  )
}

const AnswerSection = memo(function AnswerSection({ words }: { words: FigureWords }) {
  const t = useT()
  const session = useSession()
  const face = useView((view) => view.face)
  return (
    <section className={styles.section}>
      <h3>
        {t('simulation.answer')}
        <RunButton />
      </h3>
      <RunState />
      <Sentences words={words} />
      <Button icon="board" onPress={() => setFace(session.view, face === 'report' ? 'chart' : 'report')}>
        {t(face === 'report' ? 'simulation.backToChart' : 'simulation.openReport')}
      </Button>
    </section>
  )
})

function RunButton() {
  const t = useT()
  const forecast = forecastOf(useSession())
  const running = useForecast(({ status }) => status === 'running')
  return running ? (
    <Button tone="quiet" icon="stop" onPress={() => forecast.cancel()}>
      {t('simulation.cancel')}
    </Button>
  ) : (
    <Button tone="quiet" icon="play" onPress={() => forecast.run()}>
      {t('simulation.run')}
    </Button>
  )
}

/** How far the run is, or on what the result was run, and why there is none or an old one. */
function RunState() {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const { status, result, isCoarse, isStale, isDragged, findings } = useForecast((now) => ({
    status: now.status,
    result: now.result,
    isCoarse: now.isCoarse,
    isStale: now.isStale,
    isDragged: now.isDragged,
    findings: now.findings,
  }))
  const running = status === 'running'
  return (
    <>
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
    </>
  )
}

function Sentences({ words }: { words: FigureWords }) {
  const t = useT()
  const result = useForecastInTurn((now) => now.result)
  const isDragged = useForecast((now) => now.isDragged)
  const steady = useRef<HTMLDivElement>(null)
  // While a slider is held nothing may move under the pointer, however long the sentences become. Measured once: it costs a layout.
  const height = useMemo(() => (isDragged ? steady.current?.offsetHeight : undefined), [isDragged])
  return (
    result && (
      <div ref={steady} className={styles.steady} style={{ height }}>
        <Answer result={result} words={words} />
        <p className={styles.quiet}>{basisWords(result.report, t)}</p>
      </div>
    )
  )
}

/** The figures, one learner to follow, and what the result rests on. */
const Results = memo(function Results({ words }: { words: FigureWords }) {
  const face = useView((view) => view.face)
  const { result, previous, reference } = useForecastInTurn((now) => ({
    result: now.result,
    previous: now.previous,
    reference: now.reference,
  }))
  const isStale = useForecast((now) => now.isStale)
  if (!result) return null
  return (
    <>
      <Figures experiment={result.experiment} project={result.project} previous={previous} reference={reference} words={words} />
      {face === 'chart' && !isStale && (result.report.arrived.mean ?? 0) >= 1 && (
        <FollowLearner learners={result.report.arrived.mean ?? 0} />
      )}
      <section className={styles.section}>
        <Assumptions list={result.assumptions} />
      </section>
    </>
  )
})

/** Lays the result over the canvas, in its turn. */
function Heat({ words }: { words: FigureWords }) {
  const t = useT()
  const session = useSession()
  const forecast = forecastOf(session)
  const result = useForecastInTurn((now) => now.result)
  const heat = useView((view) => view.heat)
  const face = useView((view) => view.face)
  const isFollowing = useStore(playbackOf(session).store, ({ passage }) => passage !== null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: painted anew for each result, kind and language.
  useEffect(() => {
    // Nobody sees the chart while the report lies over it; while one learner is followed it shows where they are.
    if (face === 'report' || isFollowing) return
    forecast.paint({
      nobody: t('simulation.nobodyThere'),
      growing: t('simulation.growing'),
      waiting: (median, bad) => t('simulation.heat', { median: words.time.words(median), bad: words.time.words(bad) }),
      work: (hours) => words.time.words(hours * 3600),
      cost: words.money.words,
      rework: (again) => t('simulation.heat.rework', { times: words.number.words(again) }),
      leaving: words.share.words,
    })
  }, [forecast, result, words, heat, face, isFollowing])
  return null
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
  // Where nobody is asked for, it does not matter when they work.
  if (hours.length === 0 && !report.unlimitedStaff) return report.replications === 1 ? t('simulation.oneRepeat') : ''
  const staffed = hours.every((one) => one === null)
    ? t('simulation.roundTheClock')
    : t(hours.includes(null) ? 'simulation.someByHours' : 'simulation.byHours')
  const sentences = [report.unlimitedStaff ? t('simulation.unlimitedNote') : staffed]
  if (report.replications === 1) sentences.push(t('simulation.oneRepeat'))
  return sentences.join(' ')
}
