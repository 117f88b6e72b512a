import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { countingIds } from '../../src/base/id'
import { isObject, type Json, type JsonObject } from '../../src/base/json'
import { chartCommands } from '../../src/chart/commands'
import { checkInvariants } from '../../src/chart/invariants'
import { toXState } from '../../src/chart/toXState'
import { treeOf } from '../../src/chart/tree'
import { Editor } from '../../src/edit/editor'
import { compile } from '../../src/machine/compile'
import { trace } from '../../src/machine/trace'
import type { Project } from '../../src/project/project'
import { chartConfig } from '../machine/generateChart'
import { xstateTrace } from '../machine/referee'
import { projectFrom } from './projectFrom'

/*
 * [C3] [P1] A chart that came from a file is edited; what is written then must mean to XState what it means here. Whether
 * the right thing changed is asked elsewhere; here it is asked that screen, simulation and file still agree.
 */

type TestEditor = Editor<Project, typeof chartCommands>
type Step = readonly [which: number, a: number, b: number, c: number]

const events = ['A', 'B', 'C', 'a.b', 'a.b.c', 'NEW']
const maxIterations = 60

function edit(editor: TestEditor, [which, a, b, c]: Step): void {
  const { doc } = editor
  const pick = (table: object, n: number): string => Object.keys(table)[n % Math.max(1, Object.keys(table).length)] ?? 'none'
  const state = pick(doc.states, a)
  const other = pick(doc.states, b)
  const path = pick(doc.transitions, a)
  const event = events[c % events.length] ?? 'A'
  const delay = ['1000', '2000', '1e3', 'soon'][c % 4] ?? ''
  const kind = (['activity', 'wait', 'choice', 'stage', 'parallel', 'end', 'history'] as const)[c % 7] ?? 'activity'
  const edits: (() => unknown)[] = [
    () => editor.execute('transition.connect', { from: state, to: other, trigger: { type: 'event', event } }),
    () => editor.execute('transition.connect', { from: state, to: other, trigger: { type: 'after', delay } }),
    () => editor.execute('transition.connect', { from: state, to: other, trigger: { type: 'done' } }),
    () => editor.execute('transition.connect', { from: state, to: other }),
    () => editor.execute('transition.reconnect', { transition: path, to: other }),
    () => editor.execute('transition.reconnect', { transition: path, from: other }),
    () => editor.execute('transition.delete', { transition: path }),
    () => editor.execute('transition.reorder', { transition: path, after: c % 2 ? null : pick(doc.transitions, b) }),
    () => editor.execute('transition.update', { transition: path, fields: { weight: 0.5, reenter: c % 2 ? true : null } }),
    () => editor.execute('transition.update', { transition: path, fields: { trigger: { type: 'event', event } } }),
    () => editor.execute('transition.update', { transition: path, fields: { guard: null, actions: null } }),
    () => editor.execute('state.setKey', { state, key: ['k', 'a', 'b', '新'][c % 4] ?? 'k' }),
    () => editor.execute('state.add', { parent: state, kind, name: '步骤', connectFrom: other }),
    () => editor.execute('state.delete', { state }),
    () => editor.execute('state.reparent', { state, parent: other }),
    () => editor.execute('state.setInitial', { state }),
    () => editor.execute('state.changeKind', { state, kind }),
    () => editor.execute('state.group', { states: [state], name: '阶段' }),
    () => editor.execute('selection.duplicate', { ids: [state] }),
  ]
  edits[which % edits.length]?.()
}

/** The same config with each transition that only has a target written as that target. */
function shortened(config: JsonObject): JsonObject {
  const piece = (value: Json): Json =>
    isObject(value) && typeof value.target === 'string' && Object.keys(value).length === 1
      ? (value.target as string)
      : (value as Json)
  const pieces = (value: Json): Json => {
    if (!Array.isArray(value)) return piece(value)
    return value.length === 1 ? piece(value[0] as Json) : value
  }
  const each = (table: Json, change: (value: Json) => Json): Json =>
    Object.fromEntries(Object.entries(table as JsonObject).map(([key, value]) => [key, change(value)]))
  return Object.fromEntries(
    Object.entries(config).map(([key, value]): [string, Json] => {
      if (key === 'on' || key === 'after') return [key, each(value, pieces)]
      if (key === 'states') return [key, each(value, (inner) => shortened(inner as JsonObject))]
      return [key, key === 'always' || key === 'onDone' ? pieces(value) : value]
    }),
  )
}

it('[C3] [P1] an edited chart means to XState, as written, what it means here', () => {
  let compared = 0
  fc.assert(
    fc.property(
      chartConfig(2),
      fc.array(fc.tuple(fc.nat(18), fc.nat(60), fc.nat(60), fc.nat(60)), { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }),
      (config, edits, numbers) => {
        const { project, chart } = projectFrom(shortened(config))
        const editor: TestEditor = new Editor(project, {
          commands: chartCommands,
          newId: countingIds('new'),
          check: checkInvariants,
        })
        for (const step of edits) edit(editor, step)
        const tree = treeOf(editor.doc, chart)
        const program = tree && compile(tree)
        // What the edits left unfinished is told by a finding; XState may refuse it or not.
        fc.pre(program?.ok === true)
        if (!program?.ok) return
        const written = toXState(editor.doc, chart)
        const heard = [...program.value.events, ...events].filter((name) => name !== '*' && !name.startsWith('xstate.error'))
        const sent = numbers.map((n) => heard[n % heard.length] ?? 'A')

        const here = trace({ ...program.value, maxMicrosteps: maxIterations }, sent)

        const endless = !here.ok && here.error[0]?.code === 'endless-loop'
        expect(here.ok || endless, JSON.stringify(here)).toBe(true)
        const there = xstateTrace(written, sent, maxIterations)
        if (endless || there === null) expect([endless, there]).toEqual([true, null])
        else expect({ trace: here.ok && here.value, written }).toEqual({ trace: there, written })
        compared += 1
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 250) },
  )
  expect(compared).toBeGreaterThan(100)
}, 600_000)
