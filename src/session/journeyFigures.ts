import { createStore, type StoreApi } from 'zustand/vanilla'
import { staleSteps } from '../chart/links'
import { treeOf } from '../chart/tree'
import { chartsBehind, journeyFigures, whatIfShown } from '../documents/journeyForecast'
import type { StepFigures } from '../journey/mood'
import type { ServiceMode } from '../project/journey'
import type { Report } from '../simulation/report'
import { reportOf } from './chartReports'
import { lookAgain } from './lookAgain'
import type { Session } from './session'

/*
 * Forecasts of the processes behind a journey, for whoever looks at its map: made in the background, a moment after
 * anything that they depend on has changed, and kept by all that they depend on. Words on the map change no forecast.
 */

export interface JourneyForecast {
  readonly figures: ReadonlyMap<string, StepFigures>
  /** By process. */
  readonly reports: ReadonlyMap<string, Report>
  readonly isRunning: boolean
  /** Steps whose processes have changed or gone since somebody last looked. */
  readonly stale: ReadonlySet<string>
}

const nothing: JourneyForecast = { figures: new Map(), reports: new Map(), isRunning: false, stale: new Set() }
const pauseMs = 700

export interface JourneyFigures {
  readonly store: StoreApi<JourneyForecast>
  close(): void
}

/** Follows one journey, as it is read in a mode, until it is closed. */
export function followJourney(session: Session, chart: string, mode: ServiceMode | null = null): JourneyFigures {
  const store = createStore<JourneyForecast>(() => nothing)
  const look = async (isLatest: () => boolean): Promise<void> => {
    const tree = treeOf(session.editor.doc, chart)
    if (!tree) return
    const charts = chartsBehind(tree)
    store.setState({ isRunning: charts.length > 0 })
    const made = new Map<string, Report>()
    for (const id of charts) {
      const report = await reportOf(session, id, whatIfShown(tree, id, mode)?.id)
      if (!isLatest()) return
      if (report) made.set(id, report)
    }
    const now = treeOf(session.editor.doc, chart)
    if (now) store.setState({ figures: journeyFigures(now, made), reports: made, isRunning: false })
  }
  const mark = (): void => {
    const tree = treeOf(session.editor.doc, chart)
    store.setState({ stale: new Set(tree ? staleSteps(tree).map(({ state }) => state.id) : []) })
  }
  mark()
  return { store, close: lookAgain(session, pauseMs, look, mark) }
}
