import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { treeOf } from '../../src/chart/tree'
import { numberingOf } from '../../src/documents/compose/numbering'
import { raciOf } from '../../src/documents/compose/raci'
import { type ExportKind, exportDocument } from '../../src/documents/export'
import type { Project } from '../../src/project/project'
import { readProject } from '../../src/project/read'
import { say } from '../../src/project/text'

const modules = new URL('../../node_modules/', import.meta.url)
const font = (path: string) => new Uint8Array(readFileSync(new URL(`@expo-google-fonts/noto-sans-sc/${path}.ttf`, modules)))
const rasteriser = async () => ({
  wasm: new Uint8Array(readFileSync(new URL('@resvg/resvg-wasm/index_bg.wasm', modules))),
  fonts: [font('400Regular/NotoSansSC_400Regular')],
})

function template(id: string): Project {
  const read = readProject(JSON.parse(readFileSync(new URL(`../../templates/${id}.passage.json`, import.meta.url), 'utf8')))
  if (!read.ok) throw new Error(`${id} cannot be read`)
  return read.value
}

async function bytesOf(project: Project, what: ExportKind, format: 'docx' | 'html' | 'md' | 'svg' | 'pptx'): Promise<Uint8Array> {
  const done = await exportDocument(project, { what, format, language: 'zh-CN', date: '2026-03-01', rasteriser })
  if (!done.ok) throw new Error(done.error[0]?.code)
  return done.value.bytes
}
const textOf = async (...args: Parameters<typeof bytesOf>) => strFromU8(await bytesOf(...args))

const season = template('cert-course-season')
const chartId = Object.keys(season.charts)[0] as string

