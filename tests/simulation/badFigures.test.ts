import { describe, expect, test } from 'vitest'
import { runExperiment } from '../../src/simulation/experiment'
import { constant, exponential, Service } from './aService'

/* Figures that no forecast can use: each is refused with its reason at once, never run. */

const aService = (arrivals: Record<string, unknown>, duration: Record<string, unknown> = constant(60)) =>
  new Service().arrivals(arrivals).staff('desk', { count: 1 }).work('ask', 'desk', duration, 'won').end('won').project()

describe('refused, with what is wrong', { timeout: 10_000 }, () => {
  test.each([
    ['a batch of 1e9', aService({ batch: 1e9, over: 60 }), {}, 'too-many-learners'],
    ['1e12 a day with a horizon', aService({ perDay: 1e12 }), { horizonSeconds: 86_400 }, 'too-many-learners'],
    ['a gap of next to nothing', aService({ interarrival: exponential(1e-9) }), { horizonSeconds: 86_400 }, 'too-many-learners'],
    ['a gap of 0', aService({ interarrival: constant(0) }), {}, 'impossible-figure'],
    ['a negative duration', aService({ batch: 10, over: 60 }, constant(-5)), {}, 'impossible-figure'],
  ])('%s', async (_, project, settings, code) => {
    const chart = Object.keys(project.charts)[0] ?? ''

    const run = await runExperiment(project, chart, { replications: 1, seed: 1, ...settings })

    expect(run.ok ? [] : run.error.map((finding) => finding.code)).toContain(code)
  })
})

test('1e12 a day is only quick where a number of learners is asked for', async () => {
  const project = aService({ perDay: 1e12 })

  const run = await runExperiment(project, Object.keys(project.charts)[0] ?? '', { replications: 2, seed: 1, learners: 50 })

  expect(run.ok && run.value.arrived.mean).toBe(50)
  expect(JSON.stringify(run)).not.toMatch(/NaN|Infinity/)
})
