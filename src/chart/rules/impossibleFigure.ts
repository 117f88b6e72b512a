import type { Distribution } from '../../project/distribution'
import { distributionFlaw, type Flaw, largest } from '../../project/distributionFlaw'
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
    yield* impossibleTerms(tree)
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
      if (weight !== undefined && (weight < 0 || weight > largest))
        yield { where: id, values: { field: 'weight', value: weight } }
    const [first] = group
    if (first && group.every(({ weight }) => weight === 0)) yield { where: first.id, values: { field: 'weight', value: 0 } }
  }
}

/** Prices, pay, speed, promises: of the steps, and of the roles that work in them. */
function* impossibleTerms({ states, project }: ChartTree) {
  const roles = new Set<string>()
  for (const { id: where, activity, cost = 0, value = 0, sla = [] } of states) {
    if (activity?.role !== undefined) roles.add(activity.role)
    const wrong = (field: string, figure: number) => ({ where, values: { field, value: figure } })
    for (const price of [cost, activity?.cost ?? 0]) if (Math.abs(price) > largest) yield wrong('cost', price)
    if (Math.abs(value) > largest) yield wrong('value', value)
    for (const { within } of sla) if (within < 0 || within > largest) yield wrong('sla.within', within)
  }
  for (const where of roles)
    for (const { costPerHour = 0, speed = 1, count } of project.roles[where]?.staff ?? []) {
      const wrong = (field: string, figure: number) => ({ where, values: { field: `staff.${field}`, value: figure } })
      // A negative price is a refund; nobody pays for working.
      if (costPerHour < 0 || costPerHour > largest) yield wrong('costPerHour', costPerHour)
      if (speed < slowest || speed > 1 / slowest) yield wrong('speed', speed)
      if (count > most) yield wrong('count', count)
    }
}

/** So many times slower or faster than others nobody is. */
const slowest = 1e-3
const most = 1e6

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
    if (figure !== undefined && (figure < 0 || figure > largest)) yield wrong(field, figure)
  }
  const wrongShare = profile?.find((share) => share < 0 || share > largest)
  if (wrongShare !== undefined) yield wrong('profile', wrongShare)
  else if (profile?.every((share) => share === 0)) yield wrong('profile', 0)
}
