import { describe, expect, test } from 'vitest'
import { treeOf } from '../../src/chart/tree'
import { journeySheet } from '../../src/documents/compose/journeySheet'
import { journeyTable, readJourneyTable } from '../../src/documents/compose/journeyTable'
import { journeyMermaid } from '../../src/documents/compose/journeyTexts'
import { whatIfShown } from '../../src/documents/journeyForecast'
import { cellText, nameRow } from '../../src/journey/cells'
import { journeyMap } from '../../src/journey/journeyMap'
import { say } from '../../src/project/text'
import { aJourney } from './aJourney'

/* A map read in another mode: the base, and on top of it what the mode says otherwise, steps left out among it. */

function offered() {
  const journey = aJourney({ 咨询: ['看广告', '试听', '签约'], 学习: ['开课', '考试'] })
  const tree = () => {
    const found = treeOf(journey.doc(), journey.chart)
    if (!found) throw new Error('no chart')
    return found
  }
  const step = (name: string) => journey.doc().states[journey.id(name)]
  return { ...journey, tree, step }
}
const options = { language: 'zh-CN' as const, date: '2026-11-25', figures: new Map() }

describe('a mode', () => {
  test('has names and channels of its own; emptied or as in the base they are the base’s again', () => {
    const { run, id, step } = offered()
    const read = (row: string, mode: 'B' | null) => cellText(step('试听') as never, row, 'zh-CN', mode)
    const write = (row: string, text: string, mode: 'B' | null) =>
      run('journey.setCells', { cells: [{ state: id('试听'), row, text }], language: 'zh-CN', mode })
    write('channels', '直播', null)

    write(nameRow, '企业内训试讲', 'B')
    write('channels', '会议室、直播', 'B')

    expect([read(nameRow, 'B'), read(nameRow, null)]).toEqual(['企业内训试讲', '试听'])
    expect([read('channels', 'B'), read('channels', null)]).toEqual(['会议室、直播', '直播'])
    write(nameRow, '试听', 'B')
    write('channels', '', 'B')
    expect([read(nameRow, 'B'), read('channels', 'B')]).toEqual(['试听', '直播'])
    expect(step('试听')?.experience?.variants).toBeUndefined()
  })

  test('leaves steps out: the way leads past them, an emptied phase is gone, and undo brings all back', () => {
    const { run, id, tree, editor } = offered()
    const leaveOut = (name: string) => run('journey.setExperience', { state: id(name), fields: { hidden: true }, mode: 'G' })
    leaveOut('试听')
    leaveOut('开课')
    leaveOut('考试')

    const map = journeyMap(tree(), 'G')

    expect(map.steps.map(({ name }) => say(name, 'zh-CN'))).toEqual(['看广告', '签约'])
    expect(map.phases).toHaveLength(1)
    expect(map.detours).toEqual([])
    expect(journeyMap(tree()).steps).toHaveLength(5)
    for (let n = 0; n < 3; n += 1) editor.undo()
    expect(journeyMap(tree(), 'G').steps).toHaveLength(5)
  })

  test('a branch through a step left out leads to where that goes on, as a detour; a loop of such steps ends', () => {
    const { run, id, tree } = offered()
    run('transition.connect', { from: id('看广告'), to: id('开课') })
    run('transition.connect', { from: id('开课'), to: id('开课') })
    run('journey.setExperience', { state: id('开课'), fields: { hidden: true }, mode: 'B' })

    const { detours, steps } = journeyMap(tree(), 'B')

    expect(detours.map(({ from, to, kind }) => [steps[from]?.name, kind, steps[to]?.name])).toEqual([
      ['看广告', 'branch', '考试'],
    ])
  })

  test('every export says what the mode says, and a table of it comes back as the mode’s', () => {
    const { run, id, tree } = offered()
    run('journey.setCells', { cells: [{ state: id('签约'), row: nameRow, text: '招投标' }], language: 'zh-CN', mode: 'G' })
    run('journey.setExperience', { state: id('试听'), fields: { hidden: true }, mode: 'G' })
    const inMode = { ...options, mode: 'G' as const }

    const titles = ['看广告', '招投标', '开课', '考试']
    expect(journeySheet(tree(), inMode).columns.map(({ title }) => title)).toEqual(titles)
    expect(
      journeyTable(tree(), inMode)
        .find(([label]) => label === '步骤')
        ?.slice(1),
    ).toEqual(titles)
    expect(journeyMermaid(tree(), inMode)).toContain('招投标')
    expect(journeyMermaid(tree(), inMode)).not.toContain('试听')
    const back = readJourneyTable(tree(), journeyTable(tree(), inMode))
    expect(back?.find(({ row, text }) => row === nameRow && text === '招投标')?.column).toBe(id('签约'))
    expect(journeySheet(tree(), options).columns).toHaveLength(5)
  })

  test('shows the forecast of a what-if of its own; one that is gone is the usual one again', () => {
    const { run, chart, tree } = offered()
    const process = run('chart.add', { name: '首联', kind: 'process' })
    const usual = run('scenario.add', { chart: process, name: '方案 1' })
    const more = run('scenario.add', { chart: process, name: '企业客户经理' })
    const shown = (mode: 'B' | null) => whatIfShown(tree(), process, mode)?.id
    expect(shown('B')).toBe(usual)

    run('journey.update', { chart, mode: 'B', fields: { whatIfs: { [process]: more } } })

    expect([shown('B'), shown(null)]).toEqual([more, usual])
    expect(journeySheet(tree(), { ...options, mode: 'B' }).head.find(([label]) => label === '预测取自')?.[1]).toBe(
      '◇ 企业客户经理',
    )
    run('scenario.delete', { scenario: more })
    expect(shown('B')).toBe(usual)
  })
})
