import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countingIds } from '../../src/base/id'
import { chartCommands } from '../../src/chart/commands'
import { type ChartTree, freshTree, treeOf } from '../../src/chart/tree'
import { Editor } from '../../src/edit/editor'
import { type Scene, sceneOf } from '../../src/picture/scene'
import { emptyProject, type Project } from '../../src/project/project'

/*
 * A scene takes over from the one before what no edit has touched. Whatever is done, it must be the very scene that one
 * gets by beginning anew.
 */

const newEditor = () =>
  new Editor<Project, typeof chartCommands>(emptyProject('p', 'p'), { commands: chartCommands, newId: countingIds('n') })
type TestEditor = ReturnType<typeof newEditor>

const treeIn = (editor: TestEditor): ChartTree => treeOf(editor.doc, Object.keys(editor.doc.charts)[0] as string) as ChartTree

interface Edit {
  readonly what: number
  readonly a: number
  readonly b: number
  readonly c: number
}

/** Crowded on purpose: lines in each other's way, labels without room. */
function perform(editor: TestEditor, { what, a, b, c }: Edit): void {
  const tree = treeIn(editor)
  const pick = <T>(items: readonly T[], n: number): T => items[n % items.length] as T
  const states = tree.states.filter(({ parent }) => parent !== null)
  const holders = tree.states.filter(({ kind }) => kind === 'compound' || kind === 'parallel')
  const state = states.length > 0 ? pick(states, a).id : tree.root.id
  const other = states.length > 0 ? pick(states, b).id : tree.root.id
  const transition = tree.transitions.length > 0 ? pick(tree.transitions, a).id : 'none'
  const position = { x: (b % 9) * 130, y: (c % 7) * 90 }
  const point = { x: b * 13, y: c * 11 }
  const kind = pick(['activity', 'wait', 'choice', 'stage', 'parallel', 'end'] as const, c)
  const words = pick(['一', '缺课两周后被召回', 'a rather long word on a path', 'x'], c)
  switch (what) {
    case 0:
      return void editor.execute('state.add', {
        parent: pick(holders, a).id,
        kind,
        name: words,
        position,
        ...(states.length > 0 && c % 4 ? { connectFrom: other } : {}),
      })
    case 1:
      return void editor.execute('selection.move', { positions: { [state]: position } })
    case 2:
      return void editor.execute('selection.move', { positions: { [state]: position }, parent: pick(holders, b).id })
    case 3:
      return void editor.execute('transition.connect', { from: state, to: other })
    case 4:
      return void editor.execute('state.rename', { state, name: words })
    case 5:
      return void editor.execute('transition.update', { transition, fields: { label: words, weight: c % 2 ? 0.4 : null } })
    case 6:
      return void editor.execute('transition.update', { transition, fields: { waypoints: c % 3 ? [point] : null } })
    case 7:
      return void editor.execute('transition.reconnect', { transition, to: other })
    case 8:
      return void editor.execute('selection.delete', { ids: [c % 2 ? state : transition] })
    case 9:
      return void editor.execute('state.update', { state, fields: { folded: c % 2 === 0 || null } })
    case 10: {
      // As a layout leaves them: some of the lines drawn, with places for their labels.
      const routes = Object.fromEntries(
        sceneOf(tree)
          .lines.filter((_, i) => i % 3 === b % 3)
          .map(({ transition: { id }, points, label }) => [
            id,
            { route: points.map(({ x, y }) => ({ x, y })), labelPosition: { ...label } },
          ]),
      )
      return void editor.execute('chart.layout', { chart: tree.chart.id, positions: {}, sizes: {}, routes })
    }
    case 11:
      return void editor.execute('state.reorder', { state, after: c % 2 ? other : null })
    case 12:
      return void editor.execute('state.changeKind', { state, kind })
    case 13:
      editor.undo()
      // Never the chart itself.
      return void (Object.keys(editor.doc.charts).length === 0 && editor.redo())
    default:
      return void editor.redo()
  }
}

const edits = fc.array(fc.record({ what: fc.nat(14), a: fc.nat(60), b: fc.nat(60), c: fc.nat(60) }), {
  minLength: 15,
  maxLength: 40,
})

test('a scene after an edit is the scene that beginning anew gives', () => {
  let taken = 0
  let all = 0
  fc.assert(
    fc.property(edits, (list) => {
      const editor = newEditor()
      editor.execute('chart.add', { name: 'Chart', kind: 'process' })
      let lines: ReadonlySet<object> = new Set()
      for (const [i, edit] of [...grown, ...list].entries()) {
        perform(editor, edit)
        const tree = treeIn(editor)

        const scene = sceneOf(tree)

        const anew = sceneOf(tree, new Map())
        expect(written(scene), `after edit ${i}`).toBe(written(anew))
        taken += scene.lines.filter((line) => lines.has(line)).length
        all += scene.lines.length
        lines = new Set(scene.lines)
      }
    }),
    { numRuns: 10, seed: 20261125 },
  )
  // Most of it is not computed again, or the law above says nothing.
  expect(taken / all).toBeGreaterThan(0.6)
})

/** A comparison of texts takes a hundredth of that of objects. */
const written = ({ boxes, ...scene }: Scene): string => JSON.stringify({ ...scene, boxes: [...boxes.values()] })

/** A chart to begin with. */
const grown: readonly Edit[] = Array.from({ length: 24 }, (_, i) => ({ what: i % 4 === 3 ? 3 : 0, a: i * 5, b: i * 7, c: i * 3 }))

/** Everything a tree answers, in the order that it answers. */
const told = (tree: ChartTree | undefined) =>
  tree && {
    chart: tree.chart,
    root: tree.root,
    states: tree.states.map((state) => [
      tree.state(state.id),
      tree.path(state.id),
      tree.children(state.id),
      tree.ancestors(state.id),
      tree.outgoing(state.id),
      tree.incoming(state.id),
    ]),
    transitions: tree.transitions.map(({ id }) => tree.transition(id)),
  }

test('a tree after an edit is the tree that beginning anew gives', () => {
  fc.assert(
    fc.property(edits, (list) => {
      const editor = newEditor()
      editor.execute('chart.add', { name: 'Chart', kind: 'process' })
      for (const [i, edit] of [...grown, ...list].entries()) {
        perform(editor, edit)
        const tree = treeIn(editor)

        expect(tree.project).toBe(editor.doc)
        expect(told(tree), `after edit ${i}`).toEqual(told(freshTree(editor.doc, tree.chart.id)))
      }
    }),
    { numRuns: 10, seed: 20261126 },
  )
})
