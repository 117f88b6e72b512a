import type { BoundFigure } from '../boards/bound'
import { notesOf } from '../boards/sheet'
import { basisOf } from '../chart/forecastBasis'
import type { Note, NoteFigure } from '../project/board'
import type { KeptForecast } from '../project/keptForecast'
import type { Project } from '../project/project'
import type { Report } from '../simulation/report'
import type { Figure } from '../simulation/statistics'
import { type ForecastHost, sopForecast } from './sopForecast'

/*
 * Numbers on notes, worked out from forecasts. A cost is what the forecast paid for work and for steps, a revenue what it took at
 * the steps that have a value; both over the whole run. Break-even is the number of learners at which what each leaves
 * (revenue less cost, per learner) has paid the fixed costs that stand on the same board.
 */

/** A forecast that a board asks for. */
export interface Wanted {
  readonly chart: string
  readonly scenario?: string
}

export const wantedKey = ({ chart, scenario = '' }: Wanted): string => `${chart} ${scenario}`

/** The forecasts behind the numbers of a board, each once. */
export function forecastsBehind(project: Project, boardId: string): Wanted[] {
  const wanted = notesOf(project, boardId).flatMap(({ figure }): Wanted[] =>
    figure?.chart === undefined || figure.kept !== undefined || figure.measure === 'fixedCost'
      ? []
      : [{ chart: figure.chart, ...(figure.scenario !== undefined && { scenario: figure.scenario }) }],
  )
  return [...new Map(wanted.map((one) => [wantedKey(one), one])).values()]
}

/** What is known of a forecast: the report, and whether the model has moved on since. */
export interface Known {
  readonly report: Report | undefined
  readonly isStale: boolean
}

/** By note. Forecasts that are not among `known` are under way. */
export function boardFigures(project: Project, boardId: string, known: ReadonlyMap<string, Known>): Map<string, BoundFigure> {
  const notes = notesOf(project, boardId)
  const fixed = notes.reduce((sum, { figure }) => sum + (figure?.measure === 'fixedCost' ? (figure.amount ?? 0) : 0), 0)
  return new Map(
    notes.flatMap((note: Note): [string, BoundFigure][] =>
      note.figure ? [[note.id, boundTo(project, note.figure, known, fixed)]] : [],
    ),
  )
}

const missing: BoundFigure = { value: null, range: null, state: 'missing' }

function boundTo(project: Project, figure: NoteFigure, known: ReadonlyMap<string, Known>, fixed: number): BoundFigure {
  if (figure.measure === 'fixedCost') return { value: figure.amount ?? 0, range: null, state: 'fresh' }
  if (figure.kept !== undefined) return keptFigure(project, figure, figure.kept, fixed)
  const chart = figure.chart === undefined ? undefined : project.charts[figure.chart]
  if (!chart || chart.deleted) return missing
  const found = known.get(wantedKey({ chart: chart.id, ...(figure.scenario !== undefined && { scenario: figure.scenario }) }))
  if (!found) return { value: null, range: null, state: 'running' }
  if (!found.report) return missing
  return finished(measured(project, figure, found.report, fixed), found.isStale)
}

const finished = (value: Measured, isStale: boolean): BoundFigure =>
  value === 'never'
    ? { value: null, range: null, state: 'never' }
    : value === undefined || value.mean === null
      ? missing
      : { value: value.mean, range: value.ci95, state: isStale ? 'stale' : 'fresh' }

type Measured = Figure | 'never' | undefined

function measured(project: Project, { measure, role, outcome }: NoteFigure, report: Report, fixed: number): Measured {
  const { cost, revenue } = report
  const each = minus(revenue.perLearner, cost.perLearner)
  switch (measure) {
    case 'revenue':
      return revenue
    case 'outcomeRevenue':
      return outcomeRevenue(project, report, outcome)
    case 'revenuePerLearner':
      return revenue.perLearner
    case 'cost':
      return cost
    case 'staffCost':
      return cost.staff
    case 'roleCost':
      return sum((Object.hasOwn(report.roles, role ?? '') ? report.roles[role ?? '']?.groups : undefined)?.map((one) => one.cost))
    case 'otherCost':
      return sum([cost.activities, cost.states])
    case 'costPerLearner':
      return cost.perLearner
    case 'costPerSuccess':
      return cost.perSuccess
    case 'contribution':
      return minus(revenue, cost)
    case 'contributionPerLearner':
      return each
    case 'breakEven':
      return breakEven(fixed, each)
    case 'learners':
      return report.arrived
    case 'successes':
      return report.success.count
    case 'successShare':
      return report.success.share
    case 'cycleTime':
      return report.cycleTime.mean
    case 'fixedCost':
      return undefined
  }
}

