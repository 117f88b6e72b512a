import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { flagship } from '../../library/templates'
import { useT, useWorkspace } from './hooks'
import styles from './pages.module.css'
import { openProject } from './route'
import { goToTourStep } from './tour'
import { useAttempt } from './useAttempt'

/** The list of projects once it is known; where nothing was ever kept, the sample is made and opened instead, once. */
export function FirstRun({ children }: { children: ReactNode }) {
  const t = useT()
  const workspace = useWorkspace()
  const { status, projects } = useStore(workspace.list)
  const [preparing, setPreparing] = useState(false)
  const begun = useRef(false)
  const attempt = useAttempt()
  const isFirst = status === 'ready' && projects.length === 0 && !begun.current
  useEffect(() => {
    if (status !== 'ready' || begun.current) return
    begun.current = true
    if (projects.length > 0) return
    setPreparing(true)
    void attempt(async () => {
      const result = await workspace.createFromTemplate(flagship)
      if (!result.ok) return
      goToTourStep(0)
      openProject(result.value)
    }).finally(() => setPreparing(false))
  }, [status, projects, workspace, attempt])

  if (status === 'loading') return <p className={styles.message}>{t('library.loading')}</p>
  return preparing || isFirst ? <p className={styles.message}>{t('library.preparing')}</p> : children
}
