import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { treeOf } from '../../src/chart/tree'
import { Grid, meets } from '../../src/picture/grid'
import { isContainer, sceneOf } from '../../src/picture/scene'
import { readProject } from '../../src/project/read'
import { foldedStages } from '../../src/ui/canvas/fold'
import { lift } from '../../src/ui/canvas/lift'
import { pathAt, sheetOf, stepAt } from '../../src/ui/canvas/sheet'

const file = readFileSync(new URL('../../templates/cert-course-season.passage.json', import.meta.url), 'utf8')
const read = readProject(JSON.parse(file))
if (!read.ok) throw new Error('template')
const tree = treeOf(read.value, Object.keys(read.value.charts)[0] ?? '')
if (!tree) throw new Error('chart')
const scene = sceneOf(tree)
const sheet = sheetOf(tree, scene, new Set())
const everywhere = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity }

test('a grid finds what meets a rectangle, each once, as looking at everything would', () => {
  const side = fc.integer({ min: -5000, max: 5000 })
  const bounds = fc
    .tuple(side, side, fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 9000 }))
    .map(([left, top, width, height]) => ({ left, top, right: left + width, bottom: top + height }))

  fc.assert(
    fc.property(fc.array(bounds, { maxLength: 60 }), bounds, (all, asked) => {
      const grid = new Grid<number>(300)
      for (const [i, one] of all.entries()) grid.put(i, one)

      const found = grid.query(asked)

      expect([...found].sort((a, b) => a - b)).toEqual(all.flatMap((one, i) => (meets(one, asked) ? [i] : [])))
    }),
  )
})

describe('what is under the pointer', () => {
  test('in the middle of each step, the step', () => {
    for (const { state, x, y, width, height } of scene.boxes.values())
      if (!isContainer(state)) expect(stepAt(sheet, { x: x + width / 2, y: y + height / 2 })).toBe(state.id)
  })

  test('on the label of each path, the path', () => {
    const found = scene.lines.filter(({ label, transition }) => pathAt(sheet, label, 8)?.line.transition === transition)
    // Where two cross, the label of one may lie on the line of the other.
    expect(found.length).toBeGreaterThan(scene.lines.length * 0.95)
  })

  test('nothing of a folded stage, but the stage', () => {
    const folded = foldedStages(tree, scene, 'far', 0.17)
    const far = sheetOf(tree, scene, folded)
    for (const { state } of far.boxes.query(everywhere))
      expect(tree.ancestors(state.id).some(({ id }) => folded.has(id))).toBe(false)
    for (const { from, to } of far.paths.query(everywhere)) for (const end of [from, to]) expect(far.isShown(end)).toBe(true)
    expect(far.pathCount).toBeLessThan(sheet.pathCount)
  })
})

describe('a drag', () => {
  const leaves = [...scene.boxes.values()].filter(({ state }) => !isContainer(state)).map(({ state }) => state.id)

  test.each(leaves.map((id) => [id]))('of %s draws the paths that hang on it as the whole scene would', (id) => {
    const dragged = lift(sheet, [id], everywhere)
    const by = { x: 40, y: 24 }

    const { paths } = dragged.at(by)

    const whole = sceneOf(tree, dragged.places(by))
    for (const { transition, target, points } of whole.lines) {
      if (transition.from !== id && target !== id) continue
      const key = transition.targets.length > 1 ? `${transition.id} ${target}` : transition.id
      const drawn = paths.get(key)?.line.points ?? []
      expect(drawn.length).toBe(points.length)
      // Lines that do not move are not asked; beside one of them it may come to lie a few strokes further.
      for (const [i, { x, y }] of drawn.entries())
        expect(Math.max(Math.abs(x - (points[i]?.x ?? 0)), Math.abs(y - (points[i]?.y ?? 0)))).toBeLessThanOrEqual(32)
    }
  })

  test('of a stage takes along what is inside and nothing else', () => {
    const stage = tree.children(tree.root.id).find(({ kind }) => kind === 'compound')
    const { isLifted, tops } = lift(sheet, [stage?.id ?? '', ...tree.children(stage?.id ?? '').map(({ id }) => id)], everywhere)
    expect(tops).toEqual([stage?.id])
    for (const { id } of tree.states) expect(isLifted(id)).toBe(id === stage?.id || tree.isInside(id, stage?.id ?? ''))
  })
})
