import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { exportDocument } from '../../src/documents/export'
import { type PaperKind, paperKinds } from '../../src/documents/papers'
import type { Rasteriser } from '../../src/documents/render/png'
import { readFile } from '../../src/formats'
import type { Project } from '../../src/project/project'
import { pagesOf, printed, withPrograms } from './officeTools'

/* Models that nobody would draw, but that a file may hold: every document of them can be made, in both languages, and opened. */

const packages = new URL('../../node_modules/', import.meta.url)
const rasteriser = async (): Promise<Rasteriser> => ({
  wasm: readFileSync(new URL('@resvg/resvg-wasm/index_bg.wasm', packages)),
  fonts: ['400Regular/NotoSansSC_400Regular.ttf', '600SemiBold/NotoSansSC_600SemiBold.ttf'].map((file) =>
    readFileSync(new URL(`@expo-google-fonts/noto-sans-sc/${file}`, packages)),
  ),
})

const work = (role?: string) => ({
  kind: 'staffed',
  ...(role ? { role } : {}),
  duration: { type: 'constant', value: 300 },
})
const end = (name: unknown, outcome: string) => ({ type: 'final', meta: { passage: { name, outcome } } })
const markup = '<b>&"\'</w:t>]]>\\{}|*_`#~ $& \u0007\ufffe {page} passage-flow-1 \u{1f600}'
const long = '非常长的名称'.repeat(30)
const named = (name: string) => ({
  id: 'named',
  initial: 'a',
  meta: { passage: { name, purpose: name, kpis: [name], principles: [name], roles: { tutor: { name, staff: [{ count: 1 }] } } } },
  states: {
    a: {
      invoke: { src: 'activity', onDone: [{ target: 'b', meta: { passage: { label: name, weight: 0.5 } } }, { target: 'c' }] },
      meta: {
        passage: {
          activity: work('tutor'),
          name: { 'zh-CN': `${name}甲`, en: `${name}A` },
          sop: { instruction: name, checks: [name], record: name },
          sla: [{ metric: 'done', within: 300, target: 0.9 }],
          privacy: { class: 'minor', collects: [name], purpose: name },
        },
      },
    },
    b: end(name, 'success'),
    c: end(name, 'loss'),
  },
})
const regions = Object.fromEntries(
  Array.from({ length: 60 }, (_, i) => [
    `r${i}`,
    {
      initial: 'x',
      states: {
        x: { invoke: { src: 'activity', onDone: 'y' }, meta: { passage: { activity: work('tutor') } } },
        y: { type: 'final' },
      },
    },
  ]),
)
/** Two records that are one in English are two forms all the same. */
const twoRecords = {
  id: 'records',
  initial: 'a',
  states: Object.fromEntries(
    (['a', 'b', 'c'] as const).map((key, i) => [
      key,
      {
        ...(key === 'c' ? {} : { invoke: { src: 'activity', onDone: key === 'a' ? 'b' : 'c' } }),
        ...(key === 'c' ? { type: 'final' } : {}),
        meta: { passage: key === 'c' ? {} : { activity: work(), sop: { record: { 'zh-CN': `记录${i}`, en: 'Record' } } } },
      },
    ]),
  ),
}
const odd: Readonly<Record<string, object>> = {
  'one state': { id: 'one', initial: 'a', states: { a: {} } },
  'no roles': {
    id: 'none',
    initial: 'a',
    states: { a: { invoke: { src: 'activity', onDone: 'b' }, meta: { passage: { activity: work() } } }, b: end('好', 'success') },
  },
  'sixty states in parallel': {
    id: 'par',
    initial: 'p',
    states: { p: { type: 'parallel', states: regions, onDone: 'e' }, e: end('完', 'success') },
  },
  'names as long as a paragraph': named(long),
  'markup in names': named(markup),
  'records that are one in English': twoRecords,
}

