import { describe, expect, test } from 'vitest'
import { isObject } from '../../src/base/json'
import { exportDocument } from '../../src/documents/export'
import { writeFile } from '../../src/formats'
import { loadTemplate } from '../../src/library/templates'
import { say } from '../../src/project/text'
import { runExperiment } from '../../src/simulation/experiment'
import { diskTemplates, templateIds } from './diskTemplates'

async function open(id: string) {
  const project = await loadTemplate(diskTemplates, id)
  if (!project.ok) throw new Error(JSON.stringify(project.error))
  const [chart] = Object.values(project.value.charts)
  if (!chart) throw new Error('no chart')
  return { project: project.value, chart }
}

/** Pictures are tested on their own; here nothing may need one. */
const noPixels = () => Promise.reject(new Error('no pixels needed'))

describe('templates at work', () => {
  test.each(templateIds())('%s, run without queues, ends as its independent reference does', { timeout: 60_000 }, async (id) => {
    const { project, chart } = await open(id)
    const reference = chart.extra?.reference
    if (!isObject(reference) || !isObject(reference.outcomes)) throw new Error('no reference')
    const learners = 4000

    const result = await runExperiment(project, chart.id, { learners, replications: 1, seed: 7, unlimitedStaff: true }, {})

    if (!result.ok) throw new Error(JSON.stringify(result.error))
    const report = result.value
    for (const [outcome, expected] of Object.entries(reference.outcomes as Record<string, number>)) {
      const share = (report.outcomes[outcome]?.count.mean ?? 0) / learners
      // Both sides were drawn: 20,000 walks there, `learners` here.
      const error = Math.sqrt(expected * (1 - expected) * (1 / learners + 1 / 20_000))
      expect(Math.abs(share - expected), `${outcome}: ${share} beside ${expected}`).toBeLessThan(4 * error + 1 / learners)
    }
    expect(report.checks.hold).toBe(true)
  })

  test.each(templateIds())('%s is forecast with its own staff', { timeout: 60_000 }, async (id) => {
    const { project, chart } = await open(id)

    const result = await runExperiment(project, chart.id, { learners: 300, replications: 3, seed: 1 }, {})

    expect(result.ok && result.value.checks.hold).toBe(true)
  })

  test.each(templateIds())(
    '%s becomes an SOP with every activity, a picture and a Mermaid text, in both languages',
    async (id) => {
      const { project, chart } = await open(id)
      const activities = Object.values(project.states).filter((state) => state.activity && state.chart === chart.id)
      for (const language of ['zh-CN', 'en'] as const) {
        const as = async (what: 'sop' | 'chart', format: 'md' | 'svg') => {
          const written = await exportDocument(project, {
            what,
            format,
            id: chart.id,
            language,
            date: '2026-11-24',
            rasteriser: noPixels,
          })
          if (!written.ok) throw new Error(JSON.stringify(written.error))
          return new TextDecoder().decode(written.value.bytes)
        }
        const sop = await as('sop', 'md')
        for (const { name } of activities) expect(sop).toContain(say(name, language))
        expect(await as('chart', 'svg')).toContain('<svg')
      }
      expect(await writeFile(project, chart.id, 'x.mmd')).toContain('stateDiagram-v2')
    },
  )
})
