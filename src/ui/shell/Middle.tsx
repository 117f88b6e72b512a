import { Suspense, useEffect } from 'react'
import { useStore } from 'zustand'
import { sheetFor } from '../../session/preferences'
import { ErrorBoundary } from './ErrorBoundary'
import { usePreferences, useProject, useT, useView } from './hooks'
import styles from './pages.module.css'
import {
  BlueprintView,
  BoardView,
  Breadcrumbs,
  ChartCanvas,
  DocumentView,
  JourneyMap,
  OpportunitiesPage,
  OutlineView,
  PersonasPage,
  ReportView,
  SettingsPage,
  TableView,
  TrashPage,
  VersionsPage,
} from './slots'
import { workIsDrawn } from './whenIdle'

/** Milliseconds that the panes around the sheet wait for it at most. */
const longestMs = 3000

/** The work itself: the chart in one of its modes, a board, a document, or a page about the project. */
export function Middle({ version }: { version: string | null }) {
  const t = useT()
  const place = useView((view) => view.place)
  const mode = useView((view) => view.mode)
  const face = useView((view) => view.face)
  const kind = useProject(({ charts }) => (place?.kind === 'chart' ? charts[place.id]?.kind : undefined))
  const isPresented = useView((view) => view.lookedAt !== null)
  const sheet = useStore(usePreferences(), (now) => (isPresented ? 'canvas' : sheetFor(now, kind)))
  const papers = useProject((project) => project.papers)
  const key = JSON.stringify([place, mode, face, sheet])
  // The sheet of a chart says itself when it is drawn; should it fail, what stands around it comes nevertheless.
  const isSheet = place?.kind === 'chart' && mode !== 'document' && (mode !== 'draw' || sheet === 'canvas')
  useEffect(() => {
    if (!isSheet) return workIsDrawn()
    const timer = setTimeout(workIsDrawn, longestMs)
    return () => clearTimeout(timer)
  }, [isSheet])

  /** The report lies over the chart, which keeps its place and zoom meanwhile. */
  const chart = (id: string) => {
    const isCovered = mode === 'forecast' && face === 'report'
    return (
      <>
        <div className={styles.behind} inert={isCovered}>
          {ChartCanvas && <ChartCanvas chartId={id} />}
          {Breadcrumbs && (
            <Suspense>
              <Breadcrumbs chartId={id} />
            </Suspense>
          )}
        </div>
        {isCovered && ReportView && (
          <div className={styles.cover}>
            <Suspense fallback={<p className={styles.message}>{t('shell.loadingPart', { what: '' })}</p>}>
              <ReportView chartId={id} />
            </Suspense>
          </div>
        )}
      </>
    )
  }
  const content = () => {
    switch (place?.kind) {
      case 'chart':
        if (mode === 'document') return DocumentView && <DocumentView chartId={place.id} />
        if (mode === 'draw' && sheet === 'outline') return OutlineView && <OutlineView chartId={place.id} />
        if (mode === 'draw' && sheet === 'table') return TableView && <TableView chartId={place.id} />
        if (mode === 'draw' && sheet === 'map') return JourneyMap && <JourneyMap chartId={place.id} />
        if (mode === 'draw' && sheet === 'blueprint') return BlueprintView && <BlueprintView chartId={place.id} />
        return chart(place.id)
      case 'paper': {
        const written = papers[place.id]?.chart
        return DocumentView && written ? <DocumentView chartId={written} /> : null
      }
      case 'board':
        return BoardView && <BoardView key={place.id} boardId={place.id} />
      case 'personas':
        return PersonasPage && <PersonasPage />
      case 'opportunities':
        return OpportunitiesPage && <OpportunitiesPage />
      case 'settings':
        return SettingsPage && <SettingsPage />
      case 'versions':
        return VersionsPage && <VersionsPage chosen={version} />
      case 'trash':
        return TrashPage && <TrashPage />
      default:
        return (
          <div className={styles.message}>
            <h2>{t('shell.nothingOpen')}</h2>
            <p className={styles.quiet}>{t('shell.nothingOpenHint')}</p>
          </div>
        )
    }
  }
  return (
    <ErrorBoundary resetKey={key}>
      <Suspense fallback={<p className={styles.message}>{t('shell.loadingPart', { what: '' })}</p>}>{content()}</Suspense>
    </ErrorBoundary>
  )
}
