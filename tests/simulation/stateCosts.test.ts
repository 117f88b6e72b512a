import { describe, expect, test } from 'vitest'
import { heatPoints } from '../../src/session/forecastOverlay'
import { constant, exponential, run, Service } from './aService'

/* [R3] What each step took of the staff, and what it cost. */

const service = () =>
  new Service()
    .arrivals({ batch: 40, over: 3600 })
    .staff('desk', { skill: 'junior', count: 1, costPerHour: 60 }, { skill: 'senior', count: 2, costPerHour: 90 })
    .work('ask', 'desk', constant(600), 'mail', { cost: 2 })
    .work('mail', 'desk', constant(300), 'rest', { detached: true })
    .state('rest', { after: { 1000: 'won' }, meta: { passage: { cost: 3 } } })
    .end('won')

describe('[R3] by state', () => {
  test('work and cost add up to those of all, whoever served and detached work included', async () => {
    const report = await run(service().project(), { replications: 5 })
    const states = Object.values(report.states)
    const sum = (pick: (state: (typeof states)[number]) => number | null | undefined): number =>
      states.reduce((all, state) => all + (pick(state) ?? 0), 0)

    expect(report.checks.hold).toBe(true)
    expect(sum(({ cost }) => cost.mean)).toBeCloseTo(report.cost.mean ?? 0, 6)
    expect(sum(({ handleTime }) => handleTime?.mean)).toBeCloseTo(report.roles.desk?.handleTime.mean ?? 0, 6)
    expect(report.states.ask?.handleTime?.mean).toBeCloseTo(40 * 600, 6)
    expect(report.states.mail?.handleTime?.mean).toBeCloseTo(40 * 300, 6)
    expect(report.states.rest?.handleTime).toBeNull()
    expect(report.states.rest?.cost.mean).toBeCloseTo(40 * 3, 9)
  })

  test('the wages are those of the groups that served, not of the first', async () => {
    const { states, roles } = await run(service().project(), { replications: 5 })
    const wages = (states.ask?.cost.mean ?? 0) - 40 * 2 + (states.mail?.cost.mean ?? 0)

    expect(wages).toBeCloseTo(roles.desk?.groups.reduce((all, { cost }) => all + (cost.mean ?? 0), 0) ?? 0, 6)
    // 10 hours of work at 60 would be 600.
    expect(wages).toBeGreaterThan(600)
    expect(wages).toBeLessThan(900)
  })

  test('they add up after a warm-up and with a horizon too', async () => {
    const report = await service()
      .arrivals({ interarrival: exponential(400) })
      .run({ replications: 4, warmupSeconds: 20_000, horizonSeconds: 200_000 })

    expect(report.checks.costSum).toBeLessThan(1e-9)
  })
})

test('the chart is coloured by the work and the money counted for each step', async () => {
  const project = service().project()
  const report = await run(project, { replications: 3 })
  const heat = (kind: 'work' | 'cost') =>
    Object.fromEntries(heatPoints(report, project, kind).map(({ id, figure }) => [project.states[id]?.key, figure]))

  expect(heat('work').ask).toBeCloseTo(24_000, 6)
  expect(heat('work').mail).toBeCloseTo(12_000, 6)
  expect(heat('cost').mail).toBeCloseTo(report.states.mail?.cost.mean ?? 0, 9)
  expect(Object.keys(heat('cost')).sort()).toEqual(['ask', 'mail', 'rest'])
})
