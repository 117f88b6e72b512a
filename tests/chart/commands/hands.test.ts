import { beforeEach, describe, expect, test } from 'vitest'
import { countingIds } from '../../../src/base/id'
import { chartCommands } from '../../../src/chart/commands'
import { fragmentOf } from '../../../src/chart/fragment'
import { checkInvariants } from '../../../src/chart/invariants'
import { treeOf } from '../../../src/chart/tree'
import { Editor } from '../../../src/edit/editor'
import { emptyProject, type Project } from '../../../src/project/project'

type Kind = 'activity' | 'wait' | 'choice' | 'stage' | 'parallel' | 'end' | 'history'

let editor: Editor<Project, typeof chartCommands>
let chart: string
let root: string

function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const fresh = (name: string): Editor<Project, typeof chartCommands> =>
  new Editor(emptyProject(name, name), { commands: chartCommands, newId: countingIds(name), check: checkInvariants })
const add = (name: string, kind: Kind = 'activity', parent = root, more: { connectFrom?: string } = {}): string =>
  must(editor.execute('state.add', { parent, name, kind, ...more }))
const targets = (id: string): string[] =>
  treeOf(editor.doc, chart)
    ?.outgoing(id)
    .flatMap((path) => path.targets) ?? []
const firstPath = (id: string) => treeOf(editor.doc, chart)?.outgoing(id)[0]

beforeEach(() => {
  editor = fresh('p')
  chart = must(editor.execute('chart.add', { name: '咨询' }))
  root = editor.doc.charts[chart]?.root ?? ''
})

describe('deleting that closes the gap', () => {
  test('the step before leads to the step after, in one undo', () => {
    const a = add('A')
    const b = add('B', 'activity', root, { connectFrom: a })
    const c = add('C', 'activity', root, { connectFrom: b })
    const before = editor.doc

    must(editor.execute('selection.delete', { ids: [b], heal: true }))

    expect(targets(a)).toEqual([c])
    editor.undo()
    expect(editor.doc).toEqual(before)
  })

  test('two neighbours go at once; asked not to heal, the gap stays', () => {
    const a = add('A')
    const b = add('B', 'activity', root, { connectFrom: a })
    const c = add('C', 'activity', root, { connectFrom: b })
    const d = add('D', 'activity', root, { connectFrom: c })
    must(editor.execute('selection.delete', { ids: [c, b], heal: true }))
    expect(targets(a)).toEqual([d])
    editor.undo()
    must(editor.execute('selection.delete', { ids: [b] }))
    expect(targets(a)).toEqual([])
  })

  test('of several ways on, the likeliest; a first step hands its place on', () => {
    const a = add('A', 'choice')
    const b = add('B')
    const c = add('C')
    must(editor.execute('transition.connect', { from: a, to: b }))
    must(editor.execute('transition.connect', { from: a, to: c }))
    const likely = treeOf(editor.doc, chart)?.outgoing(a) ?? []
    must(editor.execute('transition.update', { transition: likely[0]?.id ?? '', fields: { weight: 0.3 } }))
    must(editor.execute('selection.delete', { ids: [a], heal: true }))
    expect(editor.doc.states[root]?.initial).toBe(c)
  })

  test('a loop through what is deleted goes; the last step of a chain leaves no path to nowhere', () => {
    const a = add('A')
    const b = add('B', 'activity', root, { connectFrom: a })
    must(editor.execute('transition.connect', { from: b, to: a }))
    must(editor.execute('selection.delete', { ids: [b], heal: true }))
    expect(targets(a)).toEqual([])
    const c = add('C', 'activity', root, { connectFrom: a })
    must(editor.execute('selection.delete', { ids: [c], heal: true }))
    expect(targets(a)).toEqual([])
  })

  test('two paths that would become one share what they had', () => {
    const a = add('A', 'choice')
    const b = add('B', 'activity', root, { connectFrom: a })
    const c = add('C', 'activity', root, { connectFrom: b })
    must(editor.execute('transition.connect', { from: a, to: c }))
    const [toB, toC] = treeOf(editor.doc, chart)?.outgoing(a) ?? []
    must(editor.execute('transition.update', { transition: toB?.id ?? '', fields: { weight: 0.4 } }))
    must(editor.execute('transition.update', { transition: toC?.id ?? '', fields: { weight: 0.6 } }))
    must(editor.execute('selection.delete', { ids: [b], heal: true }))
    expect(targets(a)).toEqual([c])
    expect(firstPath(a)?.weight).toBe(1)
  })
})

describe('a step put into a path', () => {
  test('keeps who takes the path and leads on', () => {
    const a = add('A')
    const b = add('B', 'activity', root, { connectFrom: a })
    const path = firstPath(a)
    must(editor.execute('transition.update', { transition: path?.id ?? '', fields: { weight: 0.7, label: '愿意' } }))
    const c = add('C')

    must(editor.execute('transition.insertState', { transition: path?.id ?? '', state: c }))

    expect(targets(a)).toEqual([c])
    expect(targets(c)).toEqual([b])
    expect(firstPath(a)).toMatchObject({ id: path?.id, weight: 0.7, label: '愿意' })
  })

  test('an end, an end of the path itself, and a stage around it are refused', () => {
    const a = add('A')
    const b = add('B', 'activity', root, { connectFrom: a })
    const path = firstPath(a)?.id ?? ''
    const end = add('End', 'end')
    const stage = add('S', 'stage')
    must(editor.execute('state.reparent', { state: b, parent: stage }))
    for (const state of [end, a, b, stage])
      expect(editor.execute('transition.insertState', { transition: path, state })).toMatchObject({ ok: false })
  })
})

test('who works in copied steps comes along into another project, and is found again by name', () => {
  const role = must(editor.execute('role.add', { name: '课程顾问', staff: [{ count: 4, costPerHour: 80 }] }))
  const a = add('A')
  must(editor.execute('state.update', { state: a, fields: { activity: { kind: 'staffed', role } } }))
  const fragment = fragmentOf(editor.doc, [a])

  const other = fresh('q')
  const there = must(other.execute('chart.add', { name: 'Q' }))
  const parent = other.doc.charts[there]?.root ?? ''
  const [first] = must(other.execute('chart.paste', { parent, fragment }))
  const [second] = must(other.execute('chart.paste', { parent, fragment }))

  expect(Object.values(other.doc.roles)).toMatchObject([{ name: '课程顾问', staff: [{ count: 4, costPerHour: 80 }] }])
  const roles = [first, second].map((id) => other.doc.states[id ?? '']?.activity?.role)
  expect(roles).toEqual([Object.keys(other.doc.roles)[0], Object.keys(other.doc.roles)[0]])
})

test('a role of another name under the same id is not taken for it', () => {
  const role = must(editor.execute('role.add', { name: 'Advisor' }))
  const a = add('A')
  must(editor.execute('state.update', { state: a, fields: { activity: { kind: 'staffed', role } } }))
  const fragment = fragmentOf(editor.doc, [a])

  const other = fresh('q')
  const there = must(other.execute('chart.add', { name: 'Q' }))
  must(other.execute('role.add', { name: 'Advisor' }))
  must(other.execute('role.update', { role, fields: { name: '班主任' } }))
  const [copy] = must(other.execute('chart.paste', { parent: other.doc.charts[there]?.root ?? '', fragment }))

  const taken = other.doc.states[copy ?? '']?.activity?.role ?? ''
  expect(taken).not.toBe(role)
  expect(other.doc.roles[taken]?.name).toBe('Advisor')
})
