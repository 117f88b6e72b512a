import { expect, test } from 'vitest'
import { placeFields, touchesOnly } from '../../src/chart/touches'
import { emptyDiff } from '../../src/edit/diff'

const moved = { ...emptyDiff, updated: { states: { a: [{ position: { x: 0, y: 0 } }, { position: { x: 9, y: 0 } }] as const } } }

test('a step that is only elsewhere leaves every rule its answer', () => {
  expect(touchesOnly(moved, placeFields)).toBe(true)
})

test('another name, another step, or one that is gone does not', () => {
  const renamed = { ...moved, updated: { states: { ...moved.updated.states, b: [{}, { name: 'b' }] as const } } }
  expect(touchesOnly(renamed, placeFields)).toBe(false)
  expect(touchesOnly({ ...moved, added: { states: { c: { id: 'c' } } } }, placeFields)).toBe(false)
  expect(touchesOnly({ ...moved, removed: { states: { c: { id: 'c' } } } }, placeFields)).toBe(false)
})
