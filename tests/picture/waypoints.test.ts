import { beforeEach, describe, expect, test } from 'vitest'
import { chartCommands } from '../../src/chart/commands'
import { fromXState } from '../../src/chart/fromXState'
import { toXState } from '../../src/chart/toXState'
import { type ChartTree, treeOf } from '../../src/chart/tree'
import { Editor } from '../../src/edit/editor'
import { layoutSome } from '../../src/layout/layoutSome'
import { drawChart } from '../../src/picture/drawChart'
import { sceneOf } from '../../src/picture/scene'
import { toSvg } from '../../src/picture/svg'
import { emptyProject, type Project } from '../../src/project/project'

let editor: Editor<Project, typeof chartCommands>
let chart = ''
let path = ''
let a = ''
let b = ''
const bend = { x: 300, y: 400 }

const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const tree = (): ChartTree => treeOf(editor.doc, chart) as ChartTree
const line = () => sceneOf(tree()).lines.find(({ transition }) => transition.id === path)
const setBends = (waypoints: { x: number; y: number }[] | null): void =>
  void must(editor.execute('transition.update', { transition: path, fields: { waypoints } }))

beforeEach(() => {
  let serial = 0
  editor = new Editor<Project, typeof chartCommands>(emptyProject('p', 'p'), {
    commands: chartCommands,
    newId: () => `r${serial++}`,
  })
  chart = must(editor.execute('chart.add', { name: 'Chart', kind: 'process' }))
  const parent = tree().root.id
  a = must(editor.execute('state.add', { parent, name: 'A', position: { x: 100, y: 100 } }))
  b = must(editor.execute('state.add', { parent, name: 'B', position: { x: 600, y: 100 } }))
  path = must(editor.execute('transition.connect', { from: a, to: b })) as string
})

const runsThrough = (): boolean => {
  const { points = [] } = line() ?? {}
  return points.some((q, i) => {
    const p = points[i - 1]
    return (
      p !== undefined &&
      Math.min(p.x, q.x) <= bend.x &&
      Math.max(p.x, q.x) >= bend.x &&
      Math.min(p.y, q.y) <= bend.y &&
      Math.max(p.y, q.y) >= bend.y
    )
  })
}

describe('a bend that a person has set', () => {
  test('is run through, with right angles, and undo takes it back', () => {
    const before = line()?.points

    setBends([bend])

    expect(runsThrough()).toBe(true)
    for (const [i, q] of (line()?.points ?? []).entries()) {
      const p = line()?.points[i - 1]
      if (p) expect(p.x === q.x || p.y === q.y).toBe(true)
    }
    editor.undo()
    expect(line()?.points).toEqual(before)
  })

  test('is in the picture that is written', () => {
    const before = toSvg(drawChart(editor.doc, chart, { language: 'en' }))

    setBends([bend])

    expect(toSvg(drawChart(editor.doc, chart, { language: 'en' }))).not.toBe(before)
  })

  test('stays when one of the steps moves, goes along when both do, and does not count under a step', () => {
    setBends([bend])

    must(editor.execute('selection.move', { positions: { [b]: { x: 640, y: 60 } } }))
    expect(editor.doc.transitions[path]?.waypoints).toEqual([bend])
    expect(runsThrough()).toBe(true)

    must(editor.execute('selection.move', { positions: { [a]: { x: 110, y: 120 }, [b]: { x: 650, y: 80 } } }))
    expect(editor.doc.transitions[path]?.waypoints).toEqual([{ x: bend.x + 10, y: bend.y + 20 }])

    must(editor.execute('selection.move', { positions: { [b]: { x: 250, y: 390 } } }))
    expect(line()?.via).toBeUndefined()
  })

  test('goes when the path leads elsewhere, when a step moves into another container, and when all is tidied up', () => {
    const parent = tree().root.id
    const c = must(editor.execute('state.add', { parent, name: 'C', position: { x: 600, y: 600 } }))
    const stage = must(editor.execute('state.add', { parent, name: 'S', kind: 'stage', position: { x: 900, y: 0 } }))
    for (const change of [
      () => editor.execute('transition.reconnect', { transition: path, to: c }),
      () => editor.execute('state.reparent', { state: b, parent: stage }),
      () => editor.execute('chart.layout', { chart, positions: { [a]: { x: 0, y: 0 } }, sizes: {}, routes: {} }),
    ]) {
      setBends([bend])
      must(change() as { ok: true; value: unknown })
      expect(editor.doc.transitions[path]?.waypoints).toBeUndefined()
      editor.undo()
      expect(editor.doc.transitions[path]?.waypoints).toEqual([bend])
    }
  })

  test('stays where only other steps are tidied up, whatever way the layout was asked for', () => {
    const parent = tree().root.id
    const c = must(editor.execute('state.add', { parent, name: 'C', position: { x: 600, y: 600 } }))
    const d = must(editor.execute('state.add', { parent, name: 'D', position: { x: 640, y: 620 }, connectFrom: c }))
    const other = tree().transitions.find(({ from }) => from === c)?.id ?? ''
    setBends([bend])
    editor.execute('transition.update', { transition: other, fields: { waypoints: [{ x: 9, y: 9 }] } })

    must(editor.execute('chart.layout', layoutSome(editor.doc, chart, [c, d])))

    expect(editor.doc.transitions[path]?.waypoints).toEqual([bend])
    expect(editor.doc.transitions[other]?.waypoints).toBeUndefined()
  })

  test('goes out with the machine and comes in again', () => {
    setBends([bend])

    let serial = 0
    const back = must(fromXState(JSON.parse(JSON.stringify(toXState(editor.doc, chart))), { newId: () => `n${serial++}` }))

    expect(back.transitions.flatMap(({ waypoints }) => waypoints ?? [])).toEqual([bend])
  })
})
