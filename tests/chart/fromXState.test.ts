import { describe, expect, it } from 'vitest'
import { countingIds } from '../../src/base/id'
import { fromXState } from '../../src/chart/fromXState'
import { treeOf } from '../../src/chart/tree'
import { eventOf } from '../../src/chart/xstateSource'
import { projectFrom } from './projectFrom'

const refusals = (config: unknown): string[] => {
  const read = fromXState(config, { newId: countingIds('r') })
  return read.ok ? [] : read.error.map(({ code, where }) => `${code} ${where}`)
}
const state = (inner: object): object => ({ initial: 'a', states: { a: inner } })
const nested = (depth: number): object => {
  let inner: object = {}
  for (let i = 0; i < depth; i += 1) inner = { initial: 'a', states: { a: inner } }
  return inner
}

describe('fromXState refuses with a code and a place', () => {
  it.each<[string, unknown, string[]]>([
    ['text', 'x', ['not-a-project $']],
    ['a list', [], ['not-a-project $']],
    ['[C7] a dot in the machine id', { id: 'a.b' }, ['machine-id-dot $.id']],
    ['a target that does not exist', state({ on: { E: 'b' } }), ['unknown-target $.states.a.on.E']],
    ['one of several', state({ on: { E: [{ target: ['a', '#nowhere'] }] } }), ['unknown-target $.states.a.on.E[0].target[1]']],
    ['a sibling named from the root', { on: { E: 'a' }, ...state({}) }, ['unknown-target $.on.E']],
    ['a name every object has', state({ on: { E: 'toString' } }), ['unknown-target $.states.a.on.E']],
    ['a missing initial', { states: { a: {} } }, ['missing-initial $']],
    ['an unknown initial', { initial: 'x', states: { a: {} } }, ['unknown-initial $.initial']],
    ['one id twice', { initial: 'a', states: { a: { id: 'x' }, b: { id: 'x' } } }, ['duplicate-state-id $.states.b']],
    [
      'an id that another has by its place',
      { id: 'm', initial: 'a', states: { a: {}, b: { id: 'm.a' } } },
      ['duplicate-state-id $.states.a'],
    ],
    ['the id of the machine', { id: 'm', ...state({ id: 'm' }) }, ['duplicate-state-id $.states.a']],
    ['a state that is none', { initial: 'a', states: { a: 5 } }, ['wrong-type $.states.a', 'unknown-initial $.initial']],
    ['states in a list', { states: [] }, ['wrong-type $.states']],
    ['a kind that does not exist', state({ type: 'big' }), ['value-not-allowed $.states.a.type']],
    ['a null transition', state({ on: { E: null } }), ['wrong-type $.states.a.on.E']],
    ['a number as guard', state({ always: { guard: 5 } }), ['wrong-type $.states.a.always.guard']],
    ['an action without type', state({ entry: [{ do: 1 }] }), ['wrong-type $.states.a.entry[0]']],
    ['an event without a name', state({ on: { '': {} } }), ['empty-event $.states.a.on']],
    ['a malformed meta.passage', state({ meta: { passage: 'x' } }), ['wrong-type $.states.a.meta.passage']],
    ['a malformed field', state({ meta: { passage: { cost: 'x' } } }), ['wrong-type $.states.a.meta.passage.cost']],
    [
      'a malformed weight',
      state({ always: [{ meta: { passage: { weight: '1' } } }] }),
      ['wrong-type $.states.a.always[0].meta.passage.weight'],
    ],
    [
      'a malformed role',
      { meta: { passage: { roles: { t: { staff: [{ count: -1 }] } } } } },
      ['value-too-small $.meta.passage.roles.t.staff[0].count'],
    ],
    [
      '__proto__ where a name becomes a key',
      JSON.parse('{"meta":{"passage":{"attributes":{"__proto__":{}}}}}'),
      ['unsafe-key $.meta.passage.attributes.__proto__'],
    ],
    [
      'a role __proto__',
      JSON.parse('{"meta":{"passage":{"roles":{"__proto__":{}}}}}'),
      ['unsafe-key $.meta.passage.roles.__proto__'],
    ],
    [
      '__proto__ in what an action is given',
      state({ entry: JSON.parse('{"type":"x","params":{"a":[{"__proto__":1}]}}') }),
      ['unsafe-key $.states.a.entry.params.a[0].__proto__'],
    ],
  ])('%s', (_, config, expected) => {
    expect(refusals(config)).toEqual(expected)
  })

  it('10,000 levels, and a circle, without overflowing', () => {
    const circle: Record<string, unknown> = {}
    circle.states = { a: circle }

    expect(refusals(nested(10_000))[0]).toMatch(/^json-too-deep \$\.states/)
    expect(refusals(circle)[0]).toMatch(/^json-too-deep/)
    expect(refusals(nested(150))).toEqual([])
  })

  it('no more than twenty at once', () => {
    const states = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`s${i}`, 5]))

    expect(refusals({ initial: 's0', states })).toHaveLength(20)
  })

  it('a state named __proto__ is a state like any other', () => {
    const { project, chart } = projectFrom(JSON.parse('{"initial":"__proto__","states":{"__proto__":{"on":{"__proto__":{}}}}}'))

    expect(treeOf(project, chart)?.states.map((record) => record.key)).toEqual(['(machine)', '__proto__'])
    expect(Object.hasOwn(Object.prototype, 'on')).toBe(false)
  })
})

