import * as z from 'zod/mini'
import { ChartId } from './chart'
import { Text } from './text'

/** A named what-if on one chart [R1]: what to run, and what differs from the chart. Absent fields take the chart's own. */
export const Scenario = z.strictObject({
  id: z.string(),
  order: z.string(),
  chart: ChartId,
  name: Text,
  learners: z.optional(z.int().check(z.minimum(1))),
  horizonSeconds: z.optional(z.number()),
  warmupSeconds: z.optional(z.number()),
  replications: z.optional(z.int().check(z.minimum(1))),
  seed: z.optional(z.int()),
  /** Role id → people, in place of the role's own head count (its first staff group). */
  headcount: z.optional(z.record(z.string(), z.int().check(z.minimum(0)))),
  /** Nobody ever queues: what the process would do if staff were no limit. */
  unlimitedStaff: z.optional(z.boolean()),
})
export interface Scenario extends z.infer<typeof Scenario> {}
