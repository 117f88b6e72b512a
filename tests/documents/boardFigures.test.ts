import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { boundWords } from '../../src/boards/bound'
import { modelNotes } from '../../src/boards/modelNotes'
import { sheetOf } from '../../src/boards/sheet'
import { basisOf } from '../../src/chart/forecastBasis'
import { boardFigures, figuresFor, forecastsBehind, wantedKey } from '../../src/documents/boardFigures'
import { sopForecast } from '../../src/documents/sopForecast'
import { loadWords, translator } from '../../src/i18n/translate'
import type { NoteFigure } from '../../src/project/board'
import type { KeptForecast } from '../../src/project/keptForecast'
import type { Project } from '../../src/project/project'
import { readProject } from '../../src/project/read'
import type { Report } from '../../src/simulation/report'

/* The sample course: what its board says of money is what its forecast says. */

const board = 'bmc-c-certificate'
const chart = 'r1'
let sample: Project
let report: Report

beforeAll(async () => {
  await loadWords('zh-CN', 'screen', 'boards')
  await loadWords('en', 'screen', 'boards')
  const file = new URL('../../templates/cert-course-season.passage.json', import.meta.url)
  const opened = readProject(JSON.parse(readFileSync(file, 'utf8')))
  if (!opened.ok) throw new Error('the sample cannot be read')
  sample = opened.value
  const forecast = await sopForecast(sample, chart, {})
  if (!forecast) throw new Error('the sample cannot be forecast')
  report = forecast.report
}, 60_000)

const withFigures = (figures: Readonly<Record<string, NoteFigure>>, project = sample): Project => ({
  ...project,
  notes: Object.fromEntries(
    Object.entries(figures).map(([id, figure], i) => [
      id,
      { id, board, block: 'costStructure', order: `a${i}`, text: id, colour: 'paper' as const, figure },
    ]),
  ),
})
const read = (project: Project, isStale = false) =>
  boardFigures(project, board, new Map(forecastsBehind(project, board).map((one) => [wantedKey(one), { report, isStale }])))

