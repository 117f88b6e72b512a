import type { Project } from '../../project/project'
import type { ForecastResult } from '../../session/forecast'
import { setFace, showOnChart, type ViewStore } from '../../session/view'
import type { Statement } from '../../simulation/answer'
import { useLanguage, useSession } from '../shell/hooks'
import { type FigureWords, statementWords } from './figures'
import styles from './simulation.module.css'

/** The result in at most five sentences, each a way to what it rests on: a place on the chart, or a part of the report. */
export function Answer({ result, words }: { result: ForecastResult; words: FigureWords }) {
  const language = useLanguage()
  const { view } = useSession()
  return (
    <ul className={styles.answer} data-answer={true}>
      {result.statements.map((statement) => (
        <li key={statement.code}>
          <button type="button" className={styles.evidence} onClick={() => showEvidence(view, result.project, statement)}>
            {statementWords(statement, result.project, language, words)}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The part of the report with this name, once it is on the screen. */
const showPart = (view: ViewStore, part: string): void => {
  setFace(view, 'report')
  // The report is fetched when it is first shown.
  const look = (left: number): void => {
    const place = document.querySelector(`[data-part="${part}"]`)
    const page = place?.closest('[data-report]')
    // Only the report scrolls; `scrollIntoView` would push the whole window as well.
    if (place && page) page.scrollTop += place.getBoundingClientRect().top - page.getBoundingClientRect().top
    else if (left > 0) setTimeout(() => look(left - 1), 50)
  }
  requestAnimationFrame(() => look(20))
}

function showEvidence(view: ViewStore, project: Project, statement: Statement): void {
  switch (statement.code) {
    case 'leave':
      showOnChart(view, project, 'leaving', statement.values.stateId)
      break
    case 'wait':
      showOnChart(view, project, 'waiting', statement.values.stateId)
      break
    case 'cost':
      showPart(view, 'cost')
      break
    case 'growing':
      showPart(view, 'queue')
      break
    case 'nobody':
      showPart(view, 'staff')
      break
    case 'busiest':
    case 'overloaded':
    case 'quiet':
      showPart(view, 'load')
      break
    case 'noWait':
      showPart(view, 'steps')
      break
    default:
      showPart(view, 'funnel')
  }
}
