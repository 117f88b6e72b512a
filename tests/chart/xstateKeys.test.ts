import { describe, expect, it } from 'vitest'
import {
  type AnyInvokeConfig,
  type AnyStateNodeConfig,
  type AnyTransitionConfig,
  createMachine,
  type UnknownMachineConfig,
} from 'xstate'
import { countingIds } from '../../src/base/id'
import { chartCommands } from '../../src/chart/commands'
import { toXState } from '../../src/chart/toXState'
import { Editor } from '../../src/edit/editor'
import { readProject } from '../../src/project/read'
import { projectFrom } from './projectFrom'

/*
 * [C3] Every key that the installed XState knows, in every form JSON allows. The tables are complete by their types: a
 * key that a new XState brings fails the type check here until somebody has said what becomes of it.
 */

const guards = [
  'ok',
  { type: 'ok' },
  { type: 'ok', params: { least: 3, list: [1, null] } },
  {
    type: 'and',
    params: {
      guards: ['ok', { type: 'not', params: { guard: { type: 'attribute', params: { name: 'x', op: '<', value: 2 } } } }],
    },
  },
  { type: 'or', params: { guards: [] } },
]
const actions = [
  'log',
  [],
  ['log'],
  ['log', { type: 'track', params: { a: [1, { b: null }] } }, { type: 'log' }],
  { type: 'xstate.raise', params: { event: { type: 'GO' }, delay: 10 } },
  { type: 'xstate.spawnChild', params: { src: 'fetch', id: 'f', input: { n: 1 }, syncSnapshot: true } },
  { type: 'assign', params: { name: 'x', expr: ['+', ['get', 'x'], 1] } },
]
const meta = [{}, { k: null }, { passage: {} }, { passage: { label: 'x', foreign: [1] }, other: { passage: 1 } }]
const targets = ['b', '.in', '#c', '#m.c', 'd.e', ['b'], [], ['d.e', 'd.f']]

const transitionValues: Record<keyof AnyTransitionConfig, readonly unknown[]> = {
  guard: guards,
  actions,
  reenter: [true, false],
  target: targets,
  meta,
  description: ['', 'why'],
}
const pieces = [
  ...targets.filter((target) => typeof target === 'string'),
  ...Object.entries(transitionValues).flatMap(([key, values]) => values.map((value) => ({ [key]: value }))),
  {},
  { target: 'b', 'x-tool': { colour: 'red' } },
]
const groups = [...pieces, [], pieces.slice(0, 3), [{ guard: 'ok', target: 'b' }, { target: '#c', actions: 'log' }, {}]]

const invokeValues: Record<keyof AnyInvokeConfig, readonly unknown[]> = {
  id: ['actor'],
  systemId: ['clock'],
  src: ['fetch', 'activity'],
  input: [null, 1, { a: { b: [1] } }],
  onDone: groups,
  onError: groups,
  onSnapshot: groups,
}

type Functions = 'parent'
const stateValues: Record<Exclude<keyof AnyStateNodeConfig, Functions>, readonly unknown[]> = {
  initial: ['in', { target: 'in' }, { target: 'in', actions: ['log'], meta: { k: 1 }, description: 'first' }],
  type: ['compound', 'parallel'],
  history: [false],
  states: [{ in: {}, '1': {}, 'a.b': {}, __proto: {} }],
  invoke: [
    [],
    ...Object.entries(invokeValues).flatMap(([key, values]) => values.map((value) => ({ src: 'fetch', [key]: value }))),
    [
      { src: 'activity', onDone: 'b' },
      { src: 'fetch', id: 'x', onDone: ['b'], onError: { actions: 'log' } },
    ],
    { src: 'fetch', timeout: 5 },
  ],
  on: [{}, ...groups.map((group) => ({ GO: group })), { '*': 'b', 'a.*': {}, 'xstate.route': 'b', 'xstate.after.5.m.b': '#c' }],
  entry: actions,
  exit: actions,
  onDone: groups,
  after: [{}, ...groups.map((group) => ({ 100: group })), { 5: 'b', '1e3': 'b', '0.5': 'b', soon: ['b'], '10 min': {} }],
  always: groups,
  meta: [...meta.slice(0, 3), { passage: { name: 'A', note: 'n', foreign: 1 }, '@tool': { x: 1 } }],
  output: [null, 0, 'text', { result: [1, { deep: true }] }],
  id: ['other'],
  order: [3],
  tags: ['one', ['one'], [], ['one', '二']],
  description: ['', '说明'],
  target: ['b'],
  route: [{}, ...guards.map((guard) => ({ guard })), { actions: ['log'], meta: { k: 1 }, description: 'd' }],
}

const machineValues: Record<Exclude<keyof UnknownMachineConfig, keyof AnyStateNodeConfig>, readonly unknown[]> = {
  version: ['1.2.3'],
  options: [{ maxIterations: 100 }],
  context: [{}, { x: 1, name: 'n', list: [1], nothing: null, inner: { y: 1 }, 'a b': 2.5 }],
}

const whole = (state: object, machine: object = {}): Record<string, unknown> => ({
  id: 'm',
  initial: 'a',
  ...machine,
  states: {
    a: { initial: 'in', states: { in: {} }, ...state },
    b: {},
    c: { id: 'c', type: 'final', output: { by: 'c' } },
    d: { type: 'parallel', states: { e: {}, f: {}, back: { type: 'history', history: 'deep', target: 'e' } } },
  },
  'x-foreign': [{ a: 1 }],
})

const configs: [string, Record<string, unknown>][] = [
  ...Object.entries(stateValues).flatMap(([key, values]) =>
    values.map((value): [string, Record<string, unknown>] => [`state ${key}: ${JSON.stringify(value)}`, whole({ [key]: value })]),
  ),
  ...Object.entries(machineValues).flatMap(([key, values]) =>
    values.map((value): [string, Record<string, unknown>] => [
      `machine ${key}: ${JSON.stringify(value)}`,
      whole({}, { [key]: value }),
    ]),
  ),
  ...[true, false, 'shallow', 'deep'].flatMap((history) =>
    [undefined, 'b', '#c', ['b']].map((target): [string, Record<string, unknown>] => [
      `history ${JSON.stringify([history, target])}`,
      {
        id: 'm',
        initial: 'b',
        states: { h: { type: 'history', history, ...(target ? { target } : {}) }, b: {}, c: { id: 'c' } },
      },
    ]),
  ),
]

const json = (value: unknown): string => JSON.stringify(value, null, 1)

describe('[C3] every key of XState', () => {
  it.each(configs)('%s', (_, config) => {
    const { project, chart } = projectFrom(config)
    const saved = readProject(JSON.parse(JSON.stringify(project)))
    const editor = new Editor(project, { commands: chartCommands, newId: countingIds('n') })
    const other = Object.values(project.states).find(({ key }) => key === 'b')
    editor.execute('state.rename', { state: other?.id ?? '', name: '乙' })
    const edited = structuredClone(config) as { states: { b: object } }
    edited.states.b = { meta: { passage: { name: '乙' } } }

    expect(json(toXState(project, chart))).toBe(json(config))
    expect(saved.ok && json(toXState(saved.value, chart))).toBe(json(config))
    expect(toXState(editor.doc, chart)).toEqual(edited)
    expect(() => createMachine(config as UnknownMachineConfig).definition).not.toThrow()
  })
})
