import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/base/json'
import { eventNumber, type Program } from '../../src/machine/program'
import { createLearner, type Host, StepStatus, type Steps, send, start, watching } from '../../src/machine/step'
import { activePaths } from '../../src/machine/trace'
import { difference, logged, ours, programOf } from './referee'

/** Where each of `events` leads, ours; and XState's word that it leads there too, by the same way. */
function leavesAlong(config: JsonObject, events: readonly string[]): string[][] {
  expect(difference(logged(config), events)).toBeNull()
  const run = ours(programOf(config))
  return [[...run.start().leaves], ...events.map((event) => [...run.send(event).leaves])]
}

const at = (name: string, op: string, value: number): JsonObject => ({ type: 'attribute', params: { name, op, value } })
const set = (name: string, expr: JsonObject[string]): JsonObject => ({ type: 'assign', params: { name, expr } })
const hostDrawing = (draw: () => number, steps: Partial<Steps> = {}): Host =>
  watching({ enter: () => {}, exit: () => {}, take: () => {}, ...steps, draw })

function begun(program: Program, host: Host) {
  const learner = createLearner(program)
  start(program, learner, host)
  return learner
}

describe('choice of transitions', () => {
  it('[P1] the innermost state wins, then document order, then the first guard that holds', () => {
    const inner = { on: { GO: [{ target: 'no', guard: at('x', '>', 1) }, { target: 'yes', guard: at('x', '==', 1) }, 'no'] } }
    const config = {
      id: 'm',
      context: { x: 1 },
      initial: 'stage',
      states: { stage: { initial: 'inner', on: { GO: 'outer', UP: 'outer' }, states: { inner, yes: {}, no: {} } }, outer: {} },
    }

    expect(leavesAlong(config, ['GO', 'UP'])).toEqual([['stage.inner'], ['stage.yes'], ['outer']])
  })

  it('[P1] on conflict the region that comes first wins', () => {
    const config = {
      id: 'm',
      initial: 'both',
      states: {
        both: {
          type: 'parallel',
          states: {
            a: { initial: 'one', states: { one: { on: { GO: '#m.first' } } } },
            b: { initial: 'one', states: { one: { on: { GO: '#m.second' } } } },
          },
        },
        first: {},
        second: {},
      },
    }

    expect(leavesAlong(config, ['GO'])).toEqual([['both.a.one', 'both.b.one'], ['first']])
  })

  it('[P1] eventless transitions are looked at in the order in which the leaves were entered, not of the document', () => {
    const to = (target: string) => ({ always: { target, guard: at('x', '==', 1) } })
    const config = {
      id: 'm',
      context: { x: 0 },
      type: 'parallel',
      states: {
        a: { initial: 'wait', states: { wait: { on: { LATER: 'ready' } }, ready: to('#m.c.fromA') } },
        b: { initial: 'ready', states: { ready: to('#m.c.fromB') } },
        c: { initial: 'start', states: { start: {}, fromA: {}, fromB: {} }, on: { SET: { actions: set('x', 1) } } },
      },
    }
    const taken: string[] = []
    const program = programOf(config)
    const host = hostDrawing(() => 0, { take: (t) => taken.push(program.paths[program.transitionSource[t]!]!) })
    const learner = begun(program, host)

    send(program, learner, eventNumber(program, 'LATER'), host)
    send(program, learner, eventNumber(program, 'SET'), host)

    expect(taken.slice(0, 3)).toEqual(['a.wait', 'c', 'b.ready'])
    expect(difference(logged(config), ['LATER', 'SET'], 100)).toBeNull()
  })

  it('[P1] a forbidden transition stops the event where it stands', () => {
    const stage = { initial: 'calm', on: { GO: 'gone' }, states: { calm: { on: { GO: {} } } } }

    expect(leavesAlong({ id: 'm', initial: 'stage', states: { stage, gone: {} } }, ['GO'])).toEqual([
      ['stage.calm'],
      ['stage.calm'],
    ])
  })

  it('[P1] several targets enter several regions; history remembers shallowly and deeply', () => {
    const region = { initial: 'one', states: { one: {}, two: { initial: 'in', states: { in: {}, deep: {} } } } }
    const first = { ...region, states: { ...region.states, h: { type: 'history' } } }
    const config = {
      id: 'm',
      initial: 'out',
      states: {
        out: { on: { BOTH: { target: ['#m.p.a.two.deep', '#m.p.b.two'] }, SHALLOW: '#m.p.a.h', DEEP: '#m.p.h' } },
        p: { type: 'parallel', on: { OUT: 'out' }, states: { a: first, b: region, h: { type: 'history', history: 'deep' } } },
      },
    }
    const out = ['out']
    const both = ['p.a.two.deep', 'p.b.two.in']

    expect(leavesAlong(config, ['DEEP', 'OUT', 'BOTH', 'OUT', 'DEEP', 'OUT', 'SHALLOW'])).toEqual([
      out,
      ['p.a.one', 'p.b.one'],
      out,
      both,
      out,
      both,
      out,
      ['p.a.two.in', 'p.b.one'],
    ])
  })

  it('[P1] a stage is done at its final child, parallel regions when all are; nothing happens after the end', () => {
    const work = (event: string) => ({ initial: 'do', states: { do: { on: { [event]: 'ok' } }, ok: { type: 'final' } } })
    const config = {
      id: 'm',
      initial: 'stage',
      states: {
        stage: { ...work('OK'), onDone: 'both' },
        both: { type: 'parallel', states: { a: work('OK'), b: work('B') }, onDone: 'end' },
        end: { type: 'final' },
      },
    }

    expect(leavesAlong(config, ['OK', 'OK', 'B'])).toEqual([
      ['stage.do'],
      ['both.a.do', 'both.b.do'],
      ['both.a.ok', 'both.b.do'],
      ['end'],
    ])
    const run = ours(programOf(config))
    run.start()
    for (const event of ['OK', 'OK', 'B']) run.send(event)
    expect(run.learner.finished).toBe(true)
    expect(run.send('OK').leaves).toEqual(['end'])
  })
})

