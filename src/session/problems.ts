import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Finding, Severity } from '../base/result'
import { lintChart } from '../chart/lint'
import type { Session } from './session'

/** What the rules say of the chart one is looking at; a moment behind the last change, never in the way of typing. */
export interface Problems {
  /** The chart the findings are about; null where no chart is open. */
  readonly chart: string | null
  /** Gravest first, then in the order of the rules. */
  readonly findings: readonly Finding[]
  /** Record id → what is wrong there, for badges. */
  readonly byRecord: ReadonlyMap<string, readonly Finding[]>
  readonly counts: Readonly<Record<Severity, number>>
}

export type ProblemsStore = StoreApi<Problems>

export const severities: readonly Severity[] = ['error', 'warning', 'info']
const none: Problems = { chart: null, findings: [], byRecord: new Map(), counts: { error: 0, warning: 0, info: 0 } }

/** After the last change it is quiet for so long before the rules run. */
const pauseMs = 300

const stores = new WeakMap<Session, ProblemsStore>()

/** One store per open project, made when first asked for; it lives as long as the session does. */
export function problemsOf(session: Session): ProblemsStore {
  const known = stores.get(session)
  if (known) return known
  const store = createStore<Problems>(() => look(session))
  stores.set(session, store)

  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => store.setState(look(session), true), pauseMs)
  }
  session.editor.subscribe(soon)
  session.view.subscribe(({ place }, before) => {
    // Another chart's badges would be wrong at once, so that is not put off.
    if (place !== before.place && chartIn(session) !== store.getState().chart) {
      clearTimeout(timer)
      store.setState(look(session), true)
    }
  })
  return store
}

/** The chart that is on the screen. */
export function chartIn(session: Session): string | null {
  const { place } = session.view.getState()
  return place?.kind === 'chart' ? place.id : null
}

function look(session: Session): Problems {
  const chart = chartIn(session)
  return chart === null ? none : problemsFrom(chart, lintChart(session.editor.doc, chart))
}

export function problemsFrom(chart: string, found: readonly Finding[]): Problems {
  const findings = severities.flatMap((severity) => found.filter((finding) => finding.severity === severity))
  const byRecord = new Map<string, Finding[]>()
  for (const finding of findings) {
    const there = byRecord.get(finding.where)
    if (there) there.push(finding)
    else byRecord.set(finding.where, [finding])
  }
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length
  return { chart, findings, byRecord, counts: { error: count('error'), warning: count('warning'), info: count('info') } }
}
