import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { chartCommands } from '../../src/chart/commands'
import { treeOf } from '../../src/chart/tree'
import { Editor } from '../../src/edit/editor'
import { layoutChart } from '../../src/layout/layout'
import { drawChart } from '../../src/picture/drawChart'
import { clip, textWidth, wrap } from '../../src/picture/measure'
import { pathLabel, shareOf } from '../../src/picture/pathLabel'
import { routeLine, separated } from '../../src/picture/route'
import { toSvg } from '../../src/picture/svg'
import type { Project } from '../../src/project/project'
import { readProject } from '../../src/project/read'

async function flagship(): Promise<{ project: Project; chart: string }> {
  const file = readFileSync(new URL('../../templates/cert-course-season.passage.json', import.meta.url), 'utf8')
  const project = readProject(JSON.parse(file))
  if (!project.ok) throw new Error('template')
  const chart = Object.keys(project.value.charts)[0] ?? ''
  const editor = new Editor<Project, typeof chartCommands>(project.value, { commands: chartCommands, newId: () => 'none' })
  editor.execute('chart.layout', await layoutChart(project.value, chart))
  return { project: editor.doc, chart }
}

describe('drawChart', () => {
  test('shows every step by name and every label, in either language, as the same picture each time', async () => {
    const { project, chart } = await flagship()
    for (const language of ['zh-CN', 'en'] as const) {
      const svg = toSvg(drawChart(project, chart, { language }))
      const steps = Object.values(project.states).filter((state) => state.parent !== null)
      for (const state of steps) expect(svg).toContain(`data-id="${state.id}"`)
      expect(svg).toContain(language === 'en' ? 'Reached' : '接通')
      expect(svg).not.toContain('NaN')
      expect(toSvg(drawChart(project, chart, { language }))).toBe(svg)
    }
  })

  test('both languages have the same size, so a switch moves nothing', async () => {
    const { project, chart } = await flagship()
    const zh = drawChart(project, chart, { language: 'zh-CN' })
    const en = drawChart(project, chart, { language: 'en' })
    expect([zh.width, zh.height]).toEqual([en.width, en.height])
  })

  test('a stage alone is as large as the stage', async () => {
    const { project, chart } = await flagship()
    const stage = Object.values(project.states).find((state) => state.key === 'consult')
    const picture = drawChart(project, chart, { language: 'en', only: stage?.id ?? '' })
    expect(picture.width).toBeLessThan(drawChart(project, chart, { language: 'en' }).width / 2)
    expect(toSvg(picture)).not.toContain('Sit the examination')
  })
})

describe('labels', () => {
  test('[P2] a path shows its share of the draw; an unweighted last one shows the rest', async () => {
    const { project, chart } = await flagship()
    const tree = treeOf(project, chart)
    const first = tree?.states.find((state) => state.key === 'firstContact')
    const out = tree?.outgoing(first?.id ?? '') ?? []
    const words = out.map((transition) => tree && pathLabel(tree, transition, 'zh-CN'))
    expect(words.map((label) => label?.text)).toContain('62 % 接通')
    expect(words.map((label) => label?.icon)).toContain('clock')
    const [a, b] = out
    if (!a || !b) throw new Error('paths')
    const { weight: _, ...rest } = b
    expect(shareOf([{ ...a, weight: 0.62 }, rest], rest)).toBeCloseTo(0.38)
  })
})

describe('measuring', () => {
  test('Chinese stands on one em; a line breaks before no closing mark; what is lost shows as an ellipsis', () => {
    expect(textWidth('顾问', 14)).toBe(28)
    expect(wrap('需求访谈，与起点测试', 70, 14)).toEqual(['需求访谈，', '与起点测试'])
    expect(clip('Interview and baseline test', 100, 14)).toMatch(/…$/)
    expect(textWidth(clip('Interview and baseline test', 100, 14), 14)).toBeLessThanOrEqual(100)
  })
})

describe('routing by hand', () => {
  const box = (x: number, y: number) => ({ x, y, width: 200, height: 60 })

  test('a line has right angles only and passes through neither of its boxes', () => {
    for (const to of [box(400, 0), box(0, 300), box(-500, 20), box(150, -200), box(230, 40), box(400, 300)]) {
      const from = box(0, 0)
      const points = routeLine(from, to)
      for (const [i, a] of points.slice(0, -1).entries()) {
        const b = points[i + 1] ?? a
        expect(a.x === b.x || a.y === b.y).toBe(true)
        for (const { x, y, width, height } of [from, to]) {
          const within =
            Math.max(a.x, b.x) > x && Math.min(a.x, b.x) < x + width && Math.max(a.y, b.y) > y && Math.min(a.y, b.y) < y + height
          expect(within, JSON.stringify([to, points])).toBe(false)
        }
      }
    }
  })

  test('lines between the same two steps, opposite ones too, run apart', () => {
    expect(
      separated([
        ['a', 'b'],
        ['b', 'a'],
        ['a', 'b'],
        ['a', 'c'],
      ]),
    ).toEqual([-0, 1, -1, -0])
    const from = box(0, 0)
    const to = box(400, 0)
    expect(routeLine(from, to, 0)).not.toEqual(routeLine(from, to, 1))
  })

  test('a step that leads to itself has a loop outside itself', () => {
    const own = box(0, 0)
    expect(routeLine(own, own).some(({ x }) => x > 200)).toBe(true)
  })
})
