import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { treeOf } from '../../chart/tree'
import { type ExportFormat, type ExportKind, exportDocument, exportFormats } from '../../documents/export'
import { versionBefore } from '../../documents/papers'
import { writeFile } from '../../formats'
import type { Translate } from '../../i18n/translate'
import { paperOf } from '../../papers/number'
import { type Colouring, colourings } from '../../picture/colourings'
import { type Orientation, orientations, type PaperName, type PictureSize, paperNames } from '../../picture/pages'
import { isBoardKind } from '../../project/board'
import type { Chart } from '../../project/chart'
import { serviceModes } from '../../project/journey'
import { type Project, settingsOf } from '../../project/project'
import { aCommand } from '../command'
import { chartOf, openProject } from '../open'
import { writeOutput } from '../output'
import { diskRasteriser } from '../rasteriser'
import { spawnThread } from '../spawnSimulation'
import { Misuse, Refused, Stop } from '../stop'

const kinds = Object.keys(exportFormats) as ExportKind[]
/** A chart as data and code: the same as `convert` writes. */
const dataEndings = { json: '.xstate.json', mmd: '.mmd', ts: '.machine.ts' } as const
type DataFormat = keyof typeof dataEndings
const isData = (what: ExportKind, format: string): format is DataFormat => what === 'chart' && Object.hasOwn(dataEndings, format)
const dataFormats = Object.keys(dataEndings) as DataFormat[]

const formatsOf = (what: ExportKind): readonly (ExportFormat | DataFormat)[] =>
  what === 'chart' ? [...exportFormats.chart, ...dataFormats] : exportFormats[what]
const formats = [...new Set(kinds.flatMap(formatsOf))]
/** Heat needs a forecast, which an export does not make. */
const colourable = colourings.filter((one): one is Exclude<Colouring, 'heat'> => one !== 'heat')
const pictures: readonly string[] = ['svg', 'png', 'pdf']
const texts: readonly string[] = ['html', 'md', 'svg', 'csv', 'gift', 'moodle', ...dataFormats]

