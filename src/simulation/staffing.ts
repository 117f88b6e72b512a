import type { Result } from '../base/result'
import { ok } from '../base/result'
import type { Report, SlaReport } from './report'

/*
 * What to do: the cheapest number of people with which the promised service levels are kept. Searched with the engine, one
 * run for each staffing that is tried: first up to where every promise is kept, then down again, group by group, until
 * nobody can be spared, the dearest first. Where a role has people of several skills, the search begins anew with each
 * of them alone, since a few quick seniors may cost less than many juniors, and the cheapest end is taken. More people
 * are taken to be no worse for a promise; the last step, that not one person less will do, is tried out and not taken on
 * trust. Roles without a promise stay as they are: nothing says how many of them are enough. A promise that not even
 * unlimited staff keeps is no matter of staffing, and is told apart.
 */
export interface StaffingRole {
  readonly id: string
  /** Its staff groups in the role's own order: people now, and what one of them costs for each hour of duty. */
  readonly groups: readonly { readonly people: number; readonly costPerHour: number }[]
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

/** Role → people by group, in the role's own order. */
export type Headcount = Readonly<Record<string, readonly number[]>>

export interface Trial {
  /** Null = as if staff were unlimited. */
  readonly headcount: Headcount | null
  /** The last word is said with all replications, the way there with fewer. */
  readonly isFinal: boolean
}

export interface ServicePromise {
  readonly stateId: string
  readonly sla: SlaReport
}

export interface StaffingAnswer {
  readonly isMet: boolean
  readonly headcount: Headcount
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
  const look = async (headcount: Headcount | null, isFinal = false): Promise<Result<Report>> => {
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
  const now: Headcount = Object.fromEntries(searched.map(({ id, groups }) => [id, groups.map(({ people }) => people)]))
  const payrollOf = (headcount: Headcount): number =>
    searched.reduce(
      (sum, { id, groups, weeklyHours }) =>
        sum + groups.reduce((all, { costPerHour }, group) => all + peopleIn(headcount, id, group) * costPerHour * weeklyHours, 0),
      0,
    )
  const tightest = (report: Report): ServicePromise | null =>
    open(report).reduce<ServicePromise | null>((worst, one) => (worst === null || slack(one) < slack(worst) ? one : worst), null)
  /** Somebody must be there at all, or nothing of the promise is ever measured. */
  const least = (headcount: Headcount, { role, group }: Post): number =>
    (headcount[role] ?? []).some((people, other) => other !== group && people > 0) ? 0 : 1
  const missed = (report: Report): ServicePromise[] => {
    // A promise that nobody got as far as is not kept.
    const measured = new Set(open(report).map(keyOf))
    return [...open(report).filter((one) => slack(one) < 0), ...open(free.value).filter((one) => !measured.has(keyOf(one)))]
  }
  const isKept = async (headcount: Headcount, isFinal = false): Promise<Result<boolean>> => {
    const report = await look(headcount, isFinal)
    return report.ok ? ok(missed(report.value).length === 0) : report
  }

  // Up, where a promise is missed: every group of the role that misses it gets a quarter more each time; `only`: of those, this one.
  const raise = async (
    from: Headcount,
    isFinal: boolean,
    only?: number,
  ): Promise<Result<{ headcount: Headcount; isMet: boolean }>> => {
    let headcount = from
    for (;;) {
      const report = await look(headcount, isFinal)
      if (!report.ok) return report
      const short = new Set(missed(report.value).flatMap(({ stateId }) => roleOf(stateId) ?? []))
      if (short.size === 0) return ok({ headcount, isMet: true })
      const here = headcount
      const grows = (groups: readonly number[], group: number): boolean =>
        only === undefined || group === Math.min(only, groups.length - 1)
      const isFull = (role: string): boolean =>
        (here[role] ?? []).every((people, group, groups) => people >= mostPeople || !grows(groups, group))
      if (runs >= mostRuns || [...short].every(isFull)) return ok({ headcount, isMet: false })
      headcount = Object.fromEntries(
        Object.entries(headcount).map(([role, groups]) => [
          role,
          groups.map((people, group) =>
            short.has(role) && grows(groups, group)
              ? Math.min(mostPeople, people + Math.max(1, isFinal ? 1 : Math.round(people / 4)))
              : people,
          ),
        ]),
      )
    }
  }
  // Down again: for each group the smallest number that will do while the others stay.
  const lower = async (from: Headcount, posts: readonly Post[]): Promise<Result<Headcount>> => {
    let headcount = from
    for (let isSpared = true; isSpared && runs < mostRuns; ) {
      isSpared = false
      for (const post of posts) {
        let low = least(headcount, post)
        let high = peopleIn(headcount, post.role, post.group)
        const before = high
        // Most often one fewer will not do, so that is asked first.
        let middle = high - 1
        while (low < high && runs < mostRuns) {
          const kept = await isKept(withPeople(headcount, post, middle))
          if (!kept.ok) return kept
          if (kept.value) high = middle
          else low = middle + 1
          middle = Math.floor((low + high) / 2)
        }
        headcount = withPeople(headcount, post, high)
        if (high < before) isSpared = true
      }
    }
    return ok(headcount)
  }
  const posts = searched.flatMap(({ id, groups, weeklyHours }) =>
    groups.map(({ costPerHour }, group): Post => ({ role: id, group, pay: costPerHour * weeklyHours })),
  )
  const dearest = [...posts].sort((a, b) => b.pay - a.pay)
  const start: Headcount = Object.fromEntries(
    Object.entries(now).map(([role, groups]) => [
      role,
      groups.every((people) => people === 0) ? groups.map((_, i) => (i === 0 ? 1 : 0)) : groups,
    ]),
  )
  const reached = await raise(start, false)
  if (!reached.ok) return reached
  let { headcount, isMet } = reached.value
  if (isMet) {
    const starts = [reached.value.headcount]
    const widest = Math.max(...searched.map(({ groups }) => groups.length))
    for (let only = 0; widest > 1 && only < widest; only += 1) {
      const alone: Headcount = Object.fromEntries(
        Object.entries(headcount).map(([role, groups]) => [
          role,
          groups.map((people, group) => (group === Math.min(only, groups.length - 1) ? Math.max(1, people) : 0)),
        ]),
      )
      const raised = await raise(alone, false, only)
      if (!raised.ok) return raised
      // Work that asks for more skill than these have is never done by them alone.
      if (raised.value.isMet) starts.push(raised.value.headcount)
    }
    const ends: Headcount[] = []
    for (const from of starts) {
      const end = await lower(from, dearest)
      if (!end.ok) return end
      ends.push(end.value)
    }
    const settled = await raise(
      ends.reduce((best, end) => (payrollOf(end) < payrollOf(best) ? end : best)),
      true,
    )
    if (!settled.ok) return settled
    headcount = settled.value.headcount
    isMet = settled.value.isMet
  }
  if (isMet)
    // All replications may be kinder than some: whom they let go is not needed.
    for (const post of dearest)
      while (peopleIn(headcount, post.role, post.group) > least(headcount, post) && runs < mostRuns) {
        const fewer = withPeople(headcount, post, peopleIn(headcount, post.role, post.group) - 1)
        const kept = await isKept(fewer, true)
        if (!kept.ok) return kept
        if (!kept.value) break
        headcount = fewer
      }
  const last = await look(headcount, true)
  if (!last.ok) return last
  return ok({
    isMet: isMet && missed(last.value).length === 0,
    headcount,
    runs,
    tightest: tightest(last.value),
    hopeless,
    payrollNow: payrollOf(now),
    payroll: payrollOf(headcount),
  })
}

/** One staff group of a role, and a week's pay of one of its people. */
interface Post {
  readonly role: string
  readonly group: number
  readonly pay: number
}

const peopleIn = (headcount: Headcount, role: string, group: number): number => headcount[role]?.[group] ?? 0

const withPeople = (headcount: Headcount, { role, group }: Post, people: number): Headcount => ({
  ...headcount,
  [role]: (headcount[role] ?? []).map((now, place) => (place === group ? people : now)),
})
