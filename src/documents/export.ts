import { byOrder } from '../base/order'
import { fail, finding, ok, type Result } from '../base/result'
import { boardsOf } from '../boards/sheet'
import { translator } from '../i18n/translate'
import { type BoardOptions, boardLayout } from '../picture/boardLayout'
import { drawBoard } from '../picture/drawBoard'
import { drawChart } from '../picture/drawChart'
import type { Picture } from '../picture/picture'
import { toSvg } from '../picture/svg'
import type { Chart } from '../project/chart'
import { type Project, settingsOf } from '../project/project'
import { type Language, say } from '../project/text'
import { modelHash } from './modelHash'
import type { Outline } from './paper'
import type { Rasteriser } from './render/png'
import { sideBySide } from './sideBySide'
import type { ForecastHost } from './sopForecast'

/*
 * The one way out for documents, pictures and slides: the studio and the command line both call it and hand in what they
 * know how to get (fonts, the date). No clock and no randomness: equal project, options and date give equal bytes. Renderers are
 * loaded when first needed.
 */

export const exportFormats = {
  sop: ['docx', 'pdf', 'html', 'md'],
  chart: ['svg', 'png'],
  bmc: ['pptx', 'png', 'svg'],
  swot: ['pptx', 'png', 'svg'],
} as const
export type ExportKind = keyof typeof exportFormats
export type ExportFormat = (typeof exportFormats)[ExportKind][number]

export interface ExportOptions {
  readonly what: ExportKind
  readonly format: ExportFormat
  /** Chart or board; absent = the first one in use. */
  readonly id?: string
  /** `both`: side by side, the project's first language on the left; documents only. */
  readonly language: PaperLanguage
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** Fetched only for what needs pixels. */
  readonly rasteriser: () => Promise<Rasteriser>
  /** Where an SOP's forecast runs; absent = here. The figures do not depend on it. */
  readonly forecast?: ForecastHost
  /** SWOT: heaviest notes first. */
  readonly sorted?: boolean
  /** How far a document is, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined
  /** Rejects with its reason. */
  readonly signal?: AbortSignal | undefined
}

export type PaperLanguage = Language | 'both'

export interface Exported {
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** With the dot. */
  readonly extension: string
}

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html;charset=utf-8',
  md: 'text/markdown;charset=utf-8',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  svg: 'image/svg+xml',
  png: 'image/png',
}

/** Pixels per unit of a picture on screen; long edges stay below what every viewer opens. */
const sharpness = 2
const longestEdge = 8000

export async function exportDocument(project: Project, options: ExportOptions): Promise<Result<Exported>> {
  const { what, format } = options
  const language = options.language === 'both' ? (settingsOf(project).languages[0] ?? 'zh-CN') : options.language
  if (!(exportFormats[what] as readonly string[]).includes(format))
    return fail(finding('error', 'no-such-format', '$', { what, format, formats: exportFormats[what].join(', ') }))
  const done = (bytes: Uint8Array): Result<Exported> => ok({ bytes, mediaType: mediaTypes[format], extension: `.${format}` })

  if (what === 'bmc' || what === 'swot') {
    const board = options.id ?? boardsOf(project, what)[0]?.id
    const found = board !== undefined && Object.hasOwn(project.boards, board) ? project.boards[board] : undefined
    if (!found || found.kind !== what) return fail(finding('error', 'no-such-board', '$.boards', { id: options.id ?? what }))
    const boardOptions: BoardOptions = { language, date: options.date, sorted: options.sorted ?? false }
    if (format === 'pptx') {
      const layout = boardLayout(project, found.id, boardOptions)
      if (!layout) return fail(finding('error', 'no-such-board', '$.boards', { id: found.id }))
      const { renderBoardPptx } = await import('./render/pptx')
      return done(await renderBoardPptx(layout, { date: options.date, author: settingsOf(project).organisation ?? '' }))
    }
    const picture = drawBoard(project, found.id, boardOptions)
    return picture ? done(await asImage(picture, options)) : fail(finding('error', 'no-such-board', '$.boards', { id: found.id }))
  }

  const chart = options.id === undefined ? firstChart(project) : own(project.charts, options.id)
  if (!chart || !own(project.states, chart.root))
    return fail(finding('error', 'no-such-chart', '$.charts', { id: options.id ?? '' }))
  if (what === 'chart') return done(await asImage(chartPicture(project, chart, language), options))
  return done(await sopBytes(project, chart, options))
}

