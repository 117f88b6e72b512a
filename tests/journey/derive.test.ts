import { describe, expect, test } from 'vitest'
import { linkedStep, linkState } from '../../src/chart/links'
import { lintChart } from '../../src/chart/lint'
import { loadTemplate } from '../../src/library/templates'
import { say } from '../../src/project/text'
import { diskTemplates, templateIds } from '../library/diskTemplates'
import { aProject } from './aJourney'

async function derived(id: string) {
  const loaded = await loadTemplate(diskTemplates, id)
  if (!loaded.ok) throw new Error(id)
  const project = aProject(loaded.value)
  const process = Object.values(loaded.value.charts).find(({ kind }) => kind === 'process')?.id ?? ''
  const chart = project.run('journey.derive', { process, name: '看得见的旅程' })
  return { ...project, process, chart, map: project.mapOf(chart) }
}

describe('a first journey from a process', () => {
  test('has what the learner sees, in walking order, each step linked to where it came from', async () => {
    const { map, doc, process } = await derived('needs-analysis')
    const names = map.steps.map(({ name }) => say(name, 'zh-CN'))

    expect(names[0]).toBe('人工首联')
    expect(names.indexOf('人工首联')).toBeLessThan(names.indexOf('需求访谈'))
    expect(names.indexOf('需求访谈')).toBeLessThan(names.indexOf('反馈分析结论'))
    expect(names).not.toContain('CRM登记与转述')
    for (const { experience } of map.steps) {
      const [link] = experience?.links ?? []
      expect(link && linkState(doc(), link)).toBe('current')
      expect(link && linkedStep(doc(), link)?.tree.chart.id).toBe(process)
    }
  })

  test('loops and branches of the process are detours of the map', async () => {
    const { map } = await derived('in-course-tutoring')

    expect(map.detours.some(({ kind }) => kind === 'loop')).toBe(true)
    expect(map.phases.some(({ state }) => say(state?.name, 'zh-CN') === '周学习循环')).toBe(true)
  })

  test.each(templateIds())('%s: every step can be reached and nothing is wrong with the chart', async (id) => {
    const { doc, chart } = await derived(id)

    expect(lintChart(doc(), chart).filter(({ severity, code }) => severity === 'error' || code === 'unreachable-state')).toEqual(
      [],
    )
  })

  test('is one step of undo', async () => {
    const { editor, doc, chart } = await derived('onboarding')
    editor.undo()

    expect(doc().charts).not.toHaveProperty(chart)
    expect(Object.values(doc().states).some((state) => state.chart === chart)).toBe(false)
  })
})
