import { sopForecast } from '../documents/sopForecast'
import { usualScenario } from '../journey/opportunities'
import type { Report } from '../simulation/report'
import { backgroundHost } from './backgroundHost'
import { fingerprint } from './forecastInputs'
import type { Session } from './session'

/*
 * Forecasts for whoever looks at something that rests on them, a journey or a board: the same that a document prints, kept
 * as long as the project is open, by all that they depend on.
 */

const mostKept = 12

const reports = new WeakMap<Session, Map<string, Promise<Report | undefined>>>()

/** What a forecast of the chart depends on as it is now; under a what-if, else under the usual one. */
export function forecastKey(session: Session, chart: string, scenario?: string): string {
  const project = session.editor.doc
  const run = scenario === undefined ? usualScenario(project, chart) : project.scenarios[scenario]
  return `${chart} ${scenario ?? ''} ${fingerprint(project, chart, run ?? null)}`
}

/** Undefined where the chart cannot be run. */
export function reportOf(session: Session, chart: string, scenario?: string): Promise<Report | undefined> {
  const known = reports.get(session) ?? new Map<string, Promise<Report | undefined>>()
  reports.set(session, known)
  const key = forecastKey(session, chart, scenario)
  const found = known.get(key)
  if (found) return found
  const made = sopForecast(session.editor.doc, chart, backgroundHost(), scenario).then(
    (forecast) => forecast?.report,
    () => undefined,
  )
  known.set(key, made)
  for (const old of known.keys()) if (known.size > mostKept) known.delete(old)
  return made
}
