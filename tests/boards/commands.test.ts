import { describe, expect, it } from 'vitest'
import { countingIds } from '../../src/base/id'
import { strategyBlock } from '../../src/boards/kinds'
import { noteScore, notesOf, sheetOf } from '../../src/boards/sheet'
import { commands } from '../../src/commands'
import { Editor } from '../../src/edit/editor'
import type { BoardKindId, Note } from '../../src/project/board'
import { emptyProject } from '../../src/project/project'
import { boardTemplates } from '../../src/ui/boards/boardTemplates'

const open = () => new Editor(emptyProject('p', '测试'), { commands, newId: countingIds('n') })

function withBoard(kind: BoardKindId) {
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

    expect(threats?.figure).toEqual({ code: 'total', value: 3.1 })
    expect(threats?.notes.map((one) => one.text)).toEqual(['重', '轻', '未评'])
    expect(sheetOf(editor.doc, board)?.blocks[0]?.figure).toBe(null)
  })

  it('SWOT: internal and external factors come to an evaluation each, and say when their weights do not sum to 1', () => {
    const { editor, board, note } = withBoard('swot')
    for (const [block, weight, score] of [
      ['strengths', 0.6, 4],
      ['weaknesses', 0.4, 1],
      ['threats', 0.5, 2],
    ] as const) {
      const id = note(block, block)
      editor.execute('note.setWeight', { note: id, weight })
      editor.execute('note.setScore', { note: id, score })
    }

    expect(sheetOf(editor.doc, board)?.summary).toEqual([
      { code: 'ife', value: 2.8, weights: 1 },
      { code: 'efe', value: 1, weights: 0.5 },
    ])
  })

  it('five forces: a force is the weighted mean of its pressures, and the board the mean of the forces', () => {
    const { editor, board, note } = withBoard('fiveForces')
    const price = note('rivalry', '打折')
    const ads = note('rivalry', '投放')
    const free = note('substitutes', '免费视频')
    editor.execute('note.setScore', { note: price, score: 5 })
    editor.execute('note.setScore', { note: ads, score: 2 })
    editor.execute('note.setWeight', { note: ads, weight: 0.5 })
    editor.execute('note.setScore', { note: free, score: 2 })

    const sheet = sheetOf(editor.doc, board)

    expect(sheet?.blocks.map(({ figure }) => figure?.value ?? null)).toEqual([null, null, 4, null, 2])
    expect(sheet?.summary).toEqual([{ code: 'allForces', value: 3 }])
  })

  it('a strategy is made from a pair of factors on a TOWS board of its own, and ranks by attractiveness × their weights', () => {
    const { editor, note } = withBoard('swot')
    const [strong, chance] = [note('strengths', '督导'), note('opportunities', '重修需求')]
    editor.execute('note.setWeight', { note: strong, weight: 0.3 })
    editor.execute('note.setWeight', { note: chance, weight: 0.2 })
    const made = editor.execute('note.derive', {
      from: [strong, chance],
      board: { kind: 'tows', name: 'TOWS' },
      block: strategyBlock('opportunities', 'strengths') ?? '',
      text: '给重修者配督导',
    })
    const strategy = made.ok ? made.value : ''
    editor.execute('note.setScore', { note: strategy, score: 4 })
    const tows = editor.doc.notes[strategy]?.board ?? ''

    expect(editor.doc.boards[tows]?.kind).toBe('tows')
    expect(sheetOf(editor.doc, tows)?.blocks[0]?.notes.map(({ id }) => id)).toEqual([strategy])
    expect(noteScore(editor.doc, editor.doc.notes[strategy] as Note)).toBe(2)

    editor.execute('note.delete', { note: chance })
    expect(noteScore(editor.doc, editor.doc.notes[strategy] as Note)).toBe(1.2)
  })

  it('strategies need one factor from inside and one from outside', () => {
    expect(strategyBlock('strengths', 'weaknesses')).toBe(null)
    expect(strategyBlock('threats', 'weaknesses')).toBe('wt')
  })

  it('value proposition: pains and gains say how many of them are answered; a copy of the board answers its own', () => {
    const { editor, board, note } = withBoard('vpc')
    const wait = note('pains', '等回电')
    note('pains', '怕落下')
    editor.execute('note.setLinks', { note: note('relievers', '五分钟回访'), links: [wait] })
    const copy = editor.execute('board.duplicate', { board, name: '副本' })
    editor.execute('note.delete', { note: wait })

    const pains = (id: string) => sheetOf(editor.doc, id)?.blocks.find(({ block }) => block.id === 'pains')?.figure
    expect(pains(board)).toEqual({ code: 'answered', value: 0, of: 1 })
    expect(pains(copy.ok ? copy.value : '')).toEqual({ code: 'answered', value: 1, of: 2 })
  })

  it('a board of a template comes with its notes in one step of undo', async () => {
    const { editor } = withBoard('bmc')
    const before = editor.doc
    for (const { id: _, ...template } of await boardTemplates()) {
      const made = editor.execute('board.add', template)
      const sheet = sheetOf(editor.doc, made.ok ? made.value : '')
      expect(sheet?.blocks.flatMap(({ notes }) => notes)).toHaveLength(template.notes.length)
      expect(sheet?.strays).toEqual([])
      editor.undo()
      expect(editor.doc).toEqual(before)
    }
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
