import type { ReactElement } from 'react'
import { useStore } from 'zustand'
import { problemsOf, severities } from '../../session/problems'
import { Icon } from '../kit/Icon'
import { useSession, useT } from '../shell/hooks'
import styles from './problems.module.css'
import { SeverityMark } from './SeverityMark'

const countKey = { error: 'problems.errors', warning: 'problems.warnings', info: 'problems.infos' } as const

/** How many of each, for the tab of the drawer; a tick where there are none. */
export function ProblemCount(): ReactElement | null {
  const { counts, isReady } = useStore(problemsOf(useSession()))
  const t = useT()
  if (!isReady) return null
  if (severities.every((severity) => counts[severity] === 0))
    return (
      <span className={styles.none} title={t('problems.none')}>
        <Icon name="check" />
        <span className={styles.spoken}>{t('problems.none')}</span>
      </span>
    )
  return (
    <span className={styles.counts}>
      {severities
        .filter((severity) => counts[severity] > 0)
        .map((severity) => (
          <span key={severity} className={styles.count} title={t(countKey[severity], { n: counts[severity] })}>
            <SeverityMark severity={severity} />
            <span aria-hidden="true">{counts[severity]}</span>
            <span className={styles.spoken}>{t(countKey[severity], { n: counts[severity] })}</span>
          </span>
        ))}
    </span>
  )
}
