import { canonical } from '../base/json'
import { byOrder } from '../base/order'
import { drawnText } from '../chart/forecastBasis'
import { chartsWithin } from '../chart/processes'
import type { ScenarioFields } from '../chart/scenarioCommands'
import { usualScenario } from '../journey/opportunities'
import type { Arrivals, SkillLevel } from '../project/chart'
import { type PersonaShare, personaShares } from '../project/persona'
import type { Project } from '../project/project'
import type { Scenario } from '../project/scenario'
import type { Role } from '../project/staff'
import type { Text } from '../project/text'
import type { ScenarioSettings } from '../simulation/buildPlan'
import type { Session } from './session'
import { chooseScenario } from './view'

/*
 * What a forecast of a chart starts from: the chart as drawn, and on top of it one of the what-ifs that are saved in the
 * project [R1]. The first what-if is made with the first change, so that looking at a forecast leaves no trace.
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
  /** By staff group, in the role's own order. */
  readonly groups: readonly { readonly skill: SkillLevel | null; readonly own: number; readonly people: number }[]
}

export interface ForecastInputs {
  readonly scenario: Scenario | null
  /** null: as many as come in the time the chart speaks of. */
  readonly learners: number | null
  readonly expectedLearners: number
  /** What a change of how many come changes: the number itself, or how fast they come. */
  readonly arrivals: 'learners' | 'factor'
  /** As drawn: learners of a batch, else 1. */
  readonly ownArrivals: number
  readonly arrivalsFactor: number
  readonly horizonSeconds: number | null
  readonly replications: number
  readonly seed: number
  readonly unlimitedStaff: boolean
  readonly headcounts: readonly Headcount[]
  /** The mix of those who come. */
  readonly personas: readonly PersonaShare[]
}

export const scenariosOf = (project: Project, chartId: string): Scenario[] =>
  Object.values(project.scenarios)
    .filter(({ chart }) => chart === chartId)
    .sort(byOrder)

/** The what-if that this window looks at; null = the chart as drawn. */
export function chosenScenario(session: Session, chartId: string): Scenario | null {
  const all = scenariosOf(session.editor.doc, chartId)
  const choice = session.view.getState().scenarios[chartId]
  return (choice === undefined ? usualScenario(session.editor.doc, chartId) : all.find(({ id }) => id === choice)) ?? null
}

/** The chart as drawn, run like `scenario`: as often and with the same luck, so that the two can be compared [R1]. */
export function drawnLike(scenario: Scenario | null, chartId: string): Scenario | null {
  if (!scenario || (scenario.replications === undefined && scenario.seed === undefined)) return null
  const { replications, seed } = scenario
  return {
    id: 'base',
    order: '',
    chart: chartId,
    name: '',
    ...(replications !== undefined && { replications }),
    ...(seed !== undefined && { seed }),
  }
}

export function forecastInputs(project: Project, chartId: string, scenario: Scenario | null): ForecastInputs {
  const chart = project.charts[chartId]
  const arrivals = scenario?.arrivals ?? chart?.arrivals
  const batch = arrivals && isBatch(arrivals) ? arrivals.batch : null
  const period = scenario?.horizonSeconds ?? chart?.horizon
  const arrivalsFactor = scenario?.arrivalsFactor ?? 1
  const rate = arrivals && isRate(arrivals) ? (arrivals.perDay * arrivalsFactor) / 86_400 : 0
  const expectedLearners =
    rate > 0 && period !== undefined
      ? Math.round(rate * period)
      : batch === null
        ? defaultLearners
        : Math.max(1, Math.round(batch * arrivalsFactor))
  return {
    scenario,
    learners: scenario?.learners ?? (batch === null ? null : expectedLearners),
    expectedLearners,
    arrivals: batch !== null || arrivals === undefined ? 'learners' : 'factor',
    ownArrivals: batch ?? (arrivals === undefined ? defaultLearners : 1),
    arrivalsFactor,
    horizonSeconds: scenario?.horizonSeconds ?? null,
    replications: scenario?.replications ?? defaultReplications,
    seed: scenario?.seed ?? defaultSeed,
    unlimitedStaff: scenario?.unlimitedStaff ?? false,
    headcounts: headcountsIn(project, chartId, scenario),
    personas: personaShares(project.personas, scenario?.personaMix),
  }
}

const isBatch = (arrivals: Arrivals): arrivals is Extract<Arrivals, { batch: number }> => 'batch' in arrivals
const isRate = (arrivals: Arrivals): arrivals is Extract<Arrivals, { perDay: number }> => 'perDay' in arrivals

