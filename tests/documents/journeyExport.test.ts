import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { treeOf } from '../../src/chart/tree'
import { journeyTable, readJourneyTable } from '../../src/documents/compose/journeyTable'
import { type ExportFormat, exportDocument, exportFormats } from '../../src/documents/export'
import { readCsv } from '../../src/documents/render/readCsv'
import { readXlsx, writeXlsx } from '../../src/documents/render/xlsx'
import { loadTemplate } from '../../src/library/templates'
import type { Project } from '../../src/project/project'
import { languages } from '../../src/project/text'
import { aJourney, aProject } from '../journey/aJourney'
import { diskTemplates } from '../library/diskTemplates'

const fonts = ['400Regular/NotoSansSC_400Regular', '600SemiBold/NotoSansSC_600SemiBold'].map((name) =>
  readFileSync(`node_modules/@expo-google-fonts/noto-sans-sc/${name}.ttf`),
)
const rasteriser = async () => ({ wasm: readFileSync('node_modules/@resvg/resvg-wasm/index_bg.wasm'), fonts })

async function written(project: Project, format: ExportFormat, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<Uint8Array> {
  const result = await exportDocument(project, { what: 'journey', format, language, date: '2026-11-25', rasteriser })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value.bytes
}
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
async function template(id: string): Promise<Project> {
  const loaded = await loadTemplate(diskTemplates, id)
  if (!loaded.ok) throw new Error(id)
  return loaded.value
}
const has = (program: string): boolean => {
  try {
    execFileSync('which', [program])
    return true
  } catch {
    return false
  }
}

describe('a journey map as a file', () => {
  test('says in every format what it says on the screen, and that predictions are predictions', {
    timeout: 240_000,
  }, async () => {
    const project = await template('journey-gov-school-g')
    for (const language of languages) {
      const [step, pain, predicted] =
        language === 'en' ? ['Mid-term check', 'Numbers disagree', 'Predicted'] : ['中期检查', '数据口径不一', '预测']
      for (const format of ['svg', 'csv', 'md'] as const) {
        const said = text(await written(project, format, language))
        for (const words of [step, pain, predicted]) expect(said, format).toContain(words)
      }
      const slide = unzipSync(await written(project, 'pptx', language))['ppt/slides/slide1.xml']
      const xml = text(slide ?? new Uint8Array())
      expect(xml).toContain(`<a:t>${step}</a:t>`)
      expect(xml).toMatch(/prst="diamond"/)
      const rows = readXlsx(await written(project, 'xlsx', language))
      expect(rows?.flat()).toContain(step)
      expect(text(await written(project, 'mmd', language))).toMatch(/^journey\n {2}title .+\n {2}section .+\n {4}.+: [1-5]: .+/)
    }
  })

  test('equal projects give equal bytes', { timeout: 120_000 }, async () => {
    const { chart, doc } = aJourney({ 一: ['甲', '乙'], 二: ['丙'] })
    expect(chart).toBeTruthy()
    for (const format of exportFormats.journey) expect(await written(doc(), format), format).toEqual(await written(doc(), format))
  })

  test.skipIf(!has('pdftotext'))(
    'as PDF it is text in embedded fonts, over as many sheets of A3 as it takes',
    { timeout: 120_000 },
    async () => {
      const { doc } = aJourney({ 一: Array.from({ length: 20 }, (_, i) => `第 ${i + 1} 个名字特别特别长的步骤「测试」`) })
      const file = join(mkdtempSync(join(tmpdir(), 'passage-')), 'map.pdf')
      writeFileSync(file, await written(doc(), 'pdf'))

      expect(execFileSync('pdfinfo', [file]).toString()).toMatch(/Pages: +[3-9]/)
      expect(execFileSync('pdffonts', [file]).toString()).toMatch(/CID TrueType +Identity-H +yes yes yes/)
      expect(execFileSync('pdfimages', ['-list', file]).toString().trim().split('\n')).toHaveLength(2)
      const said = execFileSync('pdftotext', [file, '-']).toString().replace(/\s/g, '')
      expect(said).toContain('第20个名字特别特别长的步骤「测试」')
    },
  )
})

describe('out to a spreadsheet and in again', () => {
  const made = () => {
    const journey = aJourney({ 一: ['甲', '乙'], 二: ['丙'] })
    journey.run('journey.update', {
      chart: journey.chart,
      fields: {
        curves: [{ id: 'next', kind: 'toBe' }],
        rows: [
          { id: 'own', name: '天气' },
          { id: 'pains', hidden: true },
        ],
      },
    })
    journey.run('journey.setCells', {
      language: 'zh-CN',
      cells: [
        { state: journey.id('甲'), row: 'pains', text: '慢，"很慢"\n贵' },
        { state: journey.id('乙'), row: 'own', text: '=1+1' },
        { state: journey.id('丙'), row: 'emotion', text: '-1.5' },
        { state: journey.id('甲'), row: 'metrics', text: '到课率 ≥ 85 % @ 后台' },
        { state: journey.id('甲'), row: 'moment', text: '是' },
      ],
    })
    journey.run('journey.setEmotion', { state: journey.id('乙'), curve: 'next', value: 2 })
    return journey
  }
  const tableOf = (journey: ReturnType<typeof made>) => {
    const tree = treeOf(journey.doc(), journey.chart)
    if (!tree) throw new Error()
    return { tree, table: journeyTable(tree, { language: 'zh-CN', date: '2026-11-25', figures: new Map() }) }
  }

  test.each(['xlsx', 'csv'] as const)('as %s nothing that a table can hold is lost', async (format) => {
    const journey = made()
    const { tree, table } = tableOf(journey)
    const bytes = await written(journey.doc(), format)
    const back = format === 'xlsx' ? readXlsx(bytes) : readCsv(text(bytes))
    const trimmed = (rows: readonly (readonly string[])[]) =>
      rows.map((row) => JSON.stringify(row.slice(0, row.findLastIndex((one) => one !== '') + 1)))

    expect(trimmed(back ?? [])).toEqual(trimmed(table))
    const edits = readJourneyTable(tree, back ?? []) ?? []
    const cells = edits.flatMap(({ row, column, text: words, curve }) =>
      typeof column === 'string' && (curve === undefined || curve === 'main') ? [{ state: column, row, text: words }] : [],
    )
    const before = journey.doc()
    journey.run('journey.setCells', { cells, language: 'zh-CN' })
    expect(journey.doc()).toEqual(before)
    expect(edits.filter(({ curve, text: words }) => curve === 'next' && words !== '')).toMatchObject([{ text: '+2' }])
  })

  test('a renamed step is known by its key, a new column is a new step', () => {
    const { tree, table } = tableOf(made())
    const changed = table.map((row, y) => [...row, y === 0 ? '' : y === 2 ? '丁' : ''])
    const names = changed[2]
    if (names) names[1] = '甲改'
    const edits = readJourneyTable(tree, changed) ?? []

    expect(edits.find(({ row, text: words }) => row === 'name' && words === '甲改')?.column).toBe(
      tree.states.find(({ key }) => key === '甲')?.id,
    )
    expect(edits.find(({ row, text: words }) => row === 'name' && words === '丁')?.column).toBe(3)
    expect(readJourneyTable(tree, [['别的', '表']])).toBeUndefined()
  })

  test('what Excel stores elsewhere is read as well', () => {
    const rows = [
      ['步骤', '甲 & 乙', ''],
      ['', '<b>', '末'],
    ]
    expect(readXlsx(writeXlsx({ name: '表', rows, frozen: { rows: 1, columns: 1 }, widths: [10] }))).toEqual([
      ['步骤', '甲 & 乙'],
      ['', '<b>', '末'],
    ])
    expect(readXlsx(new Uint8Array([1, 2, 3]))).toBeUndefined()
    expect(readCsv('a;b\r\n"c;""d""";e')).toEqual([
      ['a', 'b'],
      ['c;"d"', 'e'],
    ])
  })

  test('texts are found where Excel keeps them: in a table of their own, in pieces, with their pronunciation beside them', () => {
    const part = (path: string, xml: string): [string, Uint8Array] => [path, strToU8(xml)]
    const file = zipSync(
      Object.fromEntries([
        part('xl/workbook.xml', '<workbook><sheets><sheet name="x" sheetId="3" r:id="rId7"/></sheets></workbook>'),
        part(
          'xl/_rels/workbook.xml.rels',
          '<Relationships><Relationship Id="rId7" Target="worksheets/sheet3.xml"/></Relationships>',
        ),
        part('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1"><c r="A1"><v>9</v></c></row></sheetData></worksheet>'),
        part(
          'xl/worksheets/sheet3.xml',
          '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="C1" s="2" t="s"><v>0</v></c></row><row r="3"><c r="B3"><v>-1.5</v></c><c r="C3" t="str"><f>A1</f><v>公式</v></c><c r="D3"/></row></sheetData></worksheet>',
        ),
        part(
          'xl/sharedStrings.xml',
          '<sst><si><r><t>触</t></r><r><rPr/><t xml:space="preserve">点 &amp; </t></r><rPh sb="0" eb="1"><t>chu</t></rPh></si><si><t>步骤</t></si></sst>',
        ),
      ]),
    )

    expect(readXlsx(file)).toEqual([['步骤', '', '触点 & '], [], ['', '-1.5', '公式', '']])
  })
})

test('a project without a journey says so', async () => {
  const result = await exportDocument(aProject().doc(), {
    what: 'journey',
    format: 'csv',
    language: 'zh-CN',
    date: '2026-11-25',
    rasteriser,
  })
  expect(result).toMatchObject({ ok: false, error: [{ code: 'no-such-chart' }] })
})
