import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { countingIds } from '../../src/base/id'
import { kinds } from '../../src/boards/kinds'
import { notesOf } from '../../src/boards/sheet'
import { commands } from '../../src/commands'
import { exportDocument, exportFormats } from '../../src/documents/export'
import { Editor } from '../../src/edit/editor'
import { boardKinds } from '../../src/project/board'
import type { Project } from '../../src/project/project'
import { readProject } from '../../src/project/read'
import { type Language, languages, say } from '../../src/project/text'
import { boardTemplates } from '../../src/ui/boards/boardTemplates'

/* Every kind of board in every format that can be read back as text: nothing on it is missing, in either language. */

const modules = new URL('../../node_modules/', import.meta.url)
const rasteriser = async () => ({
  wasm: new Uint8Array(readFileSync(new URL('@resvg/resvg-wasm/index_bg.wasm', modules))),
  fonts: [new Uint8Array(readFileSync(new URL('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf', modules)))],
})

async function project(): Promise<Project> {
  const read = readProject(
    JSON.parse(readFileSync(new URL('../../templates/cert-course-season.passage.json', import.meta.url), 'utf8')),
  )
  if (!read.ok) throw new Error('the sample cannot be read')
  const editor = new Editor(read.value, { commands, newId: countingIds('n') })
  const templates = await boardTemplates()
  for (const kind of boardKinds) {
    const { notes = [], name = '画布' } = templates.find((one) => one.kind === kind) ?? {}
    editor.execute('board.add', { kind, name, notes })
    const board = Object.values(editor.doc.boards).at(-1)?.id ?? ''
    const block = kinds[kind].blocks.at(-1)?.id ?? ''
    editor.execute('note.add', { board, block, text: { 'zh-CN': '特意写的一条', en: 'Written on purpose' } })
    const note = notesOf(editor.doc, board).at(-1)?.id ?? ''
    editor.execute('note.update', {
      note,
      fields: {
        owner: '欧阳修',
        confidence: 'tested',
        refs: [{ kind: 'role', id: 'tutor', name: '老师' }],
        figure: { measure: 'fixedCost', amount: 123_456 },
        card: { status: 'refuted', threshold: { 'zh-CN': '九成', en: 'nine in ten' } },
      },
    })
    editor.execute('note.setEvidence', { note, source: { quality: 'source', note: '年报第七页' } })
  }
  return editor.doc
}

/** All texts of a file, whatever it is packed in. */
function textOf(bytes: Uint8Array, format: string): string {
  if (format === 'svg' || format === 'md') return strFromU8(bytes)
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, xml]) => strFromU8(xml))
    .join('\n')
}
const bare = (text: string): string => text.replace(/<[^>]*>/g, '').replace(/[\s\\]/g, '')
const said: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['特意写的一条', '欧阳修', '已测试', '年报第七页', '123,456', '九成', '不成立', '辅导老师/班主任'],
  en: ['Writtenonpurpose', '欧阳修', 'Tested', '年报第七页', '123,456', 'nineinten', 'refuted', 'Tutor/classteacher'],
}

describe('exports of boards', () => {
  test.each(boardKinds)(
    '%s: each note and all that is said of it stands in each format',
    async (kind) => {
      const now = await project()
      const board =
        Object.values(now.boards)
          .filter((one) => one.kind === kind)
          .at(-1)?.id ?? ''
      for (const language of languages)
        for (const format of ['svg', 'pptx', 'docx', 'md', 'xlsx'] as const) {
          const done = await exportDocument(now, { what: kind, id: board, format, language, date: '2026-03-01', rasteriser })
          if (!done.ok) throw new Error(done.error[0]?.code)
          const text = bare(textOf(done.value.bytes, format))

          // Lines of a drawing break where they must, so a note there is found by its beginning.
          for (const note of notesOf(now, board))
            expect(text, `${kind} ${format} ${language}`).toContain(
              bare(say(note.text, language)).slice(0, 6).replaceAll('&', '&amp;'),
            )
          for (const words of said[language]) expect(text, `${kind} ${format} ${language}`).toContain(words)
          const credit = text.includes('Strategyzer.com')
          expect(credit, `${kind} ${format}`).toBe(kind === 'bmc')
        }
    },
    60_000,
  )

  test('a poster is one page of A1, A3 or A4', async () => {
    const now = await project()
    for (const [paper, points] of [
      ['A1', [2383.94, 1683.78]],
      ['A3', [1190.55, 841.89]],
      ['A4', [841.89, 595.28]],
    ] as const) {
      const done = await exportDocument(now, {
        what: 'swot',
        format: 'pdf',
        language: 'zh-CN',
        date: '2026-03-01',
        size: { kind: 'paper', paper, orientation: 'landscape' },
        rasteriser,
      })
      if (!done.ok) throw new Error(done.error[0]?.code)
      const boxes = [...strFromU8(done.value.bytes, true).matchAll(/\/MediaBox ?\[([^\]]*)\]/g)].map(([, box = '']) =>
        box.trim().split(/\s+/).slice(2).map(Number),
      )
      expect(boxes).toHaveLength(1)
      expect(Math.abs((boxes[0]?.[0] ?? 0) - points[0])).toBeLessThan(2)
      expect(Math.abs((boxes[0]?.[1] ?? 0) - points[1])).toBeLessThan(2)
    }
  }, 60_000)

  test('every kind of board is written in the same formats', () => {
    for (const kind of boardKinds) expect(exportFormats[kind]).toEqual(['pptx', 'pdf', 'png', 'svg', 'docx', 'md', 'xlsx'])
  })
})
