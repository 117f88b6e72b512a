import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readProject } from '../../src/project/read'
import { run } from './aService'

/** The answer of an independent walk with unlimited staff, kept in the template. */
interface Reference {
  readonly tokens: number
  readonly outcomes: Readonly<Record<string, number>>
  readonly cycleMinutes: { readonly mean: number }
  readonly handleMinutesPerCase: Readonly<Record<string, number>>
  readonly labourCostPerCase: number
  readonly fixedCostPerCase: number
}

const folder = new URL('../../templates/', import.meta.url)
const files = readdirSync(folder).filter((file) => file.endsWith('.passage.json'))

/** Learners per replication; what is asked for is 400 × 12 walks against the reference's 20,000. */
const learners = 400
const replications = 12

for (const file of files)
  test(`${file} without queues ends as its reference says, within sampling error`, { timeout: 60_000 }, async () => {
    const project = readProject(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
    if (!project.ok) throw new Error(JSON.stringify(project.error))
    const chart = Object.values(project.value.charts)[0]
    const reference = chart?.extra?.reference as Reference

    const report = await run(project.value, { seed: 1, learners, replications, unlimitedStaff: true })

    expect(report.unfinished.mean).toBe(0)
    for (const [path, share] of Object.entries(reference.outcomes)) {
      const error = Math.sqrt(share * (1 - share) * (1 / reference.tokens + 1 / (learners * replications)))
      expect(Math.abs((report.outcomes[path]?.share.mean ?? Number.NaN) - share) / error, path).toBeLessThan(4)
    }
    const cycle = report.cycleTime.mean
    const error = ((cycle.ci95?.[1] ?? 0) - (cycle.ci95?.[0] ?? 0)) / 2 / 2.2
    const twoSided = Math.sqrt(1 + (learners * replications) / reference.tokens)
    expect(Math.abs((cycle.mean ?? 0) / 60 - reference.cycleMinutes.mean) / (error / 60)).toBeLessThan(4 * twoSided)
    const labour = report.cost.staff
    const labourError = ((labour.ci95?.[1] ?? 0) - (labour.ci95?.[0] ?? 0)) / 2 / 2.2
    expect(Math.abs((labour.mean ?? 0) - reference.labourCostPerCase * learners) / labourError).toBeLessThan(4 * twoSided)
    const fixed = ((report.cost.activities.mean ?? 0) + (report.cost.states.mean ?? 0)) / learners
    expect(Math.abs(fixed / reference.fixedCostPerCase - 1)).toBeLessThan(0.1)
    expect(report.checks.hold).toBe(true)
  })

test('the flagship with its own staff: people queue, some give up, and the books balance', { timeout: 60_000 }, async () => {
  const project = readProject(JSON.parse(readFileSync(new URL('cert-course-season.passage.json', folder), 'utf8')))
  if (!project.ok) throw new Error(JSON.stringify(project.error))

  const report = await run(project.value, { seed: 1, replications: 5 })

  expect(report.learners).toBe(1200)
  expect(report.queueTime.mean.mean).toBeGreaterThan(0)
  expect(report.roles.consultant?.peak?.day).toBeLessThan(21)
  expect(report.checks.hold).toBe(true)
})
