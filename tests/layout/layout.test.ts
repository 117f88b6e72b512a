import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { chartCommands } from '../../src/chart/commands'
import { type ChartTree, treeOf } from '../../src/chart/tree'
import { Editor } from '../../src/edit/editor'
import { layoutChart } from '../../src/layout/layout'
import { isContainer, sceneOf } from '../../src/picture/scene'
import { placesAfter, unfolded } from '../../src/picture/unfold'
import type { Project } from '../../src/project/project'
import { readProject } from '../../src/project/read'
import { languages } from '../../src/project/text'
import { drawnFaults, noFaults } from './drawnFaults'
import { generatedChart, numbers } from './generatedChart'

const folder = new URL('../../templates/', import.meta.url)
const templates = readdirSync(folder)
  .filter((name) => name.endsWith('.passage.json'))
  .flatMap((name) => {
    const read = readProject(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
    if (!read.ok) throw new Error(name)
    return Object.keys(read.value.charts).map((chart) => ({ name, chart, project: read.value }))
  })
const directions = ['right', 'down'] as const
const cases = templates.flatMap((template) => directions.map((direction) => ({ ...template, direction })))

type ChartEditor = Editor<Project, typeof chartCommands>
const editorOf = (project: Project): ChartEditor =>
  new Editor<Project, typeof chartCommands>(project, { commands: chartCommands, newId: () => 'none' })
const now = ({ doc }: ChartEditor, chart: string): ChartTree => {
  const tree = treeOf(doc, chart)
  if (!tree) throw new Error(chart)
  return tree
}
function laidOut(project: Project, chart: string, direction: (typeof directions)[number]): ChartEditor {
  const editor = editorOf(project)
  const result = editor.execute('chart.layout', layoutChart(project, chart, { direction }))
  if (!result.ok) throw new Error(chart)
  return editor
}
const stagesOf = (tree: ChartTree): string[] =>
  tree.states
    .filter((state) => isContainer(state) && state.parent !== null && tree.state(state.parent)?.kind !== 'parallel')
    .filter(({ id }) => tree.children(id).length > 0)
    .map(({ id }) => id)
/** As one does on the canvas: what is around closes up, or makes room. */
function fold(editor: ChartEditor, chart: string, id: string, folded: boolean): void {
  const positions = placesAfter(now(editor, chart), id, folded)
  editor.execute('selection.move', { positions })
  editor.execute('state.update', { state: id, fields: { folded: folded || null } })
}

describe('the templates as they are shipped', () => {
  test.each(templates)('$name: nothing overlaps, and no line runs through a foreign step', ({ project, chart }) => {
    const tree = now(editorOf(project), chart)
    for (const language of languages) expect(drawnFaults(tree, language)).toEqual(noFaults)
  })

  test.each(templates)('$name: the same without the lines that a layout has drawn', ({ project, chart }) => {
    const transitions = Object.fromEntries(
      Object.entries(project.transitions).map(([id, { route: _, labelPosition: __, ...transition }]) => [id, transition]),
    )
    const tree = now(editorOf({ ...project, transitions }), chart)
    for (const language of languages) expect(drawnFaults(tree, language)).toEqual(noFaults)
  })
})

describe.each(cases)('$name laid out, running $direction', ({ project, chart, direction }) => {
  test('nothing overlaps, and no line runs through a foreign step', () => {
    const tree = now(laidOut(project, chart, direction), chart)
    for (const language of languages) expect(drawnFaults(tree, language)).toEqual(noFaults)
  })

  test('it is at least as wide as high, and at most three times as wide', () => {
    const { width, height } = sceneOf(now(laidOut(project, chart, direction), chart))
    expect(width / height).toBeGreaterThanOrEqual(1)
    expect(width / height).toBeLessThanOrEqual(3)
  })

  test('most of what follows stands further on', () => {
    const editor = laidOut(project, chart, direction)
    const tree = now(editor, chart)
    const { boxes } = sceneOf(tree)
    const axis = direction === 'right' ? 'x' : 'y'
    // Between stages the stages count: that is where the way goes on.
    const lifted = tree.transitions.flatMap(({ from, targets: [to] }) => {
      const outOf = to === undefined ? [] : [from, ...tree.ancestors(from).map(({ id }) => id)]
      const into = to === undefined ? [] : [to, ...tree.ancestors(to).map(({ id }) => id)]
      const pair = outOf.flatMap((a) =>
        into.filter((b) => tree.state(a)?.parent === tree.state(b)?.parent).map((b) => [a, b] as const),
      )[0]
      return pair && pair[0] !== pair[1] ? [pair] : []
    })
    const onwards = lifted.filter(([from, to]) => (boxes.get(to)?.[axis] ?? 0) > (boxes.get(from)?.[axis] ?? 0))
    expect(onwards.length).toBeGreaterThan(lifted.length / 2)
  })

  test('the same with every stage folded, and opened again', () => {
    const editor = laidOut(project, chart, direction)
    const stages = stagesOf(now(editor, chart))
    for (const id of [...stages].reverse()) {
      fold(editor, chart, id, true)
      expect(drawnFaults(now(editor, chart), 'en')).toEqual(noFaults)
    }
    for (const language of languages) expect(drawnFaults(now(editor, chart), language)).toEqual(noFaults)
    for (const id of stages) {
      fold(editor, chart, id, false)
      expect(drawnFaults(now(editor, chart), 'en')).toEqual(noFaults)
    }
    for (const language of languages) expect(drawnFaults(now(editor, chart), language)).toEqual(noFaults)
  })

  test('the same laid out while it is folded, and shown open without a change of the project', () => {
    const editor = laidOut(project, chart, direction)
    const stages = stagesOf(now(editor, chart))
    for (const id of stages) editor.execute('state.update', { state: id, fields: { folded: true } })
    editor.execute('chart.layout', layoutChart(editor.doc, chart, { direction }))
    const tree = now(editor, chart)

    for (const language of languages) expect(drawnFaults(tree, language)).toEqual(noFaults)
    for (const language of languages) expect(drawnFaults(unfolded(tree, stages), language)).toEqual(noFaults)
  })

  test('the same chart gives the same layout', () => {
    expect(layoutChart(project, chart, { direction })).toEqual(layoutChart(project, chart, { direction }))
  })
})

describe('generated charts: stages in stages, lanes, loops, several paths between two steps, paths across stages', () => {
  const shapes = [100, 200, 350, 500].flatMap((count, i) =>
    directions.flatMap((direction) => [1, 2, 3].map((n) => ({ count, seed: i * 10 + n, direction }))),
  )

  test.each(shapes)('$count states, seed $seed, running $direction', ({ count, seed, direction }) => {
    const tree = now(laidOut(generatedChart(count, seed), 'c', direction), 'c')

    expect(drawnFaults(tree, 'zh-CN')).toEqual(noFaults)
    expect(drawnFaults(tree, 'en')).toEqual(noFaults)
    const { width, height } = sceneOf(tree)
    expect(width / height).toBeGreaterThanOrEqual(1)
    expect(width / height).toBeLessThanOrEqual(3)
  })

  test.each([1, 2, 3, 4])('steps pushed about at random, seed %i: lines still go around and labels find a place', (seed) => {
    const editor = laidOut(generatedChart(120, seed), 'c', 'right')
    const random = numbers(seed)
    for (let n = 0; n < 12; n += 1) {
      const tree = now(editor, 'c')
      const leaves = tree.states.filter(({ id, position }) => position && tree.children(id).length === 0)
      const state = leaves[Math.floor(random() * leaves.length)]
      if (!state?.position) continue
      const { x, y } = state.position
      const positions = { [state.id]: { x: x + 12 + Math.round(random() * 24), y: y + Math.round(random() * 20) } }
      editor.execute('selection.move', { positions })
      const faults = drawnFaults(now(editor, 'c'), 'zh-CN')
      if (faults.steps.length > 0) editor.undo()
      else expect(faults).toEqual(noFaults)
    }
  })
})

test('a long chain is wrapped into rows', () => {
  const project = generatedChart(1, 1)
  const states: Project['states'] = { root: { ...(project.states.root as Project['states'][string]), initial: 'n0' } }
  const transitions: Project['transitions'] = {}
  for (let i = 0; i < 60; i += 1) {
    const id = `n${i}`
    states[id] = { id, chart: 'c', parent: 'root', order: `b${String(i).padStart(3, '0')}`, key: id, kind: 'atomic', name: id }
    if (i > 0)
      transitions[`t${i}`] = {
        id: `t${i}`,
        chart: 'c',
        from: `n${i - 1}`,
        order: `b${i}`,
        trigger: { type: 'always' },
        targets: [id],
      }
  }
  for (const direction of directions) {
    const tree = now(laidOut({ ...project, states, transitions }, 'c', direction), 'c')
    const { width, height } = sceneOf(tree)

    expect(width / height).toBeGreaterThanOrEqual(1)
    expect(width / height).toBeLessThanOrEqual(3)
    expect(drawnFaults(tree, 'en')).toEqual(noFaults)
  }
})
