import type { Project } from '../project/project'
import { growingQueues, nobody } from '../simulation/answer'
import type { Report, StateReport } from '../simulation/report'
import { emptyOverlay, type Overlay } from './overlay'
import type { HeatKind, ViewStore } from './view'

/** Waits up to here count as none: nobody feels them. */
const noticeableSeconds = 1

/** Times go from seconds to days; on a logarithmic scale a queue of an hour is still seen beside one of a week. */
export const heatOf = (seconds: number, longest: number): number =>
  seconds <= noticeableSeconds ? 0 : Math.min(1, Math.log1p(seconds / 60) / Math.log1p(longest / 60))

/** How the label of a step reads, by what the chart is coloured by. Times in seconds, money in the project's currency. */
export interface HeatWords {
  /** Nobody works there; the queue grows for ever. No time stands for either. */
  readonly nobody: string
  readonly growing: string
  waiting(median: number, bad: number): string
  /** Hours of work of staff in one replication. */
  work(hours: number): string
  cost(total: number): string
  /** Visits beyond the first, for each learner who came there. */
  rework(again: number): string
  /** Share of all who arrived. */
  leaving(share: number): string
}

/** A step's heat: the figure behind it, how hot that is beside the hottest, and its words. */
export interface HeatPoint {
  readonly id: string
  readonly figure: number
}

/** The figure that a kind of heat shows for each step that has one, in document order. */
export function heatPoints(report: Report, project: Project, kind: HeatKind): HeatPoint[] {
  const lost = kind === 'leaving' ? lostFrom(report, project) : null
  const own = (state: StateReport): number | null => (state.visits.mean ? figureOf(state, project, report, kind, lost) : null)
  return Object.entries(report.states).flatMap(([path, state]) => {
    // What is inside of a sub-process stands on another chart; here the invoking step shows it.
    if (isElsewhere(state, project, report)) return []
    const figures = [state, ...insideOf(path, project, report)].flatMap((one) => own(one) ?? [])
    if (figures.length === 0) return []
    const isSum = kind === 'work' || kind === 'cost'
    return [{ id: state.id, figure: isSum ? figures.reduce((sum, one) => sum + one, 0) : Math.max(...figures) }]
  })
}

const isElsewhere = ({ id }: StateReport, project: Project, report: Report): boolean => {
  const chart = project.states[id]?.chart
  return chart !== undefined && chart !== report.chart
}

/** The step of the report's own chart that a path leads to: of what is inside of a sub-process, the one that invokes it. */
export function stepOnChart(path: string, project: Project, report: Report): StateReport | undefined {
  const state = report.states[path]
  if (!state || !isElsewhere(state, project, report)) return state
  return Object.entries(report.states).find(
    ([outer, one]) =>
      path.startsWith(`${outer}.`) && !isElsewhere(one, project, report) && project.states[one.id]?.activity?.kind === 'process',
  )?.[1]
}

/** The steps of the chart that the step at `path` invokes, and of those invoked there. */
function insideOf(path: string, project: Project, report: Report): StateReport[] {
  if (project.states[report.states[path]?.id ?? '']?.activity?.kind !== 'process') return []
  return Object.entries(report.states).flatMap(([inner, state]) => (inner.startsWith(`${path}.`) ? [state] : []))
}

function figureOf(
  state: StateReport,
  project: Project,
  report: Report,
  kind: HeatKind,
  lost: ReadonlyMap<string, number> | null,
): number | null {
  const visits = state.visits.mean ?? 0
  switch (kind) {
    case 'waiting':
      return state.queueTime ? (state.queueTime.p90.mean ?? 0) : null
    case 'work':
      return state.handleTime?.mean ?? null
    case 'cost':
      return state.cost.mean || null
    case 'rework': {
      const again = visits - (state.reached.mean ?? 0)
      return hasSteps(project, state.id) || again <= 0 ? null : again / (state.reached.mean || 1)
    }
    case 'leaving': {
      const share = lost?.get(state.id)
      return share === undefined ? null : share / (report.arrived.mean || 1)
    }
  }
}

const hasSteps = (project: Project, id: string): boolean => Object.values(project.states).some(({ parent }) => parent === id)

