import { describe, expect, test } from 'vitest'
import { say } from '../../src/project/text'
import { aJourney } from './aJourney'

describe('a journey as a map', () => {
  test('phases head their steps, in the order of the chart', () => {
    const { map, names, paths } = aJourney({ 咨询: ['留资', '访谈'], 报名: ['付款'] })

    expect(names()).toEqual(['留资', '访谈', '付款'])
    expect(map().phases.map(({ state, from, count }) => [say(state?.name, 'zh-CN'), from, count])).toEqual([
      ['咨询', 0, 2],
      ['报名', 2, 1],
    ])
    expect(paths()).toEqual(['留资→访谈', '访谈→付款'])
    expect(map().detours).toEqual([])
  })

  test('what does not lead to the next column is a detour: branches pass steps by, loops lead back', () => {
    const { map, run, id } = aJourney({ 学习: ['甲', '乙', '丙', '丁'] })
    run('transition.connect', { from: id('甲'), to: id('丙') })
    run('transition.connect', { from: id('丁'), to: id('乙') })
    run('transition.connect', { from: id('丙'), to: id('丙') })

    expect(map().detours.map(({ from, to, kind, track }) => [from, to, kind, track])).toEqual([
      [2, 2, 'loop', 0],
      [0, 2, 'branch', 1],
      [3, 1, 'loop', 2],
    ])
    expect(map().tracks).toBe(3)
  })

  test('a path into a phase leads to where the phase begins, one out of it leaves from its last step', () => {
    const { map, run, id, phaseId } = aJourney({ 一: ['甲', '乙'], 二: ['丙', '丁'] })
    run('transition.connect', { from: id('丁'), to: phaseId('一'), trigger: { type: 'event', event: 'AGAIN' } })
    run('transition.connect', { from: phaseId('一'), to: id('丁'), trigger: { type: 'event', event: 'JUMP' } })

    expect(
      map()
        .detours.map(({ from, to }) => [from, to])
        .toSorted(),
    ).toEqual([
      [1, 3],
      [3, 0],
    ])
  })

  test('an empty phase keeps a column of its own', () => {
    const { map, run, names } = aJourney({ 一: ['甲'] })
    run('state.add', { parent: map().tree.root.id, kind: 'stage', name: '空' })

    expect(names()).toEqual(['甲', '–'])
    expect(map().phases[1]).toMatchObject({ from: 1, count: 1 })
  })
})

describe('editing the steps', () => {
  const start = () => aJourney({ 一: ['甲', '乙'], 二: ['丙', '丁'] })

  test('a new step stands on the straight way', () => {
    const { run, chart, id, names, paths } = start()
    run('journey.addStep', { chart, name: '新', after: id('乙') })

    expect(names()).toEqual(['甲', '乙', '新', '丙', '丁'])
    expect(paths().toSorted()).toEqual(['甲→乙', '乙→新', '新→丙', '丙→丁'].toSorted())
  })

  test('a moved step leaves no gap and the way leads through it where it stands', () => {
    const { run, id, names, paths, phaseId } = start()
    run('journey.moveStep', { state: id('甲'), parent: phaseId('二'), after: id('丙') })

    expect(names()).toEqual(['乙', '丙', '甲', '丁'])
    expect(paths().toSorted()).toEqual(['乙→丙', '丙→甲', '甲→丁'].toSorted())
  })

  test('a step that is moved to the front begins its phase', () => {
    const { run, id, doc, phaseId, names, paths } = start()
    run('journey.moveStep', { state: id('丁'), parent: phaseId('一'), after: null })

    expect(names()).toEqual(['丁', '甲', '乙', '丙'])
    expect(doc().states[phaseId('一')]?.initial).toBe(id('丁'))
    expect(paths().toSorted()).toEqual(['丁→甲', '甲→乙', '乙→丙'].toSorted())
  })

  test('a phase moves with its steps', () => {
    const { run, map, names, paths, phaseId } = start()
    run('journey.moveStep', { state: phaseId('二'), parent: map().tree.root.id, after: null })

    expect(names()).toEqual(['丙', '丁', '甲', '乙'])
    expect(paths().toSorted()).toEqual(['丙→丁', '丁→甲', '甲→乙'].toSorted())
  })

  test('splitting keeps what was said with the first, and how it feels with both', () => {
    const { run, id, doc, names, paths } = start()
    run('journey.setCells', {
      language: 'zh-CN',
      cells: [
        { state: id('乙'), row: 'pains', text: '慢' },
        { state: id('乙'), row: 'emotion', text: '−1' },
        { state: id('乙'), row: 'touchpoint', text: '电话' },
      ],
    })
    const second = run('journey.splitStep', { state: id('乙'), name: '乙二' })

    expect(names()).toEqual(['甲', '乙', '乙二', '丙', '丁'])
    expect(paths()).toContain('乙→乙二')
    expect(doc().states[second]?.experience).toEqual({ emotion: -1, touchpoint: '电话' })
    expect(doc().states[id('乙')]?.experience?.pains).toEqual(['慢'])
  })

  test('merging keeps all that was said, and the paths', () => {
    const { run, id, doc, names, paths } = start()
    const cell = (state: string, row: string, text: string) => ({ state: id(state), row, text })
    run('journey.setCells', {
      language: 'zh-CN',
      cells: [
        cell('乙', 'pains', '慢'),
        cell('丙', 'pains', '慢\n贵'),
        cell('乙', 'thoughts', '快点'),
        cell('丙', 'thoughts', '值吗'),
        cell('乙', 'emotion', '-1'),
        cell('丙', 'emotion', '2'),
      ],
    })
    run('transition.connect', { from: id('丁'), to: id('丙'), label: '再来' })
    run('journey.mergeSteps', { into: id('乙'), from: id('丙') })

    expect(names()).toEqual(['甲', '乙', '丁'])
    expect(paths().toSorted()).toEqual(['甲→乙', '乙→丁', '丁→乙'].toSorted())
    expect(doc().states[id('乙')]?.experience).toMatchObject({ pains: ['慢', '贵'], thoughts: '快点\n值吗', emotion: 0.5 })
  })

  test('deleting closes the gap, and undo brings everything back', () => {
    const journey = start()
    const before = journey.doc()
    journey.run('selection.delete', { ids: [journey.id('乙')], heal: true })
    expect(journey.paths().toSorted()).toEqual(['甲→丙', '丙→丁'].toSorted())

    journey.editor.undo()
    expect(journey.doc()).toEqual(before)
  })
})
