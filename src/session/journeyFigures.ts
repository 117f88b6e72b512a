import { createStore, type StoreApi } from 'zustand/vanilla'
import { staleSteps } from '../chart/links'
import { treeOf } from '../chart/tree'
import { chartsBehind, journeyFigures, whatIfShown } from '../documents/journeyForecast'
import { sopForecast } from '../documents/sopForecast'
import type { StepFigures } from '../journey/mood'
import type { ServiceMode } from '../project/journey'
import type { Scenario } from '../project/scenario'
import type { Report } from '../simulation/report'
import { spawnInBrowser } from '../simulation/worker/browser'
import { fingerprint } from './forecastInputs'
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
const workers = Math.max(1, Math.min(4, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1))
const mostKept = 12

const reports = new WeakMap<Session, Map<string, Promise<Report | undefined>>>()

function reportOf(session: Session, chart: string, scenario: Scenario | undefined): Promise<Report | undefined> {
  const known = reports.get(session) ?? new Map<string, Promise<Report | undefined>>()
  reports.set(session, known)
  const project = session.editor.doc
  const key = `${chart} ${fingerprint(project, chart, scenario ?? null)}`
  const found = known.get(key)
  if (found) return found
  const made = sopForecast(
    project,
    chart,
    typeof Worker === 'undefined' ? {} : { spawn: spawnInBrowser, workers },
    scenario,
  ).then(
    (forecast) => forecast?.report,
    () => undefined,
  )
  known.set(key, made)
  for (const old of known.keys()) if (known.size > mostKept) known.delete(old)
  return made
}

export interface JourneyFigures {
  readonly store: StoreApi<JourneyForecast>
  close(): void
}

/** Follows one journey, as it is read in a mode, until it is closed. */
export function followJourney(session: Session, chart: string, mode: ServiceMode | null = null): JourneyFigures {
  const store = createStore<JourneyForecast>(() => nothing)
  let round = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const look = async (): Promise<void> => {
    round += 1
    const mine = round
    const tree = treeOf(session.editor.doc, chart)
    if (!tree) return
    const charts = chartsBehind(tree)
    store.setState({ isRunning: charts.length > 0 })
    const made = new Map<string, Report>()
    for (const id of charts) {
      const report = await reportOf(session, id, whatIfShown(tree, id, mode))
      if (mine !== round) return
      if (report) made.set(id, report)
    }
    const now = treeOf(session.editor.doc, chart)
    if (now) store.setState({ figures: journeyFigures(now, made), reports: made, isRunning: false })
  }
  const mark = (): void => {
    const tree = treeOf(session.editor.doc, chart)
    store.setState({ stale: new Set(tree ? staleSteps(tree).map(({ state }) => state.id) : []) })
  }
  const stop = session.editor.subscribe(() => {
    mark()
    clearTimeout(timer)
    timer = setTimeout(() => void look(), pauseMs)
  })
  mark()
  void look()
  return {
    store,
    close: () => {
      round += 1
      clearTimeout(timer)
      stop()
    },
  }
}
