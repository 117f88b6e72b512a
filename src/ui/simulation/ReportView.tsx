import { type ComponentType, memo } from 'react'
import { sentence } from '../../chart/sentence'
import type { Project } from '../../project/project'
import { forecastOf } from '../../session/forecast'
import { keepForecast } from '../../session/keptForecasts'
import type { Experiment } from '../../simulation/experiment'
import type { Report } from '../../simulation/report'
import { Button } from '../kit/Button'
import { useHandlers } from '../shell/actionHandlers'
import { useLanguage, useSession, useT, useWorkspace } from '../shell/hooks'
import { Answer } from './Answer'
import { Assumptions } from './Assumptions'
import { Compare } from './Compare'
import type { FigureWords } from './figures'
import { KeptForecasts } from './KeptForecasts'
import { CostChart, CycleChart, FunnelChart, LoadCharts } from './ReportCharts'
import { Personas, Roles, Steps } from './ResultTables'
import styles from './report.module.css'
import { useFigureWords, useForecast, useForecastInTurn } from './useForecast'
import { WhatMatters } from './WhatMatters'
import { WhatToDo } from './WhatToDo'

/** The result to read from top to bottom: sentences, what-ifs side by side, charts, tables. Each part is drawn in its turn. */
export function ReportView({ chartId }: { chartId: string }) {
  const t = useT()
  const words = useFigureWords()
  const { status, isStale, isDragged, isCoarse, isThere } = useForecast((now) => ({
    status: now.status,
    isStale: now.isStale,
    isDragged: now.isDragged,
    isCoarse: now.isCoarse,
    isThere: now.result !== null,
  }))
  if (!isThere) return <p className={styles.wait}>{t(status === 'failed' ? 'simulation.noReport' : 'simulation.starting')}</p>
  return (
    <article
      className={styles.report}
      data-report={isCoarse ? 'coarse' : isStale ? 'stale' : 'full'}
      aria-label={t('simulation.report')}
    >
      {isStale && !isDragged && status !== 'running' && <p className={styles.stale}>{t('simulation.stale')}</p>}
      <Head chartId={chartId} words={words} />
      <SideBySide chartId={chartId} words={words} />
      <Funnel words={words} />
      <Cycle words={words} />
      <Load words={words} />
      <Cost words={words} />
      <Asked chartId={chartId} words={words} />
      <ByPersona words={words} />
      <ByRole words={words} />
      <ByStep words={words} />
      <Kept chartId={chartId} words={words} />
    </article>
  )
}

interface PartProps {
  chartId: string
  words: FigureWords
}

/** A part of the report that is drawn anew with each result, in its turn. */
function ofResult(Part: ComponentType<{ report: Report; experiment: Experiment; project: Project; words: FigureWords }>) {
  return memo(function OfResult({ words }: { words: FigureWords }) {
    const result = useForecastInTurn((now) => now.result)
    return result && <Part report={result.report} experiment={result.experiment} project={result.project} words={words} />
  })
}
const Funnel = ofResult(FunnelChart)
const Cycle = ofResult(CycleChart)
const Load = ofResult(LoadCharts)
const Cost = ofResult(CostChart)
const ByPersona = ofResult(Personas)
const ByRole = ofResult(Roles)
const ByStep = ofResult(Steps)

const SideBySide = memo(function SideBySide({ chartId, words }: PartProps) {
  const beside = useForecastInTurn((now) => now.beside)
  return <Compare chartId={chartId} beside={beside} words={words} />
})

/** What is asked by hand. */
const Asked = memo(function Asked(props: PartProps) {
  return (
    <>
      <WhatMatters {...props} />
      <WhatToDo {...props} />
    </>
  )
})

const Kept = memo(KeptForecasts)

/** The answer, what to know about it, and the way to keep it. */
const Head = memo(function Head({ chartId, words }: PartProps) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const workspace = useWorkspace()
  const result = useForecastInTurn((now) => now.result)
  const isFull = useForecast((now) => now.result !== null && !now.isStale && !now.isCoarse && now.status === 'done')
  const keep = (): void => {
    const now = forecastOf(session).store.getState().result
    if (now) keepForecast(session, chartId, now, workspace.now())
  }
  useHandlers({ 'forecast.keep': isFull ? keep : undefined })
  if (!result) return null
  const { report, project } = result
  return (
    <section className={styles.part} data-part="answer">
      <div className={styles.head}>
        <h2>{t('simulation.answer')}</h2>
        <Button tone="quiet" icon="check" isDisabled={!isFull} onPress={keep}>
          {t('simulation.keep')}
        </Button>
      </div>
      <Answer result={result} words={words} />
      {report.findings.length > 0 && (
        <ul className={styles.notes}>
          {report.findings.map((one) => (
            <li key={`${one.code} ${one.where}`}>{sentence(project, one, language)}</li>
          ))}
        </ul>
      )}
      <Assumptions list={result.assumptions} />
    </section>
  )
})
