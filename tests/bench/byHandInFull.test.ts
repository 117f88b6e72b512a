import { describe, expect, it } from 'vitest'
import type { Program } from '../../src/machine/program'
import { buildPlan } from '../../src/simulation/buildPlan'
import { runReplication } from '../../src/simulation/engine'
import type { Summary, Tally } from '../../src/simulation/tally'
import { endsByHand, simulateByHandInFull, statesByHand } from './byHandInFull'
import { people, referenceChart, roleOfStep } from './model'

type Figures = Record<string, number>
const LEARNERS = 4000
const RUNS = 24

const ofSample = (name: string, { count, sum, p50, p90, p95, p99 }: Summary): Figures => ({
  [`${name}: count`]: count,
  [`${name}: sum`]: sum,
  [`${name}: median`]: p50,
  [`${name}: p90`]: p90,
  [`${name}: p95`]: p95,
  [`${name}: p99`]: p99,
})
const merged = (parts: readonly Figures[]): Figures => Object.assign({}, ...parts)
const sum = (values: Iterable<number>): number => [...values].reduce((all, value) => all + value, 0)

function byHand(seed: number): Figures {
  const figures = simulateByHandInFull(LEARNERS, seed)
  return merged([
    { arrived: figures.arrived, observed: figures.observed, cost: figures.cost },
    ofSample('cycle', figures.cycleTime),
    ofSample('queueing', figures.queueTime),
    ofSample('work', figures.workTime),
    ...endsByHand.map((end, place) => ({
      [`ended ${end}`]: figures.ended[place]!,
      ...ofSample(end, figures.cycleTimes[place]!),
    })),
    ...statesByHand.map((state, place) => ({
      [`${state}: visits`]: figures.visits[place]!,
      [`${state}: reached`]: figures.reached[place]!,
      [`${state}: stay`]: figures.stay[place]!,
    })),
    ...roleOfStep.map((_, step) => ({
      [`${statesByHand[step]}: work`]: figures.work[step]!,
      [`${statesByHand[step]}: queue`]: figures.queueArea[step]!,
      [`${statesByHand[step]}: served`]: figures.served[step]!.count,
      [`${statesByHand[step]}: waited of the served`]: figures.served[step]!.sum,
      ...ofSample(`${statesByHand[step]}: wait`, figures.waits[step]!),
    })),
    { 'gave up': figures.departed.count, 'waited in vain': figures.departed.sum },
    ...people.map((_, role) => ({
      [`role ${role}: busy`]: figures.busyArea[role]!,
      [`role ${role}: queue`]: figures.roleQueueArea[role]!,
      [`role ${role}: wait`]: figures.roleWait[role]!,
      [`role ${role}: busy on day 5`]: figures.busyByDay[role]![5]!,
      [`role ${role}: queue on day 5`]: figures.queueByDay[role]![5]!,
      [`role ${role}: highest queues`]: sum(figures.queueByDay[role]!),
    })),
  ])
}

function byEngine(program: Program, tally: Tally): Figures {
  const stateOf = (name: string): number => program.paths.findIndex((path) => path === name || path.endsWith(`.${name}`))
  const tutoring = stateOf('tutoring')
  return merged([
    { arrived: tally.arrived, observed: tally.observed, cost: tally.cost },
    ofSample('cycle', tally.cycleTime),
    ofSample('queueing', tally.queueTime),
    ofSample('work', tally.processingTime),
    ...endsByHand.map((end, place) => ({
      [`ended ${end}`]: tally.finishedIn[stateOf(end)]!,
      ...ofSample(end, tally.cycleTimes[place]!),
    })),
    ...statesByHand.map((name) => ({
      [`${name}: visits`]: tally.visits[stateOf(name)]!,
      [`${name}: reached`]: tally.reached[stateOf(name)]!,
      [`${name}: stay`]: tally.stay[stateOf(name)]!,
    })),
    ...roleOfStep.map((_, step) => {
      const name = statesByHand[step]!
      const state = stateOf(name)
      return {
        [`${name}: work`]: tally.workByState[state]!,
        [`${name}: queue`]: tally.queueArea[state]!,
        [`${name}: served`]: tally.served[state]!.count,
        [`${name}: waited of the served`]: tally.served[state]!.sum,
        ...ofSample(`${name}: wait`, tally.waits[state]!),
      }
    }),
    { 'gave up': tally.departed[tutoring]!.count, 'waited in vain': tally.departed[tutoring]!.sum },
    ...people.map((_, role) => ({
      [`role ${role}: busy`]: tally.busyArea[role]!,
      [`role ${role}: queue`]: tally.roleQueueArea[role]!,
      [`role ${role}: wait`]: tally.roleWait[role]!,
      [`role ${role}: busy on day 5`]: tally.busyByDay[role]![5]!,
      [`role ${role}: queue on day 5`]: tally.queueByDay[role]![5]!,
      [`role ${role}: highest queues`]: sum(tally.queueByDay[role]!),
    })),
  ])
}

/** Mean and its standard error. */
function estimate(values: readonly number[]): { mean: number; error: number } {
  const mean = sum(values) / values.length
  const variance = sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1)
  return { mean, error: Math.sqrt(variance / values.length) }
}

describe('the programs that the engine is measured against', () => {
  it('keeps, written by hand in full, the figures that the engine keeps', () => {
    const project = referenceChart()
    const prepared = buildPlan(project, Object.keys(project.charts)[0]!, { learners: LEARNERS, seed: 7, replications: RUNS })
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.error))
    const { program, plan } = prepared.value
    const runs = Array.from({ length: RUNS }, (_, run) => run)

    const hand = runs.map((run) => byHand(run + 1))
    const engine = runs.map((run) => byEngine(program, runReplication(program, plan, run)))

    expect(Object.keys(engine[0]!)).toEqual(Object.keys(hand[0]!))
    const apart = Object.keys(hand[0]!).flatMap((figure) => {
      const [a, b] = [hand, engine].map((all) => estimate(all.map((figures) => figures[figure]!)))
      const allowed = 4.5 * Math.hypot(a!.error, b!.error) + 1e-9 * Math.abs(a!.mean)
      return Math.abs(a!.mean - b!.mean) <= allowed ? [] : [`${figure}: ${a!.mean} by hand, ${b!.mean} by the engine`]
    })
    expect(apart).toEqual([])
  })

  it('keeps its own books in balance', () => {
    const { checks, busyArea, cost, roleQueueArea } = simulateByHandInFull(LEARNERS, 3)

    expect(Math.abs(checks.present)).toBeLessThan(1)
    for (const [role, difference] of checks.waiting.entries())
      expect(Math.abs(difference)).toBeLessThan(1e-6 * roleQueueArea[role]!)
    expect(Math.abs(checks.cost)).toBeLessThan(1e-9 * cost)
    expect(sum(busyArea)).toBeGreaterThan(0)
  })
})
