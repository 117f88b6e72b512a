import type { Report } from '../simulation/report'
import { emptyOverlay, type Overlay } from './overlay'

/** Waits up to here count as none: nobody feels them. */
const noticeableSeconds = 1

/** Waits go from seconds to days; on a logarithmic scale a queue of an hour is still seen beside one of a week. */
export const heatOf = (seconds: number, longest: number): number =>
  seconds <= noticeableSeconds ? 0 : Math.min(1, Math.log1p(seconds / 60) / Math.log1p(longest / 60))

/** The longest bad-day wait of any step, in seconds; 0 where nobody waits. */
export const longestWaitIn = (report: Report): number =>
  Object.values(report.states).reduce((most, { queueTime }) => Math.max(most, queueTime?.p90.mean ?? 0), 0)

/** What a forecast lays over the chart: how long staffed steps keep people waiting, and what share takes each path. */
export function forecastOverlay(report: Report, words: (median: number, bad: number) => string): Overlay {
  const longest = longestWaitIn(report)
  const heat = new Map<string, { value: number; label: string }>()
  for (const { id, queueTime, visits } of Object.values(report.states)) {
    if (!queueTime || !visits.mean) continue
    const bad = queueTime.p90.mean ?? 0
    heat.set(id, { value: heatOf(bad, longest), label: words(queueTime.p50.mean ?? 0, bad) })
  }
  const arrived = report.arrived.mean || 1
  const flow = new Map(
    Object.entries(report.transitions).map(([id, { count }]) => [id, Math.min(1, (count.mean ?? 0) / arrived)] as const),
  )
  return { ...emptyOverlay, heat, flow }
}
