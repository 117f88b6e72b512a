/** One learner's place in a chart. Make it with `createLearner`, change it with `start` and `send` only. */
export interface Learner {
  /** Where the learner is, as a number of the program's atlas; ask `situationOf` what it means. */
  configuration: number
  /** Attribute `a` stands at `first + a`: many learners may share one array. Draw them before `start`. */
  attributes: Float64Array
  first: number
  /** True after the end; every further event is ignored [P1]. */
  finished: boolean
}
