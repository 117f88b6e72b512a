import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readProject } from '../../src/project/read'
import { answer } from '../../src/simulation/answer'
import { Levels } from '../../src/simulation/levels'
import { run } from './aService'

const day = 86_400

test('[R2] what happens at midnight belongs to the day that begins', () => {
  const levels = new Levels(1, 0)

  levels.turnTo(day)
  levels.change(0, 160)
  levels.turnTo(day * 1.5)
  levels.change(0, -160)
  levels.turnTo(day * 2)
  levels.finish()

  expect([...levels.dayHighest(0)]).toEqual([0, 160])
  expect([...levels.dayArea(0)]).toEqual([0, 80 * day])
})

test('[R2] a run that stops at midnight has begun no further day', () => {
  const levels = new Levels(1, 0)

  levels.change(0, 1)
  levels.turnTo(day)
  levels.finish()

  expect(levels.days).toBe(1)
  expect(levels.dayArea(0)[0]).toBe(day)
})

test('the flagship names the tutors on the day of the mock test, when all of it lands on them at once', async () => {
  const read = readProject(JSON.parse(readFileSync('templates/cert-course-season.passage.json', 'utf8')))
  if (!read.ok) throw new Error('the template cannot be read')

  const report = await run(read.value, { replications: 3 })

  const busiest = answer(report, read.value).find(({ code }) => code === 'busiest')

  const busy: unknown = expect.closeTo(1, 1)
  expect(busiest?.values).toMatchObject({ roleId: 'tutor', day: 112, busy })
})