const own = <T>(records: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(records, id) ? records[id] : undefined

const firstChart = (project: Project): Chart | undefined =>
  Object.values(project.charts)
    .filter((chart) => !chart.deleted)
    .sort(byOrder)[0]

/** The chart on white paper: pictures stand in documents and on slides, whatever the screen's theme is. */
function chartPicture(project: Project, chart: Chart, language: Language): Picture {
  const picture = drawChart(project, chart.id, { language, theme: 'light' })
  return { background: '#ffffff', title: say(chart.name, language), ...picture }
}

async function asImage(picture: Picture, options: ExportOptions): Promise<Uint8Array> {
  const svg = toSvg(picture)
  if (options.format === 'svg') return new TextEncoder().encode(svg)
  const { renderPng } = await import('./render/png')
  const scale = Math.min(sharpness, longestEdge / Math.max(picture.width, picture.height))
  return renderPng(svg, picture.width * scale, await options.rasteriser())
}

/** Tells how far it is, lets the page breathe, and stops where nobody wants the file any more. */
const telling =
  ({ onProgress, signal }: Pick<ExportOptions, 'onProgress' | 'signal'>, from: number, to: number) =>
  async (share: number): Promise<void> => {
    onProgress?.(from + (to - from) * share)
    await new Promise((resolve) => setTimeout(resolve))
    signal?.throwIfAborted()
  }

/** Of how long a document takes: its forecast and its words. */
const composing = 0.4

async function sopBytes(project: Project, chart: Chart, options: ExportOptions): Promise<Uint8Array> {
  const tell = telling(options, 0, composing)
  await tell(0)
  const outline = await sopOutline(project, chart.id, options)
  await tell(1)
  return renderOutline(outline, options)
}

/** Any document in any of its formats. */
async function renderOutline(outline: Outline, options: ExportOptions): Promise<Uint8Array> {
  const onProgress = telling(options, composing, 1)
  if (options.format === 'docx') {
    const [{ renderDocx }, { renderPng }] = await Promise.all([import('./render/docx'), import('./render/png')])
    return renderDocx(outline, { onProgress, png: async (svg, width) => renderPng(svg, width, await options.rasteriser()) })
  }
  if (options.format === 'pdf') {
    const [{ renderPdf }, { fonts }] = await Promise.all([import('./render/pdf'), options.rasteriser()])
    return renderPdf(outline, { onProgress, fonts })
  }
  const text =
    options.format === 'html'
      ? (await import('./render/html')).renderHtml(outline)
      : (await import('./render/md')).renderMarkdown(outline)
  return new TextEncoder().encode(text)
}

export type SopSettings = Pick<ExportOptions, 'language' | 'date' | 'forecast'>

/** What stands in a chart's SOP, with the chart as its figure: a large one as a whole, then stage by stage. */
export async function sopOutline(project: Project, chartId: string, options: SopSettings): Promise<Outline> {
  const { composeSop } = await import('./compose/sop')
  const { sopFigures } = await import('./compose/sopFigures')
  const { sopForecast } = await import('./sopForecast')
  const forecast = await sopForecast(project, chartId, options.forecast ?? {})
  const hash = modelHash(project)
  return inLanguages(project, options.language, (language) => {
    const outline = composeSop(project, chartId, {
      language,
      date: options.date,
      figures: sopFigures(project, chartId, language),
      ...(forecast ? { forecast } : {}),
      modelHash: hash,
    })
    if (!outline) throw new Error(translator('en')('documents.gone'))
    return outline
  })
}

/** One language, or both side by side with the project's first one on the left. */
function inLanguages(project: Project, wanted: PaperLanguage, compose: (language: Language) => Outline): Outline {
  if (wanted !== 'both') return compose(wanted)
  const [first = 'zh-CN'] = settingsOf(project).languages
  return sideBySide(compose(first), compose(first === 'en' ? 'zh-CN' : 'en'))
}
