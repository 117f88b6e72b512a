import type { Project } from '../project/project'
import type { Report, RoleReport } from './report'
import type { Figure } from './statistics'

/*
 * A report in at most five statements, the ones a manager asks for first: how many succeed, where they are lost, who is
 * overworked and when, where they queue, what a success costs. Data only; the sentences are i18n's, under
 * `simulation.answer.<code>`, and whoever shows them turns record ids into names and figures into words.
 */
export type Statement =
  | { readonly code: 'success'; readonly values: { readonly share: Figure } }
  | {
      readonly code: 'noneArrived' | 'noEnd' | 'noneFinished' | 'noSuccess' | 'noOutcome' | 'allSucceed' | 'noWait'
      readonly values: Readonly<Record<never, never>>
    }
  /** Shares of all who arrived, and of all who were lost. */
  | { readonly code: 'leave'; readonly values: { readonly stateId: string; readonly share: number; readonly ofLost: number } }
  | { readonly code: 'busiest' | 'overloaded' | 'quiet'; readonly values: BusyRole & { readonly batch: BatchQueue | null } }
  /** Nobody works in the role: requests that came to it in one replication. */
  | { readonly code: 'nobody'; readonly values: { readonly roleId: string; readonly waiting: number } }
  | { readonly code: 'growing'; readonly values: GrowingQueue }
  | { readonly code: 'wait'; readonly values: { readonly stateId: string; readonly median: number; readonly bad: number } }
  | { readonly code: 'cost'; readonly values: { readonly each: Figure } }
  | { readonly code: 'unfinished'; readonly values: { readonly share: number } }

export interface BusyRole {
  readonly roleId: string
  readonly mean: number
  /** The day from the start of the run, 0 first, with how busy it is and the longest queue on it. */
  readonly day: number
  readonly busy: number
  readonly queue: number
  /** Days that the run lasts. */
  readonly days: number
  /** Seconds that a request waits for the role on average; null where hardly any does. */
  readonly wait: number | null
}

/** The queue that a batch makes: how long it gets, and the last day on which anybody stands in it; null where it outlasts the run. */
export interface BatchQueue {
  readonly queue: number
  readonly lastDay: number | null
}

/** A queue that grows as long as learners come: every mean of its waits depends on when one stops looking. */
export interface GrowingQueue {
  readonly roleId: string
  /** The day on which it is longest, how long it is then, and the days of the run. */
  readonly day: number
  readonly queue: number
  readonly days: number
}

/** Below that nobody calls it waiting. */
const noticeableSeconds = 60
/** A step that fewer than this share of learners come to does not speak for the whole. */
const rare = 0.01
/** On average busier than this, a role never works its queue off. */
const overload = 0.95
const quiet = 0.5
/** More than this share under way at the end leaves the answer open. */
const open = 0.02
const most = 5

export function answer(report: Report, project: Project): Statement[] {
  if (!report.arrived.mean) return [{ code: 'noneArrived', values: {} }]
  const growing = growingQueues(report, project)
  const empty = nobody(report)
  // Who has nobody, or ever more to do, is told so; how busy they are on average says nothing beside it.
  const isTold = growing.length > 0 || empty.length > 0
  const statements = [
    success(report),
    ...empty,
    ...growing.slice(0, 2).map((values): Statement => ({ code: 'growing', values })),
    // Looking further ahead brings nobody to a role that is empty.
    empty.length > 0 ? null : unfinished(report),
    leave(report, project),
    isTold ? null : busiest(report, project),
    longestWait(report, project, new Set(growing.map(({ roleId }) => roleId)), isTold || shareLeft(report) > open),
    cost(report),
  ]
  return statements.filter((statement) => statement !== null).slice(0, most)
}

