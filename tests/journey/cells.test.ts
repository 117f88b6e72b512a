import { describe, expect, test } from 'vitest'
import { cellText, isReadOnly, readEmotion, withCell } from '../../src/journey/cells'
import { builtInRows } from '../../src/journey/journeyMap'
import type { State } from '../../src/project/chart'
import type { Experience } from '../../src/project/journey'
import { languages } from '../../src/project/text'

const aState = (experience: Experience = {}): State => ({
  id: 's',
  chart: 'c',
  parent: 'r',
  order: 'a',
  key: 's',
  kind: 'atomic',
  name: { 'zh-CN': '留资', en: 'Leaves a number' },
  channels: ['微信', { 'zh-CN': '电话', en: 'Phone' }],
  experience,
})
const full = aState({
  actions: { 'zh-CN': '填表', en: 'Fills the form' },
  touchpoint: '表单',
  thoughts: '会不会被狂打电话？',
  emotion: -1.5,
  moment: true,
  pains: ['慢', { 'zh-CN': '贵', en: 'Dear' }],
  opportunities: [{ 'zh-CN': '快', en: 'Fast', customerValue: 80 }],
  owner: '顾问',
  metrics: [{ name: '首联等待', aim: 'atMost', target: 300, unit: '秒', source: '客服系统', figure: 'wait' }],
  evidence: ['短信'],
  rows: { own: '自己的' },
})

const edited = (state: State, row: string, text: string, language: 'zh-CN' | 'en' = 'zh-CN'): State => {
  const result = withCell(state, row, text, language)
  if (!result.ok) throw new Error(result.problem.code)
  return { ...state, ...result.change } as State
}

describe('cells as text', () => {
  test('what a cell says is read back as no change, in both languages', () => {
    for (const language of languages)
      for (const row of ['name', ...builtInRows.filter((one) => !isReadOnly(one)), 'own'])
        expect(edited(full, row, cellText(full, row, language), language), row).toEqual(full)
  })

  test('lists are one item to a line, and an item keeps its other language and its worth', () => {
    expect(edited(full, 'pains', '• 慢\n\n便宜').experience?.pains).toEqual(['慢', { 'zh-CN': '便宜', en: 'Dear' }])
    expect(edited(full, 'pains', '贵').experience?.pains).toEqual([{ 'zh-CN': '贵', en: 'Dear' }])
    expect(edited(full, 'opportunities', '更快').experience?.opportunities).toEqual([
      { 'zh-CN': '更快', en: 'Fast', customerValue: 80 },
    ])
    expect(edited(full, 'pains', '').experience).not.toHaveProperty('pains')
  })

  test.each([
    ['+2', 2],
    ['−1', -1],
    ['－１．５', -1.5],
    [' 0 ', 0],
    ['.5', 0.5],
    ['3', null],
    ['好', null],
    ['', null],
  ])('a mood may be typed as “%s”', (text, value) => {
    expect(readEmotion(text)).toBe(value)
  })

  test('a metric has an aim, a unit and a source', () => {
    expect(edited(aState(), 'metrics', '到课率 ≥ 85 % @ 后台\n口碑').experience?.metrics).toEqual([
      { name: '到课率', aim: 'atLeast', target: 85, unit: '%', source: '后台' },
      { name: '口碑' },
    ])
    expect(edited(full, 'metrics', '首联等待 ≤ 600 秒 @ 客服系统').experience?.metrics).toEqual([
      { name: '首联等待', aim: 'atMost', target: 600, unit: '秒', source: '客服系统', figure: 'wait' },
    ])
  })

  test('what cannot be taken says why', () => {
    expect(withCell(full, 'emotion', '9', 'zh-CN')).toMatchObject({ problem: { code: 'emotion' } })
    expect(withCell(full, 'moment', '也许', 'zh-CN')).toMatchObject({ problem: { code: 'choice' } })
    expect(withCell(full, 'name', ' ', 'zh-CN')).toMatchObject({ problem: { code: 'name' } })
    expect(withCell(full, 'forecast', '9', 'zh-CN')).toMatchObject({ problem: { code: 'readOnly' } })
  })

  test('another mode says only what differs, and goes back to the base when it says nothing', () => {
    const inB = withCell(full, 'pains', '要招标', 'zh-CN', 'B')
    if (!inB.ok) throw new Error()
    const state = { ...full, ...inB.change } as State

    expect(cellText(state, 'pains', 'zh-CN')).toBe('慢\n贵')
    expect(cellText(state, 'pains', 'zh-CN', 'B')).toBe('要招标')
    expect(cellText(state, 'thoughts', 'zh-CN', 'B')).toBe('会不会被狂打电话？')
    const cleared = withCell(state, 'pains', '', 'zh-CN', 'B')
    expect(cleared.ok && cleared.change.experience).toEqual(full.experience)
  })
})
