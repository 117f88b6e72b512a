import { expect, it } from 'vitest'
import type { JsonObject } from '../../src/base/json'
import { treeOf } from '../../src/chart/tree'
import { compile } from '../../src/machine/compile'
import { withRoutes } from '../../src/machine/routes'
import { trace } from '../../src/machine/trace'
import { projectFrom } from '../chart/projectFrom'
import { xstateTrace } from './referee'

const to = (id: string) => ({ type: 'xstate.route', to: `#${id}` })
const at = (value: number): JsonObject => ({ type: 'attribute', params: { name: 'x', op: '==', value } })

const config: JsonObject = {
  id: 'm',
  initial: 'a',
  context: { x: 0 },
  on: { 'xstate.route': '.lost', OUT: '.a' },
  states: {
    a: {},
    b: { id: 'B', route: {} },
    c: { id: 'C', route: { guard: at(1) } },
    d: {
      id: 'D',
      route: { actions: { type: 'assign', params: { name: 'x', expr: 1 } } },
      initial: 'e',
      states: { e: {}, f: { id: 'F', route: { reenter: true } } },
    },
    own: { id: 'own', route: {}, on: { 'xstate.route': 'a' } },
    any: { id: 'any', route: {}, on: { 'xstate.*': 'a' } },
    unnamed: { route: {} },
    lost: {},
  },
}

const ours = (events: readonly unknown[]) => {
  const { project, chart } = projectFrom(config)
  const tree = treeOf(project, chart)
  const program = tree && compile(withRoutes(tree))
  return program?.ok ? trace(program.value, events) : program
}

it.each([
  ['a route leads from everywhere', [to('B'), to('D'), to('F'), to('B')]],
  ['its guard is asked, its actions run', [to('C'), to('D'), to('C')]],
  ['who is inside answers first, by name or wildcard', [to('own'), to('B'), to('any'), to('B'), to('B')]],
  [
    'a destination that is none leads nowhere',
    [to('unnamed'), to('nobody'), to('m.b'), { type: 'xstate.route' }, 'xstate.route'],
  ],
  ['nor does one that somebody inside takes for any route', [to('own'), to('nobody'), to('any'), to('nobody')]],
])('[C7] %s', (_, events) => {
  expect(ours(events)).toEqual({ ok: true, value: xstateTrace(config, events, 100) })
})

it('[C7] without routes a chart is left as it is', () => {
  const { project, chart } = projectFrom({ id: 'm', initial: 'a', states: { a: { id: 'A' } } })
  const tree = treeOf(project, chart)

  expect(tree && withRoutes(tree)).toBe(tree)
})
