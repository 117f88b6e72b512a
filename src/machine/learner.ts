/** One learner's place in a chart. Make it with `createLearner`, change it with `start` and `send` only. */
export interface Learner {
  /** By state: 1 while the learner is there. */
  readonly active: Uint8Array
  /** The active states in XState's own order (of entry), `count` of them. */
  readonly nodes: Uint32Array
  count: number
  /** By attribute. Draw them before `start`. */
  readonly attributes: Float64Array
  /** Remembered states, and how many by slot (-1: nothing remembered yet). */
  readonly history: Uint32Array
  readonly historyCount: Int32Array
  /** True after the end; every further event is ignored [P1]. */
  finished: boolean
  /** The active states are no proper configuration, see `value.ts`. */
  odd: boolean
}
