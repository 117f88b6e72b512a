import { type KeyboardEvent, type ReactElement, useRef } from 'react'
import { useStore } from 'zustand'
import type { Finding, Severity } from '../../base/result'
import { nameOf, sentence } from '../../chart/sentence'
import { type Problems, problemsOf, severities } from '../../session/problems'
import { goTo, select } from '../../session/view'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import styles from './problems.module.css'
import { SeverityMark } from './SeverityMark'

/** The drawer's list of what is wrong with the open chart; choosing a line selects its place. */
export function ProblemsPanel(): ReactElement {
  const session = useSession()
  const problems = useStore(problemsOf(session))
  const t = useT()

  if (problems.chart === null) return <p className={styles.empty}>{t('problems.noChart')}</p>
  if (problems.findings.length === 0)
    return (
      <div className={styles.empty}>
        <p className={styles.good}>{t('problems.none')}</p>
        <p>{t('problems.noneHint')}</p>
      </div>
    )
  return <ProblemList problems={problems} chart={problems.chart} />
}

const pluralKey = { error: 'problems.errors', warning: 'problems.warnings', info: 'problems.infos' } as const
const wordKey = { error: 'problems.error', warning: 'problems.warning', info: 'problems.info' } as const

function ProblemList({ problems, chart }: { problems: Problems; chart: string }): ReactElement {
  const session = useSession()
  const t = useT()
  const list = useRef<HTMLDivElement>(null)

  const show = ({ where }: Finding): void => {
    const project = session.editor.doc
    goTo(session.view, { kind: 'chart', id: chart })
    select(session.view, Object.hasOwn(project.states, where) || Object.hasOwn(project.transitions, where) ? [where] : [])
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    const rows = [...(list.current?.querySelectorAll('button') ?? [])]
    rows[rows.indexOf(document.activeElement as HTMLButtonElement) + step]?.focus()
    event.preventDefault()
  }

  return (
    <div className={styles.panel} ref={list} onKeyDown={onKeyDown} aria-label={t('problems.list')} role="group">
      {severities.map((severity) => {
        const found = problems.findings.filter((finding) => finding.severity === severity)
        if (found.length === 0) return null
        return (
          <section key={severity}>
            <h3 className={styles.heading}>
              <SeverityMark severity={severity} />
              {t(pluralKey[severity], { n: found.length })}
            </h3>
            <ul className={styles.list}>
              {found.map((finding) => (
                <li key={`${finding.code} ${finding.where} ${JSON.stringify(finding.values)}`}>
                  <Row finding={finding} severity={severity} chart={chart} onChoose={() => show(finding)} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

interface RowProps {
  readonly finding: Finding
  readonly severity: Severity
  readonly chart: string
  readonly onChoose: () => void
}

function Row({ finding, severity, chart, onChoose }: RowProps): ReactElement {
  const project = useProject((whole) => whole)
  const language = useLanguage()
  const t = useT()
  const place = finding.where === chart ? t('problems.wholeChart') : nameOf(project, finding.where, language)
  return (
    <button type="button" className={styles.row} onClick={onChoose}>
      <SeverityMark severity={severity} />
      <span className={styles.word}>{t(wordKey[severity])}</span>
      <span className={styles.sentence}>{sentence(project, finding, language)}</span>
      <span className={styles.place}>{place}</span>
    </button>
  )
}