const projectOf = async (config: object): Promise<Project> => {
  const read = await readFile('odd.json', JSON.stringify(config))
  if (!read.ok) throw new Error(read.error[0]?.code)
  return read.value
}
const made = async (
  project: Project,
  what: PaperKind,
  format: 'docx' | 'pdf' | 'html' | 'md' | 'json',
  language: 'zh-CN' | 'both',
) => {
  const written = await exportDocument(project, { what, format, language, date: '2026-03-01', rasteriser })
  if (!written.ok) throw new Error(written.error[0]?.code)
  return written.value.bytes
}

/** What breaks XML: tags that do not pair, characters that must be escaped, characters that must not be there. Empty = nothing. */
function faultIn(xml: string): string {
  const open: string[] = []
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i
  const bad = forbidden.exec(xml)
  if (bad) return `at ${bad.index}: ${JSON.stringify(xml.slice(bad.index, bad.index + 40))}`
  for (const [tag, close = '', name = '', self = ''] of xml
    .replace(/^<\?xml[^>]*\?>/, '')
    .matchAll(/<(\/?)([\w:-]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>|</g)) {
    if (tag === '<') return 'a bare <'
    if (close) {
      if (open.pop() !== name) return `</${name}>`
    } else if (!self) open.push(name)
  }
  return open.join(' ')
}

describe.each(Object.entries(odd))('of %s', (name, config) => {
  it('every document can be made, in both languages side by side too', async () => {
    const project = await projectOf(config)
    for (const what of paperKinds.filter((kind) => kind !== 'redline')) {
      expect((await made(project, what, 'md', 'zh-CN')).length).toBeGreaterThan(500)
      expect((await made(project, what, 'html', 'both')).length).toBeGreaterThan(500)
    }
    const data = JSON.parse(new TextDecoder().decode(await made(project, 'sop', 'json', 'zh-CN')))
    expect(data.sections.map(({ number }: { number: string }) => number)).toEqual(expect.arrayContaining(['2', '8', '16']))
  }, 120_000)

  it('the Word file is well-formed in every part', async () => {
    const parts = unzipSync(await made(await projectOf(config), 'sop', 'docx', 'zh-CN'))
    for (const [path, bytes] of Object.entries(parts))
      if (/\.(xml|rels)$/.test(path)) expect(faultIn(new TextDecoder().decode(bytes)), `${name} ${path}`).toBe('')
  }, 120_000)
})

it('the logo of the organisation stands on the cover, as large as it may be, and no broken one does', async () => {
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const plain = await projectOf(odd['no roles'] as object)
  const settings = plain.settings.settings as NonNullable<Project['settings']['settings']>
  const withLogo = (base64: string): Project => ({
    ...plain,
    settings: { settings: { ...settings, logo: 'f00' } },
    pictures: { f00: { id: 'f00', mediaType: 'image/png', base64 } },
  })
  const media = async (project: Project) =>
    Object.keys(unzipSync(await made(project, 'sop', 'docx', 'zh-CN'))).filter((path) => /^word\/media\/.*\.png$/.test(path))

  const html = new TextDecoder().decode(await made(withLogo(dot), 'sop', 'html', 'zh-CN'))

  expect(html).toContain(`src="data:image/png;base64,${dot}"`)
  const before = await media(plain)
  expect(await media(withLogo(dot))).toHaveLength(before.length + 1)
  expect(await media(withLogo('AAAA'))).toEqual(before)
})

withPrograms(
  ['soffice', 'pdftotext'],
  'a document with markup in its names is opened by LibreOffice and poppler, and says them',
  async () => {
    const project = await projectOf(odd['markup in names'] as object)
    const said = markup
      .replaceAll('\u0007', '')
      .replaceAll('\ufffe', '')
      .replace(/\s|\u{1f600}/gu, '')
    for (const pages of [
      pagesOf(await made(project, 'sop', 'pdf', 'zh-CN')),
      pagesOf(printed(await made(project, 'sop', 'docx', 'zh-CN'), 'docx')),
    ])
      expect(pages.join('').replace(/[□\u{1f600}]/gu, '')).toContain(said)
  },
)
