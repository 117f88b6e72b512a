/*
 * The event log as process mining knows it, apart from how a file writes it: one case for each learner, in it what they
 * went through, step by step, with names in one language and times of one place. What only routes (choices, stages) is no
 * activity and stands in the plain rows alone.
 */

export interface CaseLog {
  readonly head: LogHead
  /** Made one after the other while they are written: a million learners never stand in memory as cases. */
  readonly cases: Iterable<LogCase>
}

export interface LogHead {
  /** The chart, the run. */
  readonly name: string
  readonly seed: number
  /** From 1. */
  readonly replication: number
  readonly currency: string
  /** Times as ISO 8601 with the zone's offset. */
  readonly time: (seconds: number) => string
  /** Some name is not plain ASCII. */
  readonly isForeign: boolean
}

export interface LogCase {
  /** The learner's number by arrival, from 1. */
  readonly id: string
  /** The outcome's name and class; null while unfinished. */
  readonly outcome: string | null
  readonly result: 'success' | 'neutral' | 'loss' | null
  readonly cost: number
  /** Name of the persona that they are one of [R1]. */
  readonly persona: string | null
  /** One for each execution of an activity, each wait and the outcome, in order of entry. */
  readonly steps: readonly LogStep[]
  /** What happened to them, in the order in which it did. */
  readonly events: readonly LogEvent[]
}

/** The standard life cycle of XES; `withdraw`: left before anybody had started, `ate_abort`: broken off. */
export type LifeCycle = 'schedule' | 'start' | 'complete' | 'ate_abort' | 'withdraw'

export interface LogEvent {
  readonly step: LogStep
  readonly transition: LifeCycle
  readonly at: number
}

export interface LogStep {
  /** Within the case, from 1. */
  readonly instance: number
  readonly activity: string
  /** Keys from the root. */
  readonly path: string
  readonly kind: 'staffed' | 'self' | 'automatic' | 'wait' | 'outcome'
  /** Work that did not hold the learner [P3]. */
  readonly isDetached: boolean
  /** Seconds since the run began; null where the run ended first. */
  readonly entered: number
  readonly started: number | null
  readonly ended: number | null
  /** How far it came. */
  readonly last: LifeCycle
  readonly role: string | null
  readonly resource: string | null
  /** Seconds between `entered` and start (or leaving) in which nobody was on duty [P6]. */
  readonly offShift: number
  readonly cost: number
}

/** One row of the engine's own log. */
export interface LogLine {
  readonly caseId: string
  readonly persona: string | null
  readonly at: number
  readonly event: string
  readonly path: string
  readonly activity: string
  /** Of a path taken: its words or its trigger's, and where it leads. */
  readonly way: string
  readonly to: string
  readonly role: string | null
  readonly resource: string | null
  readonly visit: number
  readonly isDetached: boolean
  readonly cost: number | null
  readonly offShift: number | null
}
