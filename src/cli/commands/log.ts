import { eventLogParts, logFormats } from '../../documents/eventLog'
import { settingsOf } from '../../project/project'
import { recordRun } from '../../simulation/recordRun'
import { aCommand } from '../command'
import { chartOf, openProject } from '../open'
import { writeOutput } from '../output'
import { showProgress } from '../progress'
import { base, scenarioOf, settingsWith } from '../scenario'
import { Misuse, Refused } from '../stop'

/** One run, told event by event, for process mining. */
export const log = aCommand({
  usage: `passage log FILE --format ${logFormats.join('|')} [--chart ID] [--scenario ID] [--learners N | --horizon S] [--warmup S]
                 [--replication R] [--seed S] [--unlimited-staff] [--every-event] [-o OUT] [--lang zh-CN|en]

Writes the event log of a simulated run: each learner a case, each execution of a step with its times, role and cost.
  --format csv        a table, one row for each execution: asked for, begun, done, how it ended, queue, cost; headings
                      are named as PM4Py expects them. It begins with a byte-order mark where names are not plain
                      English, so that Excel reads them
  --format xes        IEEE 1849-2016, for ProM, PM4Py and others: schedule, start, complete, ate_abort, withdraw
  --every-event       csv only: all that happened, choices, stages and paths taken included, one event a row
  --scenario ID       a scenario of the project; what the options say goes before it
  --learners N        so many learners; a batch is resized and keeps its span
  --horizon S         stop after S seconds; what is still going on then stays open
  --warmup S          who arrives in the first S seconds is left out
  --replication R     the R-th run of "passage simulate" with the same seed, the first unless said
  --seed S            the same seed gives the same bytes, 1 unless said
  --unlimited-staff   no queues, no calendars, patience never ends
Times are those of the project's time zone; the run begins at midnight of its first day, or of a Monday.
`,
  operands: ['FILE'],
  flags: {
    format: { kind: 'choice', of: logFormats },
    chart: { kind: 'text' },
    scenario: { kind: 'text' },
    learners: { kind: 'count', least: 1, most: 1_000_000_000 },
    horizon: { kind: 'seconds' },
    warmup: { kind: 'seconds' },
    replication: { kind: 'count', least: 1, most: 100_000 },
    seed: { kind: 'count', least: 0 },
    'unlimited-staff': { kind: 'switch' },
    'every-event': { kind: 'switch' },
  },
  async run({ operands: [file = ''], format, chart: chartName, scenario: wanted, output, lang, ...given }, context) {
    const { t } = context
    if (!format) throw new Misuse(t('cli.flagRequired', { flag: '--format' }))
    if (format === 'xes' && given['every-event'])
      throw new Misuse(t('cli.flagsExclude', { a: '--every-event', b: '--format xes' }))
    const project = await openProject(file, context)
    const scenario = scenarioOf(project.scenarios, wanted ?? base, context)
    const chart = chartOf(project, chartName ?? scenario?.chart, file, context)
    const run = recordRun(
      project,
      chart.id,
      { ...settingsWith(scenario, given), replications: 1, seed: given.seed ?? scenario?.seed ?? 1 },
      (given.replication ?? 1) - 1,
      process.stderr.isTTY ? showProgress : undefined,
    )
    if (!run.ok) throw new Refused(1, file, run.error, project)
    const parts = eventLogParts(project, run.value, {
      format,
      language: lang ?? settingsOf(project).languages[0] ?? 'zh-CN',
      isEveryEvent: given['every-event'],
    })
    await writeOutput(output, parts, t)
    return 0
  },
})