describe('fromXState', () => {
  it('[C5] names and objects become {type, params}', () => {
    const { project } = projectFrom(state({ entry: 'log', always: [{ guard: 'ok', actions: ['x', { type: 'y', params: 1 }] }] }))

    expect(Object.values(project.states)[1]?.entry).toEqual([{ type: 'log' }])
    expect(Object.values(project.transitions)[0]).toMatchObject({
      guard: { type: 'ok' },
      actions: [{ type: 'x' }, { type: 'y', params: 1 }],
    })
  })

  it('[P3] the end of the activity is a trigger of its own, a foreign actor is named by its place', () => {
    const activity = { kind: 'self' }
    const { project } = projectFrom(
      state({
        meta: { passage: { activity } },
        invoke: [
          { src: 'x', onDone: {}, onError: {} },
          { src: 'activity', onDone: ['a'] },
        ],
      }),
    )

    expect(Object.values(project.transitions).map((t) => t.trigger)).toEqual([
      { type: 'invoke', index: 0, on: 'done' },
      { type: 'invoke', index: 0, on: 'error' },
      { type: 'completed' },
    ])
  })

  it('events are the ones XState sends', () => {
    const { project, chart } = projectFrom({
      id: 'm',
      initial: 'a',
      states: {
        a: {
          id: 'own',
          after: { '1e3': 'a', soon: 'a' },
          meta: { passage: { activity: { kind: 'self' } } },
          invoke: [
            { src: 'x', id: 'call', onSnapshot: {}, onDone: {} },
            { src: 'activity', onDone: {} },
          ],
        },
        b: { type: 'parallel', states: { c: {} }, onDone: 'a' },
      },
    })
    const tree = treeOf(project, chart)

    expect(tree?.transitions.map((t) => eventOf(tree, tree.state(t.from) ?? tree.root, t.trigger))).toEqual([
      'xstate.after.1000.own',
      'xstate.after.soon.own',
      'xstate.snapshot.call',
      'xstate.done.actor.call',
      'xstate.done.actor.1.own',
      'xstate.done.state.m.b',
    ])
  })

  it('[C4] numbers in the context are attributes', () => {
    const { project, chart } = projectFrom({
      context: { score: 70, name: 'x' },
      meta: { passage: { attributes: { minor: { type: 'bernoulli', p: 0.5 } } } },
    })

    expect(project.charts[chart]?.attributes).toEqual({
      score: { type: 'constant', value: 70 },
      minor: { type: 'bernoulli', p: 0.5 },
    })
  })
})
