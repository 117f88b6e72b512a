import { describe, expect, test } from 'vitest'
import { countingIds } from '../../src/base/id'
import { commands } from '../../src/commands'
import { Editor } from '../../src/edit/editor'
import { integrityFindings } from '../../src/project/integrity'
import { chartOf, projectOf } from './projectOf'

const open = () => {
  const project = projectOf({ id: 'm', initial: 'a', states: { a: { on: { GO: 'b' } }, b: { type: 'final' } } })
  const editor = new Editor(project, { commands, newId: countingIds('n'), check: integrityFindings })
  return { editor, chart: chartOf(project) }
}

describe('a what-if [R1]', () => {
  test('is saved with what differs, changed field by field, and taken back by undo', () => {
    const { editor, chart } = open()

    const added = editor.execute('scenario.add', { chart, name: '多两个人', fields: { headcount: { tutor: 3 } } })
    if (!added.ok) throw new Error('refused')
    editor.execute('scenario.update', { scenario: added.value, fields: { learners: 500, headcount: null } })

    expect(editor.doc.scenarios[added.value]).toMatchObject({ chart, learners: 500 })
    expect(editor.doc.scenarios[added.value]).not.toHaveProperty('headcount')
    editor.undo()
    expect(editor.doc.scenarios[added.value]).toMatchObject({ headcount: { tutor: 3 } })
    editor.undo()
    expect(editor.doc.scenarios).toEqual({})
  })

  test('a headcount below nobody is refused and nothing changes', () => {
    const { editor, chart } = open()

    const result = editor.execute('scenario.add', { chart, name: 'x', fields: { headcount: { tutor: -1 } } })

    expect(result.ok).toBe(false)
    expect(editor.doc.scenarios).toEqual({})
  })
})
