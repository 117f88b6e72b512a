import { byOrder } from '../base/order'
import { fail, finding, ok, type Result } from '../base/result'
import { boardsOf } from '../boards/sheet'
import { treeOf } from '../chart/tree'
import { loadWords, translator } from '../i18n/translate'
import { opportunitiesIn } from '../journey/opportunities'
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
import type { ServiceMode } from '../project/journey'
import { type Project, settingsOf } from '../project/project'
import { type Language, languages, say } from '../project/text'
import { figuresFor } from './boardFigures'
import { mapOf, sheetOf } from './exportMap'
import type { Outline } from './paper'
import { bothRuns, type PaperKind, type PaperLanguage, type PaperSettings, paperOutline, quizOf, versionBefore } from './papers'
import type { Rasteriser } from './render/png'
import type { ForecastHost } from './sopForecast'

/*
 * The one way out for documents, pictures and slides: the studio and the command line both call it and hand in what they
 * know how to get (fonts, the date). No clock and no randomness: equal project, options and date give equal bytes. Renderers are
 * loaded when first needed.
 */

const paged = ['docx', 'pdf', 'html', 'md', 'json'] as const
const boardFormats = ['pptx', 'pdf', 'png', 'svg', 'docx', 'md', 'xlsx'] as const
export const exportFormats = {
  sop: paged,
  training: paged,
  quiz: ['xlsx', 'gift', 'moodle'],
  redline: paged,
  proposal: paged,
  evaluation: paged,
  plan: paged,
  chart: ['svg', 'png', 'pdf'],
  journey: ['pdf', 'pptx', 'svg', 'png', 'xlsx', 'csv', 'md', 'mmd'],
  blueprint: ['pdf', 'pptx', 'svg', 'png', 'md'],
  persona: ['pdf', 'pptx', 'svg', 'png', 'xlsx', 'csv', 'md'],
  opportunities: ['pdf', 'pptx', 'svg', 'png', 'xlsx', 'csv', 'md'],
  bmc: boardFormats,
  vpc: boardFormats,
  swot: boardFormats,
  tows: boardFormats,
  fiveForces: boardFormats,
  servicePlan: boardFormats,
} as const
export type ExportKind = keyof typeof exportFormats
export type ExportFormat = (typeof exportFormats)[ExportKind][number]

export interface ExportOptions {
  readonly what: ExportKind
  readonly format: ExportFormat
  /** Chart, board or persona; absent = the first one in use, and all personas. */
  readonly id?: string
  /** `both`: side by side, the project's first language on the left; documents only. */
  readonly language: PaperLanguage
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** Fetched only for what needs pixels. */
  readonly rasteriser: () => Promise<Rasteriser>
  /** Where forecasts run; absent = here. The figures do not depend on it. */
  readonly forecast?: ForecastHost
  /** The what-if that a proposal is about; absent = the first one. */
  readonly scenario?: string | undefined
  /** Journey: as it is read in this mode; absent = the base. */
  readonly mode?: ServiceMode | undefined
  /** What a redline is compared with. */
  readonly before?: PaperSettings['before']
  /** A version of a document that was in force, by name; absent = what stands now. */
  readonly issue?: string | undefined
  /** HTML: tells which texts can be said in other words. */
  readonly showsFields?: boolean
  /** SWOT: heaviest notes first. */
  readonly sorted?: boolean
  /** How far a document is, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined
  /** Rejects with its reason. */
  readonly signal?: AbortSignal | undefined
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
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html;charset=utf-8',
  md: 'text/markdown;charset=utf-8',
  json: 'application/json',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  svg: 'image/svg+xml',
  png: 'image/png',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  gift: 'text/plain;charset=utf-8',
  moodle: 'application/xml',
  csv: 'text/csv;charset=utf-8',
  mmd: 'text/plain;charset=utf-8',
}

/** Where a file's name ends otherwise than its format is called. */
const endings: Partial<Record<ExportFormat, string>> = { gift: '.gift.txt', moodle: '.moodle.xml' }

