import type { Program } from './program'

/** One learner's place in a chart. Make it with `createLearner`, change it with `start` and `send` only. */
export interface Learner {
  /** By state: 1 while the learner is there. */
  readonly active: Uint8Array
  /** The active states in XState's own order (of entry), `count` of them. */
  readonly nodes: Uint16Array
  count: number
  /** By attribute. Draw them before `start`. */
  readonly attributes: Float64Array
  /** Remembered states, and how many by slot (-1: nothing remembered yet). */
  readonly history: Uint16Array
  readonly historyCount: Int32Array
  /** True after the end; every further event is ignored [P1]. */
  finished: boolean
}

/** What the caller wants to know and must decide. Called synchronously, in order; it must not step the same program. */
export interface Host {
  /** The state's exit actions have run: what it started must stop. Not called at the end of the chart: everything stops then. */
  exit(state: number): void
  /** The state's entry actions have run: its activity, timers and occurrences start now. */
  enter(state: number): void
  /**
   * [P2] One weighted decision of `state` about the event `trigger` (`eventless` for always): a number in [0, 1), or
   * `~k` for the k-th enabled candidate, counted from 0, whatever its weight.
   */
  draw(state: number, trigger: number): number
  /** This transition is taken; states have been left, its actions not yet run. */
  take(transition: number): void
}

export const StepStatus = {
  Done: 0,
  /** [P9] The macrostep has no end. */
  Endless: 1,
  /** A guard that belongs to the file the chart came from would have to be evaluated. */
  UnknownGuard: 2,
  /** [C5] */
  DivisionByZero: 3,
} as const
export type StepStatus = (typeof StepStatus)[keyof typeof StepStatus]

export declare function createLearner(program: Program): Learner
/** Back to before `start`, attributes as declared: for use again without allocating. */
export declare function resetLearner(program: Program, learner: Learner): void
/** Enters the chart. */
export declare function start(program: Program, learner: Learner, host: Host): StepStatus
/** One event, one macrostep. After trouble (status not Done) the learner is finished. */
export declare function send(program: Program, learner: Learner, event: number, host: Host): StepStatus
