import { describe, expect, test } from 'vitest'
import { compareExperiments, type Difference, differenceOf } from '../../src/simulation/compare'
import { conductExperiment, type Experiment } from '../../src/simulation/experiment'
import { balanced, exponential, run, Service } from './aService'

/* [R1], [R4] Two scenarios with the same luck: what is the same does not differ at all, what differs is told sooner. */

const project = new Service()
  .arrivals({ interarrival: exponential(300) })
  .staff('desk', { count: 2 })
  .work('ask', 'desk', exponential(520), 'end')
  .state('idle', { after: { 1000: 'end' }, meta: { passage: { cost: 1 } } })
  .end('end')
  .project()
const chart = Object.keys(project.charts)[0] ?? ''

async function withPeople(people: number, seed = 1): Promise<Experiment> {
  const done = await conductExperiment(project, chart, { learners: 400, replications: 20, seed, headcount: { desk: people } })
  if (!done.ok) throw new Error(JSON.stringify(done.error))
  balanced(done.value.report)
  return done.value
}
const width = ({ ci95 }: Difference['difference']): number => (ci95 ? ci95[1] - ci95[0] : Number.NaN)

describe('two scenarios', () => {
  test('that are the same do not differ in any figure', async () => {
    const [a, b] = [await withPeople(2), await withPeople(2)]
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      if ('difference' in value) {
        const { difference, isReal } = value as Difference
        expect(isReal).toBe(false)
        expect(difference.mean ?? 0).toBe(0)
      }
      for (const inner of Object.values(value)) visit(inner)
    }
    const differences = compareExperiments(a, b)
    expect(Object.keys(differences)).toEqual(expect.arrayContaining(['cycleTime', 'queueTime', 'roles', 'states', 'cost']))
    visit(differences)
  })

  test('one person more shortens the queue for certain, and the pairs say so more sharply than two separate runs', async () => {
    const [two, three, other] = [await withPeople(2), await withPeople(3), await withPeople(3, 99)]
    const paired = differenceOf(two, three, (report) => report.queueTime.mean)
    const apart = differenceOf(two, other, (report) => report.queueTime.mean)
    expect(paired.isReal).toBe(true)
    expect(paired.difference.mean).toBeLessThan(0)
    expect(paired.difference.mean).toBeCloseTo((paired.b ?? 0) - (paired.a ?? 0))
    expect(width(paired.difference)).toBeLessThan(width(apart.difference))
    // Nobody's own work has become longer or shorter.
    expect(differenceOf(two, three, (report) => report.processingTime.mean).isReal).toBe(false)
  })

  test('[R1] share their luck: with people without number nobody’s own work changes, only the waits', async () => {
    const one = await run(project, { learners: 400 })
    const unlimited = await run(project, { learners: 400, unlimitedStaff: true })

    expect(unlimited.processingTime.mean.mean).toBeCloseTo(one.processingTime.mean.mean ?? 0, 9)
    expect(unlimited.processingTime.p99.mean).toBeCloseTo(one.processingTime.p99.mean ?? 0, 9)
    expect(unlimited.cycleTime.mean.mean).toBeLessThan((one.cycleTime.mean.mean ?? 0) / 2)
  })

  test('a figure that one of them does not have is no difference', async () => {
    const a = await withPeople(2)
    expect(differenceOf(a, a, () => undefined)).toMatchObject({ a: null, difference: { mean: null }, isReal: false })
  })
})
