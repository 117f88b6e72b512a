import { byOrder } from '../base/order'
import type { ScenarioFields } from '../chart/scenarioCommands'
import { treeOf } from '../chart/tree'
import type { Arrivals } from '../project/chart'
import type { Project } from '../project/project'
import type { Scenario } from '../project/scenario'
import type { Role } from '../project/staff'
import type { ScenarioSettings } from '../simulation/buildPlan'
import type { Session } from './session'

/*
 * What a forecast of a chart starts from: the chart as drawn, and on top of it one what-if that is saved in the project
 * [R1]. The what-if is made with the first change, so that looking at a forecast leaves no trace.
 */

const defaultReplications = 20
const defaultSeed = 1
/** What a run takes when neither the chart nor anybody says how many come. */
const defaultLearners = 1000

/** A role that steps of the chart queue for. */
export interface Headcount {
  readonly role: Role
  /** As drawn; null = no number, so unlimited. Several skill groups are taken together. */
  readonly own: number | null
  readonly people: number | null
  /** People in the role's further groups, which a what-if leaves as they are. */
  readonly others: number
}

export interface ForecastInputs {
  readonly scenario: Scenario | null
  /** null: as many as come in the time the chart speaks of. */
  readonly learners: number | null
  readonly expectedLearners: number
  readonly horizonSeconds: number | null
  readonly replications: number
  readonly seed: number
  readonly unlimitedStaff: boolean
  readonly headcounts: readonly Headcount[]
}

export const scenarioFor = (project: Project, chartId: string): Scenario | null =>
  Object.values(project.scenarios)
    .filter(({ chart }) => chart === chartId)
    .sort(byOrder)[0] ?? null

export function forecastInputs(project: Project, chartId: string): ForecastInputs {
  const chart = project.charts[chartId]
  const scenario = scenarioFor(project, chartId)
  const arrivals = chart?.arrivals
  const batch = arrivals && isBatch(arrivals) ? arrivals.batch : null
  const period = scenario?.horizonSeconds ?? chart?.horizon
  const rate = arrivals && isRate(arrivals) ? arrivals.perDay / 86_400 : 0
  return {
    scenario,
    learners: scenario?.learners ?? batch,
    expectedLearners: rate > 0 && period !== undefined ? Math.round(rate * period) : (batch ?? defaultLearners),
    horizonSeconds: scenario?.horizonSeconds ?? null,
    replications: scenario?.replications ?? defaultReplications,
    seed: scenario?.seed ?? defaultSeed,
    unlimitedStaff: scenario?.unlimitedStaff ?? false,
    headcounts: headcountsIn(project, chartId, scenario),
  }
}

const isBatch = (arrivals: Arrivals): arrivals is Extract<Arrivals, { batch: number }> => 'batch' in arrivals
const isRate = (arrivals: Arrivals): arrivals is Extract<Arrivals, { perDay: number }> => 'perDay' in arrivals

function headcountsIn(project: Project, chartId: string, scenario: Scenario | null): Headcount[] {
  const asked = new Set(
    (treeOf(project, chartId)?.states ?? []).flatMap(({ activity }) =>
      activity?.kind === 'staffed' && activity.role ? [activity.role] : [],
    ),
  )
  return [...asked].flatMap((id) => {
    const role = Object.hasOwn(project.roles, id) ? project.roles[id] : undefined
    if (!role) return []
    const others = (role.staff ?? []).slice(1).reduce((sum, { count }) => sum + count, 0)
    const own = role.staff === undefined ? null : (role.staff[0]?.count ?? 0) + others
    const wanted = scenario?.headcount && Object.hasOwn(scenario.headcount, id) ? scenario.headcount[id] : undefined
    return [{ role, own, people: wanted === undefined ? own : wanted + others, others }]
  })
}

export const settingsFrom = (inputs: ForecastInputs): ScenarioSettings => ({
  learners: inputs.scenario?.learners,
  horizonSeconds: inputs.scenario?.horizonSeconds,
  warmupSeconds: inputs.scenario?.warmupSeconds,
  replications: inputs.replications,
  seed: inputs.seed,
  headcount: inputs.scenario?.headcount,
  unlimitedStaff: inputs.unlimitedStaff,
  scenario: inputs.scenario?.id,
})

type InputFields = Omit<ScenarioFields, 'name'>

/** Changes the chart's what-if, making it first where there is none. One step of undo. */
export function changeInputs(session: Session, chartId: string, fields: InputFields): void {
  const scenario = scenarioFor(session.editor.doc, chartId)
  if (scenario) session.execute('scenario.update', { scenario: scenario.id, fields })
  else {
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined))
    session.execute('scenario.add', { chart: chartId, name: { 'zh-CN': '预测', en: 'Forecast' }, fields: given })
  }
}

/** So many people in the role, all groups together; what the chart says is no longer a what-if. */
export function changeHeadcount(session: Session, chartId: string, roleId: string, people: number): void {
  const { scenario, headcounts } = forecastInputs(session.editor.doc, chartId)
  const role = headcounts.find((one) => one.role.id === roleId)
  if (!role) return
  const { [roleId]: _, ...rest } = scenario?.headcount ?? {}
  const next = people === role.own ? rest : { ...rest, [roleId]: Math.max(0, people - role.others) }
  changeInputs(session, chartId, { headcount: Object.keys(next).length > 0 ? next : null })
}

/** Back to the chart as drawn. */
export function resetInputs(session: Session, chartId: string): void {
  const scenario = scenarioFor(session.editor.doc, chartId)
  if (scenario) session.execute('scenario.delete', { scenario: scenario.id })
}

/**
 * All that a forecast depends on, as one text: equal texts give equal forecasts, so moving a step or wording it better
 * starts no new run.
 */
export function fingerprint(project: Project, chartId: string): string {
  const chart = project.charts[chartId]
  const tree = treeOf(project, chartId)
  if (!chart || !tree) return ''
  const { root, attributes, arrivals, delays, horizon } = chart
  const inputs = forecastInputs(project, chartId)
  return JSON.stringify([
    { root, attributes, arrivals, delays, horizon },
    tree.states.map((state) => [
      state.id,
      state.key,
      state.kind,
      state.initial,
      state.history,
      state.historyDefault,
      state.entry,
      state.exit,
      state.activity,
      state.occurrences,
      state.cost,
      state.outcome,
      state.value,
      state.sla,
      state.source,
    ]),
    tree.transitions.map(({ id, from, trigger, targets, guard, actions, reenter, weight, source }) => [
      id,
      from,
      trigger,
      targets,
      guard,
      actions,
      reenter,
      weight,
      source,
    ]),
    inputs.headcounts.map(({ role }) => [role.id, role.staff, role.calendar && project.calendars[role.calendar]]),
    project.settings.settings?.startDate,
    settingsFrom(inputs),
  ])
}
