/** One learner's place in a chart. Make it with `createLearner`, change it with `start` and `send` only. */
export interface Learner {
  /** Where the learner is, as a number of the program's atlas; ask `situationOf` what it means. */
  configuration: number
  /** By attribute. Draw them before `start`. */
  readonly attributes: Float64Array
  /** True after the end; every further event is ignored [P1]. */
  finished: boolean
}
