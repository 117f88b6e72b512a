import type { Arrivals, State, Transition } from '../project/chart'
import type { Distribution } from '../project/distribution'
import type { Project } from '../project/project'
import type { Overrides } from '../project/scenario'
import type { Role } from '../project/staff'

/*
 * A scenario is a base plus overrides [R1]: here the overrides become part of the figures that are run, before anything is
 * compiled, so that the engine knows nothing of scenarios. Learners, horizon, seed and the like are the run's, not the chart's,
 * and stay in the settings. What an override names and the project no longer has is passed over. `within` names
 * the charts whose steps are meant: the chart and its sub-processes, wherever they are invoked. The project itself is left
 * as it is; without overrides it is returned itself.
 */
export function withOverrides(
  project: Project,
  chartId: string,
  overrides: Overrides,
  within: ReadonlySet<string> = new Set([chartId]),
): Project {
  const { arrivals, arrivalsFactor, durations, durationFactors, weights, costs, wages, calendars, headcount, personaMix } =
    overrides
  const chart = project.charts[chartId]
  let next = project

  if (chart && (arrivals || arrivalsFactor !== undefined)) {
    const given = arrivals ?? chart.arrivals
    const changed = given && arrivalsFactor !== undefined ? moreArrivals(given, arrivalsFactor) : given
    if (changed) next = { ...next, charts: { ...next.charts, [chartId]: { ...chart, arrivals: changed } } }
  }
  if (durations || durationFactors || costs) {
    const states = { ...next.states }
    for (const id of Object.keys({ ...durations, ...durationFactors, ...costs })) {
      const state = states[id]
      if (state && within.has(state.chart))
        states[id] = withFigures(state, own(durations, id), own(durationFactors, id), own(costs, id))
    }
    next = { ...next, states }
  }
  if (weights) next = { ...next, transitions: { ...next.transitions, ...reweighted(project, within, weights) } }
  if (wages || calendars || headcount) {
    const roles = { ...next.roles }
    for (const id of Object.keys({ ...wages, ...calendars, ...headcount })) {
      const role = Object.hasOwn(roles, id) ? roles[id] : undefined
      if (role) roles[id] = withPeople(withHours(role, own(calendars, id)), own(headcount, id), own(wages, id))
    }
    next = { ...next, roles }
  }
  if (personaMix) {
    const personas = { ...next.personas }
    for (const [id, share] of Object.entries(personaMix)) {
      const persona = own(personas, id)
      if (persona) personas[id] = { ...persona, share }
    }
    next = { ...next, personas }
  }
  return next
}

/** A name like `constructor` is in every object, but not as an entry. */
const own = <T>(record: Readonly<Record<string, T>> | undefined, id: string): T | undefined =>
  record && Object.hasOwn(record, id) ? record[id] : undefined

function withFigures(state: State, instead?: Distribution, factor?: number, cost?: number): State {
  const { activity } = state
  if (!activity) return cost === undefined ? state : { ...state, cost }
  const duration = instead ?? activity.duration
  return {
    ...state,
    activity: {
      ...activity,
      ...(duration && { duration: factor === undefined ? duration : scaled(duration, factor) }),
      ...(cost !== undefined && { cost }),
    },
  }
}

function reweighted(
  project: Project,
  within: ReadonlySet<string>,
  weights: Readonly<Record<string, number>>,
): Record<string, Transition> {
  const changed: Record<string, Transition> = {}
  for (const [id, weight] of Object.entries(weights)) {
    const transition = project.transitions[id]
    if (transition && within.has(transition.chart)) changed[id] = { ...transition, weight }
  }
  return changed
}

function withHours(role: Role, calendar: string | null | undefined): Role {
  if (calendar === undefined) return role
  const { calendar: _, ...always } = role
  return calendar === null ? always : { ...role, calendar }
}

/** A role without a number gets one group of people who can do everything. */
function withPeople(role: Role, people: number | readonly number[] | undefined, costPerHour: number | undefined): Role {
  if (people === undefined && (costPerHour === undefined || !role.staff)) return role
  const counts = typeof people === 'number' ? [people] : (people ?? [])
  const staff = role.staff ?? counts.slice(0, 1).map((count) => ({ count }))
  return {
    ...role,
    staff: staff.map((group, place) => ({
      ...group,
      count: counts[place] ?? group.count,
      ...(costPerHour !== undefined && { costPerHour }),
    })),
  }
}

/** So many times as many: batches grow and keep their span, gaps between learners shrink. */
export function moreArrivals(arrivals: Arrivals, factor: number): Arrivals {
  if ('batch' in arrivals && typeof arrivals.batch === 'number')
    return { ...arrivals, batch: Math.max(1, Math.round(arrivals.batch * factor)) } as Arrivals
  if ('perDay' in arrivals && typeof arrivals.perDay === 'number')
    return { ...arrivals, perDay: arrivals.perDay * factor } as Arrivals
  if ('interarrival' in arrivals)
    return { ...arrivals, interarrival: scaled(arrivals.interarrival as Distribution, 1 / factor) } as Arrivals
  return arrivals
}

/** So many times as long, in the same shape: every draw is the old one times `factor`, so luck stays shared [R1]. */
export function scaled(distribution: Distribution, factor: number): Distribution {
  switch (distribution.type) {
    case 'constant':
      return { ...distribution, value: distribution.value * factor }
    case 'uniform':
      return { ...distribution, min: distribution.min * factor, max: distribution.max * factor }
    case 'triangular':
    case 'pert':
      return {
        ...distribution,
        min: distribution.min * factor,
        mode: distribution.mode * factor,
        max: distribution.max * factor,
      }
    case 'normal':
    case 'lognormal':
    case 'gamma':
      // Nothing times anything is nothing, and no shape has a mean of 0.
      return factor === 0
        ? nothing(distribution)
        : { ...distribution, mean: distribution.mean * factor, sd: distribution.sd * factor }
    case 'exponential':
    case 'erlang':
      return factor === 0 ? nothing(distribution) : { ...distribution, mean: distribution.mean * factor }
    case 'weibull':
      return factor === 0 ? nothing(distribution) : { ...distribution, scale: distribution.scale * factor }
    case 'empirical':
      return { ...distribution, values: distribution.values.map((value) => value * factor) }
    case 'bernoulli':
      return distribution
  }
}

const nothing = ({ never }: Distribution): Distribution => ({ type: 'constant', value: 0, ...(never !== undefined && { never }) })