function success({ outcomes, success: { share }, arrived, unfinished }: Report): Statement {
  if (Object.keys(outcomes).length === 0) return { code: 'noEnd', values: {} }
  if (arrived.mean !== null && arrived.mean > 0 && unfinished.mean === arrived.mean) return { code: 'noneFinished', values: {} }
  if (!Object.values(outcomes).some(({ outcome }) => outcome === 'success')) return { code: 'noOutcome', values: {} }
  if (share.mean === null || share.mean === 0) return { code: 'noSuccess', values: {} }
  return share.mean === 1 ? { code: 'allSucceed', values: {} } : { code: 'success', values: { share } }
}

/** Of all who arrived, those who were still there when the run stopped. */
const shareLeft = ({ unfinished, arrived }: Report): number => (unfinished.mean ?? 0) / (arrived.mean || 1)

function unfinished(report: Report): Statement | null {
  const share = shareLeft(report)
  // That nobody is through says it already.
  return share > open && share < 1 ? { code: 'unfinished', values: { share } } : null
}

/** Roles that work comes to and nobody does. */
export const nobody = ({ roles }: Report): Extract<Statement, { code: 'nobody' }>[] =>
  Object.entries(roles).flatMap(([roleId, { capacity, requests }]): Extract<Statement, { code: 'nobody' }>[] =>
    capacity === 0 && requests.mean ? [{ code: 'nobody', values: { roleId, waiting: requests.mean } }] : [],
  )

/** From this load on nobody can work a queue off; and a queue is called growing only when it is so long, and has grown for so many days. */
const tooMuch = 1
const longQueue = 5
const someDays = 4

/**
 * Roles whose queue grows for ever [R4]: learners keep coming, and either more work is asked of the people than they have
 * time for (the whole interval of ρ beyond 1) and it shows at the end, or they are busy all the time up to the longest
 * queue, and half-way there it was about half as long. A batch ends, and so does its queue.
 */
export function growingQueues({ chart, roles }: Report, project: Project): GrowingQueue[] {
  const { arrivals } = project.charts[chart] ?? {}
  if (!arrivals || 'batch' in arrivals) return []
  return Object.entries(roles)
    .flatMap(
      ([
        roleId,
        {
          capacity,
          offeredLoad,
          stillWaiting,
          byDay: { queueLengthMax, utilisation },
        },
      ]) => {
        const day = queueLengthMax.reduce((best, queue, i) => (queue > (queueLengthMax[best] ?? 0) ? i : best), 0)
        const at = (share: number): number => queueLengthMax[Math.floor(day * share)] ?? 0
        const queue = at(1)
        if (!capacity || queue < longQueue) return []
        const load = offeredLoad.ci95?.[0] ?? offeredLoad.mean ?? 0
        if (load > tooMuch && (stillWaiting.mean ?? 0) >= longQueue) return [{ roleId, day, queue, days: queueLengthMax.length }]
        if (day < someDays) return []
        const rising = utilisation.slice(Math.floor(day / 2), day)
        const busy = rising.reduce((sum, one) => sum + one, 0) / Math.max(1, rising.length)
        const isSteady = at(0.5) > 0.3 * queue && at(0.5) < 0.75 * queue && at(0.75) > at(0.5)
        return busy >= overload && isSteady ? [{ roleId, day, queue, days: queueLengthMax.length }] : []
      },
    )
    .sort((a, b) => b.queue - a.queue)
}

/** The step from which most paths into a loss are taken. */
function leave(report: Report, project: Project): Statement | null {
  const losses = Object.values(report.outcomes).filter(({ outcome }) => outcome === 'loss')
  const lost = new Set(losses.map(({ id }) => id))
  const all = losses.reduce((sum, { count }) => sum + (count.mean ?? 0), 0)
  const bySource = new Map<string, number>()
  for (const [id, { count }] of Object.entries(report.transitions)) {
    const transition = project.transitions[id]
    if (transition?.targets.some((target) => lost.has(target)))
      bySource.set(transition.from, (bySource.get(transition.from) ?? 0) + (count.mean ?? 0))
  }
  const worst = [...bySource].reduce<[string, number]>((best, next) => (next[1] > best[1] ? next : best), ['', 0])
  if (all === 0 || worst[1] === 0 || !report.arrived.mean) return null
  return {
    code: 'leave',
    values: { stateId: worst[0], share: worst[1] / report.arrived.mean, ofLost: Math.min(1, worst[1] / all) },
  }
}

