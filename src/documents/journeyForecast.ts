import { doomedIn } from '../chart/doomed'
import { linkedStep } from '../chart/links'
import { type ChartTree, stepKind } from '../chart/tree'
import { headIn } from '../journey/journeyMap'
import type { Likely, StepFigures } from '../journey/mood'
import { usualScenario } from '../journey/opportunities'
import type { State } from '../project/chart'
import type { ServiceMode } from '../project/journey'
import type { Project } from '../project/project'
import type { Scenario } from '../project/scenario'
import type { Report, StateReport } from '../simulation/report'
import type { Figure } from '../simulation/statistics'

/*
 * What forecasts of processes say of the steps of a journey that they stand behind. Several process steps behind one
 * step are taken together: their waits, costs and losses count as often as each is come to, for every visit of the
 * step; so the figures are those of one pass. Ends of ranges are added as they are, which is on the safe side.
 */

/** The charts whose forecasts a journey asks for; a process asks for its own. */
export function chartsBehind(tree: ChartTree): string[] {
  if (tree.chart.kind === 'process') return [tree.chart.id]
  const charts = tree.states.flatMap(({ experience }) =>
    (experience?.links ?? []).flatMap((link) => linkedStep(tree.project, link)?.tree.chart.id ?? []),
  )
  return [...new Set(charts)]
}

/** The what-if whose forecast the map shows of a process in a mode: the one that its head names, else the usual one. */
export function whatIfShown({ chart, project }: ChartTree, process: string, mode: ServiceMode | null): Scenario | undefined {
  const named = chart.kind === 'journey' ? headIn(chart, mode).whatIfs?.[process] : undefined
  const scenario = named !== undefined && Object.hasOwn(project.scenarios, named) ? project.scenarios[named] : undefined
  return scenario?.chart === process ? scenario : usualScenario(project, process)
}

/** By step of the journey; a step without links, or whose processes could not be run, is not among them. */
export function journeyFigures(tree: ChartTree, reports: ReadonlyMap<string, Report>): Map<string, StepFigures> {
  const found = new Map<string, StepFigures>()
  for (const state of tree.states) {
    const figures = stepFigures(tree.project, state, reports)
    if (figures) found.set(state.id, figures)
  }
  return found
}

interface Behind {
  readonly tree: ChartTree
  readonly state: State
  readonly report: Report
  readonly figures: StateReport
}

function stepFigures(project: Project, step: State, reports: ReadonlyMap<string, Report>): StepFigures | undefined {
  const behind = (step.experience?.links ?? []).flatMap((link): Behind[] => {
    const linked = linkedStep(project, link)
    const report = linked && reports.get(linked.tree.chart.id)
    if (!linked || !report) return []
    return leavesOf(linked.tree, linked.state).flatMap((state) => {
      const figures = report.states[linked.tree.path(state.id)]
      return figures ? [{ tree: linked.tree, state, report, figures }] : []
    })
  })
  const visited = behind.filter(({ figures }) => (figures.visits.mean ?? 0) > 0)
  if (visited.length === 0) return undefined
  const busiest = visited.reduce((most, one) => ((one.figures.visits.mean ?? 0) > (most.figures.visits.mean ?? 0) ? one : most))
  const passes = busiest.figures.visits.mean ?? 1
  const weighed = (of: (one: Behind) => Figure | null): Likely | null => {
    const parts = visited.flatMap((one) => {
      const figure = of(one)
      return figure && figure.mean !== null ? [{ figure, weight: (one.figures.visits.mean ?? 0) / passes }] : []
    })
    if (parts.length === 0) return null
    const sum = (value: (figure: Figure) => number): number =>
      parts.reduce((total, { figure, weight }) => total + weight * value(figure), 0)
    const mean = sum((figure) => figure.mean ?? 0)
    if (parts.some(({ figure }) => figure.ci95 === null)) return { mean, range: null }
    return {
      mean,
      range: [
        Math.max(
          0,
          sum((figure) => figure.ci95?.[0] ?? 0),
        ),
        sum((figure) => figure.ci95?.[1] ?? 0),
      ],
    }
  }
  const { report, figures } = busiest
  const reached = figures.reached.mean ?? 0
  return {
    visits: perOne(figures.visits, report.arrived.mean ?? 0),
    repeats: perOne(figures.visits, reached),
    wait: weighed(waitOf),
    dropOff: capped(weighed(lostOf)),
    cost: sumOfCosts(visited, passes),
    promised: promiseOf(visited),
    recovers: visited.some(({ tree, state }) => recovers(tree, state)),
    isAssumed: visited.some(({ state }) => isAssumed(state)),
  }
}