describe('numbers of the model', () => {
  test('cost, its parts by role and revenue by step are the forecast’s own, with its ranges', () => {
    const figures = read(
      withFigures({
        cost: { measure: 'cost', chart },
        staff: { measure: 'staffCost', chart },
        tutor: { measure: 'roleCost', chart, role: 'tutor' },
        fee: { measure: 'outcomeRevenue', chart, outcome: 'r15' },
        all: { measure: 'revenue', chart },
      }),
    )

    expect(figures.get('cost')).toEqual({ value: report.cost.mean, range: report.cost.ci95, state: 'fresh' })
    expect(figures.get('staff')?.value).toBe(report.cost.staff.mean)
    const groups = report.roles.tutor?.groups.map(({ cost }) => cost.mean ?? 0) ?? []
    expect(figures.get('tutor')?.value).toBeCloseTo(
      groups.reduce((sum, one) => sum + one, 0),
      6,
    )
    expect(figures.get('fee')?.value).toBeCloseTo(report.revenue.mean ?? 0, 6)
    expect(figures.get('all')?.value).toBe(report.revenue.mean)
  })

  test('break-even is the fixed costs of the board over what each learner leaves; never where nothing is left', () => {
    const figures = {
      rent: { measure: 'fixedCost', amount: 200_000 },
      more: { measure: 'fixedCost', amount: 100_000 },
      even: { measure: 'breakEven', chart },
    } as const
    const each = (report.revenue.perLearner.mean ?? 0) - (report.cost.perLearner.mean ?? 0)

    const { value, range } = read(withFigures(figures)).get('even') ?? {}
    expect(value).toBe(Math.ceil(300_000 / each))
    expect(range?.[0]).toBeLessThanOrEqual(value ?? 0)
    expect(range?.[1]).toBeGreaterThanOrEqual(value ?? 0)
    const costly = { ...report, revenue: { ...report.revenue, perLearner: { mean: 0, ci95: null } } }
    const never = boardFigures(withFigures(figures), board, new Map([[wantedKey({ chart }), { report: costly, isStale: false }]]))
    expect(never.get('even')?.state).toBe('never')
  })

  test('they say when they are under way, old, or cannot be had', () => {
    const project = withFigures({
      now: { measure: 'revenue', chart },
      gone: { measure: 'revenue', chart: 'gone' },
      role: { measure: 'roleCost', chart, role: 'nobody' },
    })
    const t = translator('zh-CN')
    const words = (id: string, isStale: boolean, known = read(project, isStale)) =>
      boundWords(t, project.notes[id]?.figure as NoteFigure, known.get(id), { language: 'zh-CN', currency: 'CNY' })

    expect(words('now', false, boardFigures(project, board, new Map()))).toBe('收入 正在预测…')
    expect(words('now', false)).toMatch(/^收入 ¥[\d,]+（大约 ¥[\d,]+–¥[\d,]+）$/)
    expect(words('now', true)).toMatch(/ · 预测已旧$/)
    expect(words('gone', false)).toBe('收入 预测不出来')
    expect(words('role', false)).toBe('人工花费 预测不出来')
  })

  test('a forecast put by keeps its number, and is old once the model has moved on', () => {
    const kept: KeptForecast = {
      id: 'k',
      chart,
      at: '2026-03-01T00:00:00Z',
      model: '',
      basis: basisOf(sample, chart),
      seed: 1,
      replications: 20,
      figures: [
        { id: 'revenue', mean: 1000, ci95: [900, 1100] },
        { id: 'cost', mean: 400, ci95: null },
        { id: 'arrived', mean: 100, ci95: null },
      ],
    }
    const project = withFigures(
      { past: { measure: 'revenue', chart, kept: 'k' }, each: { measure: 'contributionPerLearner', chart, kept: 'k' } },
      { ...sample, forecasts: { k: kept } },
    )

    expect(forecastsBehind(project, board)).toEqual([])
    expect(read(project).get('past')).toEqual({ value: 1000, range: [900, 1100], state: 'fresh' })
    expect(read(project).get('each')?.value).toBe(6)
    const dearer = { ...project.states, r15: { ...project.states.r15, value: 3980 } } as Project['states']
    expect(read({ ...project, states: dearer }).get('past')?.state).toBe('stale')
  })

  test('a file forecasts anew, so it follows the model: a higher fee is a higher revenue', async () => {
    const project = withFigures({ all: { measure: 'revenue', chart } })
    const dearer = {
      ...project,
      states: { ...project.states, r15: { ...project.states.r15, value: 3980 } } as Project['states'],
    }

    const [before, after] = [await figuresFor(project, board, {}), await figuresFor(dearer, board, {})]

    expect(before.get('all')?.value).toBe(report.revenue.mean)
    expect((after.get('all')?.value ?? 0) / (before.get('all')?.value ?? 1)).toBeCloseTo(3980 / 2980, 6)
  }, 60_000)

  test('what the model says of money is offered once for each role and paying step', () => {
    const sheet = sheetOf(sample, board)
    if (!sheet) throw new Error('no board')

    const notes = modelNotes(sample, sheet, chart, { roles: ['tutor'], outcomes: ['r15'] })

    // The sample's board has the fee already.
    expect(notes.map(({ block, figure }) => [block, figure.measure])).toEqual([
      ['costStructure', 'roleCost'],
      ['costStructure', 'otherCost'],
      ['costStructure', 'fixedCost'],
      ['revenueStreams', 'contributionPerLearner'],
      ['revenueStreams', 'breakEven'],
    ])
    expect(notes[0]?.text).toEqual({ 'zh-CN': '辅导老师/班主任的人工', en: 'Work of Tutor / class teacher' })
  })
})
