import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/base/json'
import { toXState } from '../../src/chart/toXState'
import { treeOf } from '../../src/chart/tree'
import { compile } from '../../src/machine/compile'
import { trace } from '../../src/machine/trace'
import type { Project } from '../../src/project/project'
import { programOf, projectOf } from './referee'

function findingsOf(project: Project): { code: string; where: string }[] {
  const tree = treeOf(project, Object.keys(project.charts)[0]!)
  const compiled = tree && compile(tree)
  return compiled && !compiled.ok ? compiled.error.map(({ code, where }) => ({ code, where })) : []
}

const codes = (config: unknown): string[] => findingsOf(projectOf(config)).map(({ code }) => code)
const codesOf = (guard: Json, actions: Json = []): string[] =>
  codes({ id: 'm', context: { x: 0 }, initial: 'a', states: { a: { on: { GO: { target: 'b', guard, actions } } }, b: {} } })

describe('compile', () => {
  it('[C5] finds unknown attributes, broken conditions and calculations, division by a written 0', () => {
    const guard = (name: string, op: string, value: Json): Json => ({ type: 'attribute', params: { name, op, value } })
    const assign = (name: string, expr: Json): Json => ({ type: 'assign', params: { name, expr } })

    expect(codesOf(guard('y', '>', 1))).toEqual(['unknown-attribute'])
    expect(codesOf(guard('x', '=>', 1))).toEqual(['bad-guard'])
    expect(codesOf({ type: 'and', params: {} })).toEqual(['bad-guard'])
    expect(codesOf(guard('x', '>', 'high'))).toEqual(['bad-expression'])
    expect(codesOf('isReady', [assign('x', ['-', 1, 2, 3]), assign('y', 1), assign('x', ['/', 1, 0])])).toEqual([
      'bad-expression',
      'unknown-attribute',
      'zero-divisor',
    ])
  })

  it('finds a chart without steps, a stage without a first step, a lost target', () => {
    const s = { initial: 'a', states: { a: { on: { GO: '#m.b' } } } }
    const project = projectOf({ id: 'm', initial: 's', states: { s, b: {} } })
    const { initial: _, ...stage } = Object.values(project.states).find(({ key }) => key === 's')!
    const transition = { ...Object.values(project.transitions)[0]!, targets: ['nowhere'] }
    const broken = {
      ...project,
      states: { ...project.states, [stage.id]: stage },
      transitions: { [transition.id]: transition },
    }

    expect(codes({ id: 'm' })).toEqual(['no-states'])
    expect(findingsOf(broken)).toEqual([
      { code: 'missing-initial', where: stage.id },
      { code: 'missing-reference', where: transition.id },
    ])
  })

  it('refuses a history that leads back to itself', () => {
    const s = { initial: 'h', states: { a: {}, h: { type: 'history' } } }

    expect(codes({ id: 'm', initial: 's', states: { s } })).toContain('history-of-history')
  })

  it('lists what happens by itself in a state: activity, timers, occurrences, patience', () => {
    const activity = { kind: 'self', patience: { after: { type: 'constant', value: 5 }, event: 'COLD' } }
    const meta = { passage: { activity, occurrences: { DROPPED: { type: 'exponential', mean: 9 } } } }
    const a = { meta, invoke: { src: 'activity', onDone: 'b' }, after: { '1e3': 'b', soon: 'b' } }
    const program = programOf({ id: 'm', initial: 'a', states: { a, b: {} } })
    const state = program.paths.indexOf('a')
    const names = (numbers: Iterable<number>): (string | undefined)[] => [...numbers].map((event) => program.events[event])

    expect(names([program.activityDone[state]!, program.patienceEvent[state]!])).toEqual(['xstate.done.actor.0.m.a', 'COLD'])
    expect(names(program.timerEvent)).toEqual(['xstate.after.1000.m.a', 'xstate.after.soon.m.a'])
    expect(program.timerDelay).toEqual(['1e3', 'soon'])
    expect(names(program.occurrenceEvent)).toEqual(['DROPPED'])
  })

  it('knows more than 65,536 states apart', () => {
    const count = 66_000
    const states = Object.fromEntries(Array.from({ length: count }, (_, i) => [`s${i}`, { on: { GO: `s${(i + 1) % count}` } }]))

    expect(trace(programOf({ id: 'm', initial: 's65998', states }), ['GO', 'GO'])).toEqual({
      ok: true,
      value: [['s65998'], ['s65999'], ['s0']],
    })
  })

  it('takes time in proportion to the chart, however many events one state hears', { timeout: 20_000 }, () => {
    const on = Object.fromEntries(Array.from({ length: 15_000 }, (_, i) => [`E${i}`, { target: i % 2 ? 'a' : 'b' }]))
    const config = { id: 'm', initial: 'a', states: { a: { on }, b: {} } }
    const start = performance.now()

    const project = projectOf(config)
    const out = toXState(project, Object.keys(project.charts)[0] ?? '')
    const positions = trace(programOf(config), ['E1', 'E2'])

    expect(out).toEqual(config)
    expect(positions).toEqual({ ok: true, value: [['a'], ['a'], ['b']] })
    // A tenth of it is usual; with each pair of events compared it was minutes.
    expect(performance.now() - start).toBeLessThan(8_000)
  })
})
