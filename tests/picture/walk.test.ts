import { expect, test } from 'vitest'
import type { ChartTree } from '../../src/chart/tree'
import { treeOf } from '../../src/chart/tree'
import { sceneOf } from '../../src/picture/scene'
import { type WalkWay, walkFrom } from '../../src/picture/walk'
import { projectFrom } from '../chart/projectFrom'

const { project, chart } = projectFrom({
  id: 'm',
  initial: 'ask',
  states: {
    ask: { on: { YES: 'stage', NO: 'out', LATER: 'ask' } },
    stage: { initial: 'first', states: { first: { on: { GO: 'second' } }, second: {} }, onDone: 'out' },
    out: { type: 'final' },
  },
})
const tree = treeOf(project, chart) as ChartTree
const scene = sceneOf(tree)
const id = (key: string): string => tree.states.find((state) => state.key === key)?.id ?? key
const keyOf = (found: string | undefined): string | undefined => {
  const path = tree.transitions.find((one) => one.id === found)
  if (path) return `${tree.state(path.from)?.key}→${path.targets.map((target) => tree.state(target)?.key).join()}`
  return found && tree.state(found)?.key
}
const walk = (from: string | undefined, ...ways: WalkWay[]): string | undefined =>
  keyOf(ways.reduce<string | undefined>((at, way) => walkFrom(tree, scene, at, way), from))

test('from nowhere one comes to where the chart begins', () => {
  expect(walk(undefined, 'right')).toBe('ask')
  expect(walk(undefined, 'last')).toBe('out')
})
test('right and left follow the paths', () => {
  expect(walk(id('ask'), 'right')).toBe('stage')
  expect(walk(id('stage'), 'left')).toBe('ask')
  expect(walk(id('out'), 'left')).toBe('ask')
})
test('into a stage and out of it', () => {
  expect(walk(id('stage'), 'in')).toBe('first')
  expect(walk(id('stage'), 'down')).toBe('first')
  expect(walk(id('stage'), 'in', 'right')).toBe('second')
  expect(walk(id('second'), 'out')).toBe('stage')
  expect(walk(id('stage'), 'out')).toBeUndefined()
  expect(walk(id('ask'), 'in')).toBeUndefined()
})
test('from a step to its paths, round them, and along one to its end', () => {
  expect(walk(id('ask'), 'path')).toBe('ask→stage')
  expect(walk(id('ask'), 'path', 'down')).toBe('ask→out')
  expect(walk(id('ask'), 'path', 'down', 'up')).toBe('ask→stage')
  expect(walk(id('ask'), 'path', 'path', 'path')).toBe('ask→ask')
  expect(walk(id('ask'), 'path', 'path', 'path', 'path')).toBe('ask→stage')
  expect(walk(id('ask'), 'path', 'down', 'right')).toBe('out')
  expect(walk(id('ask'), 'path', 'down', 'left')).toBe('ask')
  expect(walk(id('out'), 'path')).toBeUndefined()
})
test('first and last of a stage', () => {
  expect(walk(id('second'), 'first')).toBe('first')
  expect(walk(id('first'), 'last')).toBe('second')
  expect(walk(id('ask'), 'path', 'last')).toBe('ask→ask')
})
