import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Finding } from '../../base/result'
import { sentence } from '../../chart/sentence'
import { changeWords } from '../../session/changeWords'
import type { Session } from '../../session/session'
import { goTo, samePlace, togglePane } from '../../session/view'
import { Button } from '../kit/Button'
import { announce, spoken } from './announce'
import { Frame } from './Frame'
import { SessionContext, useLanguage, useT, useWorkspace } from './hooks'
import styles from './pages.module.css'
import { hashOf, navigate, type Route } from './route'
import { useTell } from './useTell'

type ProjectRoute = Extract<Route, { page: 'project' }>

/** As in the style sheet: panes lie over the work. */
const panesAreSheets = window.matchMedia('(max-width: 900px)')

/** Pixels. */
const roomForAllPanes = 1180

/** One open project: opens its session, keeps the address and the place in step, closes it when it is left. */
export function ProjectWindow({ route }: { route: ProjectRoute }) {
  const t = useT()
  const language = useLanguage()
  const workspace = useWorkspace()
  const [session, setSession] = useState<Session | null>(null)
  const [problems, setProblems] = useState<readonly Finding[]>([])

  useEffect(() => {
    let opened: Session | null = null
    let left = false
    void workspace.open(route.id).then((result) => {
      if (!result.ok) setProblems(result.error)
      else if (left) void result.value.close()
      else {
        opened = result.value
        // Little room: the canvas gets it, and the panes wait for their buttons.
        if (window.innerWidth < roomForAllPanes) togglePane(opened.view, 'left')
        if (panesAreSheets.matches) togglePane(opened.view, 'right')
        setSession(opened)
      }
    })
    return () => {
      left = true
      void opened?.close()
    }
  }, [workspace, route.id])

  if (problems.length > 0)
    return (
      <div className={styles.message} role="alert">
        <h1>{t('shell.cannotOpen')}</h1>
        <p>{problems.map((problem) => sentence(null, problem, language)).join(' ')}</p>
        <p className={styles.quiet}>{t('shell.cannotOpenHint')}</p>
        <Button tone="primary" icon="home" onPress={() => navigate({ page: 'home' })}>
          {t('shell.home')}
        </Button>
      </div>
    )
  if (!session) return <p className={styles.message}>{t('shell.openingProject')}</p>
  return (
    <SessionContext value={session}>
      <Address session={session} route={route} />
      <Refusals session={session} />
      <KeepSafe session={session} />
      <Sheets session={session} />
      <Announcer session={session} />
      <Frame version={route.version} />
    </SessionContext>
  )
}

/** The place one looks at stands in the address, so that it can be kept, shared between windows and gone back to. */
function Address({ session, route }: { session: Session; route: ProjectRoute }) {
  const { view } = session
  useEffect(() => {
    if (route.place && !samePlace(route.place, view.getState().place)) goTo(view, route.place)
  }, [route.place, view])
  useEffect(() => {
    const write = (): void => {
      const { place } = view.getState()
      const now = hashOf({ page: 'project', id: session.id, place, version: null })
      if (!location.hash.startsWith(now)) location.replace(now)
    }
    write()
    return view.subscribe((state, before) => state.place !== before.place && write())
  }, [session, view])
  return null
}

/** Says once why something could not be done. */
function Refusals({ session }: { session: Session }) {
  const tell = useTell()
  useEffect(() => session.refused.subscribe(({ findings }) => tell(findings, session.editor.doc)), [session, tell])
  return null
}

/** Says each change to who cannot see it; what a part of the screen says itself goes the same way. */
function Announcer({ session }: { session: Session }) {
  const language = useLanguage()
  const { words, count } = useStore(spoken)
  useEffect(() => session.editor.subscribe((change) => announce(changeWords(change, language))), [session, language])
  return (
    <div className={styles.spoken} role="status" aria-live="polite" data-said>
      {/* The same words a second time are a new saying. */}
      <span key={count}>{words}</span>
    </div>
  )
}

/** Where panes lie over the work, only one of them does; a walk and a forecast bring theirs along, and drawing has the room. */
function Sheets({ session }: { session: Session }) {
  const { view } = session
  useEffect(
    () =>
      view.subscribe(({ mode, panes }, before) => {
        if (!panesAreSheets.matches) return
        if (mode !== before.mode) {
          const right = mode === 'walk' || mode === 'forecast'
          if (panes.right !== right) togglePane(view, 'right')
        } else if (panes.left && panes.right) togglePane(view, before.panes.left ? 'left' : 'right')
      }),
    [view],
  )
  return null
}

/** What is not on disk yet is written when the page goes out of sight; a window with unsaved work asks before it closes. */
function KeepSafe({ session }: { session: Session }) {
  useEffect(() => {
    const hide = (): void => {
      if (document.visibilityState === 'hidden') void session.flush()
    }
    const leave = (event: BeforeUnloadEvent): void => {
      if (session.saved.getState().status === 'failed') event.preventDefault()
    }
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('beforeunload', leave)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('beforeunload', leave)
    }
  }, [session])
  return null
}
