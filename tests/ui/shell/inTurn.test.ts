import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inTurn } from '../../../src/ui/shell/inTurn'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A part that takes so long to draw. */
const part =
  (name: string, drawn: string[], ms = 0) =>
  () => {
    vi.setSystemTime(Date.now() + ms)
    vi.advanceTimersByTime(ms)
    drawn.push(name)
  }

test('parts are drawn one after the other, each once however often it was asked for, those that close the round last', () => {
  const drawn: string[] = []
  const [a, b, end] = ['a', 'b', 'end'].map((name) => part(name, drawn)) as [() => void, () => void, () => void]

  inTurn(end, true)
  inTurn(a)
  inTurn(b)
  inTurn(a)
  expect(drawn).toEqual([])
  vi.runAllTimers()

  expect(drawn).toEqual(['a', 'b', 'end'])
})

test('what waits while a long part is drawn goes between it and the next', () => {
  const drawn: string[] = []
  const key = (): void => void drawn.push('key')

  inTurn(() => {
    part('long', drawn, 100)()
    setTimeout(key)
  })
  inTurn(part('next', drawn))
  vi.runAllTimers()

  expect(drawn).toEqual(['long', 'key', 'next'])
})

test('a part that is called off is not drawn, and does not hold up the others', () => {
  const drawn: string[] = []

  const callOff = inTurn(part('gone', drawn))
  inTurn(part('there', drawn))
  callOff()
  vi.runAllTimers()

  expect(drawn).toEqual(['there'])
})