/** Documents, boards and charts as files; the same content as from the studio. */
export const exportCommand = aCommand({
  usage: `passage export FILE --what ${kinds.join('|')} --format ${formats.join('|')} [--id ID] [--lang zh-CN|en | --both] [--scenario ID] [--issue VERSION] [--since OLD] [--mode C|B|G] [--date YYYY-MM-DD]
       [--only IDS] [--colour-by ${colourable.join('|')}] [--scale N | --paper ${paperNames.join('|')} [--orientation ${orientations.join('|')}] [--tiles [--scale N]]] -o OUT

Writes a document:
${kinds.map((kind) => `  ${kind.padEnd(13)} ${formatsOf(kind).join(', ')}`).join('\n')}
--id names the chart, the board or the persona; otherwise the first one is taken, and all personas. --both says it in two
languages side by side. --scenario is what a proposal is about, by default the first what-if. --since OLD is what a redline
compares with: an earlier project file, or a version that was in force (A/0); by default the last one. --issue is a version
that was in force, as issued. --mode reads a journey as it is in that mode. --date is the date on the document, by default
that of the project's last change. Equal project, options and date give equal bytes.

Pictures (svg, png, pdf):
  --only         chart: only these steps, stages and paths: ids, or keys joined by dots, separated by commas
  --colour-by    chart: steps coloured by what they are, with a legend
  --scale        so many times its own size, 0.05 to 20
  --paper        on one sheet, as large as it fits
  --tiles        in its own size (times --scale) over as many sheets as it takes; pdf only
`,
  operands: ['FILE'],
  flags: {
    what: { kind: 'choice', of: kinds },
    format: { kind: 'choice', of: formats },
    id: { kind: 'text' },
    date: { kind: 'text' },
    both: { kind: 'switch' },
    scenario: { kind: 'text' },
    since: { kind: 'text' },
    issue: { kind: 'text' },
    mode: { kind: 'choice', of: serviceModes },
    only: { kind: 'text' },
    'colour-by': { kind: 'choice', of: colourable },
    scale: { kind: 'number', least: 0.05, most: 20 },
    paper: { kind: 'choice', of: paperNames },
    orientation: { kind: 'choice', of: orientations },
    tiles: { kind: 'switch' },
  },
  async run({ operands: [file = ''], what, format, id, date, output, lang, ...flags }, context) {
    const { t } = context
    const { only, 'colour-by': colouring, both, scenario, since, issue, mode } = flags
    if (both && lang !== undefined) throw new Misuse(t('cli.flagsExclude', { a: '--both', b: '--lang' }))
    if (!what) throw new Misuse(t('cli.flagRequired', { flag: '--what' }))
    if (!format) throw new Misuse(t('cli.flagRequired', { flag: '--format' }))
    const possible = formatsOf(what)
    if (!possible.includes(format)) throw new Misuse(t('cli.noSuchFormat', { what, format, formats: possible.join(', ') }))
    if (date !== undefined && !isDate(date)) throw new Misuse(t('cli.flagTakesDate', { flag: '--date', value: date }))
    if (output === undefined && !texts.includes(format)) throw new Misuse(t('cli.binaryToScreen', { format }))

    const isPicture = pictures.includes(format)
    const goesWith = (flag: string, isGiven: boolean, isRight: boolean, other: string): void => {
      if (isGiven && !isRight) throw new Misuse(t('cli.flagOnlyWith', { flag, other }))
    }
    const isChart = what === 'chart' && isPicture
    goesWith('--mode', mode !== undefined, what === 'journey', '--what journey')
    goesWith('--only', only !== undefined, isChart, '--what chart --format svg|png|pdf')
    goesWith('--colour-by', colouring !== undefined, isChart, '--what chart --format svg|png|pdf')
    goesWith('--scale', flags.scale !== undefined, isPicture, '--format svg|png|pdf')
    goesWith('--paper', flags.paper !== undefined, isPicture, '--format svg|png|pdf')
    goesWith('--orientation', flags.orientation !== undefined, flags.paper !== undefined, '--paper')
    goesWith('--tiles', flags.tiles, flags.paper !== undefined && format === 'pdf', '--paper --format pdf')
    goesWith('--scale', flags.scale !== undefined && flags.paper !== undefined, flags.tiles, '--tiles')

    const project = await openProject(file, context)
    const isBoard = isBoardKind(what)
    const isWhole = what === 'persona' || what === 'opportunities'
    const known = isBoard
      ? Object.values(project.boards).flatMap((board) => (board.kind === what && !board.deleted ? [board.id] : []))
      : what === 'persona'
        ? Object.keys(project.personas)
        : []
    if ((isBoard || what === 'persona') && known.length === 0) throw new Stop(1, t('cli.noSuchPaper', { what }))
    if ((isBoard || isWhole) && id !== undefined && !known.includes(id))
      throw new Stop(2, t('cli.noSuchId', { what, id, ids: known.join(', ') }))
    if (isData(what, format)) {
      const chart = chartOf(project, id, file, context).id
      await writeOutput(output, await writeFile(project, chart, `x${dataEndings[format]}`), t)
      return 0
    }
    const chart = isBoard || isWhole ? undefined : chartOf(project, id, file, context, what === 'journey' ? 'journey' : 'process')
    const versions = (chart && paperOf(project, chart.id)?.issues?.map(({ version }) => version)) ?? []
    if (issue !== undefined && !versions.includes(issue))
      throw new Stop(2, t('cli.noSuchId', { what, id: issue, ids: versions.join(', ') || '—' }))
    const fileBefore = async (name: string) => ({ project: await openProject(name, context), name: basename(name) })
    const size = sizeFrom(flags)
    const written = await exportDocument(project, {
      what,
      format,
      ...(chart ? { id: chart.id } : id === undefined ? {} : { id }),
      ...(chart && only !== undefined ? { only: partsNamed(project, chart, only, t) } : {}),
      ...(colouring ? { colouring } : {}),
      ...(size ? { size } : {}),
      language: both ? 'both' : (lang ?? settingsOf(project).languages[0] ?? 'zh-CN'),
      scenario,
      issue,
      mode,
      before: since === undefined ? undefined : ((chart && versionBefore(project, chart.id, since)) ?? (await fileBefore(since))),
      date: date ?? settingsOf(project).changedAt?.slice(0, 10) ?? undated,
      rasteriser: () => diskRasteriser(context.home),
      forecast: { spawn: () => spawnThread(new URL('worker.js', context.home)), workers: availableParallelism() },
    })
    if (!written.ok) throw new Refused(1, file, written.error, project)
    await writeOutput(output, written.value.bytes, t)
    return 0
  },
})

interface SizeFlags {
  readonly scale: number | undefined
  readonly paper: PaperName | undefined
  readonly orientation: Orientation | undefined
  readonly tiles: boolean
}

function sizeFrom({ scale, paper, orientation = 'auto', tiles }: SizeFlags): PictureSize | undefined {
  if (paper) return { kind: 'paper', paper, orientation, ...(tiles ? { tiles: scale ?? 1 } : {}) }
  return scale === undefined ? undefined : { kind: 'scale', scale }
}

/** Ids of the steps and paths that `--only` names. */
function partsNamed(project: Project, chart: Chart, only: string, t: Translate): string[] {
  const tree = treeOf(project, chart.id)
  const names = only.split(',').map((name) => name.trim())
  return names.map((name) => {
    const state = tree?.states.find(({ id }) => id === name) ?? tree?.states.find(({ id }) => tree.path(id) === name)
    const found = state ?? tree?.transitions.find(({ id }) => id === name)
    if (!found || found.id === chart.root) throw new Stop(2, t('cli.noSuchStep', { step: name, chart: chart.id }))
    return found.id
  })
}

/** For a file that does not say when it was last changed: reproducible, and plainly no real date. */
const undated = '2000-01-01'

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true
