import * as z from 'zod/mini'
import { Arrivals, ChartId, StateId, TransitionId } from './chart'
import { Distribution } from './distribution'
import { Text } from './text'

const count = z.int().check(z.minimum(0))
const amount = z.number().check(z.minimum(0))

/** What a scenario says otherwise than the chart [R1]; a record that is gone by now says nothing. */
export const overrides = {
  /** Role id → people: of its first staff group, or of each group in the role's own order. */
  headcount: z.optional(z.record(z.string(), z.union([count, z.array(count)]))),
  /** In place of the chart's own arrivals; then so many times as many of them. */
  arrivals: z.optional(Arrivals),
  arrivalsFactor: z.optional(z.number().check(z.positive())),
  /** In place of how long the work of a step takes; then so many times as long. */
  durations: z.optional(z.record(StateId, Distribution)),
  durationFactors: z.optional(z.record(StateId, amount)),
  /** In place of a path's share. */
  weights: z.optional(z.record(TransitionId, amount)),
  /** In place of what a step costs each time, and of what an hour of a role costs. */
  costs: z.optional(z.record(StateId, amount)),
  wages: z.optional(z.record(z.string(), amount)),
  /** Role id → the calendar that it works by instead; null = always there. */
  calendars: z.optional(z.record(z.string(), z.nullable(z.string()))),
  /** Persona id → its share in place of its own; the others keep theirs. */
  personaMix: z.optional(z.record(z.string(), amount)),
  /** Nobody ever queues: what the process would do if staff were no limit. */
  unlimitedStaff: z.optional(z.boolean()),
}

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
  ...overrides,
})
export interface Scenario extends z.infer<typeof Scenario> {}
export type Overrides = Pick<Scenario, keyof typeof overrides>
