import { useEffect, useState } from 'react'
import { type PaperGap, paperGaps } from '../../documents/papers'
import { goTo, select } from '../../session/view'
import { Button } from '../kit/Button'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import styles from './documents.module.css'
import { forecastHost } from './exportFile'

/** What the document still lacks, each with its place; a step leads to where it is mended. */
export function DocumentGaps({ chartId }: { chartId: string }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const [gaps, setGaps] = useState<readonly PaperGap[]>([])
  useEffect(() => {
    let left = false
    const timer = setTimeout(() => {
      void paperGaps(project, chartId, language, forecastHost).then((found) => !left && setGaps(found))
    }, 400)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [project, chartId, language])
  return (
    <details>
      <summary>{t('documents.lint', { n: gaps.length })}</summary>
      {gaps.length === 0 && <p className={styles.quiet}>{t('documents.lintNone')}</p>}
      <ul className={styles.findings}>
        {gaps.map(({ text, where, remedy, state }) => (
          <li key={text}>
            {text}
            {where && <span className={styles.quiet}> · {where}</span>}
            <div className={styles.quiet}>{remedy}</div>
            {state && (
              <Button
                tone="quiet"
                icon="eye"
                onPress={() => {
                  goTo(session.view, { kind: 'chart', id: chartId })
                  session.view.setState({ mode: 'draw' })
                  select(session.view, [state])
                }}
              >
                {t('documents.toStep')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
