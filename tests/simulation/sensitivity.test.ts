import { expect, test } from 'vitest'
import type { Overrides } from '../../src/project/scenario'
import { differenceOf } from '../../src/simulation/compare'
import { conductExperiment } from '../../src/simulation/experiment'
import { variationsOf } from '../../src/simulation/sensitivity'
import { exponential, Service, weighted } from './aService'

const project = new Service()
  .arrivals({ interarrival: exponential(600) })
  .staff('desk', { count: 2 })
  .staff('many', { count: 40 })
  .work('ask', 'desk', exponential(900), [weighted('check', 0.3), { target: 'lost' }])
  .work('check', 'many', exponential(60), 'won')
  .end('won')
  .end('lost', 'loss')
  .project()
const chart = Object.keys(project.charts)[0] ?? ''

async function conducted(overrides: Overrides) {
  const done = await conductExperiment(project, chart, { learners: 300, replications: 10, seed: 1, ...overrides })
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  return done.value
}
const variations = async (base: Overrides = {}) => variationsOf(project, chart, base, (await conducted(base)).report)
const roleOrKey = (where: string): string =>
  project.states[where]?.key ?? project.transitions[where]?.targets.length.toString() ?? where

test('arrivals, people of each role, long work and uncertain shares are tried, each alone', async () => {
  const found = await variations()

  expect(found.map(({ kind, where }) => `${kind} ${kind === 'share' || kind === 'arrivals' ? '' : roleOrKey(where)}`)).toEqual([
    'arrivals ',
    'people desk',
    'people many',
    'duration ask',
    'duration check',
    'share ',
  ])
  const [, desk, many] = found
  expect([desk?.low.headcount, desk?.high.headcount]).toEqual([{ desk: [1] }, { desk: [3] }])
  expect([many?.lowBy, many?.highBy]).toEqual([-8, 8])
})

test('what the what-if says already is where each of them starts from', async () => {
  const ask = Object.values(project.states).find(({ key }) => key === 'ask')?.id ?? ''
  const found = await variations({ durationFactors: { [ask]: 2 }, arrivalsFactor: 0.5 })

  expect(found.find(({ id }) => id === `duration ${ask}`)?.high).toEqual({ durationFactors: { [ask]: 2.4 }, arrivalsFactor: 0.5 })
  expect(found[0]?.low.arrivalsFactor).toBeCloseTo(0.4)
})

test('what matters is told from what does not: the queue hangs on the desk, and not on a role with people to spare', async () => {
  const middle = await conducted({})
  const [, desk, many] = await variations()
  const effect = async (overrides: Overrides = {}) =>
    differenceOf(middle, await conducted(overrides), (report) => report.queueTime.mean)

  const fewer = await effect(desk?.low)
  expect(fewer.isReal).toBe(true)
  expect(fewer.difference.mean).toBeGreaterThan(0)
  expect((await effect(many?.low)).isReal).toBe(false)
})
