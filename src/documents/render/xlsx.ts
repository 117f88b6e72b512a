import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { writable } from '../../base/writable'
import { escapeXml } from '../../picture/svg'

/*
 * A table as an Excel file and back: one sheet of texts, the first column and the first rows in place while one scrolls.
 * Whoever opens it sees texts and nothing that runs: a cell that begins with `=` is a text as well. What comes back from
 * Excel, WPS or LibreOffice is read whichever way they store texts.
 */

export interface XlsxTable {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  /** Rows and columns that stay in place. */
  readonly frozen: { readonly rows: number; readonly columns: number }
  /** Characters. */
  readonly widths: readonly number[]
}

const stamp = new Date('1980-01-02T00:00:00')
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** A, B … Z, AA … */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

export function writeXlsx({ name, rows, frozen, widths }: XlsxTable): Uint8Array {
  const cells = rows
    .map((row, y) => {
      const style = y < frozen.rows ? 1 : 2
      const written = row.map((text, x) =>
        text === ''
          ? ''
          : `<c r="${columnName(x)}${y + 1}" s="${x < frozen.columns ? 1 : style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(writable(text))}</t></is></c>`,
      )
      return `<row r="${y + 1}">${written.join('')}</row>`
    })
    .join('')
  const pane =
    frozen.rows > 0 || frozen.columns > 0
      ? `<pane xSplit="${frozen.columns}" ySplit="${frozen.rows}" topLeftCell="${columnName(frozen.columns)}${frozen.rows + 1}" activePane="bottomRight" state="frozen"/>`
      : ''
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')
  const sheet = `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${columns}</cols><sheetData>${cells}</sheetData></worksheet>`
  // Excel allows 31 characters, and not all of them.
  const title = escapeXml(name.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31) || 'Sheet1')
  const files: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Microsoft YaHei"/></font><font><b/><sz val="11"/><name val="Microsoft YaHei"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF3F1EB"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${title}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': sheet,
  }
  const zipped: Zippable = {}
  for (const [path, text] of Object.entries(files)) zipped[path] = [strToU8(text), { mtime: stamp, level: 6 }]
  return zipSync(zipped)
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string): string =>
  text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

/** The texts of a stored string, the pronunciation that East Asian editions of Excel put beside it left out. */
const textIn = (xml: string): string =>
  [...xml.replace(/<(?:\w+:)?rPh[\s\S]*?<\/(?:\w+:)?rPh>/g, '').matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/g)]
    .map(([, text = '']) => unescaped(text))
    .join('')
    .replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n')

/** The first sheet as texts; undefined where the bytes are no such file. */
export function readXlsx(bytes: Uint8Array): string[][] | undefined {
  let parts: Record<string, Uint8Array>
  try {
    parts = unzipSync(bytes, { filter: ({ name, originalSize }) => /\.(xml|rels)$/.test(name) && originalSize < 64_000_000 })
  } catch {
    return undefined
  }
  const text = (path: string): string => (parts[path] ? strFromU8(parts[path]) : '')
  const sheetPath =
    firstSheet(text) ??
    Object.keys(parts)
      .sort()
      .find((path) => /^xl\/worksheets\/[^/]+\.xml$/.test(path))
  if (sheetPath === undefined) return undefined
  const shared = [...text('xl/sharedStrings.xml').matchAll(/<(?:\w+:)?si(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?si>/g)].map(
    ([, one = '']) => textIn(one),
  )
  const rows: string[][] = []
  const put = (reference: string, value: string): void => {
    const found = /^([A-Z]+)(\d+)$/.exec(reference)
    if (!found) return
    const x = [...(found[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
    const y = Number(found[2]) - 1
    if (x > 16_383 || y > 20_000) return
    while (rows.length <= y) rows.push([])
    const row = rows[y] as string[]
    while (row.length < x) row.push('')
    row[x] = value
  }
  for (const [, attributes = '', inner = ''] of text(sheetPath).matchAll(
    /<(?:\w+:)?c\s([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g,
  )) {
    const type = /\bt="(\w+)"/.exec(attributes)?.[1]
    const reference = /\br="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? ''
    const value = unescaped(/<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v>/.exec(inner)?.[1] ?? '')
    put(reference, type === 'inlineStr' ? textIn(inner) : type === 's' ? (shared[Number(value)] ?? '') : value)
  }
  return rows
}

/** Where the workbook says that its first sheet is. */
function firstSheet(text: (path: string) => string): string | undefined {
  const id = /<(?:\w+:)?sheet\s[^>]*r:id="([^"]+)"/.exec(text('xl/workbook.xml'))?.[1]
  if (id === undefined) return undefined
  for (const [relation] of text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\s[^>]*>/g))
    if (new RegExp(`Id="${id}"`).test(relation)) {
      const target = /Target="([^"]+)"/.exec(relation)?.[1] ?? ''
      return target.startsWith('/') ? target.slice(1) : `xl/${target}`
    }
  return undefined
}
