import { nameOf } from '../chart/sentence'
import { formatDuration } from '../i18n/duration'
import type { Project } from '../project/project'
import { settingsOf } from '../project/project'
import { differenceOf } from '../simulation/compare'
import type { Experiment } from '../simulation/experiment'
import type { Report } from '../simulation/report'
import type { Figure } from '../simulation/statistics'
import type { Context } from './command'
import { table } from './table'

/** Two scenarios side by side, for people: each figure of both, and how far apart they really are [R1], [R4]. */
export function comparison(project: Project, a: Experiment, b: Experiment, { t, language }: Context): string {
  const number = (value: number): string => value.toLocaleString(language, { maximumFractionDigits: 1 })
  const percent = (value: number): string => value.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 })
  const money = (value: number): string =>
    `${settingsOf(project).currency} ${value.toLocaleString(language, { maximumFractionDigits: 0 })}`
  // A duration has no sign of its own.
  const time = (value: number): string => `${value < 0 ? '−' : ''}${formatDuration(Math.abs(value), language)}`
  const name = (id: string): string => nameOf(project, id, language)

  const figures: readonly (readonly [string, (report: Report) => Figure | undefined, (value: number) => string])[] = [
    ...Object.entries(a.report.outcomes).map(
      ([path, { id }]) => [name(id), (report: Report) => report.outcomes[path]?.share, percent] as const,
    ),
    [t('cli.sim.cycleTime'), (report) => report.cycleTime.mean, time],
    [t('cli.sim.cycleBad'), (report) => report.cycleTime.p90, time],
    [t('cli.sim.queueTime'), (report) => report.queueTime.mean, time],
    [t('cli.sim.offShiftTime'), (report) => report.offShiftTime.mean, time],
    ...Object.keys(a.report.roles).map(
      (id) => [t('cli.sim.busyRole', { role: name(id) }), (report: Report) => report.roles[id]?.utilisation, percent] as const,
    ),
    [t('cli.sim.unfinished'), (report) => report.unfinished, number],
    [t('cli.sim.cost'), (report) => report.cost, money],
    [t('cli.sim.perSuccess'), (report) => report.cost.perSuccess, money],
    [t('cli.sim.revenue'), (report) => report.revenue, money],
  ]
  const rows = figures.map(([title, pick, words]) => {
    const one = differenceOf(a, b, pick)
    const { mean, ci95 } = one.difference
    const said = (value: number | null): string => (value === null ? '–' : words(value))
    const range = ci95 === null ? '' : `${words(ci95[0])} – ${words(ci95[1])}`
    return [title, said(one.a), said(one.b), said(mean), one.isReal || ci95 === null ? range : t('cli.sim.noRealDifference')]
  })
  const heads = [t('cli.sim.figure'), a.report.scenario, b.report.scenario, t('cli.sim.difference'), t('cli.sim.likely')]
  const ran = t('cli.sim.compared', {
    chart: name(a.report.chart),
    a: a.report.scenario,
    b: b.report.scenario,
    replications: a.report.replications,
    seed: a.report.seed,
  })
  return `${ran}\n\n${table([heads, ...rows])}`
}
