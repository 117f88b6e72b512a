import { describe, expect, test } from 'vitest'
import { buildPlan } from '../../src/simulation/buildPlan'
import { constant, exponential, run, Service, standardErrors } from './aService'

/* Personas in a forecast [R1]: who arrives, what they bring, and how it ends for each. */

const bernoulli = (p: number) => ({ type: 'bernoulli', p })
const keen = { type: 'attribute', params: { name: 'keen', op: '==', value: 1 } }

/** Some time, then success for the keen and a loss for the others. */
const course = (personas: Record<string, Record<string, unknown>> = {}) => {
  const service = new Service()
    .arrivals({ batch: 400, over: 86_400 })
    .attribute('keen', bernoulli(0.3))
    .attribute('hours', constant(2))
    .delay('study', exponential(3600))
    .staff('tutor', { skill: 'junior', count: 2 })
    .state('study', { after: { study: 'coach' } })
    .work('coach', 'tutor', exponential(300), [{ target: 'passed', guard: keen }, { target: 'left' }])
    .end('passed')
    .end('left', 'loss')
  for (const [name, fields] of Object.entries(personas)) service.persona(name, fields)
  return service.project()
}
const idOf = (project: ReturnType<typeof course>, name: string): string =>
  Object.values(project.personas).find((persona) => persona.key === name)?.id ?? ''
/** A report without what stands in it only because there are personas, and without its speed. */
const whole = ({ personas: _, engine: _speed, ...rest }: Awaited<ReturnType<typeof run>>) => rest

describe('personas [R1]', () => {
  test('without any the report says so, and nobody is asked who they are', async () => {
    const report = await run(course())

    expect(report.personas).toEqual({})
  })

  test('what is sure for a persona is sure in its row: the keen all pass, the others all leave', async () => {
    const project = course({
      keen: { share: 1, attributes: { keen: bernoulli(1) } },
      tired: { share: 3, attributes: { keen: constant(0), unheard: constant(9) } },
    })

    const report = await run(project)

    const of = (name: string) => report.personas[idOf(project, name)]
    expect(of('keen')).toMatchObject({ success: { mean: 1 }, loss: { mean: 0 }, neutral: { mean: 0 } })
    expect(of('tired')).toMatchObject({ success: { mean: 0 }, loss: { mean: 1 } })
    expect((of('keen')?.arrived.mean ?? 0) + (of('tired')?.arrived.mean ?? 0)).toBeCloseTo(report.arrived.mean ?? 0, 9)
    expect(report.success.count.mean).toBeCloseTo(of('keen')?.finished.mean ?? 0, 9)
  })

  test('a mix comes as it is said, each persona succeeds as often as its own figures say, within four standard errors', async () => {
    const project = course({
      worker: { share: 0.6, attributes: { keen: bernoulli(0.2) } },
      student: { share: 0.2, attributes: { keen: bernoulli(0.7) } },
      absent: { share: 0, attributes: { keen: bernoulli(1) } },
    })

    const report = await run(project, { replications: 40 })

    const worker = report.personas[idOf(project, 'worker')]
    const student = report.personas[idOf(project, 'student')]
    expect(Object.keys(report.personas)).toHaveLength(2)
    if (!worker || !student) throw new Error('a persona is missing')
    expect(standardErrors(worker.share, 0.75, 40)).toBeLessThan(4)
    expect(standardErrors(student.share, 0.25, 40)).toBeLessThan(4)
    expect(standardErrors(worker.success, 0.2, 40)).toBeLessThan(4)
    expect(standardErrors(student.success, 0.7, 40)).toBeLessThan(4)
    expect(standardErrors(report.success.share, 0.75 * 0.2 + 0.25 * 0.7, 40)).toBeLessThan(4)
    const mean = (worker.cycleTime.mean.mean ?? 0) * 0.75 + (student.cycleTime.mean.mean ?? 0) * 0.25
    expect(Math.abs(mean / (report.cycleTime.mean.mean ?? 1) - 1)).toBeLessThan(0.02)
  })

  test('personas who bring nothing of their own change nothing, nor does saying the same of them as the chart', async () => {
    const idle = course({ a: { share: 0.4 }, b: { share: 0.6 } })
    const same = course({ a: { share: 0.4, attributes: { keen: bernoulli(0.3) } }, b: { share: 0.6 } })

    for (const project of [idle, same]) {
      const plain = await run({ ...project, personas: {} })
      const mixed = await run(project)
      expect(Object.keys(mixed.personas)).toHaveLength(2)
      expect(whole(mixed)).toEqual(whole(plain))
    }
  })

  test('a what-if changes the mix, with the luck of the others shared', async () => {
    const project = course({
      keen: { share: 0.5, attributes: { keen: bernoulli(1) } },
      tired: { share: 0.5, attributes: { keen: bernoulli(0) } },
    })
    const keen = idOf(project, 'keen')

    const more = await run(project, { personaMix: { [keen]: 1.5, gone: 3 } })
    const none = await run(project, { personaMix: { [keen]: 0 } })

    expect(standardErrors(more.success.share, 0.75, 20)).toBeLessThan(4)
    expect(none.success.share.mean).toBe(0)
    expect(Object.keys(none.personas)).toEqual([idOf(project, 'tired')])
    expect(more.arrived).toEqual(none.arrived)
    expect(project.personas[keen]?.share).toBe(0.5)
  })

  test('where no share is above 0 nobody has a persona', () => {
    const project = course({ a: { share: 0, attributes: { keen: bernoulli(1) } }, b: {} })

    const prepared = buildPlan(project, Object.keys(project.charts)[0] ?? '', { replications: 1, seed: 1 })

    expect(prepared.ok && prepared.value.plan.personas).toEqual([])
  })

  test('who arrived before the warm-up is in no row', async () => {
    const project = course({ a: { share: 1 } })

    const report = await run(project, { warmupSeconds: 43_200 })

    expect(report.personas[idOf(project, 'a')]?.arrived).toEqual(report.arrived)
    expect(report.arrived.mean).toBeLessThan(250)
  })

  test('[P3] patience is a persona’s too: as many times as long as the step says; 0 gives up even before one is served, as a patience of 0 does [P8]', async () => {
    // Four at once, one clerk for 100 s each, patience 60 s: with twice the patience the second is served as well.
    const queue = (patience?: number) => {
      const service = new Service()
        .arrivals({ batch: 4, over: 0 })
        .staff('clerk', { count: 1 })
        .work(
          'serve',
          'clerk',
          constant(100),
          'done',
          { patience: { after: constant(60), event: 'GAVE_UP' } },
          {
            on: { GAVE_UP: 'lost' },
          },
        )
        .end('done')
        .end('lost', 'loss')
      service.persona('any', { share: 1, ...(patience === undefined ? {} : { patience }) })
      return service.project()
    }

    const served = async (patience?: number) => (await run(queue(patience), { learners: 4, replications: 1 })).success.count.mean

    expect([await served(), await served(1), await served(2), await served(10), await served(0)]).toEqual([1, 1, 2, 4, 0])
  })
})
