import type { Finding } from '../base/result'
import type { CalendarTable } from './calendar'
import type { DistributionTable } from './distributions'

/*
 * What a run needs beside the program: how long, with whom, at what price. Like the program it is plain tables, so that
 * it can be sent to a worker; states, timers, occurrences and attributes have the program's numbers. Only `buildPlan`
 * knows where the figures come from.
 */
export interface Plan {
  readonly chart: string
  readonly seed: number
  readonly replications: number
  /** At most so many arrive in one replication; Infinity = as many as come before `lastArrival`. */
  readonly learners: number
  /** Nobody arrives at or after this time. */
  readonly lastArrival: number
  /** The run stops here; Infinity = everybody is followed to the end. */
  readonly horizon: number
  /** Who arrived before is not counted, and levels are averaged from here on. */
  readonly warmup: number
  readonly unlimitedStaff: boolean

  readonly distributions: DistributionTable
  readonly arrivals: ArrivalPlan
  /** By attribute: its distribution. */
  readonly attributes: Int32Array
  /** Those who make up the mix [R1], in their order; none = nobody has a persona. */
  readonly personas: readonly string[]
  /** By persona: its share and those before it, the last being 1. */
  readonly personaCumulative: Float64Array
  /** By persona and attribute: in place of `attributes`. */
  readonly personaAttributes: Int32Array
  /** By persona: so many times as long as drawn they wait before they give up [P3]. */
  readonly personaPatience: Float64Array

  /** By timer of the program [D2], [D3]. `timerDistribution` is -1 for a clock delay, whose figures stand beside it. */
  readonly timerRank: Uint8Array
  readonly timerDistribution: Int32Array
  readonly timerClock: Uint8Array
  readonly timerKind: Uint8Array
  readonly timerPeriod: Float64Array
  readonly timerOffset: Float64Array
  readonly timerAttribute: Int32Array
  readonly timerNever: Float64Array

  /** By occurrence of the program [P5]; factor = the attribute that is its clock's speed, -1 for none. */
  readonly occurrenceDistribution: Int32Array
  readonly occurrenceFactor: Int32Array

  /** By state. */
  readonly activityKind: Uint8Array
  readonly activityRole: Int32Array
  readonly activityUnits: Int32Array
  readonly activitySkill: Uint8Array
  readonly activityDuration: Int32Array
  readonly activityPriority: Float64Array
  readonly activityPatience: Int32Array
  readonly entryCost: Float64Array
  readonly entryValue: Float64Array
  /** One of `outcomes` + 1 where the state ends the chart, else 0. */
  readonly outcome: Uint8Array

  /** Service levels, in document order. */
  readonly slaState: Int32Array
  readonly slaMetric: Uint8Array
  readonly slaWithin: Float64Array
  readonly slaTarget: Float64Array

  /** Roles that staffed activities ask for. No groups (`groupFrom[r] = groupFrom[r + 1]`) = unlimited. */
  readonly roles: readonly string[]
  /** By role: its place in `calendars` [P6], -1 = always there. */
  readonly roleCalendar: Int32Array
  readonly calendars: readonly CalendarTable[]
  readonly groupFrom: Int32Array
  /** By staff group, lowest skill first within a role [P7]; `groupPlace` is its place in the role's own list. */
  readonly groupPlace: Int32Array
  readonly groupSkill: Uint8Array
  readonly groupCount: Int32Array
  readonly groupSpeed: Float64Array
  readonly groupCostPerSecond: Float64Array

  /** What the reader of the report should know: assumptions made, parts that cannot run. */
  readonly findings: readonly Finding[]
}

export const ActivityKind = { None: 0, Timed: 1, Staffed: 2, Detached: 3 } as const
export const TimerKind = { Align: 0, At: 1, Cycle: 2 } as const
export const Clock = { Cohort: 0, Learner: 1 } as const
export const SlaMetric = { Start: 0, Done: 1 } as const
export const outcomes = ['success', 'neutral', 'loss'] as const
export const skills = ['junior', 'intermediate', 'senior'] as const

export type ArrivalPlan =
  | { readonly kind: 'interarrival'; readonly distribution: number }
  /** Poisson; arrivals expected by the end of each hour of the day, the last being those of a whole day. */
  | { readonly kind: 'rate'; readonly byHour: Float64Array }
  | { readonly kind: 'batch'; readonly count: number; readonly over: number }
