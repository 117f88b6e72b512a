import type { Program } from '../machine/program'
import { runReplication } from './engine'
import { aRow, EventLog, Happening, type LogRow } from './eventLog'
import type { Plan } from './plan'

/** What happened to one learner [R2], by the ids of the project's records. Plain data: it comes back from a worker as it is. */
export interface Trace {
  readonly replication: number
  /** By arrival, from 0. */
  readonly learner: number
  readonly rows: readonly TraceRow[]
}

export type TraceKind = keyof typeof Happening

export interface TraceRow {
  /** Seconds since the run began. */
  readonly at: number
  readonly kind: TraceKind
  /** Of `Departed`: the outcome; null where the chart ended without one. */
  readonly state: string | null
  readonly transition: string | null
  /** Who is waited for or serves; null where the learner works alone, or a system does. */
  readonly role: string | null
  /** A detached work item of the learner's [P3]; it may be done after the learner has gone. */
  readonly isItem: boolean
}

const kinds = Object.keys(Happening) as TraceKind[]
const ofRole: ReadonlySet<number> = new Set([
  Happening.WaitBegan,
  Happening.WaitEnded,
  Happening.GaveUp,
  Happening.ServiceStarted,
  Happening.ServiceEnded,
  Happening.ServiceInterrupted,
])

/**
 * The trace of learner number `learner` of one replication; null where so many never arrive. It runs that replication
 * again up to the point where nothing more can come of the learner, and keeps nobody else's rows.
 */
export function traceLearner(program: Program, plan: Plan, replication: number, learner: number): Trace | null {
  const log = new EventLog(learner)
  runReplication(program, plan, replication, undefined, log)
  if (log.length === 0) return null
  const row = aRow()
  const rows = Array.from({ length: log.length }, (_, i) => told(program, plan, log.read(i, row)))
  return { replication, learner, rows }
}

function told(program: Program, plan: Plan, { at, what, subject, isItem }: LogRow): TraceRow {
  const isTaken = what === Happening.Taken
  const isOfState = !isTaken && what !== Happening.Arrived && subject >= 0
  const role = ofRole.has(what) ? plan.activityRole[subject]! : -1
  return {
    at,
    kind: kinds[what]!,
    state: isOfState ? program.stateIds[subject]! : null,
    transition: isTaken ? program.transitionIds[subject]! : null,
    role: role < 0 ? null : plan.roles[role]!,
    isItem,
  }
}