describe('exports', () => {
  it('equal project and date give equal bytes, Office files too', async () => {
    for (const [what, format] of [
      ['sop', 'docx'],
      ['sop', 'html'],
      ['sop', 'md'],
      ['bmc', 'pptx'],
      ['swot', 'svg'],
    ] as const) {
      const [first, second] = [await bytesOf(season, what, format), await bytesOf(season, what, format)]

      expect(Buffer.compare(first, second), `${what} ${format}`).toBe(0)
    }
  }, 60_000)

  it('every step stands in the step table exactly once, and each row of the RACI has exactly one A and one R at most', async () => {
    const tree = treeOf(season, chartId)
    if (!tree) throw new Error('no chart')
    const numbering = numberingOf(tree)
    const markdown = await textOf(season, 'sop', 'md')
    const section = markdown.slice(markdown.indexOf('## 8 '), markdown.indexOf('## 9 '))

    for (const state of tree.states.filter(({ activity }) => activity))
      expect(section.split(`| ${numbering.numberOf(state.id)} | **`).length - 1, say(state.name, 'zh-CN')).toBe(1)
    for (const { letters } of raciOf(tree, numbering)) {
      expect([...letters.values()].filter((letter) => letter === 'A')).toHaveLength(1)
      expect([...letters.values()].filter((letter) => letter === 'R').length).toBeLessThanOrEqual(1)
    }
  })

  it('what a person typed never becomes markup', async () => {
    const hostile = '<img src=x onerror=alert(1)>'
    const states = Object.fromEntries(Object.entries(season.states).map(([id, state]) => [id, { ...state, name: hostile }]))
    const project = { ...season, states }

    expect(await textOf(project, 'sop', 'html')).not.toContain('<img')
    expect((await textOf(project, 'sop', 'md')).replaceAll('&lt;img', '')).not.toContain('<img')
    expect(await textOf(project, 'chart', 'svg')).not.toContain('<img')
  })

  it('control characters, which XML cannot hold, never reach a file', async () => {
    const spoilt = 'a\u0000b\u0008c\u001fd\ud800e\ufffff'
    const states = Object.fromEntries(Object.entries(season.states).map(([id, state]) => [id, { ...state, name: spoilt }]))
    const notes = Object.fromEntries(Object.entries(season.notes).map(([id, note]) => [id, { ...note, text: spoilt }]))
    const boards = Object.fromEntries(Object.entries(season.boards).map(([id, board]) => [id, { ...board, name: spoilt }]))
    const settings = {
      settings: { ...(season.settings.settings as NonNullable<typeof season.settings.settings>), organisation: spoilt },
    }
    const project = { ...season, states, notes, boards, settings }
    const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

    for (const [what, format] of [
      ['sop', 'docx'],
      ['bmc', 'pptx'],
      ['swot', 'pptx'],
    ] as const)
      for (const [path, part] of Object.entries(unzipSync(await bytesOf(project, what, format))))
        if (/\.(xml|rels|svg)$/.test(path)) expect(strFromU8(part), path).not.toMatch(unwritable)
    for (const [what, format] of [
      ['sop', 'html'],
      ['sop', 'md'],
      ['swot', 'svg'],
      ['chart', 'svg'],
    ] as const) {
      const text = await textOf(project, what, format)
      expect(text).not.toMatch(unwritable)
      expect(text).toContain('abcdef')
    }
  }, 60_000)

  it('a board of very many notes still fits the longest slide that PowerPoint opens', async () => {
    const board = Object.values(season.boards).find(({ kind }) => kind === 'bmc')
    const first = Object.values(season.notes).find((note) => note.board === board?.id)
    if (!first) throw new Error('no note')
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`n${i}`, { ...first, id: `n${i}`, order: `a${String(i).padStart(4, '0')}` }]),
    )
    const parts = unzipSync(await bytesOf({ ...season, notes: { ...season.notes, ...many } }, 'bmc', 'pptx'))
    const size = /<p:sldSz cx="(\d+)" cy="(\d+)"/.exec(strFromU8(parts['ppt/presentation.xml'] as Uint8Array))

    expect(Number(size?.[2]) / 914_400).toBeLessThanOrEqual(56)
    expect(Number(size?.[1])).toBeGreaterThan(914_400)
  }, 60_000)

  it('the Word file has repeated table heads, rows that stay whole, Chinese fonts and page numbers', async () => {
    const parts = unzipSync(await bytesOf(season, 'sop', 'docx'))
    const document = strFromU8(parts['word/document.xml'] as Uint8Array)
    const styles = strFromU8(parts['word/styles.xml'] as Uint8Array)

    expect(document).toContain('<w:tblHeader/>')
    expect(document).toContain('<w:cantSplit/>')
    expect(document).toContain('<w:drawing>')
    // Without the rule LibreOffice takes the height of a line as fixed and cuts a figure down to it.
    for (const spacing of `${document}${styles}`.match(/<w:spacing [^>]*w:line=[^>]*>/g) ?? [])
      expect(spacing).toMatch(/w:lineRule="(auto|exact)"/)
    expect(styles).toContain('SimSun')
    expect(styles).toContain('SimHei')
    expect(strFromU8(parts['word/footer1.xml'] as Uint8Array)).toContain('NUMPAGES')
    expect(strFromU8(parts['docProps/core.xml'] as Uint8Array)).toContain('2026-03-01T00:00:00Z')
  }, 30_000)

  it('board slides and pictures hold every note', async () => {
    for (const what of ['bmc', 'swot'] as const) {
      const board = Object.values(season.boards).find(({ kind }) => kind === what)
      const notes = Object.values(season.notes).filter((note) => note.board === board?.id)
      const slide = strFromU8(unzipSync(await bytesOf(season, what, 'pptx'))['ppt/slides/slide1.xml'] as Uint8Array)
      const svg = await textOf(season, what, 'svg')

      expect(notes.length).toBeGreaterThan(0)
      for (const note of notes) {
        expect(slide).toContain(say(note.text, 'zh-CN'))
        expect(svg).toContain(`data-id="${note.id}"`)
      }
    }
  })
})
