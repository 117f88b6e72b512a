import { describe, expect, test } from 'vitest'
import { fail, finding } from '../../src/base/result'
import type { Project } from '../../src/project/project'
import { runExperiment } from '../../src/simulation/experiment'
import type { Report } from '../../src/simulation/report'
import { findStaffing, promisesIn, type Trial } from '../../src/simulation/staffing'
import { constant, exponential, Service } from './aService'

const within = (seconds: number, target: number, metric = 'start') => ({ meta: { sla: [{ metric, within: seconds, target }] } })

/** Ten an hour; each takes a cheap desk half an hour and a dear adviser half an hour: five busy in each on average. */
const service = (promise = within(600, 0.8), work: Record<string, unknown> = exponential(1800)) =>
  new Service()
    .arrivals({ interarrival: exponential(360) })
    .staff('desk', { count: 5, costPerHour: 30 })
    .staff('adviser', { count: 20, costPerHour: 90 })
    .staff('idle', { count: 3, costPerHour: 10 })
    .work('ask', 'desk', work, 'advise', {}, promise)
    .work('advise', 'adviser', exponential(1800), 'file', {}, within(600, 0.8))
    .work('file', 'idle', constant(60), 'end')
    .end('end')
    .project()

function search(project: Project) {
  const chart = Object.keys(project.charts)[0] ?? ''
  const trials: Trial[] = []
  const run = async (trial: Trial) => {
    trials.push(trial)
    const { headcount } = trial
    return runExperiment(project, chart, {
      learners: 600,
      replications: trial.isFinal ? 6 : 3,
      seed: 1,
      unlimitedStaff: headcount === null,
      headcount: Object.fromEntries(Object.entries(headcount ?? {}).map(([id, counts]) => [id, [...counts]])),
    })
  }
  const roles = Object.values(project.roles).map(({ id, staff }) => ({
    id,
    groups: (staff ?? []).map(({ count, costPerHour = 0 }) => ({ people: count, costPerHour })),
    weeklyHours: 40,
  }))
  const answer = findStaffing({ roles, roleOf: (id) => project.states[id]?.activity?.role, run })
  return { answer, trials, run }
}
const kept = (report: Report): boolean => promisesIn(report).every(({ sla }) => (sla.mean ?? 0) >= sla.target)

describe('the cheapest staffing', () => {
  test('keeps every promise, with nobody to spare, and leaves roles without a promise alone', { timeout: 60_000 }, async () => {
    const { answer, trials, run } = search(service())
    const found = await answer
    if (!found.ok) throw new Error('no answer')
    const { isMet, headcount, runs, tightest, hopeless, payroll, payrollNow } = found.value

    expect(isMet).toBe(true)
    expect(Object.keys(headcount).sort()).toEqual(['adviser', 'desk'])
    // Five busy on average: five cannot do it, twenty are far too many.
    expect(headcount.desk?.[0]).toBeGreaterThan(5)
    expect(headcount.adviser?.[0]).toBeGreaterThan(5)
    expect(headcount.adviser?.[0]).toBeLessThan(10)
    for (const role of ['desk', 'adviser']) {
      const fewer = await run({ headcount: { ...headcount, [role]: [(headcount[role]?.[0] ?? 0) - 1] }, isFinal: true })
      expect(fewer.ok && kept(fewer.value)).toBe(false)
    }
    expect(runs).toBe(trials.length - 2)
    expect(runs).toBeLessThan(40)
    expect((tightest?.sla.mean ?? 0) - (tightest?.sla.target ?? 1)).toBeGreaterThanOrEqual(0)
    expect(hopeless).toEqual([])
    expect(payroll).toBe(40 * (30 * (headcount.desk?.[0] ?? 0) + 90 * (headcount.adviser?.[0] ?? 0)))
    expect(payrollNow).toBe(40 * (30 * 5 + 90 * 20))
  })

  test('a promise shorter than the work itself is told apart, and the rest is still searched', { timeout: 60_000 }, async () => {
    const found = await search(service(within(60, 0.9, 'done'), constant(1800))).answer
    if (!found.ok) throw new Error('no answer')

    expect(found.value.hopeless).toHaveLength(1)
    expect(Object.keys(found.value.headcount)).toEqual(['adviser'])
    expect(found.value.isMet).toBe(true)
  })

  test('a role that nobody is in gets somebody', { timeout: 60_000 }, async () => {
    const project = service()
    const desk = project.roles.desk!
    const found = await search({ ...project, roles: { ...project.roles, desk: { ...desk, staff: [{ count: 0 }] } } }).answer

    expect(found.ok && found.value.headcount.desk?.[0]).toBeGreaterThan(5)
  })

  test('of people of two skills, the mix that costs least: here a few quick seniors', { timeout: 60_000 }, async () => {
    const mixed = (senior: number) =>
      new Service()
        .arrivals({ interarrival: exponential(360) })
        .staff(
          'desk',
          { skill: 'junior', count: 3, costPerHour: 30, speed: 0.5 },
          { skill: 'senior', count: 1, costPerHour: senior, speed: 2 },
        )
        .work('ask', 'desk', exponential(1800), 'end', {}, within(600, 0.8))
        .end('end')
        .project()
    // Quick seniors at the price of one and a half juniors do the work of four.
    const quick = await search(mixed(45)).answer
    // At ten times the price nobody wants one.
    const dear = await search(mixed(300)).answer
    if (!quick.ok || !dear.ok) throw new Error('no answer')

    const [juniors, seniors] = quick.value.headcount.desk ?? []
    expect(quick.value.isMet && dear.value.isMet).toBe(true)
    expect(seniors).toBeGreaterThan(juniors ?? 0)
    expect(dear.value.headcount.desk?.[1]).toBe(0)
    expect(dear.value.headcount.desk?.[0]).toBeGreaterThan(10)
  })

  test('without any promise nothing is searched, and a run that cannot be is the answer', async () => {
    const without = new Service()
      .arrivals({ interarrival: exponential(360) })
      .staff('desk', { count: 1 })
      .work('ask', 'desk', constant(60), 'end')
      .end('end')
      .project()
    const found = await search(without).answer
    expect(found).toMatchObject({ ok: true, value: { isMet: true, headcount: {}, tightest: null } })

    const refused = await findStaffing({
      roles: [],
      roleOf: () => undefined,
      run: async () => fail(finding('info', 'run-cancelled', 'x')),
    })
    expect(refused).toMatchObject({ ok: false, error: [{ code: 'run-cancelled' }] })
  })
})
