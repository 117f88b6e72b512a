import { basisOf } from '../chart/forecastBasis'
import { modelHash } from '../documents/modelHash'
import type { KeptForecast } from '../project/keptForecast'
import type { Project } from '../project/project'
import { Scenario } from '../project/scenario'
import type { Report } from '../simulation/report'
import type { Figure } from '../simulation/statistics'
import type { ForecastResult } from './forecast'
import type { Session } from './session'

/** The figures that are kept, by the ids under which the screen names them. */
export const keptFigures = {
  arrived: (report) => report.arrived,
  success: (report) => report.success.share,
  succeeded: (report) => report.success.count,
  cycle: (report) => report.cycleTime.mean,
  cycleBad: (report) => report.cycleTime.p90,
  queue: (report) => report.queueTime.mean,
  cost: (report) => report.cost,
  costEach: (report) => report.cost.perSuccess,
  revenue: (report) => report.revenue,
} as const satisfies Readonly<Record<string, (report: Report) => Figure>>

/** Puts a result by with the version of the model that it was run on. `at` is ISO 8601. */
export function keepForecast(session: Session, chart: string, { report, scenario }: ForecastResult, at: string): void {
  const project = session.editor.doc
  session.execute('forecast.keep', {
    chart,
    forecast: {
      at,
      ...(scenario && Object.hasOwn(project.scenarios, scenario.id) && { scenario: { ...scenario } }),
      model: modelHash(project),
      basis: basisOf(project, chart),
      seed: report.seed,
      replications: report.replications,
      figures: Object.entries(keptFigures).map(([id, pick]) => {
        const { mean, ci95 } = pick(report)
        return { id, mean, ci95: ci95 && [ci95[0], ci95[1]] }
      }),
    },
  })
}

/** Those of a chart, oldest first. */
export const keptOn = (project: Project, chartId: string): KeptForecast[] =>
  Object.values(project.forecasts)
    .filter(({ chart }) => chart === chartId)
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))

/** The what-if as it was then; null = the chart as drawn, or one that this version cannot read. */
export function scenarioThen({ scenario }: KeptForecast): Scenario | null {
  const read = Scenario.safeParse(scenario)
  return read.success ? read.data : null
}
