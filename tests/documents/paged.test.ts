import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { treeOf } from '../../src/chart/tree'
import { type ExportFormat, exportDocument, sopOutline } from '../../src/documents/export'
import { headings } from '../../src/documents/paper'
import type { PaperLanguage } from '../../src/documents/papers'
import { layPages } from '../../src/documents/render/page/layPages'
import { wordMetrics } from '../../src/documents/render/page/metrics'
import type { Rasteriser } from '../../src/documents/render/png'
import type { Project } from '../../src/project/project'
import { type Language, say } from '../../src/project/text'
import { fontsOf, infoOf, pagesOf, printed, withPrograms } from './officeTools'
import { template } from './templates'

const packages = new URL('../../node_modules/', import.meta.url)
const rasteriser = async (): Promise<Rasteriser> => ({
  wasm: readFileSync(new URL('@resvg/resvg-wasm/index_bg.wasm', packages)),
  fonts: ['400Regular/NotoSansSC_400Regular.ttf', '600SemiBold/NotoSansSC_600SemiBold.ttf'].map((file) =>
    readFileSync(new URL(`@expo-google-fonts/noto-sans-sc/${file}`, packages)),
  ),
})
const date = '2026-03-01'
const made = async (project: Project, format: ExportFormat, language: PaperLanguage): Promise<Uint8Array> => {
  const result = await exportDocument(project, { what: 'sop', format, language, date, rasteriser })
  if (!result.ok) throw new Error(result.error[0]?.code)
  return result.value.bytes
}
const squeezed = (text: string): string => text.replace(/\s+/g, '')

/** Names of steps and staff, and the promised times: what a trainer looks for. */
function wordsOf(project: Project, language: Language): string[] {
  const tree = treeOf(project, Object.keys(project.charts)[0] as string)
  if (!tree) throw new Error('no chart')
  const steps = tree.states.filter(({ kind, parent }) => parent !== null && kind !== 'final' && kind !== 'history')
  const roles = steps.flatMap(({ activity }) => (activity?.role ? [project.roles[activity.role]?.name] : []))
  return [...steps.map(({ name }) => name), ...roles].map((text) => squeezed(say(text, language))).filter(Boolean)
}

/** Each heading is found on the page that the contents say, or on the one before or after. */
function expectContentsToHold(pages: readonly string[], entries: readonly { title: string; page: number }[]): void {
  const isContents = (page: string): boolean => entries.filter(({ title }) => page.includes(title)).length > 12
  const off = entries.filter(({ title, page }) => {
    const near = [page - 1, page, page + 1].map((n) => pages[n - 1] ?? '').filter((text) => !isContents(text))
    return !near.some((text) => text.includes(title))
  })
  expect(off).toEqual([])
}

const cases = ['enrolment', 'cert-course-season'].flatMap((id) =>
  (['zh-CN', 'en'] as const).map((language) => [id, language] as const),
)

