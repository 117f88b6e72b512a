import { type ChartTree, treeOf } from '../chart/tree'
import { drawLayout } from '../picture/drawSheet'
import type { Picture } from '../picture/picture'
import { layoutSheet, type SheetContent } from '../picture/sheetLayout'
import type { ServiceMode } from '../project/journey'
import { type Project, settingsOf } from '../project/project'
import { type Language, say } from '../project/text'
import type { Report } from '../simulation/report'
import type { MapOptions } from './compose/journeySheet'
import { chartsBehind, journeyFigures, whatIfShown } from './journeyForecast'
import { type ForecastHost, sopForecast } from './sopForecast'

/*
 * Maps as files: one sheet is composed, and each format writes it in its own way. The figures are forecast anew from what
 * stands in the project, as an SOP's are, so that whoever has the project can repeat them.
 */

/** What of an export's options a map needs. */
export interface MapExport {
  readonly what: string
  readonly format: string
  readonly language: Language
  readonly date: string
  readonly forecast?: ForecastHost
  /** Journey: as it is read in this mode; absent = the base. */
  readonly mode?: ServiceMode | undefined
}

/** The file, or the picture that becomes one as every other picture does; undefined where there is no such chart. */
export async function mapOf(project: Project, chartId: string, options: MapExport): Promise<Uint8Array | Picture | undefined> {
  const tree = treeOf(project, chartId)
  if (!tree) return undefined
  const reports = await reportsBehind(tree, options)
  if (options.what === 'blueprint') {
    const { blueprintSheet } = await import('./compose/blueprintSheet')
    return sheetOf(blueprintSheet(tree, { language: options.language, date: options.date, reports }), project, options)
  }
  const mapOptions: MapOptions = {
    language: options.language,
    date: options.date,
    figures: journeyFigures(tree, reports),
    mode: options.mode ?? null,
  }
  const text = (content: string): Uint8Array => new TextEncoder().encode(content)
  if (options.format === 'mmd') return text((await import('./compose/journeyTexts')).journeyMermaid(tree, mapOptions))
  if (options.format === 'csv' || options.format === 'xlsx') {
    const { journeyTable } = await import('./compose/journeyTable')
    const rows = journeyTable(tree, mapOptions)
    if (options.format === 'csv') return csvBytes(rows)
    const { writeXlsx } = await import('./render/xlsx')
    return writeXlsx({
      name: say(tree.chart.name, options.language),
      rows,
      frozen: { rows: 3, columns: 1 },
      widths: [16, ...(rows[0] ?? []).slice(1).map(() => 28)],
    })
  }
  const { journeySheet } = await import('./compose/journeySheet')
  return sheetOf(journeySheet(tree, mapOptions), project, options)
}

async function csvBytes(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const { byteOrderMark, csvLine } = await import('./render/csv')
  return new TextEncoder().encode(byteOrderMark + rows.map((row) => csvLine([...row])).join(''))
}

async function reportsBehind(tree: ChartTree, options: MapExport): Promise<Map<string, Report>> {
  const reports = new Map<string, Report>()
  // A plain diagram shows no figures.
  if (options.format === 'mmd') return reports
  for (const chart of chartsBehind(tree)) {
    const scenario = whatIfShown(tree, chart, options.mode ?? null)
    const forecast = await sopForecast(tree.project, chart, options.forecast ?? {}, scenario?.id)
    if (forecast) reports.set(chart, forecast.report)
  }
  return reports
}

export async function sheetOf(content: SheetContent, project: Project, options: MapExport): Promise<Uint8Array | Picture> {
  const author = settingsOf(project).organisation ?? ''
  if (options.format === 'md') {
    const { sheetMarkdown } = await import('./compose/journeyTexts')
    return new TextEncoder().encode(sheetMarkdown(content))
  }
  if (options.format === 'xlsx' || options.format === 'csv') {
    const [{ sheetTable }, { writeXlsx }] = await Promise.all([import('./compose/sheetTable'), import('./render/xlsx')])
    const rows = sheetTable(content)
    if (options.format === 'csv') return csvBytes(rows)
    return writeXlsx({
      name: content.title,
      rows,
      frozen: { rows: 1, columns: 1 },
      widths: [18, ...content.columns.map(() => 36)],
    })
  }
  const layout = layoutSheet(content)
  if (options.format === 'pptx') {
    const { renderSheetPptx } = await import('./render/sheetPptx')
    return renderSheetPptx(layout, { date: options.date, author })
  }
  return drawLayout(layout)
}
