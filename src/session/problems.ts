import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Finding, Severity } from '../base/result'
import { placeFields, touchesOnly } from '../chart/touches'
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
  /** False while this chart has not been looked through yet. */
  readonly isReady: boolean
}

export type ProblemsStore = StoreApi<Problems>

export const severities: readonly Severity[] = ['error', 'warning', 'info']
const notYet = (chart: string | null): Problems => ({ ...problemsFrom(chart, []), isReady: chart === null })

/** After the last change it is quiet for so long before the rules run. */
const pauseMs = 300
/** How long the rules hold up everything else at a time. */
const turnMs = 6

const stores = new WeakMap<Session, ProblemsStore>()

/** One store per open project, made when first asked for; it lives as long as the session does. */
export function problemsOf(session: Session): ProblemsStore {
  const known = stores.get(session)
  if (known) return known
  const store = createStore<Problems>(() => notYet(chartIn(session)))
  stores.set(session, store)

  let timer: ReturnType<typeof setTimeout> | undefined
  const after = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), ms)
  }
  /** A few milliseconds of rules at a time; begun again when something changes meanwhile. */
  const look = async (): Promise<void> => {
    const begun = timer
    const chart = chartIn(session)
    if (chart === null) return store.setState(notYet(null), true)
    const { lintByRule } = await import('../chart/lint')
    const found: Finding[] = []
    let turn = performance.now()
    for (const some of lintByRule(session.editor.doc, chart)) {
      found.push(...some)
      if (performance.now() - turn < turnMs) continue
      await new Promise((go) => setTimeout(go))
      if (timer !== begun) return
      turn = performance.now()
    }
    if (timer !== begun) return
    store.setState(problemsFrom(chart, found), true)
  }
  after(pauseMs)
  session.editor.subscribe(({ diff }) => {
    if (!touchesOnly(diff, placeFields)) after(pauseMs)
  })
  session.view.subscribe(({ place }, before) => {
    // Another chart's badges would be wrong at once.
    if (place !== before.place && chartIn(session) !== store.getState().chart) {
      store.setState(notYet(chartIn(session)), true)
      after(0)
    }
  })
  return store
}

/** The chart that is on the screen. */
export function chartIn(session: Session): string | null {
  const { place } = session.view.getState()
  return place?.kind === 'chart' ? place.id : null
}

export function problemsFrom(chart: string | null, found: readonly Finding[]): Problems {
  const findings = severities.flatMap((severity) => found.filter((finding) => finding.severity === severity))
  const byRecord = new Map<string, Finding[]>()
  for (const finding of findings) {
    const there = byRecord.get(finding.where)
    if (there) there.push(finding)
    else byRecord.set(finding.where, [finding])
  }
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length
  return {
    chart,
    findings,
    byRecord,
    counts: { error: count('error'), warning: count('warning'), info: count('info') },
    isReady: true,
  }
}
