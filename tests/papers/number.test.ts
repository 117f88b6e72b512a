import { describe, expect, it } from 'vitest'
import { countingIds } from '../../src/base/id'
import { commands } from '../../src/commands'
import { Editor } from '../../src/edit/editor'
import { nextNumber, paperOf } from '../../src/papers/number'
import { emptyProject, type Project, settingsOf } from '../../src/project/project'

function projectWith(organisation: string, task?: string): Project {
  const empty = emptyProject('p', '测试')
  return {
    ...empty,
    settings: { settings: { ...settingsOf(empty), organisation } },
    charts: { c: { id: 'c', order: 'a0', kind: 'process', key: 'c', name: '报名', root: 'r', ...(task && { task }) } },
    states: { r: { id: 'r', chart: 'c', parent: null, order: 'a0', key: 'c', kind: 'compound' } },
  }
}

describe('document numbers', () => {
  it('follow the scheme of the project: organisation, task code, running number', () => {
    expect(nextNumber(projectWith('ABC 教育', 'J2.2'), 'c')).toBe('ABC-SOP-J22-001')
    expect(nextNumber(projectWith('学途'), 'c')).toBe('学途-SOP-GEN-001')
    expect(nextNumber(projectWith('  '), 'c')).toBe('ORG-SOP-GEN-001')
  })

  it('are one above the highest in use or replaced', () => {
    const editor = new Editor(projectWith('ABC', 'J2.2'), { commands, newId: countingIds('n') })
    const added = editor.execute('paper.add', { chart: 'c' })
    const paper = added.ok ? added.value : ''
    editor.execute('paper.update', { paper, fields: { replaces: 'ABC-SOP-J22-007' } })

    editor.execute('paper.add', { chart: 'c' })

    expect(paperOf(editor.doc, 'c')?.number).toBe('ABC-SOP-J22-008')
  })

  it('a field given as null is taken away', () => {
    const editor = new Editor(projectWith('ABC'), { commands, newId: countingIds('n') })
    const added = editor.execute('paper.add', { chart: 'c' })
    const paper = added.ok ? added.value : ''

    editor.execute('paper.update', { paper, fields: { number: null, prepared: { name: '李倩' } } })

    expect(editor.doc.papers[paper]).not.toHaveProperty('number')
    expect(editor.doc.papers[paper]?.prepared).toEqual({ name: '李倩' })
    expect(editor.doc.papers[paper]?.status).toBe('draft')
  })
})