function headcountsIn(project: Project, chartId: string, scenario: Scenario | null): Headcount[] {
  const asked = new Set(
    chartsWithin(project, chartId).flatMap(({ states }) =>
      states.flatMap(({ activity }) => (activity?.kind === 'staffed' && activity.role ? [activity.role] : [])),
    ),
  )
  return [...asked].flatMap((id) => {
    const role = Object.hasOwn(project.roles, id) ? project.roles[id] : undefined
    if (!role) return []
    const wanted = scenario?.headcount && Object.hasOwn(scenario.headcount, id) ? scenario.headcount[id] : undefined
    const counts = typeof wanted === 'number' ? [wanted] : (wanted ?? [])
    const staff = role.staff ?? (counts[0] === undefined ? [] : [{ count: counts[0] }])
    const groups = staff.map(({ skill, count }, place) => ({ skill: skill ?? null, own: count, people: counts[place] ?? count }))
    const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
    return [
      {
        role,
        own: role.staff === undefined ? null : sum(groups.map(({ own }) => own)),
        people: groups.length === 0 && role.staff === undefined ? null : sum(groups.map(({ people }) => people)),
        groups,
      },
    ]
  })
}

/** What the engine is told; `scenario` is only how the report calls it. */
export function settingsFrom({ scenario, replications, seed }: ForecastInputs): ScenarioSettings {
  const { id, order: _, chart: _chart, name: _name, ...given } = scenario ?? { id: undefined }
  return { ...given, replications, seed, scenario: id }
}

export type InputFields = Omit<ScenarioFields, 'name'>

/** Changes what one looks at: the chosen what-if, making one first where the chart as drawn is chosen. One step of undo. */
export function changeInputs(session: Session, chartId: string, fields: InputFields): void {
  const scenario = chosenScenario(session, chartId)
  if (scenario) session.execute('scenario.update', { scenario: scenario.id, fields })
  else {
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined))
    if (Object.keys(given).length > 0) addScenario(session, chartId, given)
  }
}

/** A what-if after the others, looked at from now on. */
export function addScenario(session: Session, chartId: string, fields: InputFields = {}): void {
  const made = session.execute('scenario.add', {
    chart: chartId,
    name: freeName(session.editor.doc, chartId),
    fields: fields as Omit<Partial<Scenario>, 'id' | 'order' | 'chart' | 'name'>,
  })
  if (made.ok) chooseScenario(session.view, chartId, made.value)
}

/** 方案 1, 方案 2 …: the first that is not taken. */
function freeName(project: Project, chartId: string): Text {
  const taken = new Set(
    scenariosOf(project, chartId).flatMap(({ name }) => (typeof name === 'string' ? [name] : Object.values(name))),
  )
  for (let n = 1; ; n += 1) {
    const name = { 'zh-CN': `方案 ${n}`, en: `Option ${n}` }
    if (!taken.has(name['zh-CN']) && !taken.has(name.en)) return name
  }
}

/** The fields of a what-if in which the role has so many people; the change of the total is the first group's. */
export function withHeadcount(session: Session, chartId: string, roleId: string, people: number, place?: number): InputFields {
  const scenario = chosenScenario(session, chartId)
  const role = forecastInputs(session.editor.doc, chartId, scenario).headcounts.find((one) => one.role.id === roleId)
  if (!role) return {}
  const others = role.groups.slice(1).reduce((sum, one) => sum + one.people, 0)
  const counts = role.groups.map((group, i) => {
    if (place === undefined) return i === 0 ? Math.max(0, people - others) : group.people
    return i === place ? Math.max(0, people) : group.people
  })
  const { [roleId]: _, ...rest } = scenario?.headcount ?? {}
  // What the chart says itself is no what-if.
  const isOwn = role.own !== null && role.groups.every(({ own }, i) => counts[i] === own)
  const onlyFirst = role.groups.slice(1).every(({ own }, i) => counts[i + 1] === own)
  const next = isOwn ? rest : { ...rest, [roleId]: onlyFirst ? (counts[0] ?? people) : counts }
  return { headcount: Object.keys(next).length > 0 ? next : null }
}

/** So many people in the role, all groups together. */
export const changeHeadcount = (session: Session, chartId: string, roleId: string, people: number): void =>
  changeInputs(session, chartId, withHeadcount(session, chartId, roleId, people))

