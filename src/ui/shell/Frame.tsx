import { Suspense, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import { setDrawer } from '../../session/view'
import { useCommentHandlers } from '../comments/useCommentHandlers'
import { IconButton } from '../kit/IconButton'
import { telling } from '../simulation/telling'
import { pressedAction, runAction } from './actionHandlers'
import { asked } from './ask'
import { ErrorBoundary } from './ErrorBoundary'
import styles from './frame.module.css'
import { useLanguage, useProject, useSay, useSession, useT, useView } from './hooks'
import { MainMenu } from './MainMenu'
import { Middle } from './Middle'
import { paneSizes } from './paneSizes'
import { Resizer } from './Resizer'
import { isComposing, isTyping } from './shortcuts'
import {
  AskDialog,
  BoardInspector,
  ChartPresentation,
  CommentsPanel,
  ExportDialog,
  ForecastPanel,
  HelpDialog,
  Inspector,
  Palette,
  PrintDialog,
  ProblemsPanel,
  ProjectTree,
  StoryDesk,
  Tour,
  UsesDialog,
  WalkPanel,
} from './slots'
import { TopBar } from './TopBar'
import { tour } from './tour'
import { useFrameHandlers } from './useActions'
import { usePlaceHandlers } from './usePlaceHandlers'
import { useSelectionHandlers } from './useSelectionHandlers'
import { lookedUp } from './uses'
import { Later } from './whenIdle'

/** The five places of the window: tree, bar, work, panel, drawer. */
export function Frame({ version }: { version: string | null }) {
  const t = useT()
  const [open, setOpen] = useState<Door | null>(null)
  const { left, bottom } = useView((view) => view.panes)
  const sizes = useStore(paneSizes)
  const panel = usePanel()
  const place = useView((view) => view.place)
  const isLookingUp = useStore(lookedUp, ({ subject }) => subject !== null)
  const isAsking = useStore(asked, ({ question }) => question !== null)
  const hasStories = useProject(({ charts }) => Object.values(charts).some(({ stories }) => stories))
  const isPresenting = useStore(telling, ({ presents }) => presents)
  const touring = useStore(tour, ({ step }) => step !== null)

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isComposing(event)) return
      const id = pressedAction(event, ['everywhere'])
      // In a field Ctrl+Z and plain keys belong to the text.
      const typing = isTyping(event.target)
      const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || /^F\d/.test(event.key))
      if (!id || (typing && (id === 'undo' || id === 'redo' || isPlain))) return
      event.preventDefault()
      runAction(id, event)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  const close = (): void => setOpen(null)
  return (
    <div className={styles.window} data-window>
      <PrintHead />
      <Doers open={setOpen} />
      <TopBar
        menu={<MainMenu isOpen={open === 'menu'} onOpenChange={(isOpen) => setOpen(isOpen ? 'menu' : null)} />}
        onSearch={() => setOpen('palette')}
        onHelp={() => setOpen('help')}
        onExport={() => setOpen('export')}
      />
      <div className={styles.panes}>
        {left && (
          <nav className={styles.left} style={{ width: sizes.left }} aria-label={t('shell.left')}>
            <div className={styles.scroll}>
              <Later>
                <Suspense>{ProjectTree && <ProjectTree />}</Suspense>
              </Later>
            </div>
            <Resizer pane="left" name={t('shell.resizeLeft')} />
          </nav>
        )}
        <main className={styles.middle}>
          <Middle version={version} />
          {touring && Tour && place?.kind === 'chart' && (
            <ErrorBoundary>
              <Later>
                <Suspense>
                  <Tour chartId={place.id} />
                </Suspense>
              </Later>
            </ErrorBoundary>
          )}
        </main>
        {panel && (
          <aside className={styles.right} style={{ width: sizes.right }} aria-label={panel.name}>
            <div className={styles.scroll}>
              <ErrorBoundary resetKey={panel.key}>
                <Later>
                  <Suspense>{panel.content}</Suspense>
                </Later>
              </ErrorBoundary>
            </div>
            <Resizer pane="right" name={t('shell.resizeRight')} />
          </aside>
        )}
        {bottom && ProblemsPanel && (
          <section data-pane className={styles.bottom} style={{ height: sizes.bottom }} aria-label={t('shell.bottom')}>
            <Resizer pane="bottom" name={t('shell.resizeBottom')} />
            <div className={styles.drawerHead}>
              <h3>{t('shell.bottom')}</h3>
              <CloseDrawer />
            </div>
            <div className={styles.scroll}>
              <ErrorBoundary>
                <Suspense>
                  <ProblemsPanel />
                </Suspense>
              </ErrorBoundary>
            </div>
          </section>
        )}
      </div>
      {Palette && open === 'palette' && (
        <Suspense>
          <Palette isOpen onClose={close} />
        </Suspense>
      )}
      {HelpDialog && open === 'help' && (
        <Suspense>
          <HelpDialog isOpen onClose={close} />
        </Suspense>
      )}
      {AskDialog && isAsking && (
        <Suspense>
          <AskDialog />
        </Suspense>
      )}
      {UsesDialog && isLookingUp && (
        <Suspense>
          <UsesDialog />
        </Suspense>
      )}
      {ChartPresentation && isPresenting && (
        <ErrorBoundary>
          <Suspense>
            <ChartPresentation />
          </Suspense>
        </ErrorBoundary>
      )}
      {StoryDesk && hasStories && (
        <ErrorBoundary>
          <Suspense>
            <StoryDesk />
          </Suspense>
        </ErrorBoundary>
      )}
      {PrintDialog && open === 'print' && (
        <Suspense>
          <PrintDialog isOpen onClose={close} />
        </Suspense>
      )}
      {ExportDialog && open === 'export' && (
        <Suspense>
          <ExportDialog isOpen onClose={close} />
        </Suspense>
      )}
    </div>
  )
}

