import type { Experiment } from './experiment'
import type { Report } from './report'
import { type Figure, figure } from './statistics'

/** How far a figure of one scenario is from the same figure of another: the mean of the differences, pair by pair. */
export interface Difference {
  readonly a: number | null
  readonly b: number | null
  readonly difference: Figure
  /** False where the interval covers 0, or cannot be known: then there is no real difference [R4]. */
  readonly isReal: boolean
}

/** `Difference` at every place where the two reports have a figure. */
export interface Differences {
  readonly [field: string]: Difference | Differences
}

/** Equal seeds and as many replications: replication `i` of both had the same luck [R1], so they are compared in pairs. */
export const areComparable = (a: Experiment, b: Experiment): boolean =>
  a.report.seed === b.report.seed && a.report.replications === b.report.replications && a.report.chart === b.report.chart

/** b − a under common random numbers; `pick` names the figure. */
export function differenceOf(a: Experiment, b: Experiment, pick: (report: Report) => Figure | undefined): Difference {
  const [before, after] = [a.each(), b.each()]
  const pairs = before.map((one, i) => {
    const [from, to] = [pick(one)?.mean, pick(after[i] as Report)?.mean]
    return typeof from === 'number' && typeof to === 'number' ? to - from : Number.NaN
  })
  const difference = figure(pairs)
  const { ci95 } = difference
  return {
    a: pick(a.report)?.mean ?? null,
    b: pick(b.report)?.mean ?? null,
    difference,
    isReal: ci95 !== null && (ci95[0] > 0 || ci95[1] < 0),
  }
}

/** All figures of two comparable experiments, under the names that they have in a report. */
export const compareExperiments = (a: Experiment, b: Experiment): Differences =>
  walk(a, b, a.report as unknown as Fields, b.report as unknown as Fields, [])

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isFigure = (value: Fields): value is Fields & Figure => 'mean' in value && 'ci95' in value

function walk(a: Experiment, b: Experiment, left: Fields, right: Fields, path: readonly string[]): Differences {
  const found: Record<string, Difference | Differences> = {}
  for (const [name, value] of Object.entries(left)) {
    const other = Object.hasOwn(right, name) ? right[name] : undefined
    // A spread's own `mean` is a figure; a figure's `mean` is a number.
    if (!isFields(value) || !isFields(other)) continue
    const here = [...path, name]
    const inner = walk(a, b, value, other, here)
    if (isFigure(value) && isFigure(other)) found[name] = { ...inner, ...differenceOf(a, b, (report) => at(report, here)) }
    else if (Object.keys(inner).length > 0) found[name] = inner
  }
  return found
}

const at = (report: Report, path: readonly string[]): Figure | undefined =>
  path.reduce<unknown>((value, name) => (isFields(value) ? value[name] : undefined), report) as Figure | undefined
