import { beforeAll, describe, expect, it } from 'vitest'
import { countingIds } from '../../src/base/id'
import { compareBoards } from '../../src/boards/compare'
import { noteDetails } from '../../src/boards/noteWords'
import { isRefBroken, linkable, refName } from '../../src/boards/refs'
import { boardsOf, evenWeights, factorsFor, noteScore, notesOf, sheetOf, versionsOf } from '../../src/boards/sheet'
import { commands } from '../../src/commands'
import { Editor } from '../../src/edit/editor'
import { loadWords } from '../../src/i18n/translate'
import type { BoardKindId, Note } from '../../src/project/board'
import { emptyProject, type Project } from '../../src/project/project'

beforeAll(() => loadWords('zh-CN', 'screen', 'boards'))

function studio() {
  const editor = new Editor(emptyProject('p', '测试'), { commands, newId: countingIds('n') })
  type Execute = typeof editor.execute
  const done = ((name: never, args: never) => {
    const result = (editor.execute as (n: never, a: never) => { ok: boolean; value?: unknown; error?: unknown })(name, args)
    if (!result.ok) throw new Error(`${String(name)} refused: ${JSON.stringify(result.error)}`)
    return result.value
  }) as unknown as (...args: Parameters<Execute>) => string
  const board = (kind: BoardKindId, name = '一块画布') => done('board.add', { kind, name })
  const note = (on: string, block: string, text: string) => done('note.add', { board: on, block, text })
  const the = (id: string): Note => editor.doc.notes[id] as Note
  const details = (id: string): string[] => {
    const sheet = sheetOf(editor.doc, the(id).board)
    return sheet ? noteDetails(editor.doc, the(id), sheet, { language: 'zh-CN' }).map(({ text }) => text) : []
  }
  return { editor, done, board, note, the, details }
}

describe('what is said of a note', () => {
  it('owner, confidence, evidence and test stand on the note, and null takes each away', () => {
    const { editor, done, board, note, the, details } = studio()
    const id = note(board('vpc'), 'pains', '等回电')
    done('note.update', {
      note: id,
      fields: { owner: '王芳', confidence: 'proven', card: { status: 'held', threshold: '八成' } },
    })
    done('note.setEvidence', { note: id, source: { quality: 'measured', note: '回访 40 人' } })

    expect(details(id)).toEqual(['王芳 · 已证实', '依据：实测 · 回访 40 人', '检验：成立'])

    done('note.update', { note: id, fields: { owner: null, confidence: null, card: null } })
    expect(the(id)).not.toHaveProperty('owner')
    expect(details(id)).toEqual(['依据：实测 · 回访 40 人'])
    editor.undo()
    expect(the(id).card?.threshold).toBe('八成')
  })

  it('links to a role, a chart, a what-if and a KPI follow renames, and stay as broken links when their target is gone', () => {
    const { editor, done, board, note, details } = studio()
    const chart = done('chart.add', { kind: 'process', name: '报名' })
    done('chart.setProperties', { chart, fields: { kpis: ['转化率'] } })
    const role = done('role.add', { name: '顾问', kind: 'staff' })
    const scenario = done('scenario.add', { chart, name: '多一位顾问' })
    const id = note(board('bmc'), 'channels', '电话')
    const wanted = linkable(editor.doc).filter(({ kind }) => ['chart', 'role', 'scenario', 'kpi'].includes(kind))
    done('note.update', { note: id, fields: { refs: wanted } })

    done('role.rename', { role, name: '课程顾问', inTexts: false })
    expect(details(id)).toEqual(['→ 流程 报名 · 岗位 课程顾问 · 方案 多一位顾问 · 指标 转化率'])

    done('role.delete', { role, instead: null })
    done('scenario.delete', { scenario })
    done('chart.setProperties', { chart, fields: { kpis: null } })
    const refs = editor.doc.notes[id]?.refs ?? []
    expect(refs.map((ref) => isRefBroken(editor.doc, ref))).toEqual([false, true, true, true])
    expect(refs.map((ref) => refName(editor.doc, ref, 'zh-CN'))).toEqual(['报名', '顾问', '多一位顾问', '转化率'])
    expect(details(id)[0]).toContain('已不在：岗位 顾问')
  })
})

