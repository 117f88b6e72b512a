import { treeOf } from '../chart/tree'
import { usualScenario } from '../journey/opportunities'
import type { Project } from '../project/project'
import { conductExperiment, type ExperimentOptions } from '../simulation/experiment'
import type { Report } from '../simulation/report'
import type { SopForecast } from './compose/sopContext'

/*
 * The forecast that an SOP rests on (annex B). It is run anew for each export, from what stands in the project and nothing
 * else: the chart's first what-if that tries no opportunity, else the chart as drawn. So the studio and the command line print the same
 * figures, the same as the forecast panel, and whoever has the project can repeat them.
 */

const usualReplications = 20
const usualSeed = 1
/** Events in all replications together: about as many as a page may wait for. A larger chart is repeated less often, and says so. */
const eventsAtMost = 4_000_000

export interface ForecastHost {
  readonly spawn?: ExperimentOptions['spawn']
  readonly workers?: number
}

/** The figures of the last chart: words change far more often than what a forecast depends on. */
let last: { readonly rests: readonly unknown[]; readonly forecast: Promise<SopForecast | undefined> } | undefined

/** Undefined where the chart cannot be run, or has no outcome to foretell. */
export function sopForecast(
  project: Project,
  chartId: string,
  host: ForecastHost,
  /** The what-if; absent = the usual one. */
  scenarioId?: string,
): Promise<SopForecast | undefined> {
  const { charts, states, transitions, roles, calendars, personas, scenarios, settings } = project
  const rests = [chartId, scenarioId, charts, states, transitions, roles, calendars, personas, scenarios, settings]
  if (!last?.rests.every((one, i) => one === rests[i])) last = { rests, forecast: run(project, chartId, host, scenarioId) }
  return last.forecast
}

async function run(
  project: Project,
  chartId: string,
  host: ForecastHost,
  scenarioId: string | undefined,
): Promise<SopForecast | undefined> {
  const tree = treeOf(project, chartId)
  if (!tree?.children(tree.root.id).some(({ kind }) => kind === 'final')) return undefined
  const scenario = scenarioId === undefined ? usualScenario(project, chartId) : project.scenarios[scenarioId]
  if (scenarioId !== undefined && scenario?.chart !== chartId) return undefined
  const conduct = async (replications: number): Promise<Report | undefined> => {
    const workers = Math.min(host.workers ?? 1, replications)
    const done = await conductExperiment(
      project,
      chartId,
      {
        learners: scenario?.learners,
        horizonSeconds: scenario?.horizonSeconds,
        warmupSeconds: scenario?.warmupSeconds,
        replications,
        seed: scenario?.seed ?? usualSeed,
        headcount: scenario?.headcount,
        unlimitedStaff: scenario?.unlimitedStaff,
        scenario: scenario?.id,
        workers,
      },
      // Even a single worker leaves the page free to be scrolled meanwhile.
      host.spawn ? { spawn: host.spawn } : {},
    )
    return done.ok ? done.value.report : undefined
  }
  const first = await conduct(1)
  if (!first) return undefined
  const affordable = Math.max(1, Math.floor(eventsAtMost / Math.max(1, first.engine.events)))
  const replications = Math.min(scenario?.replications ?? usualReplications, affordable)
  const report = replications === 1 ? first : await conduct(replications)
  return report && { report, ...(scenario ? { scenario: scenario.name } : {}) }
}
