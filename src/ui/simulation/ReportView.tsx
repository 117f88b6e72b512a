import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { sentence } from '../../chart/sentence'
import { forecastOf } from '../../session/forecast'
import { keepForecast } from '../../session/keptForecasts'
import { Button } from '../kit/Button'
import { useHandlers } from '../shell/actionHandlers'
import { useLanguage, useProject, useSession, useT, useWorkspace } from '../shell/hooks'
import { Answer } from './Answer'
import { Assumptions } from './Assumptions'
import { Compare } from './Compare'
import { figureWords } from './figures'
import { KeptForecasts } from './KeptForecasts'
import { CostChart, CycleChart, FunnelChart, LoadCharts } from './ReportCharts'
import { Personas, Roles, Steps } from './ResultTables'
import styles from './report.module.css'
import { WhatMatters } from './WhatMatters'
import { WhatToDo } from './WhatToDo'

/** The result to read from top to bottom: sentences, what-ifs side by side, charts, tables. */
export function ReportView({ chartId }: { chartId: string }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const workspace = useWorkspace()
  const { result, status, isStale, isDragged, isCoarse, beside } = useStore(
    forecastOf(session).store,
    useShallow(({ progress: _, secondsLeft: _left, ...rest }) => rest),
  )
  const currency = useProject((project) => project.settings.settings?.currency ?? 'CNY')
  const words = useMemo(() => figureWords(language, t, currency), [language, t, currency])
  const keeps = result && !isStale && !isCoarse && status === 'done'
  useHandlers({ 'forecast.keep': keeps ? () => keepForecast(session, chartId, result, workspace.now()) : undefined })
  if (!result) return <p className={styles.wait}>{t(status === 'failed' ? 'simulation.noReport' : 'simulation.starting')}</p>
  const { report, experiment, project } = result
  return (
    <article
      className={styles.report}
      data-report={isCoarse ? 'coarse' : isStale ? 'stale' : 'full'}
      aria-label={t('simulation.report')}
    >
      {isStale && !isDragged && status !== 'running' && <p className={styles.stale}>{t('simulation.stale')}</p>}
      <section className={styles.part} data-part="answer">
        <div className={styles.head}>
          <h2>{t('simulation.answer')}</h2>
          <Button
            tone="quiet"
            icon="check"
            isDisabled={!keeps}
            onPress={() => keepForecast(session, chartId, result, workspace.now())}
          >
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
      <Compare chartId={chartId} beside={beside} words={words} />
      <FunnelChart report={report} project={project} words={words} />
      <CycleChart report={report} project={project} words={words} />
      <LoadCharts report={report} project={project} words={words} />
      <CostChart report={report} project={project} words={words} />
      <WhatMatters chartId={chartId} words={words} />
      <WhatToDo chartId={chartId} words={words} />
      <Personas experiment={experiment} project={project} words={words} />
      <Roles experiment={experiment} project={project} words={words} />
      <Steps experiment={experiment} project={project} words={words} />
      <KeptForecasts chartId={chartId} words={words} />
    </article>
  )
}
