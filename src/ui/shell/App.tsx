import { Suspense, useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { PreferencesStore } from '../../session/preferences'
import type { OpenWorkspace } from '../../session/workspace'
import { ToastRegion } from '../kit/Toast'
import { Tooltips } from '../kit/Tooltips'
import { toast } from '../kit/toasts'
import { ErrorBoundary } from './ErrorBoundary'
import { FirstRun } from './FirstRun'
import { PreferencesContext, useT, WorkspaceContext } from './hooks'
import { ProjectWindow } from './ProjectWindow'
import { parseRoute, useHash } from './route'
import { Home, TrashedProjects } from './slots'
import { waitingUpdate } from './workOffline'

export function App({ workspace, preferences }: { workspace: OpenWorkspace; preferences: PreferencesStore }) {
  return (
    <PreferencesContext value={preferences}>
      <WorkspaceContext value={workspace}>
        <Theme preferences={preferences} />
        <ErrorBoundary>
          <Page />
        </ErrorBoundary>
        <UpdateNotice />
        <ToastRegion />
        <Tooltips />
      </WorkspaceContext>
    </PreferencesContext>
  )
}

function Page() {
  const hash = useHash()
  const route = useMemo(() => parseRoute(hash), [hash])
  if (route.page === 'project') return <ProjectWindow key={route.id} route={route} />
  return (
    <Suspense>
      {route.page === 'trash' ? TrashedProjects && <TrashedProjects /> : <FirstRun>{Home && <Home />}</FirstRun>}
    </Suspense>
  )
}

/** Writes the chosen language and colours onto the page; `system` follows the system as it changes. */
function Theme({ preferences }: { preferences: PreferencesStore }) {
  const { language, theme } = useStore(preferences)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useEffect(() => {
    const system = window.matchMedia('(prefers-color-scheme: dark)')
    const paint = (): void => {
      const dark = theme === 'dark' || (theme === 'system' && system.matches)
      document.documentElement.dataset.theme = dark ? 'dark' : 'light'
    }
    // Paper is white.
    const whiten = (): void => {
      document.documentElement.dataset.theme = 'light'
    }
    paint()
    system.addEventListener('change', paint)
    window.addEventListener('beforeprint', whiten)
    window.addEventListener('afterprint', paint)
    return () => {
      system.removeEventListener('change', paint)
      window.removeEventListener('beforeprint', whiten)
      window.removeEventListener('afterprint', paint)
    }
  }, [theme])
  return null
}

function UpdateNotice() {
  const t = useT()
  const takeOver = useStore(waitingUpdate, (state) => state.takeOver)
  useEffect(() => {
    if (takeOver) toast(t('shell.update'), { action: { name: t('shell.reload'), run: takeOver } })
  }, [takeOver, t])
  return null
}
