import { describe, expect, it } from 'vitest'
import { randomAt } from '../../src/formats/machineTs/runtime'
import { trace } from '../../src/machine/trace'
import { corners } from '../fixtures/xstateCorners'
import { programOf, xstateTrace } from './referee'

const weighted = (weight: number, target: string) => ({ target, meta: { passage: { weight } } })
const config = {
  id: 'm',
  initial: 'lead',
  context: { x: 0 },
  states: {
    lead: { on: { GO: [weighted(0, '课'), weighted(1, 'lost')], ASK: { target: 'lost', guard: 'isReady' } } },
    课: { type: 'parallel', states: { 'b.c': {}, 'x\\y': {}, A: { initial: 'in', states: { in: {} } } }, on: { END: 'lost' } },
    lost: { type: 'final' },
  },
}

describe('trace', () => {
  it('prints sorted escaped paths at the start and after each event; after the end the last repeats', () => {
    const positions = [['lead'], ['lead'], ['课.A.in', '课.b\\.c', '课.x\\\\y'], ['lost'], ['lost']]

    expect(trace(programOf(config), ['nobody', 'GO', { type: 'END' }, 'GO'])).toEqual({ ok: true, value: positions })
  })

  it.each(corners)('[P1] [C7] %s: XState’s pure transition leads to the same places', (_, config) => {
    const program = programOf(config)
    const names = [...new Set([...program.events, 'nobody', 'xstate.foo', 'a.b', 'mouse.click.left.x', 'constructor'])]
      .map((name) => name.replace(/\*$/, 'x'))
      .filter((name) => !name.startsWith('xstate.error'))
    for (let round = 0; round < 40; round += 1) {
      const events = Array.from({ length: 12 }, (_, i) => names[Math.floor(randomAt(round, 'event', i) * names.length)] ?? '')

      const ours = trace(program, events)

      // A guard of another program is asked at the same event by both.
      if (!ours.ok) expect(() => xstateTrace(config, events, 100)).toThrow('guard')
      else expect([events, ours.value]).toEqual([events, xstateTrace(config, events, 100)])
    }
  })

  it('names a guard that cannot be decided here, and only when it would be asked', () => {
    const error = [{ code: 'guard-cannot-run', values: { guards: 'isReady' } }]

    expect(trace(programOf(config), ['ASK'])).toMatchObject({ ok: false, error })
    expect(trace(programOf(config), ['GO', 'ASK'])).toMatchObject({ ok: true })
  })

  it('[P9] reports a macrostep without end, with its states', () => {
    const endless = { id: 'm', initial: 'a', states: { a: { always: 'b' }, b: { always: 'a' } } }
    const error = [{ code: 'endless-loop', values: { states: 'a, b' } }]

    expect(trace(programOf(endless), [])).toMatchObject({ ok: false, error })
  })

  it('[C5] reports a division by 0 when it happens', () => {
    const actions = { type: 'assign', params: { name: 'x', expr: ['/', 1, ['get', 'x']] } }
    const divides = { id: 'm', context: { x: 0 }, initial: 'a', states: { a: { on: { GO: { actions } } } } }
    const error = [{ code: 'division-by-zero', values: { states: 'a' } }]

    expect(trace(programOf(divides), ['GO'])).toMatchObject({ ok: false, error })
  })

  it('refuses what is no list of events', () => {
    const refused = (events: unknown) => trace(programOf(config), events)

    expect(refused('GO')).toMatchObject({ ok: false, error: [{ code: 'wrong-type', where: '$' }] })
    expect(refused([{}])).toMatchObject({ ok: false, error: [{ code: 'wrong-type', where: '$[0]' }] })
    expect(refused(['*'])).toMatchObject({ ok: false, error: [{ code: 'wildcard-event' }] })
  })
})
