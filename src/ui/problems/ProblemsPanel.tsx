import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Finding, Severity } from '../../base/result'
import { canRepair } from '../../chart/repairs'
import { nameOf, sentence } from '../../chart/sentence'
import { translateCode } from '../../i18n/translate'
import { type Problems, problemsOf, severities } from '../../session/problems'
import { goTo, select } from '../../session/view'
import { Button } from '../kit/Button'
import { toast } from '../kit/toasts'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import styles from './problems.module.css'
import { SeverityMark } from './SeverityMark'

/** The drawer's list of what is wrong with the open chart; choosing a line selects its place. */
export function ProblemsPanel(): ReactElement {
  const session = useSession()
  const problems = useStore(problemsOf(session))
  const t = useT()

  if (problems.chart === null) return <p className={styles.empty}>{t('problems.noChart')}</p>
  if (!problems.isReady) return <p className={styles.empty}>{t('problems.looking')}</p>
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
    const rows = [...(list.current?.querySelectorAll<HTMLButtonElement>('button[data-finding]') ?? [])]
    const now = (document.activeElement?.closest('li') as HTMLElement | null)?.querySelector<HTMLButtonElement>(
      'button[data-finding]',
    )
    rows[(now ? rows.indexOf(now) : -1) + step]?.focus()
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
  const session = useSession()
  const [isOpen, setOpen] = useState(false)
  const { code, where, values } = finding
  const wrong = translateCode(language, `rule.${code}.wrong`, {})
  const right = translateCode(language, `rule.${code}.right`, {})
  const repair = (): void => {
    const done = session.execute('finding.repair', { code, where, values: { ...values } })
    if (done.ok)
      toast(t('problems.repaired', { what: translateCode(language, `repair.${code}`, {}) ?? '' }), {
        action: { name: t('shell.undo'), run: () => session.undo() },
      })
  }
  return (
    <>
      <div className={styles.line}>
        <button type="button" className={styles.row} onClick={onChoose} data-finding={code}>
          <SeverityMark severity={severity} />
          <span className={styles.word}>{t(wordKey[severity])}</span>
          <span className={styles.sentence}>{sentence(project, finding, language)}</span>
          <span className={styles.place}>{place}</span>
        </button>
        {canRepair(code) && (
          <Button tone="quiet" icon="check" onPress={repair} data-repair={code}>
            {translateCode(language, `repair.${code}`, {})}
          </Button>
        )}
        {wrong && (
          <Button
            tone="quiet"
            icon={isOpen ? 'chevronUp' : 'chevronDown'}
            aria-expanded={isOpen}
            onPress={() => setOpen(!isOpen)}
          >
            {t('problems.examples')}
          </Button>
        )}
      </div>
      {isOpen && (
        <dl className={styles.examples}>
          <dt data-side="wrong">✗ {t('problems.wrong')}</dt>
          <dd>{wrong}</dd>
          <dt data-side="right">✓ {t('problems.right')}</dt>
          <dd>{right}</dd>
        </dl>
      )}
    </>
  )
}