describe("XState's corners", () => {
  it('[C7] a self-target without `reenter` restarts no timer, with it it does', () => {
    const a = { on: { STAY: 'a', AGAIN: { target: 'a', reenter: true } }, after: { 1000: 'b' } }
    const config = { id: 'm', initial: 'a', states: { a, b: {} } }
    const program = programOf(config)
    const steps: string[] = []
    const host = hostDrawing(() => 0, {
      enter: (state) => steps.push(`+${program.paths[state]}`),
      exit: (state) => steps.push(`-${program.paths[state]}`),
    })
    const learner = begun(program, host)
    steps.length = 0

    send(program, learner, eventNumber(program, 'STAY'), host)
    expect(steps).toEqual([])
    send(program, learner, eventNumber(program, 'AGAIN'), host)
    expect(steps).toEqual(['-a', '+a'])
    expect(difference(logged(config), ['STAY', 'AGAIN', 'xstate.after.1000.m.a'])).toBeNull()
  })

  it('[C7] `*` also catches timers and done events; `a.*` catches `a` and what begins with `a.`', () => {
    const config = {
      id: 'm',
      context: { x: 0 },
      initial: 'a',
      states: {
        a: { after: { 1000: { guard: at('x', '==', 1), target: 'b' } }, on: { 'x.*': 'b', '*': 'c' } },
        b: { on: { 'x.y.*': 'a', 'x.*': 'c' } },
        c: { on: { BACK: 'a' } },
      },
    }
    const events = ['xstate.after.1000.m.a', 'BACK', 'x', 'x.z', 'BACK', 'x.1', 'x.y.z', 'unheard']

    expect(leavesAlong(config, events)).toEqual(['a', 'c', 'a', 'b', 'c', 'a', 'b', 'a', 'c'].map((leaf) => [leaf]))
  })

  it('[C7] the machine’s own start, sent again, is nobody’s event, not even a wildcard’s', () => {
    const config = { id: 'm', initial: 'a', states: { a: { on: { '*': 'b', 'xstate.*': 'b', 'xstate.init': 'b' } }, b: {} } }

    expect(leavesAlong(config, ['xstate.init', 'xstate.other'])).toEqual([['a'], ['a'], ['b']])
  })

  it('[C7] keys with dots are escaped in paths; own ids name states and their timers', () => {
    const config = {
      id: 'm',
      initial: 'a.b',
      states: { 'a.b': { on: { GO: '课' } }, 课: { id: 'own', after: { 500: 'a\\.b' } } },
    }

    expect(leavesAlong(config, ['GO', 'xstate.after.500.own'])).toEqual([['a\\.b'], ['课'], ['a\\.b']])
  })

  it('[C7] an actor that fails unhandled ends the learner where it is', () => {
    const config = { id: 'm', initial: 'a', states: { a: { invoke: { src: 'other', onDone: 'b' }, on: { GO: 'b' } }, b: {} } }

    expect(leavesAlong(config, ['xstate.error.actor.0.m.a'])).toEqual([['a'], ['a']])
    const run = ours(programOf(config))
    run.start()
    run.send('xstate.error.actor.0.m.a')
    expect(run.send('GO').leaves).toEqual(['a'])
  })

  it('[P1] an eventless transition that changes nothing is not taken for ever', () => {
    const config = { id: 'm', initial: 'a', states: { a: { always: { target: 'a', reenter: true } } } }

    expect(difference(logged(config), ['X'], 100)).toBeNull()
    expect(ours(programOf(config)).start().status).toBe('active')
  })

  it('[P1] where XState leaves a parallel state out after its own history, so do we', () => {
    const p = { type: 'parallel', states: { a: { on: { GO: '#m.s.p.h' } }, b: {}, h: { type: 'history' } } }
    const config = { id: 'm', initial: 's', states: { s: { initial: 'p', states: { other: { on: { GO: 'p' } }, p } } } }

    expect(difference(logged(config), ['GO', 'GO', 'GO', 'GO'])).toBeNull()
  })

  it('[P1] at the end XState’s states stand from the last to the first, which shows where it is in two at once', () => {
    const p = { type: 'parallel', states: { a: { on: { GO: '#m.h' } }, b: { on: { GO: '#m.end' } } } }
    const h = { type: 'history', target: '#m.p.a' }
    const config = { id: 'm', initial: 'p', states: { end: { type: 'final' }, p, h } }

    expect(leavesAlong(config, ['GO'])[1]).toEqual(['end', 'p.a', 'p.b'])
  })

  it('[P1] an empty memory leads nowhere at all; the root still hears', () => {
    const a = { type: 'parallel', states: { b: { on: { ONE: '#m.p.a.h' } }, c: {}, h: { type: 'history' } } }
    const p = { type: 'parallel', states: { a, h: { type: 'history' } } }
    const config = { id: 'm', type: 'parallel', on: { A: { target: '#m.p.h', reenter: true }, B: '#m' }, states: { p } }

    expect(leavesAlong(config, ['ONE', 'A', 'X', 'B'])).toEqual([
      ['p.a.b', 'p.a.c'],
      ['p.a.b', 'p.a.c'],
      [''],
      [''],
      ['p.a.b', 'p.a.c'],
    ])
  })

  it('names that every object has are names like any other', () => {
    const inner = { initial: 'toString', states: { toString: { on: { valueOf: '#toString.isPrototypeOf' } } } }
    const counts = set('valueOf', ['+', ['get', 'valueOf'], 1])
    const other = { entry: counts, on: { constructor: { guard: at('valueOf', '==', 1), target: 'constructor' } } }
    const config = {
      id: 'toString',
      context: { valueOf: 0 },
      initial: 'constructor',
      states: { constructor: inner, isPrototypeOf: other },
    }

    expect(leavesAlong(config, ['valueOf', 'toString', 'constructor', 'valueOf', 'constructor'])).toEqual([
      ['constructor.toString'],
      ['isPrototypeOf'],
      ['isPrototypeOf'],
      ['constructor.toString'],
      ['isPrototypeOf'],
      ['isPrototypeOf'],
    ])
  })

  it('[C6] where the state value must fill a gap, keys that look like numbers answer first', () => {
    const one = {
      type: 'parallel',
      states: {
        a: { type: 'parallel', states: { b: { on: { BACK: '#m', GO: '#m.1.h' } }, c: {} } },
        d: {},
        h: { type: 'history' },
      },
    }
    const config = { id: 'm', initial: 'a', states: { a: { initial: 'in', states: { in: { on: { BACK: '#m.1' } } } }, 1: one } }

    expect(difference(logged(config), ['BACK', 'GO', 'BACK', 'GO', 'BACK'])).toBeNull()
  })

  it('[P9] a macrostep without end is given up, with the states of the loop', () => {
    const a = { always: { target: 'b', actions: set('x', ['+', ['get', 'x'], 1]) } }
    const config = { id: 'm', context: { x: 0 }, initial: 'idle', states: { idle: { on: { GO: 'a' } }, a, b: { always: 'a' } } }
    const program = programOf(config)
    const host = hostDrawing(() => 0)

    const status = send(program, begun(program, host), eventNumber(program, 'GO'), host)

    expect(status).toBe(StepStatus.Endless)
    expect(program.paths.filter((_, state) => program.scratch.looping[state] === 1)).toEqual(['a', 'b'])
    expect(difference(logged(config), ['GO'], 500)).toBeNull()
  })

  it('[C5] actions run in order and each sees the one before', () => {
    const actions = [set('y', ['min', 10, ['+', ['get', 'x'], 1]]), set('x', ['-', ['get', 'y'], 2])]
    const config = {
      id: 'm',
      context: { x: 3, y: 0 },
      initial: 'a',
      states: {
        a: { exit: set('x', ['*', ['get', 'x'], 2]), on: { GO: { target: 'b', actions } } },
        b: { entry: set('y', ['/', ['get', 'x'], 4]) },
      },
    }
    const run = ours(programOf(config))
    run.start()

    expect(run.send('GO').attributes).toEqual({ x: 5, y: 1.25 })
    expect(difference(logged(config), ['GO'])).toBeNull()
  })
})