export async function exportDocument(project: Project, options: ExportOptions): Promise<Result<Exported>> {
  const { what, format } = options
  const language = firstOf(project, options.language)
  const single: PictureOptions = { ...options, language }
  await loadWordsOf(options.language)
  if (!(exportFormats[what] as readonly string[]).includes(format))
    return fail(finding('error', 'no-such-format', '$', { what, format, formats: exportFormats[what].join(', ') }))
  const done = (bytes: Uint8Array): Result<Exported> =>
    ok({ bytes, mediaType: mediaTypes[format], extension: endings[format] ?? `.${format}` })

  if (isBoardKind(what)) {
    const board = options.id ?? boardsOf(project, what)[0]?.id
    const found = board !== undefined && Object.hasOwn(project.boards, board) ? project.boards[board] : undefined
    if (!found || found.kind !== what) return fail(finding('error', 'no-such-board', '$.boards', { id: options.id ?? what }))
    const boardOptions: BoardOptions = {
      language,
      date: options.date,
      sorted: options.sorted ?? false,
      figures: await figuresFor(project, found.id, options.forecast ?? {}),
    }
    const written = await boardBytes(project, found.id, boardOptions, options)
    if (written) return done(written)
    const picture = drawBoard(project, found.id, boardOptions)
    return picture
      ? await asImage(project, picture, single, done)
      : fail(finding('error', 'no-such-board', '$.boards', { id: found.id }))
  }

  if (what === 'persona') {
    if (options.id !== undefined && !own(project.personas, options.id))
      return fail(finding('error', 'no-such-persona', '$.personas', { id: options.id }))
    const { personaSheet } = await import('./compose/personaSheet')
    const sheet = personaSheet(project, { language, date: options.date, persona: options.id })
    if (sheet.columns.length === 0) return fail(finding('error', 'no-such-persona', '$.personas', { id: '' }))
    return asSheet(project, await sheetOf(sheet, project, single), single, done)
  }

  if (what === 'opportunities') {
    const [{ opportunitySheet }, { allEffects }] = await Promise.all([
      import('./compose/opportunitySheet'),
      import('./opportunityEffect'),
    ])
    const all = opportunitiesIn(project)
    if (all.length === 0) return fail(finding('error', 'no-opportunities', '$.states', {}))
    const effects = await allEffects(project, all, (scenario) =>
      bothRuns(project, scenario.chart, scenario, options.forecast ?? {}),
    )
    const sheet = opportunitySheet(project, { language, date: options.date, effects })
    return asSheet(project, await sheetOf(sheet, project, single), single, done)
  }

  const chart =
    options.id === undefined ? firstChart(project, what === 'journey' ? 'journey' : 'process') : own(project.charts, options.id)
  if (!chart || !own(project.states, chart.root))
    return fail(finding('error', 'no-such-chart', '$.charts', { id: options.id ?? '' }))
  if (what === 'chart') return asImage(project, chartPicture(project, chart, single), single, done)
  if (what === 'journey' || what === 'blueprint') {
    const map = await mapOf(project, chart.id, single)
    if (!map) return fail(finding('error', 'no-such-chart', '$.charts', { id: chart.id }))
    return asSheet(project, map, single, done)
  }
  if (what === 'quiz') return done(await quizBytes(project, chart.id, options))
  if (what === 'redline' && !options.before && !versionBefore(project, chart.id))
    return fail(finding('error', 'nothing-to-compare', '$', {}))
  return done(await paperBytes(what, project, chart, options))
}

const asSheet = (
  project: Project,
  sheet: Uint8Array | Picture,
  options: PictureOptions,
  done: (bytes: Uint8Array) => Result<Exported>,
): Result<Exported> | Promise<Result<Exported>> =>
  sheet instanceof Uint8Array ? done(sheet) : asImage(project, sheet, sheetSize(sheet, options), done)

/** A board as slides, tables or text; undefined where it is to be a picture. */
async function boardBytes(
  project: Project,
  board: string,
  boardOptions: BoardOptions,
  options: ExportOptions,
): Promise<Uint8Array | undefined> {
  const author = settingsOf(project).organisation ?? ''
  switch (options.format) {
    case 'pptx': {
      const layout = boardLayout(project, board, boardOptions)
      const { renderBoardPptx } = await import('./render/pptx')
      return layout && renderBoardPptx(layout, { date: options.date, author })
    }
    case 'docx':
    case 'md': {
      const { composeBoard } = await import('./compose/board')
      const outline = composeBoard(project, board, boardOptions)
      return outline && renderOutline(outline, options)
    }
    case 'xlsx': {
      const [{ boardWorkbook }, { renderXlsx }] = await Promise.all([import('./compose/board'), import('./render/workbook')])
      const sheets = boardWorkbook(project, board, boardOptions)
      return sheets && renderXlsx(sheets, { date: options.date, title: say(project.boards[board]?.name, boardOptions.language) })
    }
    default:
      return undefined
  }
}

/** What is as wide as this or less fills one sheet of A4; wider, it is for the wall. Pixels. */
const widestOnDesk = 900

/**
 * Unless somebody wants it otherwise, a map on paper is for the wall: A3, in its own size over as many sheets as it takes;
 * a small one, such as one persona, is for the desk.
 */
