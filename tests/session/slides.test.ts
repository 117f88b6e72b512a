import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mainPath } from '../../src/chart/mainPath'
import { type ChartTree, treeOf } from '../../src/chart/tree'
import { readProject } from '../../src/project/read'
import { slidesOf, stageFrom } from '../../src/session/slides'

const treeFrom = (template: string): ChartTree => {
  const file = readFileSync(new URL(`../../templates/${template}.passage.json`, import.meta.url), 'utf8')
  const project = readProject(JSON.parse(file))
  const tree = project.ok ? treeOf(project.value, Object.keys(project.value.charts)[0] ?? '') : undefined
  if (!tree) throw new Error(template)
  return tree
}

describe('a chart as slides', () => {
  const tree = treeFrom('cert-course-season')

  test('the main path begins at the start, takes no step twice and ends well', () => {
    const path = mainPath(tree, tree.root.id)
    expect(path[0]?.id).toBe(tree.root.initial)
    expect(new Set(path).size).toBe(path.length)
    expect(path.at(-1)?.kind).toBe('final')
    expect(path.some(({ outcome }) => outcome === 'loss')).toBe(false)
  })

  test('all regions of a parallel part are shown', () => {
    const parallel = tree.states.find(({ kind }) => kind === 'parallel')
    expect(mainPath(tree, parallel?.id ?? '')).toEqual(tree.children(parallel?.id ?? ''))
  })

  test('the whole comes first, a stage before what is in it; arrows up and down pass over what is inside', () => {
    const slides = slidesOf(tree)
    expect(slides[0]).toEqual({ id: null, depth: 0 })
    for (const [i, { id, depth }] of slides.entries()) {
      const parent = tree.state(id ?? '')?.parent
      if (depth > 1) expect(slides.slice(0, i).some((one) => one.id === parent)).toBe(true)
    }
    const stage = slides.findIndex(({ id, depth }) => depth === 1 && tree.state(id ?? '')?.kind === 'compound')
    const next = stageFrom(slides, stage + 1, 1)
    expect(slides[next]?.depth).toBe(1)
    expect(stageFrom(slides, next, -1)).toBe(stage)
    expect(stageFrom(slides, 0, -1)).toBe(0)
  })
})
