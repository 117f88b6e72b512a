import { createStore, type StoreApi } from 'zustand/vanilla'
import { forecastsBehind, type Known, wantedKey } from '../documents/boardFigures'
import type { Report } from '../simulation/report'
import { forecastKey, reportOf } from './chartReports'
import { lookAgain } from './lookAgain'
import type { Session } from './session'

/*
 * The forecasts behind the numbers of a board, for whoever looks at it: made in the background, a moment after anything that
 * they depend on has changed. Until the next one is there the last one is shown as what it is, an old one; so it is where the
 * chart cannot be run any more.
 */

export interface BoardForecasts {
  readonly known: ReadonlyMap<string, Known>
  readonly isRunning: boolean
}

const pauseMs = 700

export interface FollowedBoard {
  readonly store: StoreApi<BoardForecasts>
  close(): void
}

export function followBoard(session: Session, board: string): FollowedBoard {
  const store = createStore<BoardForecasts>(() => ({ known: new Map(), isRunning: false }))
  const last = new Map<string, { readonly key: string; readonly report: Report | undefined }>()

  const show = (isRunning: boolean): void => {
    const known = new Map<string, Known>()
    for (const wanted of forecastsBehind(session.editor.doc, board)) {
      const found = last.get(wantedKey(wanted))
      if (!found) continue
      known.set(wantedKey(wanted), {
        report: found.report,
        isStale: found.key !== forecastKey(session, wanted.chart, wanted.scenario),
      })
    }
    store.setState({ known, isRunning })
  }
  const look = async (isLatest: () => boolean): Promise<void> => {
    const wanted = forecastsBehind(session.editor.doc, board).filter(({ chart }) => session.editor.doc.charts[chart])
    show(wanted.length > 0)
    for (const one of wanted) {
      const key = forecastKey(session, one.chart, one.scenario)
      if (last.get(wantedKey(one))?.key === key) continue
      const report = await reportOf(session, one.chart, one.scenario)
      if (!isLatest()) return
      const before = last.get(wantedKey(one))
      // A chart that cannot be run leaves the last numbers standing, marked as old.
      if (report || !before?.report) last.set(wantedKey(one), { key, report })
    }
    show(false)
  }
  return { store, close: lookAgain(session, pauseMs, look, () => show(store.getState().isRunning)) }
}
