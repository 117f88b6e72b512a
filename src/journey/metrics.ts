import type { Metric, metricFigures } from '../project/journey'
import { languages, say } from '../project/text'
import type { Likely, PredictedMood, StepFigures } from './mood'

/*
 * A metric of a step held against what the forecast says of it: whether the target is kept, is missed, or lies within
 * what is likely. Which figure is meant is said, or is plain from the metric's name; the target is read in its own unit.
 */

type MetricFigure = (typeof metricFigures)[number]

const named: readonly (readonly [MetricFigure, RegExp])[] = [
  ['wait', /等待|等候|排队|wait|queue/i],
  ['dropOff', /流失|退出|drop-?off|churn/i],
  ['cost', /费用|成本|花费|cost/i],
  ['visits', /次数|visits?\b/i],
  ['mood', /情绪|mood/i],
]

export const figureMeant = ({ figure, name }: Metric): MetricFigure | undefined =>
  figure ?? named.find(([, words]) => languages.some((language) => words.test(say(name, language))))?.[0]

const seconds: readonly (readonly [RegExp, number])[] = [
  [/^(毫秒|ms)$/i, 0.001],
  [/^(秒钟?|s|secs?|seconds?)$/i, 1],
  [/^(分钟?|min|mins?|minutes?)$/i, 60],
  [/^(小?时|h|hrs?|hours?)$/i, 3600],
  [/^(天|日|d|days?)$/i, 86_400],
  [/^(周|星期|weeks?)$/i, 604_800],
]

/** The target as the forecast counts: seconds, a share, money, visits, mood; undefined where its unit is another one. */
function targetIn({ target, unit = '' }: Metric, figure: MetricFigure): number | undefined {
  if (target === undefined) return undefined
  const said = unit.normalize('NFKC').trim()
  if (figure === 'wait') {
    const factor = said === '' ? 1 : seconds.find(([words]) => words.test(said))?.[1]
    return factor === undefined ? undefined : target * factor
  }
  if (figure === 'dropOff') return said.startsWith('%') || target > 1 ? target / 100 : target
  return target
}

export interface HeldMetric {
  readonly figure: MetricFigure
  readonly verdict: 'kept' | 'missed' | 'unsure'
}

/** null where the metric speaks of nothing that the forecast knows. */
export function holdAgainst(
  metric: Metric,
  figures: StepFigures | undefined,
  mood: PredictedMood | undefined,
): HeldMetric | null {
  const figure = figureMeant(metric)
  const target = figure && targetIn(metric, figure)
  if (figure === undefined || target === undefined || !figures) return null
  const known: Likely | null = figure === 'mood' ? (mood ? { mean: mood.mood, range: mood.range } : null) : figures[figure]
  if (!known) return null
  const [low, high] = known.range ?? [known.mean, known.mean]
  const isAtLeast = metric.aim === 'atLeast'
  const isKept = isAtLeast ? low >= target : high <= target
  const isMissed = isAtLeast ? high < target : low > target
  return { figure, verdict: isKept ? 'kept' : isMissed ? 'missed' : 'unsure' }
}
