import { describe, expect, test } from 'vitest'
import { treeOf } from '../../src/chart/tree'
import { blueprintSheet } from '../../src/documents/compose/blueprintSheet'
import { blueprint } from '../../src/journey/blueprint'
import { loadTemplate } from '../../src/library/templates'
import { say } from '../../src/project/text'
import { diskTemplates } from '../library/diskTemplates'
import { aProject } from './aJourney'

async function opened(id: string, kind: 'process' | 'journey') {
  const loaded = await loadTemplate(diskTemplates, id)
  if (!loaded.ok) throw new Error(id)
  const project = aProject(loaded.value)
  const chart = Object.values(loaded.value.charts).find((one) => one.kind === kind)?.id ?? ''
  const columns = () => {
    const tree = treeOf(project.doc(), chart)
    if (!tree) throw new Error()
    return blueprint(tree)
  }
  return { ...project, chart, columns }
}
const nameOf = ({ state }: { state: { name?: unknown } }): string => say(state.name as string, 'zh-CN')

describe('a service blueprint', () => {
  test('has what a learner sees as columns and what happens unseen under the step that it follows', async () => {
    const { columns } = await opened('needs-analysis', 'process')
    const interview = columns().find(({ head }) => say(head?.name, 'zh-CN') === '反馈分析结论')
    const record = columns().find(({ steps }) => steps.some((step) => nameOf(step) === 'CRM登记与转述'))

    expect(interview?.steps[0]).toMatchObject({ lane: 'frontstage' })
    expect(record?.steps.find((step) => nameOf(step) === 'CRM登记与转述')?.lane).toBe('backstage')
    expect(record?.head).not.toBeNull()
  })

  test('every step stands in it once, and a step from which a learner can be lost is a fail point', async () => {
    const { columns } = await opened('enrolment', 'process')
    const all = columns().flatMap(({ steps }) => steps)

    expect(new Set(all.map(({ state }) => state.id)).size).toBe(all.length)
    expect(all.filter(({ fails }) => fails).length).toBeGreaterThan(0)
    expect(all.filter(({ fails }) => fails).length).toBeLessThan(all.length)
  })

  test('a move to another lane is an edit of the process', async () => {
    const { columns, run, doc } = await opened('journey-adult-vocational', 'journey')
    const step = columns().flatMap(({ steps }) => steps)[0]
    if (!step) throw new Error()
    run('state.update', { state: step.state.id, fields: { lane: 'support' } })

    expect(doc().states[step.state.id]?.lane).toBe('support')
    expect(
      columns()
        .flatMap(({ steps }) => steps)
        .find(({ state }) => state.id === step.state.id)?.lane,
    ).toBe('support')
  })

  test('on paper the three lines part the lanes, and what is not known is said to be unknown', async () => {
    const { doc, chart } = await opened('onboarding', 'process')
    const tree = treeOf(doc(), chart)
    if (!tree) throw new Error()
    const sheet = blueprintSheet(tree, { language: 'zh-CN', date: '2026-11-25', reports: new Map() })

    expect(sheet.rows.map(({ id }) => id)).toEqual([
      'evidence',
      'customer',
      'interaction',
      'frontstage',
      'visibility',
      'backstage',
      'internal',
      'support',
    ])
    const front = sheet.rows.find(({ id }) => id === 'frontstage')
    expect(front?.kind === 'cells' && front.cells.some(({ lines }) => lines.some(({ text }) => text === '时间未知'))).toBe(true)
  })
})
