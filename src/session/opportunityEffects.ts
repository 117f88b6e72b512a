import { createStore, type StoreApi } from 'zustand/vanilla'
import { allEffects, type Effect } from '../documents/opportunityEffect'
import { bothRuns } from '../documents/papers'
import { opportunitiesIn } from '../journey/opportunities'
import type { Scenario } from '../project/scenario'
import { backgroundHost } from './backgroundHost'
import { fingerprint } from './forecastInputs'
import { lookAgain } from './lookAgain'
import type { Session } from './session'

/*
 * What the opportunities that have been tried bring, for whoever looks at the board: run in the background, a moment after
 * anything that they depend on has changed, and kept by all that they depend on. So no effect on the board is an old one.
 */

export interface OpportunityEffects {
  /** By opportunity; one that cannot be run is not among them. */
  readonly effects: ReadonlyMap<string, readonly Effect[]>
  readonly isRunning: boolean
}

const pauseMs = 500
const mostKept = 24

type Runs = ReturnType<typeof bothRuns>
const kept = new WeakMap<Session, Map<string, Runs>>()

function runsOf(session: Session, scenario: Scenario): Runs {
  const known = kept.get(session) ?? new Map<string, Runs>()
  kept.set(session, known)
  const project = session.editor.doc
  const key = `${scenario.chart} ${fingerprint(project, scenario.chart, scenario)}`
  const found = known.get(key)
  if (found) return found
  const made = bothRuns(project, scenario.chart, scenario, backgroundHost()).catch(() => undefined)
  known.set(key, made)
  for (const old of known.keys()) if (known.size > mostKept) known.delete(old)
  return made
}

/** Follows all opportunities of the project until it is closed. */
export function followOpportunities(session: Session): { store: StoreApi<OpportunityEffects>; close(): void } {
  const store = createStore<OpportunityEffects>(() => ({ effects: new Map(), isRunning: false }))
  const look = async (isLatest: () => boolean): Promise<void> => {
    const project = session.editor.doc
    const all = opportunitiesIn(project)
    store.setState({ isRunning: all.some(({ scenario }) => scenario !== null) })
    const effects = await allEffects(project, all, (scenario) => runsOf(session, scenario))
    if (isLatest()) store.setState({ effects, isRunning: false })
  }
  return { store, close: lookAgain(session, pauseMs, look) }
}
