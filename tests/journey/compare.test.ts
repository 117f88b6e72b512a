import { describe, expect, test } from 'vitest'
import { treeOf } from '../../src/chart/tree'
import { journeySheet } from '../../src/documents/compose/journeySheet'
import { journeyTable } from '../../src/documents/compose/journeyTable'
import { gapOf, pairSteps } from '../../src/journey/compare'
import { curveGaps, rowsOf } from '../../src/journey/journeyMap'
import { holdAgainst } from '../../src/journey/metrics'
import type { StepFigures } from '../../src/journey/mood'
import { say } from '../../src/project/text'
import { aJourney } from './aJourney'

/* Maps and curves held against each other, and metrics against forecasts. */

const likely = (mean: number, low: number, high: number) => ({ mean, range: [low, high] as const })
const figures: StepFigures = {
  visits: likely(1, 1, 1),
  repeats: likely(1, 1, 1),
  wait: likely(240, 200, 280),
  dropOff: likely(0.1, 0.08, 0.12),
  cost: likely(5, 4, 6),
  promised: null,
  recovers: false,
  isAssumed: false,
}

describe('two maps', () => {
  test('are paired by the names of their steps or the work behind them; what only one has stands where its neighbours do', () => {
    const first = aJourney({ 咨询: ['看广告', '留电话', '签约'] })
    const process = first.run('chart.add', { name: '首联', kind: 'process' })
    const call = first.run('state.add', { parent: first.doc().charts[process]?.root ?? '', kind: 'activity', name: '打电话' })
    const second = aJourney({ 咨询: ['看广告', '五分钟回电', '试听', '签约'] }, first)
    const links = [{ chart: process, state: call }]
    const map = (chart: string) => first.mapOf(chart)
    first.run('journey.setLinks', { state: first.id('留电话'), links })
    first.run('journey.setLinks', { state: second.id('五分钟回电'), links })

    const pairs = pairSteps(map(first.chart), map(second.chart))

    expect(pairs.map(({ a, b }) => [say(a?.name, 'zh-CN'), say(b?.name, 'zh-CN')])).toEqual([
      ['看广告', '看广告'],
      ['留电话', '五分钟回电'],
      ['', '试听'],
      ['签约', '签约'],
    ])
  })

  test('[R4] differ only where what is likely of one is not likely of the other', () => {
    expect(gapOf(likely(10, 8, 12), likely(5, 4, 6))).toEqual({ by: -5, isReal: true })
    expect(gapOf(likely(10, 8, 12), likely(9, 7, 11))).toEqual({ by: -1, isReal: false })
    expect(gapOf({ mean: 10, range: null }, { mean: 5, range: null })?.isReal).toBe(false)
    expect(gapOf(null, likely(9, 7, 11))).toBeNull()
  })
})

test('curves differ by a row of their own, under the curves and in every export, once there are two of them', () => {
  const { run, doc, chart, id } = aJourney({ 咨询: ['等回电', '签约'] })
  const shown = () => rowsOf(doc().charts[chart] ?? {}).filter(({ hidden }) => !hidden)
  run('journey.setEmotion', { state: id('等回电'), curve: 'main', value: -1 })
  expect(shown().some(({ id: row }) => row === 'difference')).toBe(false)
  run('journey.update', { chart, fields: { curves: [{ id: 'toBe', kind: 'toBe' }] } })
  run('journey.setEmotion', { state: id('等回电'), curve: 'toBe', value: 1 })
  const tree = treeOf(doc(), chart)
  if (!tree) throw new Error('no chart')

  expect(shown().map(({ id: row }) => row)).toContain('difference')
  expect(shown()[shown().findIndex(({ id: row }) => row === 'emotion') + 1]?.id).toBe('difference')
  expect(curveGaps(tree.chart, tree.state(id('等回电'))?.experience).map(({ by }) => by)).toEqual([2])
  expect(curveGaps(tree.chart, tree.state(id('签约'))?.experience)).toEqual([])
  const options = { language: 'zh-CN' as const, date: '2026-11-25', figures: new Map() }
  const row = journeySheet(tree, options).rows.find(({ id: one }) => one === 'difference')
  expect(row?.kind === 'cells' && row.cells[0]?.lines[0]?.text).toBe('目标 +2')
  expect(journeyTable(tree, options).find(([label]) => label === '差别')?.[1]).toBe('目标 +2')
})

describe('a metric', () => {
  test.each([
    [{ name: '首联等待', aim: 'atMost', target: 5, unit: '分钟' }, 'kept'],
    [{ name: '首联等待', aim: 'atMost', target: 180, unit: '秒' }, 'missed'],
    [{ name: 'Wait for the call', aim: 'atMost', target: 250 }, 'unsure'],
    [{ name: '流失', aim: 'atMost', target: 10, unit: '%' }, 'unsure'],
    [{ name: 'Drop-off', aim: 'atMost', target: 0.05 }, 'missed'],
    [{ name: '每次', figure: 'cost', aim: 'atLeast', target: 3, unit: '元' }, 'kept'],
  ] as const)('held against the forecast: %o', (metric, verdict) => {
    expect(holdAgainst(metric, figures, undefined)?.verdict).toBe(verdict)
  })

  test('of something else, in an unknown unit, or without a forecast is held against nothing', () => {
    expect(holdAgainst({ name: '满意度', aim: 'atLeast', target: 90, unit: '%' }, figures, undefined)).toBeNull()
    expect(holdAgainst({ name: '等待', aim: 'atMost', target: 3, unit: '轮' }, figures, undefined)).toBeNull()
    expect(holdAgainst({ name: '等待', aim: 'atMost', target: 3 }, undefined, undefined)).toBeNull()
  })
})
