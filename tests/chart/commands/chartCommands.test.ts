import { beforeEach, describe, expect, test } from 'vitest'
import { countingIds } from '../../../src/base/id'
import { chartCommands } from '../../../src/chart/commands'
import { fragmentOf } from '../../../src/chart/fragment'
import { checkInvariants } from '../../../src/chart/invariants'
import { stepKind, treeOf } from '../../../src/chart/tree'
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
const add = (name: string, kind: Kind = 'activity', parent = root, more: { connectFrom?: string; after?: string } = {}): string =>
  must(editor.execute('state.add', { parent, name, kind, ...more }))
const connect = (from: string, to: string): string => must(editor.execute('transition.connect', { from, to })) ?? ''
const state = (id: string) => editor.doc.states[id]
const out = (id: string) => treeOf(editor.doc, chart)?.outgoing(id) ?? []

beforeEach(() => {
  editor = new Editor(emptyProject('p', 'Test'), { commands: chartCommands, newId: countingIds('n'), check: checkInvariants })
  chart = must(editor.execute('chart.add', { name: '咨询' }))
  root = editor.doc.charts[chart]?.root ?? ''
})

describe('state.add', () => {
  test('the first step of a stage becomes its initial one, a second does not', () => {
    const first = add('首次联系')
    add('访谈')

    expect(state(root)?.initial).toBe(first)
  })

  test('[C6] a key comes from the name, Chinese allowed, without dots, never integer-like, unique among siblings', () => {
    expect(state(add('首次联系'))?.key).toBe('首次联系')
    expect(state(add('首次联系'))?.key).toBe('首次联系-2')
    expect(state(add('v1.2 check'))?.key).toBe('v1-2-check')
    expect(state(add('12'))?.key).toBe('step-12')
    expect(state(add('  '))?.key).toBe('step')
  })

  test('a step can come with a path to it, as one step of undo', () => {
    const first = add('A')
    const second = add('B', 'activity', root, { connectFrom: first })
    expect(out(first).map(({ targets, trigger }) => [targets, trigger.type])).toEqual([[[second], 'completed']])

    editor.undo()

    expect(state(second)).toBeUndefined()
    expect(out(first)).toEqual([])
  })

  test('a step is no container, and a region of a parallel is a stage', () => {
    const step = add('A')
    expect(editor.execute('state.add', { parent: step, name: 'B' })).toMatchObject({
      ok: false,
      error: [{ code: 'not-a-container' }],
    })
    const both = add('P', 'parallel')
    expect(state(add('R', 'activity', both))?.kind).toBe('compound')
  })
})

describe('transition.connect', () => {
  test('a path is taken when its step is over: activity, wait, choice, stage', () => {
    const end = add('End', 'end')
    const triggerOf = (kind: Kind) => {
      const from = add(kind, kind)
      connect(from, end)
      return out(from)[0]?.trigger.type
    }
    expect(['activity', 'wait', 'choice', 'stage', 'parallel'].map((kind) => triggerOf(kind as Kind))).toEqual([
      'completed',
      'after',
      'always',
      'done',
      'done',
    ])
  })

  test('[P2] a second path shares the draw: the first gets half, the new one takes the rest', () => {
    const from = add('A')
    const b = add('B')
    connect(from, b)
    connect(from, add('C'))
    expect(out(from).map(({ weight }) => weight)).toEqual([0.5, undefined])

    connect(from, add('D'))

    expect(out(from).map(({ weight }) => weight)).toEqual([0.5, 0.25, undefined])
    expect(out(from)[0]?.sources?.weight?.quality).toBe('assumption')
  })

  test('no path leaves an end; a history mark remembers its default instead', () => {
    const end = add('End', 'end')
    const a = add('A')
    const history = add('H', 'history')

    expect(editor.execute('transition.connect', { from: end, to: a }).ok).toBe(false)
    expect(editor.execute('transition.connect', { from: history, to: a })).toEqual({ ok: true, value: null })
    expect(state(history)?.historyDefault).toEqual([a])
  })
})