/** On paper only: what this is a print of, and when. */
function PrintHead() {
  const say = useSay()
  const language = useLanguage()
  const project = useProject((now) => now)
  const place = useView((view) => view.place)
  const [at, setAt] = useState(() => Date.now())
  useEffect(() => {
    const mark = (): void => flushSync(() => setAt(Date.now()))
    window.addEventListener('beforeprint', mark)
    return () => window.removeEventListener('beforeprint', mark)
  }, [])
  const name = place && 'id' in place ? (project.charts[place.id] ?? project.boards[place.id])?.name : undefined
  return (
    <div className={styles.printHead}>
      <strong>{[say(project.settings.settings?.name), say(name)].filter(Boolean).join(' · ')}</strong>
      <span>{new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(at)}</span>
    </div>
  )
}

type Door = 'palette' | 'help' | 'export' | 'print' | 'menu'

/** What can be done from anywhere and to the selection. Apart from the frame, which need not be drawn again when these change. */
function Doers({ open }: { open: (door: Door) => void }) {
  useFrameHandlers({
    openPalette: () => open('palette'),
    openHelp: () => open('help'),
    openExport: () => open('export'),
    openPrint: () => open('print'),
    openMenu: () => open('menu'),
  })
  useSelectionHandlers()
  usePlaceHandlers()
  useCommentHandlers()
  return null
}

function CloseDrawer() {
  const t = useT()
  const { view } = useSession()
  return <IconButton icon="close" name={t('shell.close')} keys="Ctrl+J" onPress={() => setDrawer(view, null)} />
}

/** What stands on the right: the fields of the selection or of the board, the walk, or the forecast; nothing beside a document. */
function usePanel() {
  const t = useT()
  const place = useView((view) => view.place)
  const mode = useView((view) => view.mode)
  const shown = useView((view) => view.panes.right)
  const comments = useView((view) => view.comments)
  const exists = useProject((project) => place?.kind === 'chart' && Object.hasOwn(project.charts, place.id))
  const hasBoard = useProject((project) => place?.kind === 'board' && Object.hasOwn(project.boards, place.id))
  if (shown && place?.kind === 'board' && hasBoard && BoardInspector)
    return { key: `board ${place.id}`, name: t('shell.right'), content: <BoardInspector boardId={place.id} /> }
  if (!shown || place?.kind !== 'chart' || !exists || mode === 'document') return null
  const chartId = place.id
  if (comments && CommentsPanel)
    return { key: `comments ${chartId}`, name: t('comments.title'), content: <CommentsPanel chartId={chartId} /> }
  const key = `${mode} ${chartId}`
  if (mode === 'walk' && WalkPanel) return { key, name: t('shell.mode.walk'), content: <WalkPanel chartId={chartId} /> }
  if (mode === 'forecast' && ForecastPanel)
    return { key, name: t('shell.mode.forecast'), content: <ForecastPanel chartId={chartId} /> }
  return Inspector && { key, name: t('shell.right'), content: <Inspector chartId={chartId} /> }
}
