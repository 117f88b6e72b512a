import { describe, expect, test } from 'vitest'
import type { Distribution } from '../../src/project/distribution'
import { middleOf } from '../../src/project/middleOf'
import type { ScenarioSettings } from '../../src/simulation/buildPlan'
import { differenceOf } from '../../src/simulation/compare'
import { conductExperiment, type Experiment } from '../../src/simulation/experiment'
import { scaled, withOverrides } from '../../src/simulation/scenario'
import { constant, exponential, run, Service, weighted } from './aService'

/* [R1] A scenario is a base plus overrides. */

const service = () =>
  new Service()
    .arrivals({ batch: 100, over: 3600 })
    .staff('desk', { skill: 'junior', count: 1, costPerHour: 60 }, { skill: 'senior', count: 1, costPerHour: 90 })
    .work('ask', 'desk', constant(600), [weighted('won', 0.25), { target: 'lost' }], { cost: 2 })
    .end('won')
    .end('lost', 'loss')
    .project()
const project = service()
const chart = Object.keys(project.charts)[0] ?? ''
const state = (key: string): string => Object.values(project.states).find((one) => one.key === key)?.id ?? ''
const path = Object.values(project.transitions).find(({ weight }) => weight === 0.25)?.id ?? ''

async function conducted(settings: Partial<ScenarioSettings>): Promise<Experiment> {
  const done = await conductExperiment(project, chart, { replications: 8, seed: 1, ...settings })
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  return done.value
}

describe('a scenario changes', () => {
  test('how many come, as so many times as many or as something else', async () => {
    expect((await run(project, { arrivalsFactor: 1.5, replications: 2 })).arrived.mean).toBe(150)
    expect((await run(project, { arrivals: { batch: 30, over: 60 }, replications: 2 })).arrived.mean).toBe(30)
    expect((await run(project, { arrivalsFactor: 1.5, learners: 7, replications: 2 })).arrived.mean).toBe(7)
    const rate = withOverrides(project, chart, { arrivals: { perDay: 10 }, arrivalsFactor: 2 })
    expect(rate.charts[chart]?.arrivals).toEqual({ perDay: 20 })
    const gaps = withOverrides(project, chart, {
      arrivals: { interarrival: { type: 'exponential', mean: 10 } },
      arrivalsFactor: 2,
    })
    expect(gaps.charts[chart]?.arrivals).toEqual({ interarrival: { type: 'exponential', mean: 5 } })
  })

  test('the people of the first staff group by a number, of each group by a list', async () => {
    const capacity = async (headcount: ScenarioSettings['headcount']) =>
      (await run(project, { headcount, replications: 2 })).roles.desk?.groups.map(({ count }) => count)

    expect(await capacity({ desk: 4 })).toEqual([4, 1])
    expect(await capacity({ desk: [2, 3] })).toEqual([2, 3])
    expect(await capacity({ desk: [2] })).toEqual([2, 1])
    expect(await capacity({ nobody: 9, constructor: 9 })).toEqual([1, 1])
  })

  test('how long work takes: another time, then so many times as long', async () => {
    const work = async (more: Partial<ScenarioSettings>) =>
      (await run(project, { ...more, replications: 2 })).processingTime.mean.mean

    expect(await work({})).toBe(600)
    expect(await work({ durationFactors: { [state('ask')]: 0.5 } })).toBe(300)
    expect(await work({ durations: { [state('ask')]: { type: 'constant', value: 100 } } })).toBe(100)
    expect(
      await work({ durations: { [state('ask')]: { type: 'constant', value: 100 } }, durationFactors: { [state('ask')]: 3 } }),
    ).toBe(300)
    expect(await work({ durationFactors: { [state('ask')]: 0 } })).toBe(0)
  })

  test('shares, costs and wages', async () => {
    const share = (await run(project, { weights: { [path]: 1 }, replications: 2 })).success.share.mean
    expect(share).toBe(1)
    const cost = async (more: Partial<ScenarioSettings>) =>
      (await run(project, { ...more, headcount: { desk: [1, 0] }, replications: 2 })).cost.perLearner.mean
    expect(await cost({})).toBeCloseTo(2 + 10)
    expect(await cost({ costs: { [state('ask')]: 5 } })).toBeCloseTo(5 + 10)
    expect(await cost({ wages: { desk: 120 } })).toBeCloseTo(2 + 20)
  })

  test('the hours that a role keeps, or that it keeps none', async () => {
    const withHours = new Service()
      .arrivals({ interarrival: exponential(600) })
      .staff('desk', { count: 1 })
      .calendar('desk', { shifts: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '12:00' }] })
      .work('ask', 'desk', constant(60), 'end')
      .end('end')
      .project()
    const hours = async (calendars?: Record<string, string | null>) =>
      (await run(withHours, { calendars, learners: 50, replications: 2 })).roles.desk?.weeklyHours

    expect(await hours()).toBe(15)
    expect(await hours({ desk: null })).toBeNull()
  })

  test('nothing in the project itself, and without overrides not even a copy is made', () => {
    const before = JSON.stringify(project)
    withOverrides(project, chart, { headcount: { desk: 9 }, durationFactors: { [state('ask')]: 2 }, weights: { [path]: 1 } })

    expect(JSON.stringify(project)).toBe(before)
    expect(withOverrides(project, chart, {})).toBe(project)
  })

  test('a figure that cannot be: the run is refused with its place', async () => {
    const result = await conductExperiment(project, chart, {
      replications: 2,
      seed: 1,
      durations: { [state('ask')]: { type: 'constant', value: -1 } },
    })
    expect(result).toMatchObject({ ok: false, error: [{ code: 'impossible-figure', where: state('ask') }] })
  })
})

describe('luck is shared [R1]', () => {
  test('twice as long takes each learner twice as long, in every shape', () => {
    const shapes: Distribution[] = [
      { type: 'constant', value: 5 },
      { type: 'uniform', min: 1, max: 3 },
      { type: 'triangular', min: 1, mode: 2, max: 6 },
      { type: 'pert', min: 1, mode: 2, max: 6 },
      { type: 'normal', mean: 4, sd: 1 },
      { type: 'lognormal', mean: 4, sd: 1 },
      { type: 'gamma', mean: 4, sd: 1 },
      { type: 'exponential', mean: 4 },
      { type: 'erlang', k: 2, mean: 4 },
      { type: 'weibull', shape: 2, scale: 4 },
      { type: 'empirical', values: [1, 2], weights: [1, 3] },
    ]
    for (const shape of shapes) {
      expect(middleOf(scaled(shape, 2))).toBeCloseTo(2 * (middleOf(shape) ?? Number.NaN))
      expect(middleOf(scaled(shape, 0))).toBe(0)
    }
  })

  test('who works as long as before is not a second faster or slower under another headcount', async () => {
    const [one, two] = [await conducted({}), await conducted({ headcount: { desk: 5 } })]

    expect(differenceOf(one, two, (report) => report.processingTime.mean).difference.ci95).toEqual([0, 0])
    expect(differenceOf(one, two, (report) => report.queueTime.mean).isReal).toBe(true)
  })

  test('the first replications of a run are the run with as few', async () => {
    const [many, few] = [await conducted({ replications: 6 }), await conducted({ replications: 2 })]

    expect(JSON.stringify({ ...many.first(2).report, engine: 0 })).toBe(JSON.stringify({ ...few.report, engine: 0 }))
  })
})
