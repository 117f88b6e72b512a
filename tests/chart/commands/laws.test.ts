import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countingIds } from '../../../src/base/id'
import { chartCommands } from '../../../src/chart/commands'
import { checkInvariants } from '../../../src/chart/invariants'
import { apply, reverse } from '../../../src/edit/diff'
import { Editor } from '../../../src/edit/editor'
import { integrityFindings } from '../../../src/project/integrity'
import { emptyProject, type Project } from '../../../src/project/project'
import { readProject } from '../../../src/project/read'

const newEditor = () =>
  new Editor<Project, typeof chartCommands>(emptyProject('p', 'Test'), {
    commands: chartCommands,
    newId: countingIds('n'),
    check: checkInvariants,
  })
type TestEditor = ReturnType<typeof newEditor>

/** A command with arguments picked by numbers from what is there when it runs, so that most of them do something. */
type Step = readonly [which: number, a: number, b: number, c: number]

function perform(editor: TestEditor, [which, a, b, c]: Step): void {
  const { doc } = editor
  const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)]
  const states = Object.keys(doc.states)
  const charts = Object.keys(doc.charts)
  const state = pick(states, a) ?? 'none'
  const other = pick(states, b) ?? 'none'
  const transition = pick(Object.keys(doc.transitions), a) ?? 'none'
  const chart = pick(charts, a) ?? 'none'
  const role = pick(Object.keys(doc.roles), a) ?? 'none'
  const kinds = ['activity', 'wait', 'choice', 'stage', 'parallel', 'end', 'history'] as const
  const kind = kinds[c % kinds.length] ?? 'activity'
  const position = { x: b * 10, y: c * 10 }
  const run: (() => unknown)[] = [
    () => editor.execute('chart.add', { name: `过程 ${c}` }),
    () => editor.execute('state.add', { parent: state, kind, name: `步骤 ${b}`, position }),
    () => editor.execute('state.add', { parent: state, kind, name: 'Step', after: other, connectFrom: other }),
    () => editor.execute('state.add', { parent: doc.states[other]?.parent ?? state, kind, name: '12', connectFrom: other }),
    () => editor.execute('state.rename', { state, name: { 'zh-CN': `名 ${b}`, en: `Name ${b}` } }),
    () => editor.execute('state.setKey', { state, key: `k.${c % 3}`.slice(0, (c % 4) + 1) }),
    () => editor.execute('state.update', { state, fields: { note: 'x', tags: c % 2 ? ['payment'] : null } }),
    () => editor.execute('state.changeKind', { state, kind }),
    () =>
      editor.execute('state.setWait', {
        state,
        delay: c % 2 ? { type: 'exponential', mean: 60 + c } : { type: 'constant', value: c },
      }),
    () => editor.execute('state.move', { state, position }),
    () => editor.execute('state.reparent', { state, parent: other, position }),
    () => editor.execute('state.delete', { state }),
    () => editor.execute('state.setInitial', { state }),
    () => editor.execute('state.group', { states: c % 2 ? [state, other] : [state], name: '阶段' }),
    () => editor.execute('transition.connect', { from: state, to: other }),
    () =>
      editor.execute('transition.connect', { from: state, to: other, trigger: { type: 'event', event: `E${c}` }, weight: 0.3 }),
    () => editor.execute('transition.update', { transition, fields: { label: '好', weight: c % 2 ? 0.5 : null } }),
    () => editor.execute('transition.reconnect', { transition, ...(c % 2 ? { from: state } : { to: state }) }),
    () => editor.execute('transition.delete', { transition }),
    () =>
      editor.execute('transition.reorder', { transition, after: c % 2 ? null : (Object.keys(doc.transitions)[b % 5] ?? null) }),
    () =>
      editor.execute('chart.layout', {
        chart,
        positions: { [state]: position },
        sizes: {},
        routes: { [transition]: { route: [position] } },
      }),
    () => editor.execute('chart.duplicate', { chart, name: `副本 ${c}` }),
    () => editor.execute(c % 2 ? 'chart.delete' : 'chart.restore', { chart, at: '2026-01-01' } as never),
    () => editor.execute('chart.renameDelay', { chart, name: `d${c % 3}`, to: `d${b % 4}` }),
    () => editor.execute('chart.setDelay', { chart, name: `d${c % 3}`, delay: c % 2 ? { type: 'constant', value: c } : null }),
    () =>
      editor.execute('chart.setAttribute', {
        chart,
        name: `a${c % 3}`,
        distribution: c % 2 ? { type: 'bernoulli', p: 0.5 } : null,
      }),
    () => editor.execute('calendar.add', { name: `hours ${c % 3}`, ...(c % 2 ? { role } : {}) }),
    () => editor.execute('calendar.update', { calendar: 'hours0', fields: { shifts: c % 2 ? [] : null, onShiftEnd: 'finish' } }),
    () => editor.execute('calendar.delete', { calendar: `hours${c % 3}` }),
    () => editor.execute('role.add', { name: `角色 ${c % 4}` }),
    () => editor.execute('state.update', { state, fields: { activity: { kind: 'staffed', role } } }),
    () => editor.execute('role.delete', { role, ...(c % 2 ? { instead: null } : {}) }),
    () => editor.execute('selection.delete', { ids: [state, other, transition] }),
    () => editor.execute('selection.move', { positions: { [state]: position }, ...(c % 2 ? { parent: other } : {}) }),
    () => editor.execute('selection.duplicate', { ids: [state, other] }),
  ]
  pick(run, which)?.()
}

const steps = fc.array(fc.tuple(fc.nat(30), fc.nat(40), fc.nat(40), fc.nat(40)), { minLength: 1, maxLength: 60 })
const warm: Step[] = [
  [0, 0, 0, 0],
  [1, 1, 1, 0],
  [1, 0, 2, 3],
  [1, 1, 3, 1],
  [1, 0, 4, 4],
]

describe('commands on charts', () => {
  test('apply∘reverse is the identity for every command of a random sequence', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const editor = newEditor()
        editor.subscribe(({ doc, diff }) => {
          expect(apply(apply(doc, reverse(diff)), diff)).toEqual(doc)
        })
        for (const step of [...warm, ...list]) perform(editor, step)
      }),
      { numRuns: 60 },
    )
  })

  test('undo of everything gives the first document, redo of everything the last', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const editor = newEditor()
        const first = editor.doc
        for (const step of [...warm, ...list]) perform(editor, step)
        const last = editor.doc

        while (editor.undo()) {}
        expect(editor.doc).toEqual(first)
        while (editor.redo()) {}
        expect(editor.doc).toEqual(last)
      }),
      { numRuns: 80 },
    )
  })

  test('no sequence breaks the tree, leaves a dangling reference or makes a file that cannot be read again', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const editor = new Editor<Project, typeof chartCommands>(emptyProject('p', 'Test'), {
          commands: chartCommands,
          newId: countingIds('n'),
        })
        editor.subscribe(({ doc, diff }) => expect(checkInvariants(doc, diff)).toEqual([]))
        for (const step of [...warm, ...list]) perform(editor as TestEditor, step)
        expect(integrityFindings(editor.doc)).toEqual([])
        expect(readProject(JSON.parse(JSON.stringify(editor.doc)))).toMatchObject({ ok: true })
      }),
      { numRuns: 150 },
    )
  })
})
