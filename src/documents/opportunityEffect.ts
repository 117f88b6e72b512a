import { linkedStep } from '../chart/links'
import { treeOf } from '../chart/tree'
import { experienceIn } from '../journey/journeyMap'
import { moodRuleOf, predictMood, type StepFigures } from '../journey/mood'
import type { FoundOpportunity } from '../journey/opportunities'
import type { Project } from '../project/project'
import type { Scenario } from '../project/scenario'
import { type Difference, differenceOf } from '../simulation/compare'
import type { Experiment } from '../simulation/experiment'
import type { Report } from '../simulation/report'
import type { Figure } from '../simulation/statistics'
import { journeyFigures } from './journeyForecast'

/*
 * What an opportunity brings, by the what-if that tries it: the chart as drawn and the what-if with the same luck, so that
 * the difference has an interval of its own [R1], [R4]. First what the learner feels at the step, then what it means for all.
 */

export const effectFigures = ['wait', 'dropOff', 'mood', 'success', 'cost', 'revenue'] as const
export type EffectFigure = (typeof effectFigures)[number]

export interface Effect extends Difference {
  readonly figure: EffectFigure
  /** More of it is better (1) or worse (-1). */
  readonly good: 1 | -1
}

const good: Readonly<Record<EffectFigure, 1 | -1>> = { wait: -1, dropOff: -1, mood: 1, success: 1, cost: -1, revenue: 1 }

/** Figures that the two runs differ in at all, real or not; what has no figure in one of them is left out. */
export function opportunityEffects(
  project: Project,
  opportunity: FoundOpportunity,
  { asIs, toBe }: { readonly asIs: Experiment; readonly toBe: Experiment },
): Effect[] {
  const tree = treeOf(project, opportunity.chart)
  const process = opportunity.scenario?.chart
  if (!tree || process === undefined) return []
  const step = experienceIn(opportunity.state, opportunity.mode)
  const isBehind = (step.links ?? []).some((link) => linkedStep(project, link)?.tree.chart.id === process)
  const known = new Map<Report, StepFigures | undefined>()
  const here = (report: Report): StepFigures | undefined => {
    if (!known.has(report)) known.set(report, journeyFigures(tree, new Map([[process, report]])).get(opportunity.state.id))
    return known.get(report)
  }
  const rule = moodRuleOf(tree.chart.journey?.moodRule)
  const single = (mean: number | null | undefined): Figure => ({ mean: mean ?? null, ci95: null })
  const picks: Readonly<Record<EffectFigure, (report: Report) => Figure | undefined>> = {
    wait: (report) => (isBehind ? single(here(report)?.wait?.mean) : undefined),
    dropOff: (report) => (isBehind ? single(here(report)?.dropOff?.mean) : undefined),
    mood: (report) => {
      const figures = isBehind ? here(report) : undefined
      return figures && single(predictMood(figures, rule, step.expectedWait).mood)
    },
    success: (report) => report.success.share,
    cost: (report) => report.cost.perLearner,
    revenue: (report) => report.revenue.perLearner,
  }
  return effectFigures.flatMap((figure) => {
    const difference = differenceOf(asIs, toBe, picks[figure])
    const { mean } = difference.difference
    if (mean === null || Number.isNaN(mean) || (difference.a === 0 && difference.b === 0)) return []
    return [{ ...difference, figure, good: good[figure] }]
  })
}

/** Of all opportunities that have been tried and can be run, by opportunity; each what-if is run once. */
export async function allEffects(
  project: Project,
  opportunities: readonly FoundOpportunity[],
  runs: (scenario: Scenario) => Promise<{ readonly asIs: Experiment; readonly toBe: Experiment } | undefined>,
): Promise<Map<string, Effect[]>> {
  const found = new Map<string, Effect[]>()
  const done = new Map<string, Awaited<ReturnType<typeof runs>>>()
  for (const opportunity of opportunities) {
    const { scenario } = opportunity
    if (!scenario) continue
    if (!done.has(scenario.id)) done.set(scenario.id, await runs(scenario))
    const both = done.get(scenario.id)
    if (both) found.set(opportunity.id, opportunityEffects(project, opportunity, both))
  }
  return found
}