describe('versions and variants', () => {
  it('a version keeps the board as it was, takes no change, and brings it back without losing who is who', () => {
    const { editor, done, board, note, the } = studio()
    const on = board('swot')
    const kept = note(on, 'strengths', '督导')
    const gone = note(on, 'threats', '政策')
    done('note.setLinks', { note: kept, links: [gone] })
    const version = done('board.keepVersion', { board: on, name: '一稿', at: '2026-03-01T00:00:00Z' })

    done('note.edit', { note: kept, language: 'zh-CN', text: '督导与测评' })
    done('note.delete', { note: gone })
    note(on, 'threats', '新来的')
    const frozen = notesOf(editor.doc, version)

    expect(frozen.map(({ text }) => text).sort()).toEqual(['政策', '督导'].sort())
    expect(boardsOf(editor.doc).map(({ id }) => id)).toEqual([on])
    expect(versionsOf(editor.doc, on).map(({ id }) => id)).toEqual([version])
    for (const name of ['note.edit', 'note.delete'] as const)
      expect(editor.execute(name, { note: frozen[0]?.id ?? '', language: 'zh-CN', text: 'x' } as never).ok).toBe(false)
    expect(editor.execute('note.add', { board: version, block: 'threats', text: 'x' }).ok).toBe(false)

    done('board.restoreVersion', { version })
    expect(the(kept).text).toBe('督导')
    expect(notesOf(editor.doc, on)).toHaveLength(2)
    const back = notesOf(editor.doc, on).find(({ text }) => text === '政策')
    expect(the(kept).links).toEqual([back?.id])
    editor.undo()
    expect(the(kept).text).toBe('督导与测评')
  })

  it('variants side by side: the same, what was changed, moved, and what only one has', () => {
    const { editor, done, board, note } = studio()
    const c = board('bmc')
    const [same, changed, moved, only] = ['甲', '乙', '丙', '丁'].map((text) => note(c, 'channels', text)) as [
      string,
      string,
      string,
      string,
    ]
    const b = done('board.duplicate', { board: c, name: 'B 端', mode: 'B' })
    const twin = (id: string): string => notesOf(editor.doc, b).find(({ copyOf }) => copyOf === id)?.id ?? ''
    done('note.edit', { note: twin(changed), language: 'zh-CN', text: '乙二' })
    done('note.move', { note: twin(moved), block: 'keyPartners', after: null })
    done('note.delete', { note: twin(only) })

    const comparison = compareBoards(editor.doc, [c, b])
    const marks = new Map(comparison?.rows.flatMap(({ cells }) => cells.flat()).map(({ note: { id }, mark }) => [id, mark]))

    expect(editor.doc.boards[b]?.mode).toBe('B')
    expect([same, changed, moved, only].map((id) => marks.get(id))).toEqual(['same', 'changed', 'moved', 'only'])
    expect(comparison?.counts).toEqual({ same: 1, changed: 2, only: 1 })
    // Of three boards, what two have is on some.
    const g = done('board.duplicate', { board: b, name: 'G 端', mode: 'G' })
    const three = compareBoards(editor.doc, [c, b, g])
    expect(three?.counts).toEqual({ same: 1, changed: 2, only: 1 })
    // Boards that were written apart are compared by their words.
    const d = board('bmc')
    note(d, 'channels', '甲')
    expect(compareBoards(editor.doc, [c, d])?.counts).toEqual({ same: 1, changed: 0, only: 3 })
    const swot = board('swot')
    expect(compareBoards(editor.doc, [c, swot])).toBe(undefined)
  })
})

describe('weights of factors', () => {
  it('are brought to 1 on each side in proportion, exactly; where none is given they are equal', () => {
    const { editor, done, board, note } = studio()
    const swot = board('swot')
    const inside = ['strengths', 'strengths', 'weaknesses'].map((block, i) => note(swot, block, `${i}`))
    for (const id of inside) done('note.setWeight', { note: id, weight: 0.2 })
    const unweighed = note(swot, 'weaknesses', '未评')
    const outside = ['threats', 'threats', 'opportunities'].map((block, i) => note(swot, block, `${i}`))
    const weights = () => {
      const sheet = sheetOf(editor.doc, swot)
      return sheet ? evenWeights(sheet) : new Map<string, number>()
    }

    const now = weights()
    for (const [id, weight] of now) done('note.setWeight', { note: id, weight })

    expect(inside.map((id) => now.get(id))).toEqual([0.334, 0.333, 0.333])
    expect(outside.map((id) => now.get(id)).sort()).toEqual([0.333, 0.333, 0.334])
    expect(now.has(unweighed)).toBe(false)
    expect(weights().size).toBe(0)
  })
})

