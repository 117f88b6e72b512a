import { strToU8, zipSync } from 'fflate'
import { writable } from '../../base/writable'
import { escapeXml } from '../../picture/svg'
import { steadyArchive } from './archive'

/* A workbook of plain tables: text is text, whatever it begins with, so nothing in it ever runs as a formula (ECMA-376, 18). */

export interface Sheet {
  readonly name: string
  /** The first row is the head. */
  readonly rows: readonly (readonly (string | number)[])[]
  /** In characters. */
  readonly widths: readonly number[]
  /** Rows and columns that stay in place, and are heads; absent = the first row. */
  readonly frozen?: { readonly rows: number; readonly columns: number }
}

export function renderXlsx(sheets: readonly Sheet[], { date, title }: { date: string; title: string }): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packed = 'http://schemas.openxmlformats.org/package/2006'
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="${packed}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${sheets.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packed}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${packed}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `${head}<cp:coreProperties xmlns:cp="${packed}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:created></cp:coreProperties>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.map(({ name }, i) => `<sheet name="${escapeXml(sheetName(name, i))}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packed}/relationships">${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Microsoft YaHei"/></font><font><b/><sz val="11"/><name val="Microsoft YaHei"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF3F1EB"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`,
  }
  for (const [i, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${i + 1}.xml`] = head + sheetXml(sheet, main)
  return steadyArchive(zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)]))), date)
}

/** Excel allows 31 characters, and not all of them. */
const sheetName = (name: string, index: number): string =>
  writable(name)
    .replace(/[\\/*?:[\]]/g, ' ')
    .slice(0, 31)
    .trim() || `Sheet${index + 1}`

/** 0 → A, 26 → AA. */
const column = (index: number): string =>
  (index >= 26 ? column(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

function sheetXml({ rows, widths, frozen = { rows: 1, columns: 0 } }: Sheet, main: string): string {
  const cell = (value: string | number, row: number, at: number): string => {
    if (value === '') return ''
    const place = `r="${column(at)}${row + 1}" s="${row < frozen.rows || at < frozen.columns ? 1 : 0}"`
    return typeof value === 'number'
      ? `<c ${place}><v>${value}</v></c>`
      : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escapeXml(writable(value))}</t></is></c>`
  }
  const data = rows.map((values, row) => `<row r="${row + 1}">${values.map((value, at) => cell(value, row, at)).join('')}</row>`)
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  return `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${paneXml(frozen)}</sheetView></sheetViews>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${data.join('')}</sheetData></worksheet>`
}

function paneXml({ rows, columns }: NonNullable<Sheet['frozen']>): string {
  if (rows === 0 && columns === 0) return ''
  const pane = rows === 0 ? 'topRight' : columns === 0 ? 'bottomLeft' : 'bottomRight'
  const splits = [columns > 0 ? `xSplit="${columns}"` : '', rows > 0 ? `ySplit="${rows}"` : ''].filter(Boolean).join(' ')
  return `<pane ${splits} topLeftCell="${column(columns)}${rows + 1}" activePane="${pane}" state="frozen"/>`
}
