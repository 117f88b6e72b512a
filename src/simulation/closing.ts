import type { Parts } from './parts'
import { ActivityKind } from './plan'
import { COUNTED, counted, type Tally } from './tally'

/** How a run came to its end. */
export interface Ending {
  readonly cutShort: boolean
  readonly trouble: number
  readonly troubleStates: readonly number[]
  /** Of the learners that are counted, how many are still there. */
  readonly unfinished: number
}

/** The books of a replication that is over, closed and balanced [R3]. */
export function tallyOf({ counters, levels, layout, plan, resources }: Parts, ending: Ending): Tally {
  levels.finish()
  const { groupBusy, groupCounted } = resources.books
  const column = (place: number): Float64Array =>
    Float64Array.from({ length: layout.states }, (_, state) => counters.states[state * COUNTED + place]!)
  const visits = column(counted.visits)
  const hasActivity = (state: number) => plan.activityKind[state] !== ActivityKind.None
  let activityCost = 0
  let stateCost = 0
  visits.forEach((count, state) => {
    if (hasActivity(state)) activityCost += count * plan.entryCost[state]!
    else stateCost += count * plan.entryCost[state]!
  })
  const costByState = counters.stateWages.map((wages, state) => wages + visits[state]! * plan.entryCost[state]!)
  const groupCost = groupCounted.map((seconds, group) => seconds * plan.groupCostPerSecond[group]!)
  const staffCost = sum(groupCost)
  const byRole = (value: (role: number) => number): Float64Array => Float64Array.from(plan.roles, (_, role) => value(role))
  const roleQueueArea = byRole((role) => levels.areaOf(2 * role + 1))
  return {
    arrived: counters.arrived,
    finished: counters.finished,
    observed: levels.now - plan.warmup,
    events: counters.events,
    cutShort: ending.cutShort,
    trouble: ending.trouble,
    troubleStates: ending.troubleStates,
    cycleTime: counters.cycleTime.summary(),
    cycleTimes: counters.cycleTimes.map((sample) => sample.spectrum()),
    queueTime: counters.queueTime.summary(),
    offShiftTime: counters.offShiftTime.summary(),
    processingTime: counters.processingTime.summary(),
    visits,
    reached: column(counted.reached),
    finishedIn: counters.finishedIn,
    stay: column(counted.stay),
    stays: column(counted.stays),
    queueArea: Float64Array.from({ length: layout.states }, (_, state) => levels.areaOf(layout.stateLevels + state)),
    served: counters.served.map((sample) => sample?.total() ?? null),
    departed: counters.departed.map((sample) => sample?.total() ?? null),
    waits: counters.served.map((sample, state) => sample?.with(counters.departed[state]!).summary() ?? null),
    offDuty: counters.offDuty,
    slaMet: counters.slaMet,
    slaAll: counters.slaAll,
    taken: counters.taken,
    personas: counters.personas,
    requests: counters.requests,
    waited: counters.waited,
    abandoned: counters.abandoned,
    roleWait: counters.roleWait,
    stillWaiting: counters.stillWaiting,
    stillWaited: counters.stillWaited,
    stillLongest: counters.stillLongest,
    busyArea: byRole((role) => levels.areaOf(2 * role)),
    roleQueueArea,
    handleTime: counters.handleTime,
    workByState: counters.stateWork,
    costByState,
    groupBusy,
    groupCost,
    busyByDay: plan.roles.map((_, role) => levels.dayArea(2 * role)),
    queueByDay: plan.roles.map((_, role) => levels.dayHighest(2 * role + 1)),
    cost: counters.cost,
    staffCost,
    activityCost,
    stateCost,
    revenue: counters.revenue,
    checks: {
      littlesLaw: plan.roles.reduce(
        (worst, _, role) => Math.max(worst, difference(roleQueueArea[role]!, counters.waitSum[role]!)),
        difference(levels.areaOf(layout.presentLevel), counters.staySum),
      ),
      flowBalance: difference(counters.arrived, counters.finished + ending.unfinished),
      costSum: Math.max(
        difference(counters.cost, staffCost + activityCost + stateCost),
        difference(counters.cost, sum(costByState)),
      ),
    },
  }
}

const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0)

/** Relative difference of two ways to count the same. */
const difference = (a: number, b: number): number => (a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)))