describe('from forces to strategies', () => {
  function withStrategies() {
    const made = studio()
    const { done, board, note } = made
    const swot = board('swot', 'SWOT')
    const factor = (block: string, text: string, weight: number): string => {
      const id = note(swot, block, text)
      done('note.setWeight', { note: id, weight })
      return id
    }
    const [strong, weak, chance] = [
      factor('strengths', '督导', 0.5),
      factor('weaknesses', '夜间', 0.2),
      factor('opportunities', '重修', 0.3),
    ]
    const tows = board('tows', 'TOWS')
    const strategy = (text: string): string => done('note.derive', { from: [strong, chance], board: tows, block: 'so', text })
    return { ...made, swot, tows, strong, weak, chance, one: strategy('一'), two: strategy('二') }
  }

  it('QSPM: weight × attractiveness over all factors, summed; the highest is the first, equal scores share a rank', () => {
    const { editor, done, tows, strong, weak, chance, one, two, the } = withStrategies()
    for (const [note, factor, appeal] of [
      [one, strong, 4],
      [one, weak, 1],
      [two, strong, 2],
      [two, chance, 4],
    ] as const)
      done('note.setAppeal', { note, factor, appeal })

    expect(factorsFor(editor.doc, tows).map(({ id }) => id)).toEqual([strong, weak, chance])
    expect([one, two].map((id) => noteScore(editor.doc, the(id)))).toEqual([2.2, 2.2])
    expect([...(sheetOf(editor.doc, tows)?.ranks ?? [])]).toEqual([
      [one, 1],
      [two, 1],
    ])
    done('note.setAppeal', { note: two, factor: weak, appeal: 3 })
    expect(noteScore(editor.doc, the(two))).toBe(2.8)
    expect(sheetOf(editor.doc, tows)?.ranks.get(one)).toBe(2)
    expect(editor.execute('note.setAppeal', { note: one, factor: strong, appeal: 5 }).ok).toBe(false)
    done('note.setAppeal', { note: two, factor: weak, appeal: null })
    expect(the(two).appeal).not.toHaveProperty(weak)
    // A factor that is gone no longer counts.
    done('note.delete', { note: chance })
    expect(noteScore(editor.doc, the(two))).toBe(1)
  })

  it('a strategy becomes a what-if that it stays linked to, in one step of undo', () => {
    const { editor, done, one, details } = withStrategies()
    const chart = done('chart.add', { kind: 'process', name: '报名' })
    const before: Project = editor.doc

    const scenario = done('note.makeScenario', { note: one, chart })

    expect(editor.doc.scenarios[scenario]).toMatchObject({ chart, name: '一' })
    done('scenario.update', { scenario, fields: { name: '夜班顾问' } })
    expect(details(one)[0]).toBe('→ 方案 夜班顾问')
    editor.undo()
    editor.undo()
    expect(editor.doc).toEqual(before)
  })

  it('forces become factors of a SWOT board, each linked to the force it came from', () => {
    const { editor, done, board, note, swot } = withStrategies()
    const forces = board('fiveForces')
    const [high, low] = [note(forces, 'rivalry', '打折'), note(forces, 'supplierPower', '专家多')]

    done('board.feed', {
      board: swot,
      notes: [
        { from: high, block: 'threats' },
        { from: low, block: 'opportunities' },
      ],
    })

    const fed = notesOf(editor.doc, swot).filter(({ links }) => links)
    expect(fed.map(({ block, text, links }) => [block, text, links])).toEqual([
      ['threats', '打折', [high]],
      ['opportunities', '专家多', [low]],
    ])
    expect(editor.execute('board.feed', { board: swot, notes: [{ from: high, block: 'rivalry' }] }).ok).toBe(false)
  })
})