/** A stage stands for the steps in it. */
function leavesOf(tree: ChartTree, state: State): State[] {
  const children = tree.children(state.id).filter(({ kind }) => kind !== 'history')
  return children.length === 0 ? [state] : children.flatMap((child) => leavesOf(tree, child))
}

const perOne = ({ mean, ci95 }: Figure, by: number): Likely => ({
  mean: by > 0 ? (mean ?? 0) / by : 0,
  range: ci95 && by > 0 ? [Math.max(0, ci95[0]) / by, ci95[1] / by] : null,
})

const capped = (figure: Likely | null): Likely | null =>
  figure && { mean: Math.min(1, figure.mean), range: figure.range && [figure.range[0], Math.min(1, figure.range[1])] }

/** For people it is the queue and the hours when nobody is there, for a wait by design the wait itself. */
function waitOf({ tree, state, figures }: Behind): Figure | null {
  if (figures.queueTime) {
    const { queueTime, offShiftTime } = figures
    if (queueTime.mean === null) return null
    return {
      mean: queueTime.mean + (offShiftTime?.mean ?? 0),
      ci95: queueTime.ci95 && [
        queueTime.ci95[0] + (offShiftTime?.ci95?.[0] ?? 0),
        queueTime.ci95[1] + (offShiftTime?.ci95?.[1] ?? 0),
      ],
    }
  }
  return stepKind(tree, state) === 'wait' ? figures.time : null
}

/** Shares of the paths after which only a loss can follow. */
function lostOf({ tree, state, report }: Behind): Figure | null {
  const doomed = doomedIn(tree)
  const ways = tree.outgoing(state.id).filter(({ targets }) => targets.length > 0 && targets.every((id) => doomed.has(id)))
  const shares = ways.flatMap(({ id }) => report.transitions[id]?.share ?? [])
  if (shares.length === 0) return tree.outgoing(state.id).length > 0 ? { mean: 0, ci95: null } : null
  return {
    mean: shares.reduce((sum, { mean }) => sum + (mean ?? 0), 0),
    ci95: shares.every(({ ci95 }) => ci95)
      ? [shares.reduce((sum, { ci95 }) => sum + (ci95?.[0] ?? 0), 0), shares.reduce((sum, { ci95 }) => sum + (ci95?.[1] ?? 0), 0)]
      : null,
  }
}

function sumOfCosts(visited: readonly Behind[], passes: number): Likely {
  const sum = (value: (figure: Figure) => number): number =>
    visited.reduce((total, { figures }) => total + value(figures.cost), 0) / passes
  const hasRange = visited.every(({ figures }) => figures.cost.ci95)
  return {
    mean: sum(({ mean }) => mean ?? 0),
    range: hasRange
      ? [
          Math.max(
            0,
            sum(({ ci95 }) => ci95?.[0] ?? 0),
          ),
          sum(({ ci95 }) => ci95?.[1] ?? 0),
        ]
      : null,
  }
}

function promiseOf(visited: readonly Behind[]): number | null {
  const promised = visited.flatMap(({ state }) =>
    (state.sla ?? []).filter(({ metric }) => metric === 'start').map(({ within }) => within),
  )
  return promised.length > 0 ? promised.reduce((sum, within) => sum + within, 0) : null
}

const recovers = (tree: ChartTree, state: State): boolean =>
  [state, ...tree.outgoing(state.id).flatMap(({ targets }) => targets.flatMap((id) => tree.state(id) ?? []))].some(({ tags }) =>
    tags?.includes('recovery'),
  )

const isAssumed = ({ activity, sources }: State): boolean =>
  Object.values(sources ?? {}).some(({ quality }) => quality === 'assumption') ||
  (activity?.duration !== undefined && !sources?.['activity.duration'])
