import { availableParallelism } from 'node:os'
import type { Scenario } from '../../project/scenario'
import { compareExperiments } from '../../simulation/compare'
import { conductExperiment, type Experiment } from '../../simulation/experiment'
import type { Report } from '../../simulation/report'
import { aCommand } from '../command'
import { comparison } from '../comparison'
import { chartOf, openProject } from '../open'
import { writeOutput } from '../output'
import { showProgress } from '../progress'
import { reported } from '../report'
import { base, scenarioOf, settingsWith } from '../scenario'
import { spawnThread } from '../spawnSimulation'
import { Misuse, Refused, Stop } from '../stop'
import { summary } from '../summary'

export const simulate = aCommand({
  usage: `passage simulate FILE [--chart ID] [--scenario ID | --compare A,B] [--learners N | --horizon S] [--warmup S] [--replications R]
                      [--seed S] [--workers W] [--unlimited-staff] [--json] [-o OUT] [--lang zh-CN|en]

Sends learners through a chart and says how they fare: outcomes, times, waits, staff, money.
  --scenario ID       a scenario of the project; what the options say goes before it
  --compare A,B       two scenarios with the same luck, and how far B is from A; base is the chart as drawn
  --learners N        so many in each replication; a batch is resized and keeps its span
  --horizon S         stop after S seconds; otherwise everybody is followed to the end
  --warmup S          who arrives in the first S seconds is not counted
  --replications R    independent runs, 30 unless said; with one there are no intervals
  --seed S            the same seed gives the same report, 1 unless said
  --workers W         runs at the same time, as many as there are processors unless said; the report does not depend on it
  --unlimited-staff   no queues, no calendars, patience never ends
  --json              the whole report; times in seconds
`,
  operands: ['FILE'],
  flags: {
    chart: { kind: 'text' },
    scenario: { kind: 'text' },
    compare: { kind: 'text' },
    learners: { kind: 'count', least: 1, most: 1_000_000_000 },
    horizon: { kind: 'seconds' },
    warmup: { kind: 'seconds' },
    replications: { kind: 'count', least: 1, most: 100_000 },
    seed: { kind: 'count', least: 0 },
    workers: { kind: 'count', least: 1, most: 256 },
    'unlimited-staff': { kind: 'switch' },
    json: { kind: 'switch' },
  },
  async run({ operands: [file = ''], chart: chartName, scenario: wanted, compare, json, output, ...given }, context) {
    const { t } = context
    if (wanted !== undefined && compare !== undefined)
      throw new Misuse(t('cli.flagsExclude', { a: '--scenario', b: '--compare' }))
    const project = await openProject(file, context)
    const named = (compare?.split(',') ?? [wanted ?? base]).map((name) => name.trim())
    if (compare !== undefined && named.length !== 2) throw new Misuse(t('cli.compareTakesTwo', { value: compare }))
    const scenarios = named.map((name) => scenarioOf(project.scenarios, name, context))
    const [first] = scenarios
    const chart = chartOf(project, chartName ?? scenarios.find((one) => one !== undefined)?.chart, file, context)
    const stranger = scenarios.find((one) => one !== undefined && one.chart !== chart.id)
    if (compare !== undefined && stranger)
      throw new Stop(2, t('cli.scenarioOfAnotherChart', { scenario: stranger.id, chart: chart.key }))

    // Two scenarios that are compared draw the same numbers, as often: those of the first.
    const replications = given.replications ?? first?.replications ?? 30
    const seed = given.seed ?? first?.seed ?? 1
    const workers = Math.min(given.workers ?? availableParallelism(), replications)
    const conduct = async (scenario: Scenario | undefined): Promise<Experiment> => {
      const done = await conductExperiment(
        project,
        chart.id,
        {
          ...settingsWith(scenario, given),
          replications,
          seed,
          workers,
        },
        {
          spawn: workers > 1 ? () => spawnThread(new URL('worker.js', context.home)) : undefined,
          onProgress: process.stderr.isTTY ? showProgress : undefined,
          now: () => performance.now(),
        },
      )
      if (!done.ok) throw new Refused(1, file, done.error, project)
      return done.value
    }
    const a = await conduct(first)
    // Findings as `check --json` prints them: a record's id says nothing to who reads a report.
    const told = (report: Report): object => ({
      ...report,
      findings: report.findings.map((one) => ({ ...one, ...reported(one, project, context.language) })),
    })
    if (compare === undefined) {
      await writeOutput(output, json ? asJson(told(a.report)) : summary(project, a.report, context), t)
      return 0
    }
    const b = await conduct(scenarios[1])
    const text = json
      ? asJson({ a: told(a.report), b: told(b.report), differences: compareExperiments(a, b) })
      : comparison(project, a, b, context)
    await writeOutput(output, text, t)
    return 0
  },
})

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