/** The role with the busiest single day; among equals the one with the longest queue, then the one busier on average. */
function busiest({ chart, roles }: Report, project: Project): Statement | null {
  // A role that no work comes to is not the busiest of anything.
  const limited = Object.entries(roles).flatMap(([roleId, role]) => (role.requests.mean ? (busyRole(roleId, role) ?? []) : []))
  const [top] = limited.sort((a, b) => full(b) - full(a) || b.queue - a.queue || b.mean - a.mean)
  if (!top) return null
  const { arrivals } = project.charts[chart] ?? {}
  const batch = arrivals && 'batch' in arrivals ? batchQueue(roles[top.roleId]!) : null
  return {
    code: top.mean >= overload ? 'overloaded' : top.busy < quiet ? 'quiet' : 'busiest',
    values: { ...top, batch },
  }
}

/** A queue is gone on a day on which, over the repeats, hardly anybody has stood in it. */
const gone = 0.5

function batchQueue({ stillWaiting, byDay: { queueLengthMax } }: RoleReport): BatchQueue | null {
  const queue = Math.max(0, ...queueLengthMax)
  if (queue < longQueue) return null
  const lastDay = queueLengthMax.reduce((last, longest, day) => (longest >= gone ? day : last), 0)
  return { queue, lastDay: (stillWaiting.mean ?? 0) >= gone ? null : lastDay }
}

/** Days that differ by less than one percent are equally busy to anybody. */
const full = ({ busy }: BusyRole): number => Math.round(busy * 100)

/** A role on its busiest day, which need not be the day of its longest queue; among equals the day with the longer one. */
export function busyRole(roleId: string, { capacity, utilisation, byDay, queueTime }: RoleReport): BusyRole | null {
  if (!capacity || utilisation.mean === null || byDay.utilisation.length === 0) return null
  const { mean } = utilisation
  const wait = (queueTime.mean ?? 0) < noticeableSeconds ? null : queueTime.mean
  const days = byDay.utilisation.length
  const each = byDay.utilisation.map((busy, day) => ({
    ...{ roleId, mean, day, busy, days, wait },
    queue: byDay.queueLengthMax[day] ?? 0,
  }))
  const top = each.reduce((best, next) =>
    full(next) > full(best) || (full(next) === full(best) && next.queue > best.queue) ? next : best,
  )
  // A run that is over within a day fills a part of it only; its busiest day is no less busy than the whole.
  return { ...top, busy: Math.max(top.busy, mean) }
}

function longestWait(
  { states, arrived, roles }: Report,
  project: Project,
  growing: ReadonlySet<string>,
  someStillWait: boolean,
): Statement | null {
  const staffed = Object.values(states).flatMap(({ id, queueTime, visits }) =>
    queueTime?.p90.mean != null &&
    (visits.mean ?? 0) >= rare * (arrived.mean ?? 0) &&
    !growing.has(project.states[id]?.activity?.role ?? '')
      ? [{ stateId: id, median: queueTime.p50.mean ?? 0, bad: queueTime.p90.mean ?? 0 }]
      : [],
  )
  const [worst] = staffed.sort((a, b) => b.bad - a.bad || b.median - a.median)
  if (!worst || Object.values(roles).every(({ capacity }) => capacity === null)) return null
  if (worst.bad >= noticeableSeconds) return { code: 'wait', values: worst }
  // That those who are through did not wait is no comfort to those who still do.
  return someStillWait ? null : { code: 'noWait', values: {} }
}

const cost = ({ cost: { perSuccess } }: Report): Statement | null =>
  perSuccess.mean ? { code: 'cost', values: { each: perSuccess } } : null
