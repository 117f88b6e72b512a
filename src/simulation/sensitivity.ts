import type { Project } from '../project/project'
import type { Overrides } from '../project/scenario'
import type { Report } from './report'

/*
 * What matters: one parameter at a time a little lower and a little higher, everything else and all luck the same [R1].
 * Which parameters, and by how much, is said here; running them is somebody else's. The result of each pair is compared
 * with the run in the middle, so that a parameter that does nothing shows no difference at all.
 */
export interface Variation {
  readonly id: string
  readonly kind: 'arrivals' | 'people' | 'duration' | 'share' | 'persona'
  /** The role, step, path or persona; the chart for arrivals. */
  readonly where: string
  /** Of a role with several groups of staff: which one, by its place in the role's own list. */
  readonly group?: number
  readonly low: Overrides
  readonly high: Overrides
  /** How far each side is from the middle: people, or a share of it. */
  readonly lowBy: number
  readonly highBy: number
}

/** A figure nobody has measured is easily off by so much. */
const off = 0.2
/** Steps and paths with the most learners or work; the others move nothing that would be seen. */
const mostSteps = 6
const mostPaths = 6

/** The parameters of a chart worth trying, given a run of it under `base`. */
export function variationsOf(project: Project, chartId: string, base: Overrides, report: Report): Variation[] {
  return [
    arrivals(chartId, base),
    ...people(project, base, report),
    ...durations(project, base, report),
    ...shares(project, base, report),
    ...mix(project, base, report),
  ]
}

function arrivals(chartId: string, base: Overrides): Variation {
  const factor = base.arrivalsFactor ?? 1
  return {
    id: 'arrivals',
    kind: 'arrivals',
    where: chartId,
    low: { ...base, arrivalsFactor: factor * (1 - off) },
    high: { ...base, arrivalsFactor: factor * (1 + off) },
    lowBy: -off,
    highBy: off,
  }
}

/**
 * In each group of staff one person fewer and one more, or a fifth where there are many. The last one of a role is not taken
 * away: that nobody is there is no figure a little lower.
 */
function people(project: Project, base: Overrides, report: Report): Variation[] {
  return Object.entries(report.roles).flatMap(([role, { requests, groups }]) => {
    if (!requests.mean || !project.roles[role]) return []
    const counts = groups.map(({ count }) => count)
    const all = counts.reduce((sum, count) => sum + count, 0)
    return counts.map((count, group): Variation => {
      const by = Math.max(1, Math.round(count * off))
      const fewer = all <= by ? 0 : Math.min(by, count)
      const withCount = (changed: number): Overrides => ({
        ...base,
        headcount: { ...base.headcount, [role]: counts.map((own, place) => (place === group ? changed : own)) },
      })
      return {
        id: group === 0 ? `people ${role}` : `people ${role} ${group}`,
        kind: 'people',
        where: role,
        ...(counts.length > 1 && { group }),
        low: fewer === 0 ? base : withCount(count - fewer),
        high: withCount(count + by),
        lowBy: fewer === 0 ? 0 : -fewer,
        highBy: by,
      }
    })
  })
}

/** Who comes: of each persona in the mix somewhat fewer and somewhat more, the others in proportion. */
function mix(project: Project, base: Overrides, report: Report): Variation[] {
  const present = Object.keys(report.personas).flatMap((id) => {
    const share = base.personaMix?.[id] ?? project.personas[id]?.share
    return share ? [{ id, share }] : []
  })
  // Where all are alike in this, there is nobody to have more or fewer of.
  if (present.length < 2) return []
  return present.map(({ id, share }) => {
    const times = (by: number): Overrides => ({ ...base, personaMix: { ...base.personaMix, [id]: share * by } })
    return {
      id: `persona ${id}`,
      kind: 'persona',
      where: id,
      low: times(1 - off),
      high: times(1 + off),
      lowBy: -off,
      highBy: off,
    }
  })
}

function durations(project: Project, base: Overrides, report: Report): Variation[] {
  return Object.values(report.states)
    .filter(({ id, visits }) => project.states[id]?.activity?.duration && (visits.mean ?? 0) > 0)
    .map(({ id, visits, time, queueTime }) => ({
      id,
      work: (visits.mean ?? 0) * Math.max(0, (time.mean ?? 0) - (queueTime?.mean ?? 0)),
      isStaffed: project.states[id]?.activity?.kind === 'staffed',
    }))
    .sort((a, b) => Number(b.isStaffed) - Number(a.isStaffed) || b.work - a.work)
    .slice(0, mostSteps)
    .map(({ id }) => {
      const factor = base.durationFactors?.[id] ?? 1
      const times = (by: number): Overrides => ({ ...base, durationFactors: { ...base.durationFactors, [id]: factor * by } })
      return {
        id: `duration ${id}`,
        kind: 'duration',
        where: id,
        low: times(1 - off),
        high: times(1 + off),
        lowBy: -off,
        highBy: off,
      }
    })
}

function shares(project: Project, base: Overrides, report: Report): Variation[] {
  return Object.entries(report.transitions)
    .flatMap(([id, { count }]) => {
      const weight = base.weights?.[id] ?? project.transitions[id]?.weight
      // Of a certainty there is nothing to be wrong about.
      return weight !== undefined && weight > 0 && weight < 1 && (count.mean ?? 0) > 0
        ? [{ id, weight, count: count.mean ?? 0 }]
        : []
    })
    .sort((a, b) => b.count - a.count)
    .slice(0, mostPaths)
    .map(({ id, weight }) => {
      const times = (by: number): Overrides => ({ ...base, weights: { ...base.weights, [id]: Math.min(1, weight * by) } })
      return {
        id: `share ${id}`,
        kind: 'share',
        where: id,
        low: times(1 - off),
        high: times(1 + off),
        lowBy: -off,
        highBy: Math.min(1, weight * (1 + off)) / weight - 1,
      }
    })
}
