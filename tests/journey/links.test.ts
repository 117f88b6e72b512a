import { describe, expect, test } from 'vitest'
import { countingIds } from '../../src/base/id'
import { fromXState } from '../../src/chart/fromXState'
import { linkedStep, linkState, staleSteps } from '../../src/chart/links'
import { toXState } from '../../src/chart/toXState'
import { treeOf } from '../../src/chart/tree'
import { aJourney, aProject } from './aJourney'

function linked() {
  const project = aProject()
  const process = project.run('chart.add', { name: '咨询流程' })
  const root = project.doc().charts[process]?.root ?? ''
  const call = project.run('state.add', { parent: root, name: '首联' })
  const journey = aJourney({ 咨询: ['留资', '访谈'] }, project)
  journey.run('journey.setLinks', { state: journey.id('留资'), links: [{ chart: process, state: call }] })
  const link = () => journey.doc().states[journey.id('留资')]?.experience?.links?.[0] ?? { chart: '', state: '' }
  return { ...journey, process, call, link }
}

describe('[P10] steps of a journey linked to a process', () => {
  test('a change of the process step makes the link stale until somebody has looked', () => {
    const { run, doc, chart, call, link, id } = linked()
    expect(linkState(doc(), link())).toBe('current')

    run('state.update', { state: call, fields: { sla: [{ metric: 'start', within: 60, target: 0.9 }] } })
    expect(linkState(doc(), link())).toBe('stale')
    const tree = treeOf(doc(), chart)
    expect(tree && staleSteps(tree)).toMatchObject([{ state: { id: id('留资') }, stale: 1, broken: 0 }])

    run('journey.review', { chart })
    expect(linkState(doc(), link())).toBe('current')
  })

  test('[D0] a deleted target leaves a broken link that can be seen', () => {
    const { run, doc, call, link } = linked()
    run('state.delete', { state: call })

    expect(linkState(doc(), link())).toBe('broken')
    expect(link().state).toBe(call)
  })

  test('[C3] a link goes out by the names that it has everywhere, and is understood where it comes in', () => {
    const { doc, chart, call } = linked()
    const file = toXState(doc(), chart)
    expect(JSON.stringify(file)).toContain('"state":"首联"')
    const read = fromXState(file, { newId: countingIds('x') })
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    const link = read.value.states.flatMap(({ experience }) => experience?.links ?? [])[0]

    expect(link && linkedStep(doc(), link)?.state.id).toBe(call)
  })

  test('[C3] all that a map says survives the way out and in', () => {
    const { run, doc, chart, id } = linked()
    const persona = run('persona.add', { name: '李倩' })
    run('journey.update', {
      chart,
      fields: {
        personas: [persona],
        scenario: { 'zh-CN': '转岗', en: 'Changes job' },
        basis: 'research',
        mode: 'C',
        curves: [{ id: 'next', kind: 'toBe', persona }],
        rows: [{ id: 'mine', name: '天气' }],
        moodRule: { base: 1 },
      },
    })
    run('journey.setEmotion', {
      state: id('访谈'),
      curve: 'next',
      value: 1.5,
      source: { quality: 'measured', date: '2026-03-01' },
    })
    run('journey.setExperience', {
      state: id('访谈'),
      fields: { measured: [{ id: 'm', what: 'csat', value: 82, count: 40, source: '问卷', date: '2026-03-01' }], moment: true },
    })
    const file = toXState(doc(), chart)
    const read = fromXState(JSON.parse(JSON.stringify(file)), { newId: countingIds('x') })
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    const { chart: back, states, personas } = read.value

    expect(back.journey).toMatchObject({
      basis: 'research',
      mode: 'C',
      moodRule: { base: 1 },
      rows: [{ id: 'mine', name: '天气' }],
    })
    expect(personas.map(({ key }) => key)).toContain(back.journey?.personas?.[0])
    expect(states.find(({ key }) => key === '访谈')?.experience).toEqual(doc().states[id('访谈')]?.experience)
  })
})
