import type { Result } from '../base/result'
import { ok } from '../base/result'
import type { Report, SlaReport } from './report'

/*
 * What to do: the cheapest number of people with which the promised service levels are kept. Searched with the engine, one
 * run for each staffing that is tried: first up to where every promise is kept, then down again, role by role, the dearest
 * first, until nobody can be spared. More people are taken to be no worse for a promise; the last step, that not one
 * person less will do, is tried out and not taken on trust. Roles without a promise stay as they are: nothing says how
 * many of them are enough. A promise that not even unlimited staff keeps is no matter of staffing, and is told apart.
 */
export interface StaffingRole {
  readonly id: string
  /** People in each staff group; the first one's number is searched. */
  readonly groups: readonly number[]
  /** Of one person of the first group for each hour of duty. */
  readonly costPerHour: number
  /** Hours of duty a week. */
  readonly weeklyHours: number
}

export interface StaffingQuestion {
  readonly roles: readonly StaffingRole[]
  /** Step → the role that does it. */
  readonly roleOf: (stateId: string) => string | undefined
  readonly run: (trial: Trial) => Promise<Result<Report>>
  readonly onTrial?: (runs: number) => void
}

export interface Trial {
  /** Role → people in its first group; null = as if staff were unlimited. */
  readonly headcount: Readonly<Record<string, number>> | null
  /** The last word is said with all replications, the way there with fewer. */
  readonly isFinal: boolean
}

export interface ServicePromise {
  readonly stateId: string
  readonly sla: SlaReport
}

export interface StaffingAnswer {
  readonly isMet: boolean
  readonly headcount: Readonly<Record<string, number>>
  readonly runs: number
  /** The promise that is kept, or missed, by least. */
  readonly tightest: ServicePromise | null
  /** Promises that no number of people keeps. */
  readonly hopeless: readonly ServicePromise[]
  /** A week's pay for hours of duty, of the roles that were searched: now, and with this staffing. */
  readonly payrollNow: number
  readonly payroll: number
}

/** So many people in one role, and so many runs, and the search gives up. */
const mostPeople = 500
const mostRuns = 120

export const promisesIn = (report: Report): ServicePromise[] =>
  Object.values(report.states).flatMap(({ id, slas }) => slas.flatMap((sla) => (sla.mean === null ? [] : [{ stateId: id, sla }])))

const slack = ({ sla }: ServicePromise): number => (sla.mean ?? 0) - sla.target
const keyOf = ({ stateId, sla }: ServicePromise): string => `${stateId} ${sla.metric} ${sla.within}`

export async function findStaffing({ roles, roleOf, run, onTrial }: StaffingQuestion): Promise<Result<StaffingAnswer>> {
  let runs = 0
  const tried = new Map<string, Report>()
  const look = async (headcount: Readonly<Record<string, number>> | null, isFinal = false): Promise<Result<Report>> => {
    const key = JSON.stringify([headcount, isFinal])
    const known = tried.get(key)
    if (known) return ok(known)
    const result = await run({ headcount, isFinal })
    if (!result.ok) return result
    runs += 1
    onTrial?.(runs)
    tried.set(key, result.value)
    return result
  }

  const free = await look(null)
  if (!free.ok) return free
  const hopeless = promisesIn(free.value).filter((one) => slack(one) < 0)
  const outOfReach = new Set(hopeless.map(keyOf))
  const open = (report: Report): ServicePromise[] => promisesIn(report).filter((one) => !outOfReach.has(keyOf(one)))
  const promised = new Set(open(free.value).flatMap(({ stateId }) => roleOf(stateId) ?? []))
  const searched = roles.filter(({ id }) => promised.has(id))
  const now = Object.fromEntries(searched.map(({ id, groups }) => [id, groups[0] ?? 0]))
  const payrollOf = (headcount: Readonly<Record<string, number>>): number =>
    searched.reduce((sum, { id, costPerHour, weeklyHours }) => sum + (headcount[id] ?? 0) * costPerHour * weeklyHours, 0)
  const tightest = (report: Report): ServicePromise | null =>
    open(report).reduce<ServicePromise | null>((worst, one) => (worst === null || slack(one) < slack(worst) ? one : worst), null)
  /** Somebody must be there at all, or nothing of the promise is ever measured. */
  const least = ({ groups }: StaffingRole): number => (groups.slice(1).some((count) => count > 0) ? 0 : 1)
  const missed = (report: Report): ServicePromise[] => {
    // A promise that nobody got as far as is not kept.
    const measured = new Set(open(report).map(keyOf))
    return [...open(report).filter((one) => slack(one) < 0), ...open(free.value).filter((one) => !measured.has(keyOf(one)))]
  }
  const isKept = async (headcount: Readonly<Record<string, number>>, isFinal = false): Promise<Result<boolean>> => {
    const report = await look(headcount, isFinal)
    return report.ok ? ok(missed(report.value).length === 0) : report
  }

  // Up, where a promise is missed: the role that misses it gets a quarter more each time.
  let headcount: Record<string, number> = Object.fromEntries(
    searched.map((role) => [role.id, Math.max(least(role), now[role.id] ?? 0)]),
  )
  const raise = async (isFinal: boolean): Promise<Result<boolean>> => {
    for (;;) {
      const report = await look(headcount, isFinal)
      if (!report.ok) return report
      const short = new Set(missed(report.value).flatMap(({ stateId }) => roleOf(stateId) ?? []))
      if (short.size === 0) return ok(true)
      if (runs >= mostRuns || [...short].every((role) => (headcount[role] ?? 0) >= mostPeople)) return ok(false)
      headcount = Object.fromEntries(
        Object.entries(headcount).map(([role, people]) => [
          role,
          short.has(role) ? Math.min(mostPeople, people + Math.max(1, isFinal ? 1 : Math.round(people / 4))) : people,
        ]),
      )
    }
  }
  const reached = await raise(false)
  if (!reached.ok) return reached

  const dearest = [...searched].sort((a, b) => b.costPerHour * b.weeklyHours - a.costPerHour * a.weeklyHours)
  if (reached.value) {
    // Down again: for each role the smallest number that will do while the others stay.
    for (let isSpared = true; isSpared && runs < mostRuns; ) {
      isSpared = false
      for (const role of dearest) {
        let low = least(role)
        let high = headcount[role.id] ?? 0
        const before = high
        // Most often one fewer will not do, so that is asked first.
        let middle = high - 1
        while (low < high && runs < mostRuns) {
          const kept = await isKept({ ...headcount, [role.id]: middle })
          if (!kept.ok) return kept
          if (kept.value) high = middle
          else low = middle + 1
          middle = Math.floor((low + high) / 2)
        }
        headcount = { ...headcount, [role.id]: high }
        if (high < before) isSpared = true
      }
    }
  }
  const settled = reached.value ? await raise(true) : reached
  if (!settled.ok) return settled
  if (settled.value)
    // All replications may be kinder than some: whom they let go is not needed.
    for (const role of dearest)
      while ((headcount[role.id] ?? 0) > least(role) && runs < mostRuns) {
        const fewer = { ...headcount, [role.id]: (headcount[role.id] ?? 0) - 1 }
        const kept = await isKept(fewer, true)
        if (!kept.ok) return kept
        if (!kept.value) break
        headcount = fewer
      }
  const last = await look(headcount, true)
  if (!last.ok) return last
  return ok({
    isMet: settled.value && missed(last.value).length === 0,
    headcount,
    runs,
    tightest: tightest(last.value),
    hopeless,
    payrollNow: payrollOf(now),
    payroll: payrollOf(headcount),
  })
}
