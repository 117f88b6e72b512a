import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readProject } from '../../src/project/read'
import { answer } from '../../src/simulation/answer'
import { runExperiment } from '../../src/simulation/experiment'
import { Level } from '../../src/simulation/resources'

const day = 86_400

test('[R2] what happens at midnight belongs to the day that begins', () => {
  const level = new Level(0)

  level.change(day, 160)
  level.change(day * 1.5, -160)
  level.finish(day * 2)

  expect([...level.dayHighest.subarray(0, level.days)]).toEqual([0, 160])
  expect([...level.dayArea.subarray(0, level.days)]).toEqual([0, 80 * day])
})

test('[R2] a run that stops at midnight has begun no further day', () => {
  const level = new Level(0)

  level.change(0, 1)
  level.finish(day)

  expect(level.days).toBe(1)
  expect(level.dayArea[0]).toBe(day)
})

test('the flagship names the tutors on the day of the mock test, when all of it lands on them at once', async () => {
  const read = readProject(JSON.parse(readFileSync('templates/cert-course-season.passage.json', 'utf8')))
  if (!read.ok) throw new Error('the template cannot be read')
  const chart = Object.keys(read.value.charts)[0] ?? ''
  const run = await runExperiment(read.value, chart, { replications: 3, seed: 1 })
  if (!run.ok) throw new Error('no report')

  const busiest = answer(run.value, read.value).find(({ code }) => code === 'busiest')

  const busy: unknown = expect.closeTo(1, 1)
  expect(busiest?.values).toMatchObject({ roleId: 'tutor', day: 112, busy })
})
