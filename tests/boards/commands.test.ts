import { describe, expect, it } from 'vitest'
import { countingIds } from '../../src/base/id'
import { notesOf, sheetOf } from '../../src/boards/sheet'
import { commands } from '../../src/commands'
import { Editor } from '../../src/edit/editor'
import { emptyProject } from '../../src/project/project'

const open = () => new Editor(emptyProject('p', '测试'), { commands, newId: countingIds('n') })

function withBoard(kind: 'bmc' | 'swot') {
  const editor = open()
  const added = editor.execute('board.add', { kind, name: '一块画布' })
  if (!added.ok) throw new Error('board.add refused')
  const board = added.value
  const note = (block: string, text: string, after?: string | null): string => {
    const result = editor.execute('note.add', { board, block, text, ...(after !== undefined && { after }) })
    if (!result.ok) throw new Error('note.add refused')
    return result.value
  }
  const texts = (block: string) =>
    sheetOf(editor.doc, board)
      ?.blocks.find((one) => one.block.id === block)
      ?.notes.map((one) => one.text)
  return { editor, board, note, texts }
}

describe('boards', () => {
  it('a note goes to the end of its block, or after the one named, in the tint of the block', () => {
    const { editor, note, texts } = withBoard('bmc')

    const first = note('channels', '甲')
    note('channels', '丙')
    note('channels', '乙', first)
    note('channels', '零', null)

    expect(texts('channels')).toEqual(['零', '甲', '乙', '丙'])
    expect(editor.doc.notes[first]?.colour).toBe('green')
  })

  it('a note moves within its block and between blocks, and undo brings it back', () => {
    const { editor, note, texts } = withBoard('bmc')
    const a = note('channels', '甲')
    const b = note('channels', '乙')
    const c = note('keyPartners', '丙')

    editor.execute('note.move', { note: a, block: 'channels', after: b })
    editor.execute('note.move', { note: a, block: 'keyPartners', after: null })

    expect(texts('channels')).toEqual(['乙'])
    expect(texts('keyPartners')).toEqual(['甲', '丙'])
    editor.execute('note.move', { note: a, block: 'keyPartners', after: c })
    expect(texts('keyPartners')).toEqual(['丙', '甲'])
    for (let n = 0; n < 3; n += 1) editor.undo()
    expect(texts('channels')).toEqual(['甲', '乙'])
  })

  it('a block that the board does not have is refused and nothing changes', () => {
    const { editor, board } = withBoard('swot')
    const before = editor.doc

    const result = editor.execute('note.add', { board, block: 'channels', text: '甲' })

    expect(result.ok).toBe(false)
    expect(!result.ok && result.error[0]?.code).toBe('unknown-block')
    expect(editor.doc).toBe(before)
  })

  it('SWOT: a note scores weight × strength, a quadrant the sum, and the heaviest can come first', () => {
    const { editor, board, note } = withBoard('swot')
    const light = note('threats', '轻')
    const heavy = note('threats', '重')
    note('threats', '未评')
    editor.execute('note.setWeight', { note: light, weight: 0.1 })
    editor.execute('note.setScore', { note: light, score: 3 })
    editor.execute('note.setWeight', { note: heavy, weight: 0.7 })
    editor.execute('note.setScore', { note: heavy, score: 4 })

    const threats = sheetOf(editor.doc, board, { sorted: true })?.blocks[3]

    expect(threats?.total).toBe(3.1)
    expect(threats?.notes.map((one) => one.text)).toEqual(['重', '轻', '未评'])
    expect(sheetOf(editor.doc, board)?.blocks[0]?.total).toBe(null)
  })

  it('editing one language leaves the other', () => {
    const { editor, board } = withBoard('bmc')
    const added = editor.execute('note.add', { board, block: 'channels', text: { 'zh-CN': '推荐', en: 'Referral' } })
    const note = added.ok ? added.value : ''

    editor.execute('note.edit', { note, language: 'en', text: 'Word of mouth' })

    expect(editor.doc.notes[note]?.text).toEqual({ 'zh-CN': '推荐', en: 'Word of mouth' })
  })

  it('a duplicated board has notes of its own; a deleted one keeps them in the trash', () => {
    const { editor, board, note } = withBoard('bmc')
    note('channels', '甲')

    const copied = editor.execute('board.duplicate', { board, name: '副本' })
    const copy = copied.ok ? copied.value : ''
    editor.execute('board.delete', { board, at: '2026-03-01T00:00:00Z' })

    expect(notesOf(editor.doc, copy).map((one) => one.text)).toEqual(['甲'])
    expect(notesOf(editor.doc, board)).toHaveLength(1)
    expect(editor.doc.boards[board]?.deleted).toBe('2026-03-01T00:00:00Z')
    editor.execute('board.restore', { board })
    expect(editor.doc.boards[board]).not.toHaveProperty('deleted')
  })

  it('weight stays between 0 and 1, strength between 1 and 5, and null takes them away', () => {
    const { editor, note } = withBoard('swot')
    const id = note('strengths', '甲')

    expect(editor.execute('note.setWeight', { note: id, weight: 1.2 }).ok).toBe(false)
    expect(editor.execute('note.setScore', { note: id, score: 0 }).ok).toBe(false)
    editor.execute('note.setWeight', { note: id, weight: 0.5 })
    editor.execute('note.setWeight', { note: id, weight: null })

    expect(editor.doc.notes[id]).not.toHaveProperty('weight')
  })
})
