import { describe, expect, test } from 'vitest'
import { chartCommands } from '../../src/chart/commands'
import { type ChartTree, treeOf } from '../../src/chart/tree'
import { Editor } from '../../src/edit/editor'
import { layoutChart } from '../../src/layout/layout'
import { layoutSome } from '../../src/layout/layoutSome'
import { isContainer } from '../../src/picture/scene'
import type { Project } from '../../src/project/project'
import { drawnFaults, noFaults } from './drawnFaults'
import { generatedChart } from './generatedChart'

type ChartEditor = Editor<Project, typeof chartCommands>
const laidOut = (count: number, seed: number): ChartEditor => {
  let serial = 0
  const editor: ChartEditor = new Editor(generatedChart(count, seed), {
    commands: chartCommands,
    newId: () => `n${serial++}`,
  })
  editor.execute('chart.layout', layoutChart(editor.doc, 'c'))
  return editor
}
const now = ({ doc }: ChartEditor): ChartTree => treeOf(doc, 'c') as ChartTree
const leavesIn = (tree: ChartTree): string[] =>
  tree.states.filter((state) => state.parent !== null && !isContainer(state)).map(({ id }) => id)

describe.each([1, 2, 3])('some steps are tidied up (seed %i)', (seed) => {
  test('one step put into a corner goes beside what leads to it, and nothing else moves', () => {
    const editor = laidOut(40, seed)
    const tree = now(editor)
    const id = leavesIn(tree).find((one) =>
      tree.incoming(one).some(({ from }) => from !== one && tree.state(from)?.parent === tree.state(one)?.parent),
    ) as string
    const others = (): unknown => now(editor).states.flatMap((state) => (state.id === id ? [] : [[state.id, state.position]]))
    editor.execute('selection.move', { positions: { [id]: { x: 4000, y: 3000 } } })
    const before = others()

    const layout = layoutSome(editor.doc, 'c', [id])
    editor.execute('chart.layout', layout)

    expect(Object.keys(layout.positions)).toEqual([id])
    expect(others()).toEqual(before)
    expect(layout.positions[id]?.x).toBeLessThan(4000)
    expect(drawnFaults(now(editor), 'zh-CN').steps).toEqual([])
    editor.undo()
    expect(now(editor).state(id)?.position).toEqual({ x: 4000, y: 3000 })
  })

  test('a new step finds a free place', () => {
    const editor = laidOut(60, seed)
    const tree = now(editor)
    const from = leavesIn(tree).find((id) => tree.outgoing(id).length > 0) as string
    const made = editor.execute('state.add', {
      parent: tree.state(from)?.parent as string,
      name: '新的一步',
      connectFrom: from,
      position: { x: 40, y: 60 },
    })
    if (!made.ok) throw new Error('not made')

    editor.execute('chart.layout', layoutSome(editor.doc, 'c', [made.value]))

    expect(drawnFaults(now(editor), 'zh-CN').steps).toEqual([])
    for (const { id, position } of tree.states) expect(now(editor).state(id)?.position).toEqual(position)
  })

  test('steps of one stage that lie on a heap are laid out among themselves; those of other stages stay', () => {
    const editor = laidOut(80, seed)
    const tree = now(editor)
    const stage = tree.states.find(
      ({ id, kind, parent }) => kind === 'compound' && parent !== null && tree.children(id).length > 4,
    )?.id as string
    const members = tree.children(stage).map(({ id }) => id)
    const outside = tree.states.filter(({ id }) => id !== stage && !tree.isInside(id, stage) && !tree.isInside(stage, id))
    const positions = Object.fromEntries(members.map((id, i) => [id, { x: 60 + i, y: 80 + i }]))
    editor.execute('selection.move', { positions })

    const layout = layoutSome(editor.doc, 'c', members, { direction: 'down' })
    editor.execute('chart.layout', layout)

    expect(drawnFaults(now(editor), 'en').steps).toEqual([])
    expect(drawnFaults(now(editor), 'en').through).toEqual([])
    for (const { id, parent } of outside)
      if (parent !== tree.state(stage)?.parent && !tree.isInside(stage, parent ?? ''))
        expect(now(editor).state(id)?.position).toEqual(tree.state(id)?.position)
    editor.undo()
    for (const id of members) expect(now(editor).state(id)?.position).toEqual(positions[id])
  })

  test('a stage alone is laid out inside, and what is around makes room', () => {
    const editor = laidOut(80, seed)
    const tree = now(editor)
    const stage = tree.states.find(
      ({ id, kind, parent }) => kind === 'compound' && parent === 'root' && tree.children(id).length > 3,
    )?.id as string

    editor.execute('chart.layout', layoutSome(editor.doc, 'c', [stage], { direction: 'down' }))

    expect(drawnFaults(now(editor), 'en')).toEqual(noFaults)
  })
})