/** The fields of a what-if in which the work of a step takes so many times as long as drawn. */
export function withDurationFactor(session: Session, chartId: string, stateId: string, factor: number): InputFields {
  const { [stateId]: _, ...rest } = chosenScenario(session, chartId)?.durationFactors ?? {}
  const next = factor === 1 ? rest : { ...rest, [stateId]: factor }
  return { durationFactors: Object.keys(next).length > 0 ? next : null }
}

/** The fields of a what-if in which the persona makes up such a share of all; the others share what is left as they do now. */
export function withPersonaShare(session: Session, chartId: string, personaId: string, share: number): InputFields {
  const { personas } = forecastInputs(session.editor.doc, chartId, chosenScenario(session, chartId))
  const others = personas.filter(({ persona }) => persona.id !== personaId)
  const sum = (shares: readonly number[]): number => shares.reduce((total, one) => total + one, 0)
  const now = sum(others.map((one) => one.share))
  const own = sum(others.map((one) => one.own))
  const partOf = (one: PersonaShare): number => (now > 0 ? one.share / now : own > 0 ? one.own / own : 1 / others.length)
  const next = personas.map((one) => ({
    ...one,
    share: Math.round((one.persona.id === personaId ? share : (1 - share) * partOf(one)) * 1e6) / 1e6,
  }))
  const isOwn = next.every((one) => Math.abs(one.share - one.own) < 0.005)
  return { personaMix: isOwn ? null : Object.fromEntries(next.map((one) => [one.persona.id, one.share])) }
}

/** Overrides that name steps, paths or roles one by one. */
export type OverrideTable = 'durations' | 'weights' | 'costs' | 'wages' | 'calendars'
type OverrideOf<K extends OverrideTable> = NonNullable<Scenario[K]>[string]

/** The fields of a what-if in which `value` stands in place of what is drawn there; undefined = as drawn. */
export function withOverride<K extends OverrideTable>(
  session: Session,
  chartId: string,
  table: K,
  id: string,
  value: OverrideOf<K> | undefined,
): InputFields {
  const { [id]: _, ...rest } = (chosenScenario(session, chartId)?.[table] ?? {}) as Record<string, OverrideOf<K>>
  const next = value === undefined ? rest : { ...rest, [id]: value }
  return { [table]: Object.keys(next).length > 0 ? next : null }
}

/** What can be overridden one by one on a chart and its sub-processes, in document order. */
export function overridable(project: Project, chartId: string): Readonly<Record<OverrideTable, readonly string[]>> {
  const trees = chartsWithin(project, chartId)
  const states = trees.flatMap((tree) => tree.states)
  const roles = headcountsIn(project, chartId, null).map(({ role }) => role)
  return {
    durations: states.flatMap(({ id, activity }) => (activity?.duration ? [id] : [])),
    weights: trees.flatMap(({ transitions }) => transitions.flatMap(({ id, weight }) => (weight === undefined ? [] : [id]))),
    costs: states.flatMap(({ id, kind, activity, cost }) => (activity || cost !== undefined || kind === 'atomic' ? [id] : [])),
    wages: roles.flatMap(({ id, staff }) => (staff && staff.length > 0 ? [id] : [])),
    calendars: roles.map(({ id }) => id),
  }
}

/** Back to the chart as drawn: the what-if stays, nothing in it differs. */
export function resetInputs(session: Session, chartId: string): void {
  const scenario = chosenScenario(session, chartId)
  if (!scenario) return
  const { id: _, order: _order, chart: _chart, name: _name, ...fields } = scenario
  const cleared = Object.fromEntries(Object.keys(fields).map((field) => [field, null]))
  session.execute('scenario.update', { scenario: scenario.id, fields: cleared })
}

/** What a what-if says otherwise than the chart; how often and with what luck it is run is not part of it. */
export function isAsDrawn(scenario: Scenario | null): boolean {
  if (!scenario) return true
  const { id: _, order: _order, chart: _chart, name: _name, replications: _often, seed: _luck, ...rest } = scenario
  return Object.keys(rest).length === 0
}

/**
 * All that a forecast depends on, as one text: equal texts give equal forecasts, so moving a step or wording it better
 * starts no new run. Keys are sorted, so that a project read from the disk has the text that it had before.
 */
export function fingerprint(project: Project, chartId: string, scenario: Scenario | null): string {
  // What the report calls it changes nothing in it.
  const { scenario: _, ...settings } = settingsFrom(forecastInputs(project, chartId, scenario))
  return `${drawnText(project, chartId)}${canonical(settings)}`
}