describe('weights', () => {
  const weighted = (weight: number, target: string, more: JsonObject = {}): JsonObject => ({
    target,
    meta: { passage: { weight } },
    ...more,
  })
  function outcome(candidates: JsonObject[], draw: number): { leaf: string; draws: number } {
    const states = { s: { on: { GO: candidates } }, a: {}, b: {}, c: {}, outside: {} }
    const program = programOf({ id: 'm', context: { x: 0 }, initial: 's', on: { GO: '.outside' }, states })
    const asked: number[] = []
    const host = hostDrawing(() => {
      asked.push(draw)
      return draw
    })
    const learner = begun(program, host)
    send(program, learner, eventNumber(program, 'GO'), host)
    return { leaf: activePaths(program, learner).join(), draws: asked.length }
  }
  const leaves = (candidates: JsonObject[], draws: number[]): string[] => draws.map((draw) => outcome(candidates, draw).leaf)

  it('[P2] weighted candidates share one draw in proportion', () => {
    const candidates = [weighted(1, 'a'), weighted(3, 'b')]

    expect(leaves(candidates, [0, 0.24, 0.26, 0.999])).toEqual(['a', 'a', 'b', 'b'])
    expect(outcome(candidates, 0.5).draws).toBe(1)
  })

  it('[P2] an unguarded one without weight that is last takes the rest, never less than nothing', () => {
    expect(leaves([weighted(0.4, 'a'), { target: 'b' }], [0.39, 0.41])).toEqual(['a', 'b'])
    expect(leaves([weighted(0.7, 'a'), weighted(0.6, 'b'), { target: 'c' }], [0.9999])).toEqual(['b'])
  })

  it('[P2] an unweighted one outside the draw is taken unless the drawn one stands before it', () => {
    const guarded = { target: 'b', guard: at('x', '==', 0) }

    expect(leaves([weighted(0.5, 'a'), guarded, weighted(0.5, 'c')], [0.1, 0.9])).toEqual(['a', 'b'])
    expect(leaves([guarded, weighted(0.5, 'a')], [0.1])).toEqual(['b'])
  })

  it('[P2] only enabled candidates count; with none nothing is drawn and the event goes outwards', () => {
    const off = { guard: at('x', '>', 0) }

    expect(leaves([weighted(9, 'a', off), weighted(1, 'b')], [0.1])).toEqual(['b'])
    expect(outcome([weighted(9, 'a', off), weighted(1, 'b', off)], 0.1)).toEqual({ leaf: 'outside', draws: 0 })
  })

  it('[P2] whoever steps may name the candidate instead', () => {
    expect(leaves([weighted(0, 'a'), weighted(1, 'b')], [~0])).toEqual(['a'])
    expect(leaves([weighted(1, 'a'), weighted(0, 'b')], [~1])).toEqual(['b'])
  })

  it('[P2] one draw for one decision, however many leaves lie inside the state', () => {
    const region = { initial: 'one', states: { one: {} } }
    const guard = { guard: at('x', '==', 1) }
    const p = {
      type: 'parallel',
      always: [weighted(1, 'a', guard), weighted(1, 'b', guard)],
      on: { GO: { actions: set('x', 1) } },
      states: { one: region, two: region },
    }
    const program = programOf({ id: 'm', context: { x: 0 }, initial: 'p', states: { p, a: {}, b: {} } })
    const asked: number[] = []
    const host = hostDrawing(() => asked.push(0) / 10)

    send(program, begun(program, host), eventNumber(program, 'GO'), host)

    expect(asked).toHaveLength(1)
  })
})
