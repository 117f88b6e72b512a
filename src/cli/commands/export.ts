import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { type ExportFormat, type ExportKind, exportDocument, exportFormats } from '../../documents/export'
import { writeFile } from '../../formats'
import { isBoardKind } from '../../project/board'
import { settingsOf } from '../../project/project'
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
const isData = (format: string): format is DataFormat => Object.hasOwn(dataEndings, format)
const dataFormats = Object.keys(dataEndings) as DataFormat[]

const formatsOf = (what: ExportKind): readonly (ExportFormat | DataFormat)[] =>
  what === 'chart' ? [...exportFormats.chart, ...dataFormats] : exportFormats[what]
const formats = [...new Set(kinds.flatMap(formatsOf))]
const texts: readonly string[] = ['html', 'md', 'svg', 'gift', 'moodle', ...dataFormats]

/** Documents, boards and charts as files; the same content as from the studio. */
export const exportCommand = aCommand({
  usage: `passage export FILE --what ${kinds.join('|')} --format ${formats.join('|')} [--id ID] [--lang zh-CN|en | --both] [--scenario ID] [--since OLD] [--date YYYY-MM-DD] -o OUT

Writes a document:
${kinds.map((kind) => `  ${kind.padEnd(10)} ${formatsOf(kind).join(', ')}`).join('\n')}
--id names the chart or the board; otherwise the first one is taken. --both says it in two languages side by side. --scenario is
what a proposal is about, by default the first what-if. --since OLD is the earlier project file that a redline compares with. --date is the date on the document, by
default that of the project's last change. Equal project, options and date give equal bytes.
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
  },
  async run({ operands: [file = ''], what, format, id, date, output, lang, both, scenario, since }, context) {
    const { t } = context
    if (both && lang !== undefined) throw new Misuse(t('cli.flagsExclude', { a: '--both', b: '--lang' }))
    if (!what) throw new Misuse(t('cli.flagRequired', { flag: '--what' }))
    if (!format) throw new Misuse(t('cli.flagRequired', { flag: '--format' }))
    const possible = formatsOf(what)
    if (!possible.includes(format)) throw new Misuse(t('cli.noSuchFormat', { what, format, formats: possible.join(', ') }))
    if (date !== undefined && !isDate(date)) throw new Misuse(t('cli.flagTakesDate', { flag: '--date', value: date }))
    if (what === 'redline' && since === undefined) throw new Misuse(t('cli.flagRequired', { flag: '--since' }))
    if (output === undefined && !texts.includes(format)) throw new Misuse(t('cli.binaryToScreen', { format }))

    const project = await openProject(file, context)
    const isBoard = isBoardKind(what)
    const known = isBoard
      ? Object.values(project.boards).flatMap((board) => (board.kind === what && !board.deleted ? [board.id] : []))
      : []
    if (isBoard && known.length === 0) throw new Stop(1, t('cli.noSuchPaper', { what }))
    if (isBoard && id !== undefined && !known.includes(id))
      throw new Stop(2, t('cli.noSuchId', { what, id, ids: known.join(', ') }))
    if (isData(format)) {
      const chart = chartOf(project, id, file, context).id
      await writeOutput(output, await writeFile(project, chart, `x${dataEndings[format]}`), t)
      return 0
    }
    const written = await exportDocument(project, {
      what,
      format,
      ...(isBoard ? (id === undefined ? {} : { id }) : { id: chartOf(project, id, file, context).id }),
      language: both ? 'both' : (lang ?? settingsOf(project).languages[0] ?? 'zh-CN'),
      scenario,
      before: since === undefined ? undefined : { project: await openProject(since, context), name: basename(since) },
      date: date ?? settingsOf(project).changedAt?.slice(0, 10) ?? undated,
      rasteriser: () => diskRasteriser(context.home),
      forecast: { spawn: () => spawnThread(new URL('worker.js', context.home)), workers: availableParallelism() },
    })
    if (!written.ok) throw new Refused(1, file, written.error, project)
    await writeOutput(output, written.value.bytes, t)
    return 0
  },
})

/** For a file that does not say when it was last changed: reproducible, and plainly no real date. */
const undated = '2000-01-01'

const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true