describe('a PDF of an SOP', () => {
  for (const [id, language] of cases)
    withPrograms(
      ['pdftotext', 'pdffonts', 'pdfinfo'],
      `${id} in ${language} can be searched for every step and role, and has small embedded fonts`,
      async () => {
        const project = template(id)

        const pdf = await made(project, 'pdf', language)

        expect(pdf.length).toBeLessThan(2_000_000)
        expect(infoOf(pdf)).toMatch(/Page size: +595\.28 x 841\.89/)
        const fonts = fontsOf(pdf)
        expect(fonts).toHaveLength(2)
        for (const font of fonts) expect(font).toMatch(/\+NotoSansSC.*CID TrueType +Identity-H +yes yes yes/)
        const pages = pagesOf(pdf)
        const all = pages.join('')
        for (const word of wordsOf(project, language)) expect(all, word).toContain(word)
        const outline = await sopOutline(project, Object.keys(project.charts)[0] as string, { language, date })
        pages.forEach((page, i) => {
          expect(page).toContain(squeezed(outline.header))
          const foot = outline.footer.replace('{page}', String(i + 1)).replace('{pages}', String(pages.length))
          expect(page).toContain(squeezed(foot))
        })
      },
    )

  it('has a bookmark for each heading, and equal content gives equal bytes', async () => {
    const project = template('enrolment')
    const [pdf, again] = [await made(project, 'pdf', 'zh-CN'), await made(project, 'pdf', 'zh-CN')]
    const outline = await sopOutline(project, Object.keys(project.charts)[0] as string, { language: 'zh-CN', date })

    expect(Buffer.from(pdf).equals(Buffer.from(again))).toBe(true)
    const text = Buffer.from(pdf).toString('latin1')
    for (const { number, text: words } of headings(outline)) {
      const title = [number, words].filter(Boolean).join(' ')
      const hex = [...title].map((char) => char.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()).join('')
      expect(text, title).toContain(`/Title <FEFF${hex}>`)
    }
  })

  it('says both languages side by side, and every other document the same', async () => {
    const project = template('enrolment')
    const text = new TextDecoder().decode(await made(project, 'md', 'both'))

    for (const language of ['zh-CN', 'en'] as const)
      for (const word of wordsOf(project, language)) expect(squeezed(text), word).toContain(word)
    expect((await made(project, 'pdf', 'both')).length).toBeLessThan(2_000_000)
  })
})

describe('a Word file of an SOP', () => {
  for (const [id, language] of [
    ['enrolment', 'en'],
    ['cert-course-season', 'zh-CN'],
  ] as const)
    withPrograms(
      ['soffice', 'pdftotext'],
      `${id} in ${language} is opened by LibreOffice with every step, and its contents say the right pages`,
      async () => {
        const project = template(id)
        const outline = await sopOutline(project, Object.keys(project.charts)[0] as string, { language, date })

        const pages = pagesOf(printed(await made(project, 'docx', language), 'docx'))

        const all = pages.join('')
        for (const word of wordsOf(project, language)) expect(all, word).toContain(word)
        for (const page of pages) expect(page).toContain(squeezed(outline.header))
        const laid = layPages(outline, wordMetrics)
        expectContentsToHold(
          pages,
          headings(outline).map(({ number, text }, i) => ({
            title: squeezed([number, text].filter(Boolean).join(' ')),
            page: (laid.headings[i]?.page ?? 0) + 1,
          })),
        )
      },
    )

  it('has contents with page numbers that ask for no update, counted headings and a chart of movable shapes', async () => {
    const parts = unzipSync(await made(template('enrolment'), 'docx', 'zh-CN'))
    const xml = (path: string): string => strFromU8(parts[path] as Uint8Array)
    const document = xml('word/document.xml')

    expect(xml('word/settings.xml')).not.toContain('updateFields')
    expect(document).not.toContain('w:dirty="true"')
    expect(document).toMatch(/TOC [^<]*\\h[^<]*\\o[^<]*1-2[^<]*\\u/)
    const contents = document.slice(document.indexOf('<w:sdtContent>'), document.indexOf('</w:sdtContent>'))
    const entries = contents.split('<w:p>').map((entry) => entry.replace(/<[^>]+>/g, ' ').trim())
    expect(entries.filter((entry) => /\S.* \d+$/.test(entry)).length).toBeGreaterThan(20)
    expect(document).not.toContain('passage-flow')
    const canvas = /<mc:Choice Requires="wpc">(.*?)<\/mc:Choice>/.exec(document)?.[1] ?? ''
    const ids = new Set([...canvas.matchAll(/<wps:cNvPr id="(\d+)"/g)].map(([, shape]) => shape))
    const glued = [...canvas.matchAll(/<a:(?:stCxn|endCxn) id="(\d+)"/g)].map(([, shape]) => shape)
    expect(glued.length).toBeGreaterThan(20)
    for (const shape of glued) expect(ids).toContain(shape)
    expect(canvas.match(/<wps:txbx>/g)?.length).toBeGreaterThan(15)
  })
})
