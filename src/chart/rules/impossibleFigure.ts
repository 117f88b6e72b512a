import type { Distribution } from '../../project/distribution'
import { distributionFlaw, type Flaw } from '../../project/distributionFlaw'
import type { ChartTree } from '../tree'
import { candidateGroups } from './candidates'
import type { Rule } from './rule'

/** A figure that no forecast can use: a negative time or share, a minimum over its maximum, shares that are all 0. */
export const impossibleFigure: Rule = {
  code: 'impossible-figure',
  severity: 'error',
  *check(tree) {
    for (const { where, field, flaw } of flaws(tree))
      if (flaw) yield { where, values: { field: `${field}.${flaw.field}`, value: flaw.value } }
    yield* impossibleShares(tree)
    yield* impossibleArrivals(tree)
  },
}

interface Place {
  readonly where: string
  readonly field: string
  readonly flaw: Flaw | null
}

function* flaws({ chart, states }: ChartTree): Generator<Place> {
  for (const [name, delay] of Object.entries(chart.delays ?? {}))
    yield { where: chart.id, field: `delays.${name}`, flaw: distributionFlaw(delay, true) }
  for (const [name, attribute] of Object.entries(chart.attributes ?? {}))
    yield { where: chart.id, field: `attributes.${name}`, flaw: distributionFlaw(attribute, false) }
  for (const { id: where, activity, occurrences } of states) {
    if (activity?.duration) yield { where, field: 'duration', flaw: distributionFlaw(activity.duration, true) }
    if (activity?.patience) yield { where, field: 'patience', flaw: distributionFlaw(activity.patience.after, true) }
    for (const [event, delay] of Object.entries(occurrences ?? {}))
      yield { where, field: `occurrences.${event}`, flaw: distributionFlaw(delay, true) }
  }
}

function* impossibleShares(tree: ChartTree) {
  for (const group of candidateGroups(tree)) {
    for (const { id, weight } of group)
      if (weight !== undefined && weight < 0) yield { where: id, values: { field: 'weight', value: weight } }
    const [first] = group
    if (first && group.every(({ weight }) => weight === 0)) yield { where: first.id, values: { field: 'weight', value: 0 } }
  }
}

/** The three ways to arrive as one; which of them it is says the field that is there. */
interface AnyArrivals {
  readonly interarrival?: Distribution
  readonly perDay?: number
  readonly profile?: readonly number[]
  readonly batch?: number
  readonly over?: number
}

function* impossibleArrivals({ chart: { id: where, arrivals } }: ChartTree) {
  const { interarrival, profile, ...figures }: AnyArrivals = arrivals ?? {}
  const wrong = (field: string, value: number) => ({ where, values: { field: `arrivals.${field}`, value } })
  if (interarrival) {
    const flaw = distributionFlaw(interarrival, true)
    if (flaw) yield wrong(`interarrival.${flaw.field}`, flaw.value)
    // Everybody would arrive at once, without end.
    else if (interarrival.type === 'constant' && interarrival.value === 0) yield wrong('interarrival.value', 0)
  }
  for (const field of ['perDay', 'batch', 'over'] as const) {
    const figure = figures[field]
    if (figure !== undefined && figure < 0) yield wrong(field, figure)
  }
  const negative = profile?.find((share) => share < 0)
  if (negative !== undefined) yield wrong('profile', negative)
  else if (profile?.every((share) => share === 0)) yield wrong('profile', 0)
}