/** Learners who go from a step straight into a loss. */
function lostFrom(report: Report, project: Project): Map<string, number> {
  const losses = new Set(Object.values(report.outcomes).flatMap(({ id, outcome }) => (outcome === 'loss' ? [id] : [])))
  const from = new Map<string, number>()
  for (const [id, { count }] of Object.entries(report.transitions)) {
    const transition = project.transitions[id]
    if (transition?.targets.some((target) => losses.has(target)) && count.mean)
      from.set(transition.from, (from.get(transition.from) ?? 0) + count.mean)
  }
  return from
}

/** The largest figure of any step; 0 where there is none. */
export const hottestIn = (points: readonly HeatPoint[]): number => points.reduce((most, { figure }) => Math.max(most, figure), 0)

/** Shows what makes a figure: the chart in the heat that it is about, the hottest step selected. */
export function showMaker(view: ViewStore, report: Report, project: Project, heat: HeatKind): void {
  const points = heatPoints(report, project, heat)
  const most = hottestIn(points)
  const maker = points.find(({ figure }) => figure > 0 && figure === most)
  view.setState({ face: 'chart', heat, selection: maker ? [maker.id] : [] })
}

/** How hot each step is beside the hottest, 0 to 1; a wait that has no end is as hot as can be. */
export function heatValues(report: Report, project: Project, kind: HeatKind): Map<string, number> {
  const points = heatPoints(report, project, kind)
  const most = hottestIn(points)
  const speaking = speakingStates(report, project)
  const endless = endlessWaits(report, project)
  const value = ({ id, figure }: HeatPoint): number => {
    if (kind !== 'waiting') return most > 0 ? Math.min(1, figure / most) : 0
    return endless(speaking.get(id)) === undefined ? heatOf(figure, most) : 1
  }
  return new Map(points.map((point) => [point.id, value(point)]))
}

/** Of each step its figures; of a sub-process those of the step in it that makes people wait longest. */
function speakingStates(report: Report, project: Project): ReadonlyMap<string, StateReport> {
  const slowest = ([path, state]: readonly [string, StateReport]): StateReport =>
    [state, ...insideOf(path, project, report)].reduce((most, one) =>
      (one.queueTime?.p90.mean ?? -1) > (most.queueTime?.p90.mean ?? -1) ? one : most,
    )
  return new Map(
    Object.entries(report.states).flatMap((entry) =>
      isElsewhere(entry[1], project, report) ? [] : [[entry[1].id, slowest(entry)] as const],
    ),
  )
}

/** Why a step's wait has no end; undefined where it has one. */
function endlessWaits(report: Report, project: Project): (state: StateReport | undefined) => 'growing' | 'nobody' | undefined {
  const reasons = new Map([
    ...growingQueues(report, project).map(({ roleId }) => [roleId, 'growing'] as const),
    ...nobody(report).map(({ values: { roleId } }) => [roleId, 'nobody'] as const),
  ])
  return (state) => reasons.get(project.states[state?.id ?? '']?.activity?.role ?? '')
}

/** What a forecast lays over the chart: how hot each step is, and what share takes each path. */
export function forecastOverlay(report: Report, project: Project, kind: HeatKind, words: HeatWords): Overlay {
  const points = heatPoints(report, project, kind)
  const values = heatValues(report, project, kind)
  const byId = speakingStates(report, project)
  const endless = endlessWaits(report, project)
  const label = ({ id, figure }: HeatPoint): string => {
    const reason = kind === 'waiting' ? endless(byId.get(id)) : undefined
    if (reason !== undefined) return words[reason]
    switch (kind) {
      case 'waiting':
        return words.waiting(byId.get(id)?.queueTime?.p50.mean ?? 0, figure)
      case 'work':
        return words.work(figure / 3600)
      default:
        return words[kind](figure)
    }
  }
  const heat = new Map(points.map((point) => [point.id, { value: values.get(point.id) ?? 0, label: label(point) }] as const))
  const arrived = report.arrived.mean || 1
  const flow = new Map(
    Object.entries(report.transitions).map(([id, { count }]) => [id, Math.min(1, (count.mean ?? 0) / arrived)] as const),
  )
  return { ...emptyOverlay, heat, flow }
}