/** A step's value is taken at each entry; with an outcome named, only that step's. */
function outcomeRevenue(project: Project, report: Report, outcome: string | undefined): Figure | undefined {
  const state = Object.values(report.states).find(({ id }) => id === outcome)
  const value = Object.hasOwn(project.states, outcome ?? '') ? project.states[outcome ?? '']?.value : undefined
  return state && value !== undefined ? times(state.visits, value) : undefined
}

/** Ends of ranges are taken as they are, which is on the safe side: the two are not independent. */
function minus(a: Figure, b: Figure): Figure {
  return {
    mean: a.mean === null || b.mean === null ? null : a.mean - b.mean,
    ci95: a.ci95 && b.ci95 ? [a.ci95[0] - b.ci95[1], a.ci95[1] - b.ci95[0]] : null,
  }
}

const times = ({ mean, ci95 }: Figure, by: number): Figure => ({
  mean: mean === null ? null : mean * by,
  ci95: ci95 && [ci95[0] * by, ci95[1] * by],
})

function sum(figures: readonly Figure[] | undefined): Figure | undefined {
  if (!figures || figures.length === 0) return undefined
  return figures.reduce((total, one) => ({
    mean: total.mean === null || one.mean === null ? null : total.mean + one.mean,
    ci95: total.ci95 && one.ci95 ? [total.ci95[0] + one.ci95[0], total.ci95[1] + one.ci95[1]] : null,
  }))
}

function breakEven(fixed: number, each: Figure): Measured {
  if (each.mean === null) return undefined
  if (each.mean <= 0) return 'never'
  const learners = (contribution: number): number => Math.ceil(fixed / contribution)
  return {
    mean: learners(each.mean),
    ci95: each.ci95 && each.ci95[0] > 0 ? [learners(each.ci95[1]), learners(each.ci95[0])] : null,
  }
}

/** A forecast put by has its key figures and no more; what is divided from them has no range. */
function keptFigure(project: Project, { measure }: NoteFigure, id: string, fixed: number): BoundFigure {
  const kept = Object.hasOwn(project.forecasts, id) ? project.forecasts[id] : undefined
  if (!kept) return missing
  const isStale = basisOf(project, kept.chart) !== kept.basis
  return finished(measuredThen(measure, kept, fixed), isStale)
}

function measuredThen(measure: NoteFigure['measure'], { figures }: KeptForecast, fixed: number): Measured {
  const of = (id: string): Figure | undefined => figures.find((one) => one.id === id)
  const [revenue, cost, arrived] = [of('revenue'), of('cost'), of('arrived')?.mean ?? 0]
  const eachOf = (figure: Figure | undefined): Figure | undefined =>
    figure && arrived > 0 ? { mean: figure.mean === null ? null : figure.mean / arrived, ci95: null } : undefined
  const left = revenue && cost ? minus(revenue, cost) : undefined
  const each = eachOf(left)
  switch (measure) {
    case 'revenue':
      return revenue
    case 'revenuePerLearner':
      return eachOf(revenue)
    case 'cost':
      return cost
    case 'costPerLearner':
      return eachOf(cost)
    case 'costPerSuccess':
      return of('costEach')
    case 'contribution':
      return left
    case 'contributionPerLearner':
      return each
    case 'breakEven':
      return each && breakEven(fixed, each)
    case 'learners':
      return of('arrived')
    case 'successes':
      return of('succeeded')
    case 'successShare':
      return of('success')
    case 'cycleTime':
      return of('cycle')
    case 'outcomeRevenue':
    case 'staffCost':
    case 'roleCost':
    case 'otherCost':
    case 'fixedCost':
      return undefined
  }
}

/** The numbers of a board as a file has them: forecast anew from what stands in the project, as an SOP's are. */
export async function figuresFor(project: Project, boardId: string, host: ForecastHost): Promise<Map<string, BoundFigure>> {
  const known = new Map<string, Known>()
  for (const wanted of forecastsBehind(project, boardId)) {
    const forecast = await sopForecast(project, wanted.chart, host, wanted.scenario)
    known.set(wantedKey(wanted), { report: forecast?.report, isStale: false })
  }
  return boardFigures(project, boardId, known)
}
