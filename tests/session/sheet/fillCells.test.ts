import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test } from 'vitest'
import { nameOf } from '../../../src/chart/sentence'
import { type ChartTree, stepKind, treeOf } from '../../../src/chart/tree'
import { type Language, languages } from '../../../src/project/text'
import type { Clock } from '../../../src/session/autosave'
import type { Session } from '../../../src/session/session'
import { type ColumnId, columnIds, columnOf, columns } from '../../../src/session/sheet/columns'
import { type CellEdit, fillCells } from '../../../src/session/sheet/fillCells'
import { sheetOfTree } from '../../../src/session/sheet/sheet'
import { Workspace } from '../../../src/session/workspace'
import { openDatabase } from '../../../src/storage/database'
import { diskTemplates } from '../../library/diskTemplates'

const clock: Clock = { now: () => Date.UTC(2026, 0, 1), later: () => () => {} }
const open: { close(): unknown }[] = []
let databases = 0

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

async function opened(template: string | null): Promise<Session> {
  databases += 1
  const workspace = new Workspace(openDatabase(`sheet-${databases}`), diskTemplates, clock)
  open.push(workspace)
  const made = template ? await workspace.createFromTemplate(template) : null
  const session = await workspace.open(made?.ok ? made.value : await workspace.createBlank('空白', '空白流程'))
  if (!session.ok) throw new Error(session.error[0]?.code)
  open.push(session.value)
  return session.value
}
const treeIn = (session: Session): ChartTree => {
  const chart = Object.values(session.editor.doc.charts)[0]
  return treeOf(session.editor.doc, chart?.id ?? '') as ChartTree
}
const fill = (session: Session, edits: readonly CellEdit[], language: Language = 'zh-CN') => {
  const tree = treeIn(session)
  return fillCells(session, tree.chart.id, language, edits, { parent: tree.root.id })
}
const step = (session: Session, name: string) => {
  const tree = treeIn(session)
  const found = tree.states.find(({ id }) => nameOf(tree.project, id, 'zh-CN') === name)
  if (!found) throw new Error(`there is no ${name}`)
  return found
}
const cellText = (session: Session, name: string, column: ColumnId, language: Language = 'zh-CN'): string =>
  columnOf(column).text(sheetOfTree(treeIn(session), language), step(session, name))
/** Rows of text as pasted, the first line naming the columns. */
const pasted = (head: readonly ColumnId[], rows: readonly string[]): CellEdit[] =>
  rows.flatMap((line, row) => line.split('\t').map((text, i) => ({ row, column: head[i] as ColumnId, text })))

describe('what a cell says is read back', () => {
  test.each(['cert-course-season', 'onboarding', 'in-course-tutoring'])(
    'all cells of %s filled with their own text change nothing',
    async (name) => {
      const session = await opened(name)
      const before = session.editor.doc
      for (const language of languages) {
        const tree = treeIn(session)
        const sheet = sheetOfTree(tree, language)
        const steps = tree.states.filter(({ parent }) => parent !== null)
        const edits = steps.flatMap((state) =>
          columns.map((column) => ({ row: state.id, column: column.id, text: column.text(sheet, state) })),
        )

        expect(fill(session, edits, language)).toEqual({ filled: 0, added: [], refused: [] })
        expect(session.editor.doc).toBe(before)
      }
    },
  )
  test('a whole process carried as text into a blank chart is the same process', async () => {
    const from = treeIn(await opened('onboarding'))
    const sheet = sheetOfTree(from, 'zh-CN')
    const steps = from.states.filter(({ parent }) => parent !== null)
    const edits = steps.flatMap((state, row) =>
      columns.map((column) => ({ row, column: column.id, text: column.text(sheet, state) })),
    )
    const session = await opened(null)

    const result = fill(session, edits)

    const to = treeIn(session)
    const there = sheetOfTree(to, 'zh-CN')
    expect(result?.added).toHaveLength(steps.length)
    const shape = (tree: ChartTree) =>
      tree.states
        .filter(({ parent }) => parent !== null)
        .map((state) => [
          nameOf(tree.project, state.id, 'zh-CN'),
          stepKind(tree, state),
          nameOf(tree.project, tree.ancestors(state.id)[0]?.parent ? (state.parent ?? '') : '', 'zh-CN'),
          tree
            .outgoing(state.id)
            .flatMap(({ targets }) => targets.map((id) => nameOf(tree.project, id, 'zh-CN')))
            .sort(),
        ])
    const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort()
    expect(sorted(shape(to))).toEqual(sorted(shape(from)))
    for (const id of ['role', 'cost', 'lane', 'channels', 'nature', 'doneBy', 'skills', 'slaStart', 'slaDone'] as const)
      for (const state of steps) {
        const twin = to.states.find((one) => nameOf(to.project, one.id, 'zh-CN') === nameOf(from.project, state.id, 'zh-CN'))
        expect(twin && columnOf(id).text(there, twin), `${id} of ${state.key}`).toBe(columnOf(id).text(sheet, state))
      }
    session.undo()
    expect(treeIn(session).states).toHaveLength(1)
  })
})