describe('state.delete', () => {
  test('takes the subtree and its paths, repairs the initial step and history defaults', () => {
    const stage = add('Stage', 'stage')
    const inner = add('Inner', 'activity', stage)
    const next = add('Next')
    const history = add('H', 'history')
    connect(inner, next)
    connect(next, inner)
    must(editor.execute('transition.connect', { from: history, to: stage }))

    must(editor.execute('state.delete', { state: stage }))

    expect(state(inner)).toBeUndefined()
    expect(Object.keys(editor.doc.transitions)).toEqual([])
    expect(state(root)?.initial).toBe(next)
    expect(state(history)?.historyDefault).toBeUndefined()
  })
})

describe('state.reparent', () => {
  test('refuses a circle, keeps keys unique and both stages entered somewhere', () => {
    const stage = add('Stage', 'stage')
    const inner = add('Inner', 'stage', stage)
    add('A', 'activity', inner)
    const a = add('A')

    expect(editor.execute('state.reparent', { state: stage, parent: inner })).toMatchObject({
      ok: false,
      error: [{ code: 'inside-itself' }],
    })
    must(editor.execute('state.reparent', { state: a, parent: inner }))

    expect(state(a)?.key).toBe('A-2')
    expect(state(root)?.initial).toBe(stage)
  })
})

describe('state.changeKind', () => {
  test("an activity's duration becomes a wait's and comes back", () => {
    const from = add('A')
    connect(from, add('B'))
    const duration = state(from)?.activity?.duration

    must(editor.execute('state.changeKind', { state: from, kind: 'wait' }))
    const delay = out(from)[0]?.trigger
    expect(delay?.type === 'after' && editor.doc.charts[chart]?.delays?.[delay.delay]).toEqual(duration)

    must(editor.execute('state.changeKind', { state: from, kind: 'activity' }))
    expect(state(from)?.activity?.duration).toEqual(duration)
    expect(out(from)[0]?.trigger.type).toBe('completed')
  })

  test('every kind that is asked for is the kind that is shown', () => {
    const from = add('A')
    connect(from, add('B'))
    for (const kind of ['wait', 'choice', 'stage', 'parallel', 'activity', 'history', 'end', 'choice'] as const) {
      must(editor.execute('state.changeKind', { state: from, kind }))
      const tree = treeOf(editor.doc, chart)
      expect(tree && stepKind(tree, editor.doc.states[from] as never)).toBe(kind)
    }
  })

  test('a stage with steps in it is not thrown away', () => {
    const stage = add('Stage', 'stage')
    add('A', 'activity', stage)

    expect(editor.execute('state.changeKind', { state: stage, kind: 'end' })).toMatchObject({
      error: [{ code: 'stage-not-empty' }],
    })
  })
})

describe('state.setWait', () => {
  test('a fixed time stands in the path, a drawn one among the delays, and one shared with another wait is left to it', () => {
    const wait = add('Wait', 'wait')
    connect(wait, add('B'))
    must(editor.execute('state.setWait', { state: wait, delay: { type: 'exponential', mean: 60 } }))
    const name = Object.keys(editor.doc.charts[chart]?.delays ?? {})[0] ?? ''
    const other = add('Other', 'wait')
    must(editor.execute('transition.connect', { from: other, to: wait, trigger: { type: 'after', delay: name } }))

    must(editor.execute('state.setWait', { state: wait, delay: { type: 'constant', value: 30 } }))

    expect(out(wait)[0]?.trigger).toEqual({ type: 'after', delay: '30000' })
    expect(editor.doc.charts[chart]?.delays?.[name]).toEqual({ type: 'exponential', mean: 60 })
  })
})

describe('state.group', () => {
  test('puts siblings into a stage that begins where the chart did; paths keep their ends', () => {
    const a = add('A')
    const b = add('B')
    const c = add('C')
    const path = connect(a, b)
    connect(b, c)

    const stage = must(editor.execute('state.group', { states: [a, b], name: '阶段' }))

    expect([state(a)?.parent, state(b)?.parent, state(c)?.parent]).toEqual([stage, stage, root])
    expect([state(root)?.initial, state(stage)?.initial]).toEqual([stage, a])
    expect(editor.doc.transitions[path]).toMatchObject({ from: a, targets: [b] })
  })
})

