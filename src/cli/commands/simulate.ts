import { availableParallelism } from 'node:os'
import type { Scenario } from '../../project/scenario'
import { runExperiment } from '../../simulation/experiment'
import { aCommand, type Context } from '../command'
import { chartOf, openProject } from '../open'
import { writeOutput } from '../output'
import { spawnThread } from '../spawnSimulation'
import { Refused, Stop } from '../stop'
import { summary } from '../summary'

export const simulate = aCommand({
  usage: `passage simulate FILE [--chart ID] [--scenario ID] [--learners N | --horizon S] [--warmup S] [--replications R]
                      [--seed S] [--workers W] [--unlimited-staff] [--json] [-o OUT] [--lang zh-CN|en]

Sends learners through a chart and says how they fare: outcomes, times, waits, staff, money.
  --scenario ID       a scenario of the project; what the options say goes before it
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
    learners: { kind: 'count', least: 1, most: 1_000_000_000 },
    horizon: { kind: 'seconds' },
    warmup: { kind: 'seconds' },
    replications: { kind: 'count', least: 1, most: 100_000 },
    seed: { kind: 'count', least: 0 },
    workers: { kind: 'count', least: 1, most: 256 },
    'unlimited-staff': { kind: 'switch' },
    json: { kind: 'switch' },
  },
  async run({ operands: [file = ''], chart: chartName, scenario: scenarioName, json, output, ...given }, context) {
    const project = await openProject(file, context)
    const scenario = scenarioName === undefined ? undefined : scenarioOf(project.scenarios, scenarioName, context)
    const chart = chartOf(project, chartName ?? scenario?.chart, file, context)
    const replications = given.replications ?? scenario?.replications ?? 30
    const workers = Math.min(given.workers ?? availableParallelism(), replications)

    const report = await runExperiment(
      project,
      chart.id,
      {
        // A number of learners asked for here takes the place of the scenario's horizon, and the other way round.
        learners: given.learners ?? (given.horizon === undefined ? scenario?.learners : undefined),
        horizonSeconds: given.horizon ?? (given.learners === undefined ? scenario?.horizonSeconds : undefined),
        warmupSeconds: given.warmup ?? scenario?.warmupSeconds,
        replications,
        seed: given.seed ?? scenario?.seed ?? 1,
        headcount: scenario?.headcount,
        unlimitedStaff: given['unlimited-staff'] || scenario?.unlimitedStaff,
        workers,
        scenario: scenario?.id,
      },
      {
        spawn: workers > 1 ? () => spawnThread(new URL('worker.js', context.home)) : undefined,
        onProgress: process.stderr.isTTY ? showProgress : undefined,
        now: () => performance.now(),
      },
    )
    if (!report.ok) throw new Refused(1, file, report.error, project)
    await writeOutput(
      output,
      json ? `${JSON.stringify(report.value, null, 2)}\n` : summary(project, report.value, context),
      context.t,
    )
    return 0
  },
})

function scenarioOf(scenarios: Readonly<Record<string, Scenario>>, wanted: string, { t }: Context): Scenario {
  const found = Object.hasOwn(scenarios, wanted) ? scenarios[wanted] : undefined
  if (found) return found
  throw new Stop(2, t('cli.noSuchScenario', { scenario: wanted, scenarios: Object.keys(scenarios).join(', ') }))
}

/** Only for somebody who watches: a line that goes away when the run is done. */
function showProgress(share: number): void {
  process.stderr.write(share >= 1 ? '\r     \r' : `\r${String(Math.floor(share * 100)).padStart(3)} %`)
}
