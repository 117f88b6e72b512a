import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { passage, workshop } from './passage'
import { aMachine } from './samples'

const { file } = workshop()
const data = (fields: object) => ({ meta: { passage: fields } })
const invoking = (chart: string, target: string, more: object = {}) => ({
  invoke: { src: 'activity', onDone: target },
  ...more,
  ...data({ activity: { kind: 'process', chart } }),
})
const over = { type: 'final', ...data({ outcome: 'success' }) }
const lesson = { id: 'lesson', initial: 'talk', states: { talk: { on: { SAID: 'over' } }, over } }
const course = (inner: object, more: object = {}) =>
  aMachine({ ask: invoking('lesson', 'end', more), end: over }, { processes: { lesson: inner } })

describe('sub-processes', { timeout: 60_000 }, () => {
  test('a circle is a finding with its place, in check (1) and in simulate (1), never a hang', async () => {
    const circle = file('circle.json', course({ id: 'lesson', initial: 'talk', states: { talk: invoking('m', 'over'), over } }))

    const checked = await passage(['check', circle, '--json', '--lang', 'en'])
    expect(checked.status).toBe(1)
    expect(JSON.parse(checked.stdout)).toContainEqual(
      expect.objectContaining({ code: 'sub-process-cycle', where: 'ask', severity: 'error' }),
    )

    const run = await passage(['simulate', circle, '--learners', '5', '--lang', 'en'])
    expect(run).toMatchObject({ status: 1, stdout: '' })
    expect(run.stderr).toMatch(/circle\.json: talk: “talk” invokes the sub-process/)

    expect(await passage(['trace', circle, '--events', '[]'])).toMatchObject({ status: 1, stdout: '' })
  })

  test('a missing chart is a finding with its place', async () => {
    const lost = file('lost.json', aMachine({ ask: invoking('gone', 'end'), end: over }))

    expect((await passage(['check', lost, '--json'])).stdout).toContain('"sub-process-missing"')
    expect(await passage(['simulate', lost, '--learners', '5'])).toMatchObject({ status: 1, stdout: '' })
  })

  test('trace goes through the chart that is invoked; whoever leaves the step leaves it', async () => {
    const path = file('course.json', course(lesson, { on: { DROPPED: 'end' } }))

    const through = await passage(['trace', path, '--events', '["SAID"]'])
    const out = await passage(['trace', path, '--events', '["DROPPED","SAID"]'])

    expect(JSON.parse(through.stdout)).toEqual([['ask.talk'], ['end']])
    expect(JSON.parse(out.stdout)).toEqual([['ask.talk'], ['end'], ['end']])
  })

  test('a project and the machine made of it carry the same sub-process', async () => {
    const [first, second, third] = [file('1.xstate.json', course(lesson)), file('2.passage.json'), file('3.xstate.json')]

    expect(await passage(['convert', first, second])).toMatchObject({ status: 0, stderr: '' })
    expect(await passage(['convert', second, third])).toMatchObject({ status: 0, stderr: '' })

    expect(JSON.parse(readFileSync(third, 'utf8'))).toEqual(course(lesson))
  })
})
