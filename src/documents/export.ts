import { byOrder } from '../base/order'
import { fail, finding, ok, type Result } from '../base/result'
import { boardsOf } from '../boards/sheet'
import { loadWords, translator } from '../i18n/translate'
import { type BoardOptions, boardLayout } from '../picture/boardLayout'
import { drawBoard } from '../picture/drawBoard'
import { drawChart } from '../picture/drawChart'
import type { Picture } from '../picture/picture'
import { isBoardKind } from '../project/board'
import type { Chart } from '../project/chart'
import { type Project, settingsOf } from '../project/project'
import { type Language, say } from '../project/text'
import { mapBytes, pictureBytes } from './exportMap'
import { modelHash } from './modelHash'
import type { Rasteriser } from './render/png'
import type { ForecastHost } from './sopForecast'

/*
 * The one way out for documents, pictures and slides: the studio and the command line both call it and hand in what they
 * know how to get (fonts, the date). No clock and no randomness: equal project, options and date give equal bytes. Renderers are
 * loaded when first needed.
 */

export const exportFormats = {
  sop: ['docx', 'html', 'md'],
  chart: ['svg', 'png', 'pdf'],
  journey: ['pdf', 'pptx', 'svg', 'png', 'xlsx', 'csv', 'md', 'mmd'],
  blueprint: ['pdf', 'pptx', 'svg', 'png', 'md'],
  bmc: ['pptx', 'png', 'svg', 'pdf'],
  vpc: ['pptx', 'png', 'svg', 'pdf'],
  swot: ['pptx', 'png', 'svg', 'pdf'],
  tows: ['pptx', 'png', 'svg', 'pdf'],
  fiveForces: ['pptx', 'png', 'svg', 'pdf'],
} as const
export type ExportKind = keyof typeof exportFormats
export type ExportFormat = (typeof exportFormats)[ExportKind][number]

export interface ExportOptions {
  readonly what: ExportKind
  readonly format: ExportFormat
  /** Chart or board; absent = the first one in use. */
  readonly id?: string
  readonly language: Language
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** Fetched only for what needs pixels. */
  readonly rasteriser: () => Promise<Rasteriser>
  /** Where an SOP's forecast runs; absent = here. The figures do not depend on it. */
  readonly forecast?: ForecastHost
  /** SWOT: heaviest notes first. */
  readonly sorted?: boolean
}

export interface Exported {
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** With the dot. */
  readonly extension: string
}

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html;charset=utf-8',
  md: 'text/markdown;charset=utf-8',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  svg: 'image/svg+xml',
  png: 'image/png',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
  mmd: 'text/plain;charset=utf-8',
}

export async function exportDocument(project: Project, options: ExportOptions): Promise<Result<Exported>> {
  const { what, format } = options
  await loadWords(options.language, 'screen', 'documents')
  if (!(exportFormats[what] as readonly string[]).includes(format))
    return fail(finding('error', 'no-such-format', '$', { what, format, formats: exportFormats[what].join(', ') }))
  const done = (bytes: Uint8Array): Result<Exported> => ok({ bytes, mediaType: mediaTypes[format], extension: `.${format}` })

  if (isBoardKind(what)) {
    const board = options.id ?? boardsOf(project, what)[0]?.id
    const found = board !== undefined && Object.hasOwn(project.boards, board) ? project.boards[board] : undefined
    if (!found || found.kind !== what) return fail(finding('error', 'no-such-board', '$.boards', { id: options.id ?? what }))
    const boardOptions: BoardOptions = { language: options.language, date: options.date, sorted: options.sorted ?? false }
    if (format === 'pptx') {
      const layout = boardLayout(project, found.id, boardOptions)
      if (!layout) return fail(finding('error', 'no-such-board', '$.boards', { id: found.id }))
      const { renderBoardPptx } = await import('./render/pptx')
      return done(await renderBoardPptx(layout, { date: options.date, author: settingsOf(project).organisation ?? '' }))
    }
    const picture = drawBoard(project, found.id, boardOptions)
    return picture
      ? done(await pictureBytes(picture, project, options))
      : fail(finding('error', 'no-such-board', '$.boards', { id: found.id }))
  }

  const chart =
    options.id === undefined ? firstChart(project, what === 'journey' ? 'journey' : 'process') : own(project.charts, options.id)
  if (!chart || !own(project.states, chart.root))
    return fail(finding('error', 'no-such-chart', '$.charts', { id: options.id ?? '' }))
  if (what === 'chart') return done(await pictureBytes(chartPicture(project, chart, options.language), project, options))
  if (what === 'journey' || what === 'blueprint') {
    const bytes = await mapBytes(project, chart.id, options)
    return bytes ? done(bytes) : fail(finding('error', 'no-such-chart', '$.charts', { id: chart.id }))
  }
  return done(await sopBytes(project, chart, options))
}

const own = <T>(records: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(records, id) ? records[id] : undefined

/** The first chart of the kind in use, else the first chart in use. */
function firstChart(project: Project, wanted: Chart['kind']): Chart | undefined {
  const charts = Object.values(project.charts)
    .filter((chart) => !chart.deleted)
    .sort(byOrder)
  return charts.find(({ kind }) => kind === wanted) ?? charts[0]
}

/** The chart on white paper: pictures stand in documents and on slides, whatever the screen's theme is. */
function chartPicture(project: Project, chart: Chart, language: Language): Picture {
  const picture = drawChart(project, chart.id, { language, theme: 'light' })
  return { background: '#ffffff', title: say(chart.name, language), ...picture }
}

async function sopBytes(project: Project, chart: Chart, options: ExportOptions): Promise<Uint8Array> {
  const outline = await sopOutline(project, chart.id, options)
  if (options.format === 'docx') {
    const [{ renderDocx }, { renderPng }] = await Promise.all([import('./render/docx'), import('./render/png')])
    return renderDocx(outline, { png: async (svg, width) => renderPng(svg, width, await options.rasteriser()) })
  }
  const text =
    options.format === 'html'
      ? (await import('./render/html')).renderHtml(outline)
      : (await import('./render/md')).renderMarkdown(outline)
  return new TextEncoder().encode(text)
}

export type SopSettings = Pick<ExportOptions, 'language' | 'date' | 'forecast'>

/** What stands in a chart's SOP, with the chart as its figure: a large one as a whole, then stage by stage. */
export async function sopOutline(project: Project, chartId: string, options: SopSettings) {
  await loadWords(options.language, 'screen', 'documents')
  const { composeSop } = await import('./compose/sop')
  const { sopFigures } = await import('./compose/sopFigures')
  const { sopForecast } = await import('./sopForecast')
  const forecast = await sopForecast(project, chartId, options.forecast ?? {})
  const outline = composeSop(project, chartId, {
    language: options.language,
    date: options.date,
    figures: sopFigures(project, chartId, options.language),
    ...(forecast ? { forecast } : {}),
    modelHash: modelHash(project),
  })
  if (!outline) throw new Error(translator(options.language)('documents.gone'))
  return outline
}