describe('pasting', () => {
  test('rows become steps, roles and paths in one step of undo', async () => {
    const session = await opened(null)
    const before = session.editor.doc
    const result = fill(
      session,
      pasted(
        ['name', 'kind', 'role', 'duration', 'cost', 'slaStart', 'next'],
        [
          '核对报名\t活动\t教务\t30m ± 10m\t12.5\t5 分钟 80 %\t等材料',
          '等材料\t等待\t学习者\t\t\t\t完成',
          '完成\tOutcome\t\t\t\t\t',
        ],
      ),
    )
    expect(result?.refused).toEqual([])
    expect(result?.added).toHaveLength(3)
    const check = step(session, '核对报名')
    expect(check.activity).toMatchObject({ duration: { type: 'normal', mean: 1800, sd: 600 }, cost: 12.5 })
    expect(session.editor.doc.roles[check.activity?.role ?? '']?.name).toBe('教务')
    expect(check.sla).toEqual([{ metric: 'start', within: 300, target: 0.8 }])
    expect(cellText(session, '核对报名', 'next')).toBe('等材料')
    expect(step(session, '完成').kind).toBe('final')
    session.undo()
    expect(session.editor.doc).toEqual(before)
    expect(session.editor.canUndo).toBeNull()
  })
  test('a cell that is not understood is told, and the others are done', async () => {
    const session = await opened(null)
    const result = fill(
      session,
      pasted(
        ['name', 'kind', 'duration', 'cost', 'lane', 'next', 'stage'],
        ['甲\t活动\t很久\t十二\t天上\t乙；没有的\t没有的', '乙\t结局\t5 分钟\t3\t后台\t\t'],
      ),
    )
    expect(result?.refused.map(({ row, column, text, problem }) => [row, column, text, problem.code])).toEqual([
      [0, 'stage', '没有的', 'stage'],
      [0, 'duration', '很久', 'duration'],
      [0, 'cost', '十二', 'number'],
      [0, 'lane', '天上', 'choice'],
      [1, 'duration', '5 分钟', 'kind'],
      [0, 'next', '乙；没有的', 'step'],
    ])
    expect(cellText(session, '乙', 'cost')).toBe('3')
    expect(cellText(session, '乙', 'lane')).toBe('后台')
  })
  test('what a command refuses is left out, and the rest of the paste stays', async () => {
    const session = await opened(null)
    fill(session, pasted(['name', 'kind', 'stage'], ['阶段\t阶段\t', '里面\t活动\t阶段']))
    const [stage, inner] = [step(session, '阶段'), step(session, '里面')]
    expect(inner.parent).toBe(stage.id)

    const result = fill(session, [
      { row: stage.id, column: 'kind', text: '活动' },
      { row: inner.id, column: 'name', text: '改好' },
      { row: stage.id, column: 'stage', text: '阶段' },
    ])

    expect(result?.refused.map(({ column, problem }) => [column, problem.code])).toEqual([
      ['kind', 'refused'],
      ['stage', 'stage'],
    ])
    expect(step(session, '改好').id).toBe(inner.id)
    expect(step(session, '阶段').kind).toBe('compound')
  })
  test('choices are understood in both languages, whatever the screen speaks', async () => {
    const session = await opened(null)
    fill(session, pasted(['name', 'kind', 'doneBy', 'nature'], ['甲\tactivity\tlearner\tBy judgement']), 'zh-CN')
    fill(session, pasted(['name', 'lane'], ['乙\t前台']), 'en')
    expect(step(session, '甲').activity?.nature).toBe('judgement')
    expect(step(session, '乙').lane).toBe('frontstage')
  })
  test('two steps of one name are told apart by their stage', async () => {
    const session = await opened(null)
    fill(session, pasted(['name', 'kind', 'stage'], ['一\t阶段\t', '二\t阶段\t', '来', '走\t活动\t']))
    fill(session, [
      ...pasted(['name', 'stage'], ['核对\t一', '核对\t二']),
      { row: step(session, '来').id, column: 'next', text: '核对' },
    ])
    const again = fill(session, [{ row: step(session, '来').id, column: 'next', text: '二 / 核对；走' }])
    expect(again?.refused).toEqual([])
    expect(cellText(session, '来', 'next')).toBe('二 / 核对；走')
  })
})

test('every column has a width, a text and a name', () => {
  expect(columns.map(({ id }) => id)).toEqual(columnIds)
})
