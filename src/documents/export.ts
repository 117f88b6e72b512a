import { byOrder } from '../base/order'
import { fail, finding, ok, type Result } from '../base/result'
import { boardsOf } from '../boards/sheet'
import { treeOf } from '../chart/tree'
import { loadWords, translator } from '../i18n/translate'
import { type BoardOptions, boardLayout } from '../picture/boardLayout'
import { colourSheet } from '../picture/colourBy'
import type { Colouring } from '../picture/colourings'
import { drawBoard } from '../picture/drawBoard'
import { drawChart } from '../picture/drawChart'
import { mostPages, type PageHead, type PictureSize, pagesOf } from '../picture/pages'
import type { Picture } from '../picture/picture'
import { pageSvg, toSvg } from '../picture/svg'
import { isBoardKind } from '../project/board'
import type { Chart } from '../project/chart'
import { type Project, settingsOf } from '../project/project'
import { type Language, say } from '../project/text'
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
  bmc: ['pptx', 'pdf', 'png', 'svg'],
  vpc: ['pptx', 'pdf', 'png', 'svg'],
  swot: ['pptx', 'pdf', 'png', 'svg'],
  tows: ['pptx', 'pdf', 'png', 'svg'],
  fiveForces: ['pptx', 'pdf', 'png', 'svg'],
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
  /** Pictures: how large, on which paper; absent = a chart in its own size, a PNG twice as sharp. */
  readonly size?: PictureSize
  /** Chart: only these steps, stages and paths. */
  readonly only?: readonly string[]
  /** Chart: by what its steps are coloured, and for heat how hot each was, 0 to 1. */
  readonly colouring?: Colouring
  readonly heat?: ReadonlyMap<string, number>
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
  pdf: 'application/pdf',
  png: 'image/png',
}

/** Pixels per unit of a picture on screen; long edges stay below what every viewer opens. */
const sharpness = 2
const longestEdge = 8000

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
      ? await asImage(project, picture, options, done)
      : fail(finding('error', 'no-such-board', '$.boards', { id: found.id }))
  }

  const chart = options.id === undefined ? firstChart(project) : own(project.charts, options.id)
  if (!chart || !own(project.states, chart.root))
    return fail(finding('error', 'no-such-chart', '$.charts', { id: options.id ?? '' }))
  if (what === 'chart') return asImage(project, chartPicture(project, chart, options), options, done)
  return done(await sopBytes(project, chart, options))
}

const own = <T>(records: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(records, id) ? records[id] : undefined

/** The first process in use, else the first chart in use. */
function firstChart(project: Project): Chart | undefined {
  const charts = Object.values(project.charts)
    .filter((chart) => !chart.deleted)
    .sort(byOrder)
  return charts.find(({ kind }) => kind === 'process') ?? charts[0]
}

/** What of a chart a picture shows, and how. */
export type ChartPictureOptions = Pick<ExportOptions, 'language' | 'only' | 'colouring' | 'heat'>

/** The chart on white paper: pictures stand in documents and on slides, whatever the screen's theme is. */
export function chartPicture(project: Project, chart: Chart, { language, only, colouring, heat }: ChartPictureOptions): Picture {
  const tree = colouring && treeOf(project, chart.id)
  const picture = drawChart(project, chart.id, {
    language,
    theme: 'light',
    ...(only ? { only } : {}),
    ...(tree && colouring ? { colours: colourSheet(tree, colouring, language, heat) } : {}),
  })
  return { background: '#ffffff', title: say(chart.name, language), ...picture }
}

/** Pixels in each unit of 1/96 inch on paper: 150 to the inch. */
const paperSharpness = 150 / 96
/** Pixels; more than these no viewer opens, and no memory holds. */
const mostPixels = 120e6

async function asImage(
  project: Project,
  picture: Picture,
  options: ExportOptions,
  done: (bytes: Uint8Array) => Result<Exported>,
): Promise<Result<Exported>> {
  const { format, size, language, date } = options
  if (size?.kind === 'paper' && size.tiles !== undefined && format !== 'pdf')
    return fail(finding('error', 'tiles-need-pdf', '$', { format }))
  const pages = pagesOf(picture, size ?? { kind: 'scale', scale: 1 }, pageHead(project, picture, language, date))
  if (pages.length >= mostPages) return fail(finding('error', 'too-many-pages', '$', { n: mostPages }))
  const [page] = pages
  if (!page) throw new Error('a picture has at least one page')
  if (format === 'pdf') {
    const { renderPdf } = await import('./render/pdf')
    const { fonts } = await options.rasteriser()
    return done(renderPdf(picture, pages, { title: picture.title ?? '', language, date, fonts }))
  }
  const svg = size ? pageSvg(picture, page) : toSvg(picture)
  if (format === 'svg') return done(new TextEncoder().encode(svg))
  const scale = !size
    ? Math.min(sharpness, longestEdge / Math.max(picture.width, picture.height))
    : size.kind === 'paper'
      ? paperSharpness
      : 1
  if (page.width * page.height * scale ** 2 > mostPixels)
    return fail(finding('error', 'picture-too-large', '$', { megapixels: Math.round(mostPixels / 1e6) }))
  const { renderPng } = await import('./render/png')
  return done(await renderPng(svg, page.width * scale, await options.rasteriser()))
}

/** What stands above a picture on paper: the project's name and its own, the date, and which sheet this is. */
export function pageHead(project: Project, picture: Picture, language: Language, date: string): PageHead {
  const t = translator(language)
  const names = [say(settingsOf(project).name, language), picture.title].filter(Boolean)
  return {
    title: [...new Set(names)].join(' · '),
    date,
    pageWords: (page) => t('documents.sheet', page),
  }
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
