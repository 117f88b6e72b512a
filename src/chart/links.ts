import { canonical } from '../base/json'
import { sha256 } from '../base/sha256'
import type { Chart, State } from '../project/chart'
import type { StepLink } from '../project/journey'
import type { Persona } from '../project/persona'
import type { Project } from '../project/project'
import { type ChartTree, treeOf } from './tree'

/*
 * What stands behind the steps of a journey: steps of processes [P10]. Inside a project a link names ids; one that came
 * with an XState file names the chart's key and the state's path, and is understood as well. A target that is gone, or in
 * the trash, leaves the link broken for everyone to see [D0].
 */

export interface LinkedStep {
  readonly tree: ChartTree
  readonly state: State
}

const own = <T>(records: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(records, id) ? records[id] : undefined

const chartOf = (project: Project, name: string): Chart | undefined =>
  own(project.charts, name) ?? Object.values(project.charts).find(({ key, deleted }) => key === name && !deleted)

/** `treeIn`: how trees are come by; in the middle of a transaction none may be kept. */
export function linkedStep(
  project: Project,
  link: Pick<StepLink, 'chart' | 'state'>,
  treeIn: (project: Project, chart: string) => ChartTree | undefined = treeOf,
): LinkedStep | undefined {
  const chart = chartOf(project, link.chart)
  const tree = chart && !chart.deleted ? treeIn(project, chart.id) : undefined
  const state = tree?.state(link.state) ?? tree?.states.find(({ id }) => tree.path(id) === link.state)
  return tree && state ? { tree, state } : undefined
}

/** A link as a file by itself has it: names that mean the same in another project. */
export function linkOutside(project: Project, link: StepLink): StepLink {
  const linked = linkedStep(project, link)
  return linked ? { ...link, chart: linked.tree.chart.key, state: linked.tree.path(linked.state.id) } : link
}

export const personaOf = (project: Project, name: string): Persona | undefined =>
  own(project.personas, name) ?? Object.values(project.personas).find(({ key }) => key === name)

/** The fingerprint of all that a journey can have relied on in a process step: its name, its work, and its ways on. */
export function stepBasis(tree: ChartTree, state: State): string {
  const { name, kind, activity, occurrences, sla, lane, channels, outcome, role } = state
  const ways = tree.outgoing(state.id).map(({ trigger, targets, weight, guard, label }) => ({
    trigger,
    targets: targets.map((id) => tree.path(id)),
    weight,
    guard,
    label,
    delay: trigger.type === 'after' ? tree.chart.delays?.[trigger.delay] : undefined,
  }))
  const said = { path: tree.path(state.id), name, kind, activity, occurrences, sla, lane, channels, outcome, role, ways }
  return sha256(canonical(said)).slice(0, 16)
}

export type LinkState = 'current' | 'stale' | 'broken'

/** Whether the process is still what it was when the link was made or last looked at. */
export function linkState(project: Project, link: StepLink): LinkState {
  const linked = linkedStep(project, link)
  if (!linked) return 'broken'
  return link.basis === undefined || link.basis === stepBasis(linked.tree, linked.state) ? 'current' : 'stale'
}

/** The step and how many of its links are not what they were. */
export interface StaleStep {
  readonly state: State
  readonly stale: number
  readonly broken: number
}

/** Steps of a journey whose processes have changed or gone since somebody last looked. */
export function staleSteps(tree: ChartTree): StaleStep[] {
  return tree.states.flatMap((state) => {
    const states = (state.experience?.links ?? []).map((link) => linkState(tree.project, link))
    const count = (wanted: LinkState): number => states.filter((one) => one === wanted).length
    const found = { state, stale: count('stale'), broken: count('broken') }
    return found.stale + found.broken > 0 ? [found] : []
  })
}

/** Steps of journeys that a step of a process stands behind. */
export function journeyStepsFor(project: Project, stateId: string): State[] {
  return Object.values(project.states).filter(
    ({ chart, experience }) =>
      project.charts[chart]?.kind === 'journey' &&
      !project.charts[chart].deleted &&
      (experience?.links ?? []).some((link) => linkedStep(project, link)?.state.id === stateId),
  )
}
