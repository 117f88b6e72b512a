import { ok, type Result } from '../../base/result'
import { type LogFormat, logFormats } from '../../documents/eventLog'
import { type ExportFormat, type ExportKind, type ExportOptions, exportDocument, exportFormats } from '../../documents/export'
import type { PaperLanguage, PaperSettings } from '../../documents/papers'
import type { ForecastHost } from '../../documents/sopForecast'
import { writeFile } from '../../formats'
import type { ServiceMode } from '../../project/journey'
import type { Project } from '../../project/project'
import { settingsOf } from '../../project/project'
import type { Scenario } from '../../project/scenario'
import { type Language, say } from '../../project/text'
import { spawnInBrowser } from '../../simulation/worker/browser'
import { fileName } from '../shell/download'
import { browserRasteriser } from './browserRasteriser'
import { logFile } from './logFile'

/** What a person can take away: documents and pictures, and the data behind them. */
export type TakeKind = ExportKind | 'log' | 'machine' | 'project'
export type TakeFormat = ExportFormat | LogFormat | 'mmd' | 'xstate' | 'ts' | 'passage'

export const takeFormats: Readonly<Record<TakeKind, readonly TakeFormat[]>> = {
  ...exportFormats,
  log: logFormats,
  machine: ['mmd', 'xstate', 'ts'],
  project: ['passage'],
}

const endings = { mmd: '.mmd', xstate: '.xstate.json', ts: '.machine.ts', passage: '.passage.json' } as const

const logMediaTypes = { csv: 'text/csv;charset=utf-8', xes: 'application/xml' } as const

/** What a document's file is called after its process. */
const papers = {
  sop: '-SOP',
  training: '-training',
  quiz: '-quiz',
  redline: '-changes',
  proposal: '-proposal',
  evaluation: '-evaluation',
  plan: '-plan',
  persona: '-personas',
  opportunities: '-opportunities',
} as const

export interface Taken {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export type PictureWish = Pick<ExportOptions, 'only' | 'colouring' | 'heat' | 'size'>

export interface Wish {
  readonly what: TakeKind
  readonly format: TakeFormat
  /** Chart or board; empty for the project. */
  readonly id: string
  readonly language: PaperLanguage
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** When the project was last changed on this machine; stands in a project file, whose documents take it as their date. */
  readonly changedAt?: string | undefined
  /** The what-if that an event log is of; absent or null = the chart as drawn. */
  readonly scenario?: Scenario | null
  /** Of a picture: which part of a chart, how coloured, how large. */
  readonly picture?: PictureWish
  /** Of an event log: how much of it is enough, how far it is, and that nobody wants it any more. */
  readonly most?: number
  readonly onProgress?: (share: number) => void
  readonly signal?: AbortSignal
  /** Of a journey: as it is read in this mode. */
  readonly mode?: ServiceMode | undefined
  /** What a redline is compared with. */
  readonly before?: PaperSettings['before']
  /** A version of a document that was in force, by name. */
  readonly issue?: string | undefined
  /** HTML: tells which texts can be said in other words. */
  readonly showsFields?: boolean
}

export async function exportFile(
  project: Project,
  {
    what,
    format,
    id,
    language: wanted,
    date,
    changedAt,
    scenario = null,
    picture,
    most,
    onProgress,
    signal,
    mode,
    before,
    issue,
    showsFields = false,
  }: Wish,
): Promise<Result<Taken>> {
  const language: Language = wanted === 'both' ? (settingsOf(project).languages[0] ?? 'zh-CN') : wanted
  const record = project.charts[id] ?? project.boards[id] ?? project.personas[id]
  // What is the whole project's is called after it.
  const name = say(id === '' || what === 'project' ? project.settings.settings?.name : record?.name, language)
  if (what === 'machine' || what === 'project') {
    const ending = endings[format as keyof typeof endings]
    const chart = what === 'project' ? (Object.keys(project.charts)[0] ?? '') : id
    const dated = what === 'project' ? withDate(project, changedAt === undefined ? date : dayOf(new Date(changedAt))) : project
    const text = await writeFile(dated, chart, `x${ending}`)
    return ok({ name: fileName(name, ending), mediaType: 'text/plain;charset=utf-8', bytes: new TextEncoder().encode(text) })
  }
  if (what === 'log') {
    const log = await logFile(withDate(project, date), id, scenario, {
      format: format as LogFormat,
      language,
      most,
      onProgress,
      signal,
    })
    return log.ok
      ? ok({ name: fileName(name, `-log.${format}`), mediaType: logMediaTypes[format as LogFormat], bytes: log.value })
      : log
  }
  const exported = await exportDocument(project, {
    what,
    format: format as ExportFormat,
    ...(id === '' ? {} : { id }),
    language: wanted,
    date,
    scenario: scenario?.id,
    before,
    issue,
    showsFields,
    mode,
    onProgress,
    signal,
    rasteriser: browserRasteriser,
    ...picture,
    forecast: forecastHost,
  })
  if (!exported.ok) return exported
  const { bytes, mediaType, extension } = exported.value
  const ending = (papers[what as keyof typeof papers] ?? '') + extension
  return ok({ name: fileName(name, ending), mediaType, bytes })
}

/** Half of what the machine has, so that the page stays quick. */
const workers = Math.max(1, Math.min(8, Math.floor((navigator.hardwareConcurrency ?? 2) / 2)))
/** Where the forecasts behind documents run. */
export const forecastHost: ForecastHost = { spawn: spawnInBrowser, workers }

const withDate = (project: Project, date: string): Project => {
  const settings = project.settings.settings
  return settings ? { ...project, settings: { settings: { ...settings, changedAt: `${date}T00:00:00.000Z` } } } : project
}

/** The day by the clock of whoever sits here. */
const dayOf = (time: Date): string =>
  `${time.getFullYear()}-${String(time.getMonth() + 1).padStart(2, '0')}-${String(time.getDate()).padStart(2, '0')}`

export const today = (): string => dayOf(new Date())
