import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type ChartTree, treeOf } from '../../src/chart/tree'
import { colourSheet } from '../../src/picture/colourBy'
import { type Colouring, colourings } from '../../src/picture/colourings'
import { drawChart } from '../../src/picture/drawChart'
import { toSvg } from '../../src/picture/svg'
import { readProject } from '../../src/project/read'

function season(): ChartTree {
  const file = readFileSync(new URL('../../templates/cert-course-season.passage.json', import.meta.url), 'utf8')
  const project = readProject(JSON.parse(file))
  const tree = project.ok ? treeOf(project.value, Object.keys(project.value.charts)[0] ?? '') : undefined
  if (!tree) throw new Error('template')
  return tree
}

describe('colourSheet', () => {
  const tree = season()
  const heat = new Map(tree.states.map(({ id }, i) => [id, (i % 5) / 4]))

  test.each(colourings)('by %s every class has a letter of its own, steps, and each step one class', (by) => {
    const { classes, classOf } = colourSheet(tree, by, 'zh-CN', heat)
    const letters = classes.map(({ mark }) => mark.initial)
    expect(new Set(letters).size).toBe(letters.length)
    for (const one of classes) for (const step of one.steps) expect(classOf(step)).toBe(one)
    const all = classes.flatMap(({ steps }) => steps)
    expect(new Set(all).size).toBe(all.length)
  })

  test('hues within one colouring are far apart, and letters are legible on them', () => {
    const light = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
        const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    for (const by of ['lane', 'skill', 'privacy', 'heat'] as const)
      for (const { mark } of colourSheet(tree, by, 'en', heat).classes) {
        const [a = 0, b = 0] = [light(mark.colour), light(mark.ink)].sort((x, y) => y - x)
        expect((a + 0.05) / (b + 0.05), `${by} ${mark.colour}`).toBeGreaterThan(3)
      }
  })

  test('what is in a stage is counted class by class', () => {
    const sheet = colourSheet(tree, 'lane', 'en')
    const [stage] = tree.children(tree.root.id).filter(({ kind }) => kind === 'compound')
    const shares = sheet.sharesOf(stage?.id ?? '')
    const inside = sheet.classes.flatMap(({ steps }) => steps).filter((step) => tree.isInside(step, stage?.id ?? ''))
    expect(shares.reduce((sum, { count }) => sum + count, 0)).toBe(inside.length)
    expect(sheet.sharesOf(stage?.id ?? '')).toBe(shares)
  })

  test.each([...colourings] as Colouring[])('a picture coloured by %s has its legend below, in the language asked for', (by) => {
    const colours = colourSheet(tree, by, 'en', heat)
    const plain = drawChart(tree.project, tree.chart.id, { language: 'en' })
    const picture = drawChart(tree.project, tree.chart.id, { language: 'en', colours })
    expect(picture.height).toBeGreaterThan(plain.height)
    const svg = toSvg(picture)
    expect(svg).toContain('Coloured by:')
    for (const { name, steps } of colours.classes) expect(svg).toContain(`>${name.replace('&', '&amp;')} ${steps.length}<`)
  })
})
