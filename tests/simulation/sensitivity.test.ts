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

test('each group of a role is tried by itself, and the others stay', async () => {
  const mixed = new Service()
    .arrivals({ interarrival: exponential(600) })
    .staff('desk', { skill: 'junior', count: 2 }, { skill: 'senior', count: 10 })
    .work('ask', 'desk', exponential(900), 'won')
    .end('won')
    .project()
  const only = Object.keys(mixed.charts)[0] ?? ''
  const done = await conductExperiment(mixed, only, { learners: 50, replications: 2, seed: 1 })
  if (!done.ok) throw new Error(JSON.stringify(done.error))

  const found = variationsOf(mixed, only, {}, done.value.report).filter(({ kind }) => kind === 'people')

  expect(found.map(({ group, low, high }) => [group, low.headcount, high.headcount])).toEqual([
    [0, { desk: [1, 10] }, { desk: [3, 10] }],
    [1, { desk: [2, 8] }, { desk: [2, 12] }],
  ])
  expect(new Set(found.map(({ id }) => id)).size).toBe(2)
})

test('who comes is tried too: of each persona fewer and more, the others in proportion', async () => {
  const people = new Service()
    .arrivals({ interarrival: exponential(600) })
    .persona('quick', { share: 3, attributes: { ease: { type: 'constant', value: 1 } } })
    .persona('slow', { share: 1, attributes: { ease: { type: 'constant', value: 0 } } })
    .attribute('ease', { type: 'constant', value: 1 })
    .state('begin', {
      always: [
        { target: 'won', guard: { type: 'attribute', params: { name: 'ease', op: '>', value: 0.5 } } },
        { target: 'lost' },
      ],
    })
    .end('won')
    .end('lost', 'loss')
    .project()
  const only = Object.keys(people.charts)[0] ?? ''
  const conductedWith = async (overrides: Overrides) => {
    const done = await conductExperiment(people, only, { learners: 400, replications: 8, seed: 1, ...overrides })
    if (!done.ok) throw new Error(JSON.stringify(done.error))
    return done.value
  }
  const middle = await conductedWith({})

  const found = variationsOf(people, only, {}, middle.report).filter(({ kind }) => kind === 'persona')

  expect(found).toHaveLength(2)
  const slow = found.find(({ where }) => people.personas[where]?.share === 1)
  const more = differenceOf(middle, await conductedWith(slow?.high ?? {}), (report) => report.personas[slow?.where ?? '']!.share)
  expect(more.isReal).toBe(true)
  expect(more.difference.mean).toBeGreaterThan(0)
})
