import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import styles from './frame.module.css'
import { useLanguage, useSession, useT } from './hooks'
import { timeWords } from './time'
import { useClock } from './useClock'

const NotSaved = lazy(async () => ({ default: (await import('./NotSaved')).NotSaved }))

/** Whether everything is on disk; when not, why, whether the work is safe, and what to do. */
export function SavedMark() {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const now = useClock()
  const { status, at, reason } = useStore(session.saved)
  if (status === 'failed')
    return (
      <Suspense fallback={<span role="alert">{t('shell.notSaved')}</span>}>
        <NotSaved reason={reason ?? 'other'} />
      </Suspense>
    )
  return (
    <span className={styles.saved} role="status" data-saved={status}>
      {status === 'saving' ? t('shell.saving') : t('shell.saved', { time: timeWords(at, Math.max(now, at), language) })}
    </span>
  )
}
