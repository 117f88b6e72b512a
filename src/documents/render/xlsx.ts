import { strFromU8, unzipSync } from 'fflate'
import { renderXlsx } from './workbook'

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

/** One table as a workbook. It bears no date: equal tables give equal bytes. */
export const writeXlsx = ({ name, ...table }: XlsxTable): Uint8Array =>
  renderXlsx([{ name, ...table }], { date: '1980-01-02', title: name })

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
