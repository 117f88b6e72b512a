import { describe, expect, test } from 'vitest'
import { opportunitySheet } from '../../src/documents/compose/opportunitySheet'
import { sheetTable } from '../../src/documents/compose/sheetTable'
import { exportDocument } from '../../src/documents/export'
import { allEffects } from '../../src/documents/opportunityEffect'
import { bothRuns } from '../../src/documents/papers'
import { opportunitiesIn, usualScenario } from '../../src/journey/opportunities'
import { say } from '../../src/project/text'
import { aJourney, aProject } from './aJourney'

/* Opportunities of all journeys: collected, weighed, tried in a what-if, and what that brings. */

/** A process in which one person serves a batch, and a journey whose step waits for it. */
function served() {
  const project = aProject()
  const process = project.run('chart.add', { name: '首联', kind: 'process' })
  const { root } = project.doc().charts[process] ?? { root: '' }
  const role = project.run('role.add', { name: '顾问', kind: 'staff' })
  project.run('role.update', { role, fields: { staff: [{ count: 1, costPerHour: 60 }] } })
  const call = project.run('state.add', { parent: root, kind: 'activity', name: '打电话' })
  project.run('state.update', {
    state: call,
    fields: { activity: { kind: 'staffed', role, duration: { type: 'constant', value: 600 } } },
  })
  const end = project.run('state.add', { parent: root, kind: 'end', name: '已联系' })
  project.run('state.update', { state: end, fields: { outcome: 'success' } })
  project.run('transition.connect', { from: call, to: end })
  project.run('chart.setArrivals', { chart: process, arrivals: { batch: 20, over: 0 } })
  const journey = aJourney({ 咨询: ['等回电', '签约'] }, project)
  const step = journey.id('等回电')
  journey.run('journey.setLinks', { state: step, links: [{ chart: process, state: call }] })
  journey.run('journey.setExperience', { state: step, fields: { opportunities: ['多一位顾问', '先发短信'] } })
  return { ...journey, process, role, call, step }
}

describe('opportunities', () => {
  test('of all journeys stand in one list with their step; those in the trash do not', () => {
    const made = served()
    const { run, doc, step, chart } = made
    const other = aJourney({ 学习: ['开课'] }, made)
    run('journey.setExperience', {
      state: other.id('开课'),
      fields: { opportunities: ['开课提醒'], variants: { B: { opportunities: ['企业直播'] } } },
    })

    const found = opportunitiesIn(doc())

    expect(found.map(({ text, mode }) => [say(text, 'zh-CN'), mode])).toEqual([
      ['多一位顾问', null],
      ['先发短信', null],
      ['开课提醒', null],
      ['企业直播', 'B'],
    ])
    expect(found[0]?.state.id).toBe(step)
    run('chart.delete', { chart, at: '2026-01-01T00:00:00.000Z' })
    expect(opportunitiesIn(doc()).map(({ text }) => say(text, 'zh-CN'))).toEqual(['开课提醒', '企业直播'])
  })

  test('value is the mean of both values by the project’s weight; words stay when an opportunity is weighed, and undo takes it back', () => {
    const { run, doc, editor, step } = served()
    const first = () => opportunitiesIn(doc())[0]

    run('opportunity.update', { state: step, index: 0, fields: { customerValue: 80 } })
    expect(first()?.value).toBe(80)
    run('opportunity.update', { state: step, index: 0, fields: { businessValue: 40, effort: 2 } })
    expect([first()?.value, first()?.effort, say(first()?.text, 'zh-CN')]).toEqual([60, 2, '多一位顾问'])
    run('settings.update', { customerWeight: 0.75 })
    expect(first()?.value).toBe(70)
    run('opportunity.update', { state: step, index: 0, text: { 'zh-CN': '再招一位顾问', en: 'One more adviser' } })
    expect([say(first()?.text, 'en'), first()?.value]).toEqual(['One more adviser', 70])
    for (let n = 0; n < 4; n += 1) editor.undo()
    expect([first()?.value, say(first()?.text, 'zh-CN')]).toEqual([null, '多一位顾问'])
  })

  test('tried, it is a what-if of the process behind its step, which never stands for the process as it is', () => {
    const { run, doc, step, process } = served()

    const scenario = run('opportunity.try', { state: step, index: 0 })

    expect(doc().scenarios[scenario]).toMatchObject({ chart: process, name: '多一位顾问' })
    expect(opportunitiesIn(doc())[0]?.scenario?.id).toBe(scenario)
    expect(usualScenario(doc(), process)).toBeUndefined()
    run('scenario.delete', { scenario })
    expect(opportunitiesIn(doc())[0]).toMatchObject({ scenario: null, isUntried: true })
  })

  test('what it brings is the difference of both runs with the same luck, in the wait, the mood and the cost', async () => {
    const { run, doc, role, step } = served()
    const scenario = run('opportunity.try', { state: step, index: 0 })
    run('scenario.update', { scenario, fields: { headcount: { [role]: 2 }, replications: 4 } })

    const all = opportunitiesIn(doc())
    const effects = await allEffects(doc(), all, (one) => bothRuns(doc(), one.chart, one, {}))

    // 20 at once, 600 s each: mean wait 5,700 s with one adviser, 2,700 s with two.
    const found = effects.get(all[0]?.id ?? '') ?? []
    expect(found.find(({ figure }) => figure === 'wait')).toMatchObject({
      a: 5700,
      b: 2700,
      isReal: true,
      difference: { mean: -3000 },
    })
    expect(found.find(({ figure }) => figure === 'mood')?.difference.mean ?? 0).toBeGreaterThan(0.2)
    expect(found.find(({ figure }) => figure === 'success')?.isReal).toBe(false)
    expect(effects.has(all[1]?.id ?? '')).toBe(false)
    const table = sheetTable(opportunitySheet(doc(), { language: 'zh-CN', date: '2026-11-25', effects }))
    const row = table.find(([name]) => name === '多一位顾问')
    expect(row?.at(-1)).toMatch(/◇ 多一位顾问\n此处等待 −50 分钟 （大约在 −50 分钟 到 −50 分钟 之间）/)
    expect(row?.at(-1)).toContain('成功 看不出真正差别')
  })

  test('the board is exported, a step whose process changed is marked', async () => {
    const { run, doc, step, call } = served()
    run('opportunity.update', { state: step, index: 1, fields: { customerValue: 90, effort: 1 } })
    run('state.rename', { state: call, name: '打两次电话' })
    const made = await exportDocument(doc(), {
      what: 'opportunities',
      format: 'md',
      language: 'zh-CN',
      date: '2026-11-25',
      rasteriser: async () => {
        throw new Error('no picture is asked for')
      },
    })

    const text = made.ok ? new TextDecoder().decode(made.value.bytes) : ''
    expect(text).toMatch(/\| 先发短信 \| 等回电.*\| 90 \| *\| 1 \| 90 \|/)
    expect(text).toContain('! 流程已改')
  })

  test('a step without a process needs one named', () => {
    const { run, doc, id, process, editor } = served()
    run('journey.setExperience', { state: id('签约'), fields: { opportunities: ['电子签'] } })

    const refused = editor.execute('opportunity.try', { state: id('签约'), index: 0 })
    const made = run('opportunity.try', { state: id('签约'), index: 0, chart: process })

    expect(!refused.ok && refused.error[0]?.code).toBe('nothing-to-try')
    expect(doc().scenarios[made]?.chart).toBe(process)
  })
})