describe('drawn lines', () => {
  test('a move forgets the lines it makes wrong and keeps those inside what moved', () => {
    const stage = add('Stage', 'stage')
    const a = add('A', 'activity', stage)
    const b = add('B', 'activity', stage)
    const c = add('C')
    const inside = connect(a, b)
    const across = connect(b, c)
    const line = { route: [{ x: 0, y: 0 }] }
    must(editor.execute('chart.layout', { chart, positions: {}, sizes: {}, routes: { [inside]: line, [across]: line } }))

    must(editor.execute('state.move', { state: stage, position: { x: 5, y: 5 } }))

    expect(editor.doc.transitions[inside]?.route).toEqual(line.route)
    expect(editor.doc.transitions[across]?.route).toBeUndefined()
  })
})

describe('copies', () => {
  test('a stage is pasted with its steps, inner paths and first step, under new ids and keys', () => {
    const stage = add('Stage', 'stage')
    const a = add('A', 'wait', stage)
    const b = add('B', 'end', stage)
    connect(a, b)
    must(editor.execute('state.setWait', { state: a, delay: { type: 'exponential', mean: 5 } }))
    const fragment = JSON.parse(JSON.stringify(fragmentOf(editor.doc, [stage])))

    const [copy] = must(editor.execute('chart.paste', { parent: root, fragment }))

    const children = treeOf(editor.doc, chart)?.children(copy ?? '') ?? []
    expect(children.map(({ name }) => name)).toEqual(['A', 'B'])
    expect(state(copy ?? '')).toMatchObject({ key: 'Stage-2', initial: children[0]?.id })
    expect(out(children[0]?.id ?? '')[0]?.targets).toEqual([children[1]?.id])
    expect(Object.keys(editor.doc.charts[chart]?.delays ?? {})).toHaveLength(1)
  })
})

describe('role.delete', () => {
  test('is refused while steps need the role, unless it is said who does their work', () => {
    const role = must(editor.execute('role.add', { name: '顾问' }))
    const heir = must(editor.execute('role.add', { name: '助教' }))
    const a = add('A')
    must(editor.execute('state.update', { state: a, fields: { activity: { kind: 'staffed', role } } }))

    expect(editor.execute('role.delete', { role })).toMatchObject({ error: [{ code: 'role-in-use', values: { count: 1 } }] })
    must(editor.execute('role.delete', { role, instead: heir }))

    expect(state(a)?.activity?.role).toBe(heir)
    expect(editor.doc.roles[role]).toBeUndefined()
  })
})

describe('chart.renameDelay', () => {
  test('[D3] the paths that wait for it and the source of its figures follow; a name that is taken is refused', () => {
    const wait = add('等待', 'wait')
    const path = connect(wait, add('B'))
    const other = { type: 'constant', value: 60 } as const
    must(editor.execute('chart.setDelay', { chart, name: '冷静期', delay: { type: 'exponential', mean: 86_400 } }))
    must(editor.execute('chart.setDelay', { chart, name: '别的', delay: other }))
    must(editor.execute('transition.update', { transition: path, fields: { trigger: { type: 'after', delay: '冷静期' } } }))
    const sources = { 'delays.冷静期': { quality: 'measured' } } as const
    must(editor.execute('chart.setProperties', { chart, fields: { sources } }))

    expect(editor.execute('chart.renameDelay', { chart, name: '冷静期', to: '别的' })).toMatchObject({
      error: [{ code: 'delay-name-taken' }],
    })
    must(editor.execute('chart.renameDelay', { chart, name: '冷静期', to: '犹豫期' }))

    expect(editor.doc.charts[chart]).toMatchObject({
      delays: { 犹豫期: { mean: 86_400 }, 别的: other },
      sources: { 'delays.犹豫期': { quality: 'measured' } },
    })
    expect(out(wait)[0]?.trigger).toEqual({ type: 'after', delay: '犹豫期' })
  })
})