function sheetSize({ width }: Picture, options: PictureOptions): PictureOptions {
  if (options.format !== 'pdf' || options.size) return options
  return width <= widestOnDesk
    ? { ...options, size: { kind: 'paper', paper: 'A4', orientation: 'auto' } }
    : { ...options, size: { kind: 'paper', paper: 'A3', orientation: 'landscape', tiles: 1 } }
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

/** Pictures speak one language. */
type PictureOptions = Omit<ExportOptions, 'language'> & { readonly language: Language }

/** What of a chart a picture shows, and how. */
export type ChartPictureOptions = Pick<ExportOptions, 'only' | 'colouring' | 'heat'> & { readonly language: Language }

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

/** Pixels per unit of a picture on screen; long edges stay below what every viewer opens. */
const sharpness = 2
const longestEdge = 8000
/** Pixels in each unit of 1/96 inch on paper: 150 to the inch. */
const paperSharpness = 150 / 96
/** Pixels; more than these no viewer opens, and no memory holds. */
const mostPixels = 120e6

async function asImage(
  project: Project,
  picture: Picture,
  options: PictureOptions,
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

async function paperBytes(kind: PaperKind, project: Project, chart: Chart, options: ExportOptions): Promise<Uint8Array> {
  const tell = telling(options, 0, composing)
  await tell(0)
  const outline = await paperOutline(kind, project, chart.id, options)
  if (!outline) throw new Error(translator(firstOf(project, options.language))('documents.gone'))
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
    const [{ renderOutlinePdf }, { fonts }] = await Promise.all([import('./render/outlinePdf'), options.rasteriser()])
    return renderOutlinePdf(outline, { onProgress, fonts })
  }
  const text =
    options.format === 'html'
      ? (await import('./render/html')).renderHtml(outline, options.showsFields ?? false)
      : options.format === 'json'
        ? (await import('./render/json')).renderJson(outline)
        : (await import('./render/md')).renderMarkdown(outline)
  return new TextEncoder().encode(text)
}

async function quizBytes(project: Project, chartId: string, options: ExportOptions): Promise<Uint8Array> {
  const quiz = await quizOf(project, chartId, options)
  if (!quiz) throw new Error(translator(firstOf(project, options.language))('documents.gone'))
  const { title, items, t } = quiz
  if (options.format === 'xlsx') {
    const [{ renderXlsx }, { letter }] = await Promise.all([import('./render/workbook'), import('./compose/quiz')])
    const most = Math.max(0, ...items.map(({ options: all }) => all.length))
    const letters = Array.from({ length: most }, (_, i) => letter(i))
    const head = [t('sop.no'), t('papers.quiz.kind'), t('papers.quiz.question')]
    return renderXlsx(
      [
        {
          name: t('papers.quiz.sheet'),
          widths: [6, 12, 60, ...letters.map(() => 32)],
          rows: [
            [...head, ...letters.map((one) => t('papers.quiz.option', { letter: one }))],
            ...items.map((item, i) => [i + 1, t(`papers.quiz.kind.${item.kind}`), item.text, ...item.options]),
          ],
        },
        {
          name: t('papers.quiz.keySheet'),
          widths: [6, 10, 50, 24],
          rows: [
            [t('sop.no'), t('sop.answer'), t('papers.quiz.keySheet'), t('sop.seeStep')],
            ...items.map((item, i) => [i + 1, letter(item.answer), item.right, item.where]),
          ],
        },
      ],
      { date: options.date, title },
    )
  }
  const { renderGift, renderMoodle } = await import('./render/quizFiles')
  const file = { title, items, feedback: ({ where }: { where: string }) => t('papers.quiz.feedback', { where }) }
  return new TextEncoder().encode(options.format === 'gift' ? renderGift(file) : renderMoodle(file))
}

const firstOf = (project: Project, language: PaperLanguage): Language =>
  language === 'both' ? (settingsOf(project).languages[0] ?? 'zh-CN') : language

const loadWordsOf = async (language: PaperLanguage): Promise<void> => {
  await Promise.all((language === 'both' ? languages : [language]).map((one) => loadWords(one, 'screen', 'boards', 'documents')))
}

export type SopSettings = Pick<PaperSettings, 'language' | 'date' | 'forecast'>

/** What stands in a chart's SOP, with the chart as its figure: a large one as a whole, then stage by stage. */
export async function sopOutline(project: Project, chartId: string, options: SopSettings): Promise<Outline> {
  await loadWordsOf(options.language)
  const outline = await paperOutline('sop', project, chartId, options)
  if (!outline) throw new Error(translator(firstOf(project, options.language))('documents.gone'))
  return outline
}
