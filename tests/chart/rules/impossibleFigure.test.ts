import { describe, expect, test } from 'vitest'
import { lintChart } from '../../../src/chart/lint'
import { chartOf, projectOf } from '../projectOf'

/** `field = value` of each finding in a chart with these figures. */
function flaws(data: object, more: object = {}): string[] {
  const project = projectOf({
    id: 'm',
    initial: 'a',
    states: { a: { on: { GO: 'end' }, ...more }, end: { type: 'final' } },
    meta: { passage: { kind: 'process', ...data } },
  })
  return lintChart(project, chartOf(project))
    .filter(({ code }) => code === 'impossible-figure')
    .map(({ values }) => `${values.field} = ${values.value}`)
}
const delay = (figures: object) => flaws({ delays: { d: figures } })
const share = (...weights: number[]) =>
  flaws({}, { on: { GO: weights.map((weight) => ({ target: 'end', meta: { passage: { weight } } })) } })

describe('a figure that cannot be', () => {
  test.each([
    [{ type: 'constant', value: -1 }, 'value = -1'],
    [{ type: 'uniform', min: -1, max: 1 }, 'min = -1'],
    [{ type: 'uniform', min: 2, max: 1 }, 'max = 1'],
    [{ type: 'triangular', min: 1, mode: 0, max: 2 }, 'mode = 0'],
    [{ type: 'pert', min: 1, mode: 3, max: 2 }, 'max = 2'],
    [{ type: 'normal', mean: 5, sd: -1 }, 'sd = -1'],
    [{ type: 'lognormal', mean: 0, sd: 1 }, 'mean = 0'],
    [{ type: 'exponential', mean: 0 }, 'mean = 0'],
    [{ type: 'erlang', k: 0, mean: 5 }, 'k = 0'],
    [{ type: 'weibull', shape: 0, scale: 5 }, 'shape = 0'],
    [{ type: 'bernoulli', p: 1.5 }, 'p = 1.5'],
    [{ type: 'empirical', values: [1, -2] }, 'values = -2'],
    [{ type: 'empirical', values: [1, 2], weights: [1, -1] }, 'weights = -1'],
    [{ type: 'empirical', values: [1, 2], weights: [0, 0] }, 'weights = 0'],
    [{ type: 'align', period: 0 }, 'period = 0'],
  ])('%j is told', (figures, flaw) => {
    expect(delay(figures)).toEqual([`delays.d.${flaw}`])
  })

  test('an attribute may be negative', () => {
    expect(flaws({ attributes: { debt: { type: 'constant', value: -5 } } })).toEqual([])
  })

  test('shares: none negative, and not all of them 0', () => {
    expect(share(0.5, -0.1)).toEqual(['weight = -0.1'])
    expect(share(0, 0)).toEqual(['weight = 0'])
    expect(share(0, 1)).toEqual([])
    expect(share(1e300, 1)).toEqual(['weight = 1e+300'])
  })

  test('arrivals: no time between them, none at any hour, fewer than none', () => {
    expect(flaws({ arrivals: { interarrival: { type: 'constant', value: 0 } } })).toEqual(['arrivals.interarrival.value = 0'])
    expect(flaws({ arrivals: { perDay: 9, profile: [0, 0] } })).toEqual(['arrivals.profile = 0'])
    expect(flaws({ arrivals: { batch: -1, over: 5 } })).toEqual(['arrivals.batch = -1'])
    expect(flaws({ arrivals: { perDay: 9 } })).toEqual([])
  })

  test('a time beyond all ages, money beyond all sums, a promise before it is made: told where it stands', () => {
    expect(delay({ type: 'constant', value: 1e300 })).toEqual(['delays.d.value = 1e+300'])
    expect(flaws({ arrivals: { perDay: 1e300 } })).toEqual(['arrivals.perDay = 1e+300'])
    const terms = { cost: -1e300, value: 1e300, sla: [{ metric: 'start', within: -1, target: 0.9 }] }
    expect(flaws({}, { meta: { passage: terms } })).toEqual(['cost = -1e+300', 'value = 1e+300', 'sla.within = -1'])
    const roles = { clerk: { staff: [{ count: 1e9, costPerHour: 1e300, speed: 0 }] } }
    const activity = { kind: 'staffed', role: 'clerk', duration: { type: 'constant', value: 1 } }
    expect(flaws({ roles }, { invoke: { src: 'activity' }, meta: { passage: { activity } } })).toEqual([
      'staff.costPerHour = 1e+300',
      'staff.speed = 0',
      'staff.count = 1000000000',
    ])
    const unpaid = { clerk: { staff: [{ count: 1, costPerHour: -1 }] } }
    const dear = { invoke: { src: 'activity' }, meta: { passage: { activity: { ...activity, cost: 1e300 } } } }
    expect(flaws({ roles: unpaid }, dear)).toEqual(['cost = 1e+300', 'staff.costPerHour = -1'])
    expect(flaws({ arrivals: { perDay: 9, profile: [1e300, 1] } })).toEqual(['arrivals.profile = 1e+300'])
  })
})
