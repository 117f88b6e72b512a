import type { Finding } from '../base/result'
import type { Program } from '../machine/program'
import { type CalendarTable, scheduledBetween } from './calendar'
import { type CycleTimes, cycleTimesOf } from './histogram'
import { outcomes, type Plan, SlaMetric } from './plan'
import { type Figure, figure } from './statistics'
import type { Summary, Tally, Total } from './tally'

/*
 * What a run says: the JSON of `simulate --json`, and what the screen shows. Every figure is the mean over replications
 * with its 95 % interval. Times are seconds, states are named by path, roles and transitions by id. Who arrived before
 * the warm-up counts nowhere; levels (queue lengths, people busy) are averages over the observed time, utilisation is
 * over the scheduled time [R2]: overtime can take it above 1.
 */
export interface Report {
  readonly chart: string
  readonly scenario: string
  readonly seed: number
  readonly replications: number
  /** Asked for in one replication; null where a horizon decides. */
  readonly learners: number | null
  readonly horizon: number | null
  readonly warmup: number
  readonly unlimitedStaff: boolean
  readonly arrived: Figure
  /** Still there when the run stopped. */
  readonly unfinished: Figure
  readonly outcomes: Readonly<Record<string, OutcomeReport>>
  /** All outcomes that count as a success taken together; the share is of those who finished. */
  readonly success: { readonly count: Figure; readonly share: Figure }
  readonly cycleTime: Spread
  /** How cycle times are spread; null where nobody finished. */
  readonly cycleTimes: CycleTimes | null
  readonly queueTime: Spread
  /** Waiting for staff who are off duty, before the work and in its pauses [P6]. */
  readonly offShiftTime: Spread
  readonly processingTime: Spread
  readonly states: Readonly<Record<string, StateReport>>
  readonly transitions: Readonly<Record<string, TransitionReport>>
  readonly roles: Readonly<Record<string, RoleReport>>
  /** By persona that takes part; empty where there are none. */
  readonly personas: Readonly<Record<string, PersonaReport>>
  readonly funnel: readonly FunnelStep[]
  readonly cost: CostReport
  readonly revenue: PerLearner
  /** [R3] Largest relative difference between two independent ways to count, over all replications. */
  readonly checks: { readonly littlesLaw: number; readonly flowBalance: number; readonly costSum: number; readonly hold: boolean }
  readonly findings: readonly Finding[]
  readonly engine: { readonly events: number; readonly seconds: number }
}

/** Of learners (or requests): their mean, and the values that 50, 90, 95, 99 % do not exceed. */
export interface Spread {
  readonly mean: Figure
  readonly p50: Figure
  readonly p90: Figure
  readonly p95: Figure
  readonly p99: Figure
}

export interface OutcomeReport {
  readonly id: string
  readonly outcome: (typeof outcomes)[number]
  readonly count: Figure
  /** Of those who finished. */
  readonly share: Figure
}

/** Its own `mean` and `ci95` are of all requests, served or not. */
export interface QueueTimeReport extends Figure {
  readonly p50: Figure
  readonly p90: Figure
  readonly p95: Figure
  readonly p99: Figure
  readonly served: Figure
  readonly departed: Figure
}

export interface StateReport {
  readonly id: string
  /** Entries in one replication, and how many learners came here at least once. */
  readonly visits: Figure
  readonly reached: Figure
  /** Only where staff are asked for. */
  readonly queueTime: QueueTimeReport | null
  /** A request's wait for staff off duty, on average; not part of `queueTime` [P6]. */
  readonly offShiftTime: Figure | null
  readonly queueLength: Figure | null
  /** From entry to exit. */
  readonly time: Figure
  /** Seconds of staff work in one replication, detached work included; only where staff are asked for. */
  readonly handleTime: Figure | null
  /** Wages of those who really served, and the price of each entry, in one replication; all states together are all cost. */
  readonly cost: Figure
  /** The first service level; `slas` has them all. */
  readonly sla: SlaReport | null
  readonly slas: readonly SlaReport[]
}

/** `mean` is the share that kept the promise. */
export interface SlaReport extends Figure {
  readonly metric: 'start' | 'done'
  readonly within: number
  readonly target: number
}

export interface TransitionReport {
  readonly count: Figure
  /** Of the entries of the state it leaves. */
  readonly share: Figure
}

export interface RoleReport {
  /** People; null = unlimited. */
  readonly capacity: number | null
  /** Hours a week by the calendar [P6]; null = always there. */
  readonly weeklyHours: number | null
  /** Busy share of the people's scheduled time; null where they are unlimited. */
  readonly utilisation: Figure
  /** People busy on average. */
  readonly busy: Figure
  readonly queueLength: Figure
  readonly queueTime: Figure
  /** Shares of requests: not served at once; gone before they were served. */
  readonly waitProbability: Figure
  readonly abandoned: Figure
  readonly requests: Figure
  /**
   * Requests still in line when the run stops, with no wait of their own yet: leaving them out, the means above tell of
   * the lucky ones. Seconds that they have waited so far, on average and at most.
   */
  readonly stillWaiting: Figure & { readonly soFar: Figure; readonly longest: Figure }
  /**
   * Work asked for per scheduled time of the people, ρ: from 1 on a queue never stops growing while learners come.
   * Null where the people are unlimited, where the run has no end by the clock, and where nobody was served.
   */
  readonly offeredLoad: Figure
  /** Seconds of work in one replication, and for each learner who arrived. */
  readonly handleTime: PerLearner
  /** Means over replications by day from the start: share busy (people busy where unlimited), longest queue. */
  readonly byDay: { readonly utilisation: readonly number[]; readonly queueLengthMax: readonly number[] }
  /** The day with the longest queue, or, where nobody waits, the busiest. */
  readonly peak: { readonly day: number; readonly utilisation: number; readonly queueLengthMax: number } | null
  readonly groups: readonly GroupReport[]
}

export interface PersonaReport {
  readonly arrived: Figure
  /** Of all who arrived. */
  readonly share: Figure
  readonly finished: Figure
  /** Of those of the persona who finished. */
  readonly success: Figure
  readonly neutral: Figure
  readonly loss: Figure
  readonly cycleTime: { readonly mean: Figure }
}

/** A staff group in the role's own order [P7]. */
export interface GroupReport {
  readonly count: number
  readonly utilisation: Figure
  readonly cost: Figure
}

/** A total over one replication, and the same divided by the learners who arrived. */
export interface PerLearner extends Figure {
  readonly perLearner: Figure
}

export interface CostReport extends PerLearner {
  /** All cost divided by the successes; replications without any are left out. */
  readonly perSuccess: Figure
  readonly staff: Figure
  readonly activities: Figure
  readonly states: Figure
}

/** Children of the root in document order, ends apart. */
export interface FunnelStep {
  readonly path: string
  readonly id: string
  readonly reached: Figure
  /** Of all who arrived. */
  readonly share: Figure
}

/** Two ways to add up the same thousands of numbers differ by rounding only. */
const ROUNDING = 1e-6

/** `tallies` in the order of replications: the report depends on nothing else, so not on who computed which [P8]. */
export function makeReport(program: Program, plan: Plan, tallies: readonly Tally[], scenario: string, seconds: number): Report {
  const of = (value: (tally: Tally) => number): Figure => figure(tallies.map(value))
  const spread = (pick: (tally: Tally) => Summary): Spread => ({
    mean: of((tally) => pick(tally).sum / pick(tally).count),
    p50: of((tally) => pick(tally).p50),
    p90: of((tally) => pick(tally).p90),
    p95: of((tally) => pick(tally).p95),
    p99: of((tally) => pick(tally).p99),
  })
  const perLearner = (value: (tally: Tally) => number): PerLearner => ({
    ...of(value),
    perLearner: of((tally) => value(tally) / tally.arrived),
  })
  const worst = (value: (tally: Tally) => number): number => tallies.reduce((most, tally) => Math.max(most, value(tally)), 0)
  const checks = {
    littlesLaw: worst(({ checks }) => checks.littlesLaw),
    flowBalance: worst(({ checks }) => checks.flowBalance),
    costSum: worst(({ checks }) => checks.costSum),
  }
  const cut = tallies.filter(({ cutShort }) => cutShort).length
  const states = program.stateIds.map((_, state) => state).slice(1)
  const succeeded = ({ finishedIn }: Tally): number =>
    states.reduce((sum, state) => (plan.outcome[state] === 1 + outcomes.indexOf('success') ? sum + finishedIn[state]! : sum), 0)

  return {
    chart: plan.chart,
    scenario,
    seed: plan.seed,
    replications: plan.replications,
    learners: plan.learners === Infinity ? null : plan.learners,
    horizon: plan.horizon === Infinity ? null : plan.horizon,
    warmup: plan.warmup,
    unlimitedStaff: plan.unlimitedStaff,
    arrived: of(({ arrived }) => arrived),
    unfinished: of(({ arrived, finished }) => arrived - finished),
    outcomes: Object.fromEntries(
      states
        .filter((state) => plan.outcome[state]! > 0)
        .map((state) => [
          program.paths[state]!,
          {
            id: program.stateIds[state]!,
            outcome: outcomes[plan.outcome[state]! - 1]!,
            count: of(({ finishedIn }) => finishedIn[state]!),
            share: of(({ finishedIn, finished }) => finishedIn[state]! / finished),
          },
        ]),
    ),
    success: { count: of(succeeded), share: of((tally) => succeeded(tally) / tally.finished) },
    cycleTime: spread(({ cycleTime }) => cycleTime),
    cycleTimes: cycleTimesOf(tallies),
    queueTime: spread(({ queueTime }) => queueTime),
    offShiftTime: spread(({ offShiftTime }) => offShiftTime),
    processingTime: spread(({ processingTime }) => processingTime),
    states: Object.fromEntries(states.map((state) => [program.paths[state]!, stateReport(program, plan, tallies, state)])),
    transitions: Object.fromEntries(
      program.transitionIds.map((id, transition) => [
        id,
        {
          count: of(({ taken }) => taken[transition]!),
          share: of(({ taken, visits }) => taken[transition]! / visits[program.transitionSource[transition]!]!),
        },
      ]),
    ),
    roles: Object.fromEntries(plan.roles.map((id, role) => [id, roleReport(plan, tallies, role)])),
    personas: Object.fromEntries(plan.personas.map((id, persona) => [id, personaReport(tallies, persona)])),
    funnel: states
      .filter((state) => program.parent[state] === 0 && plan.outcome[state] === 0)
      .map((state) => ({
        path: program.paths[state]!,
        id: program.stateIds[state]!,
        reached: of(({ reached }) => reached[state]!),
        share: of(({ reached, arrived }) => reached[state]! / arrived),
      })),
    cost: {
      ...perLearner(({ cost }) => cost),
      perSuccess: of((tally) => tally.cost / (succeeded(tally) || Number.NaN)),
      staff: of(({ staffCost }) => staffCost),
      activities: of(({ activityCost }) => activityCost),
      states: of(({ stateCost }) => stateCost),
    },
    revenue: perLearner(({ revenue }) => revenue),
    checks: { ...checks, hold: checks.littlesLaw < ROUNDING && checks.flowBalance < ROUNDING && checks.costSum < ROUNDING },
    findings:
      cut === 0
        ? plan.findings
        : [...plan.findings, { severity: 'warning', code: 'run-cut-short', where: plan.chart, values: { replications: cut } }],
    engine: { events: tallies.reduce((sum, { events }) => sum + events, 0), seconds },
  }
}

function stateReport(program: Program, plan: Plan, tallies: readonly Tally[], state: number): StateReport {
  const of = (value: (tally: Tally) => number): Figure => figure(tallies.map(value))
  const average = (summary: Total): number => summary.sum / summary.count
  const isStaffed = plan.activityRole[state]! >= 0
  const waits = (value: (summary: Summary) => number): Figure => of((tally) => value(tally.waits[state]!))
  const slas = Array.from(plan.slaState, (_, sla) => sla)
    .filter((sla) => plan.slaState[sla] === state)
    .map(
      (sla): SlaReport => ({
        ...of(({ slaMet, slaAll }) => slaMet[sla]! / slaAll[sla]!),
        metric: plan.slaMetric[sla] === SlaMetric.Start ? 'start' : 'done',
        within: plan.slaWithin[sla]!,
        target: plan.slaTarget[sla]!,
      }),
    )
  return {
    id: program.stateIds[state]!,
    visits: of(({ visits }) => visits[state]!),
    reached: of(({ reached }) => reached[state]!),
    queueTime: isStaffed
      ? {
          ...waits(average),
          p50: waits(({ p50 }) => p50),
          p90: waits(({ p90 }) => p90),
          p95: waits(({ p95 }) => p95),
          p99: waits(({ p99 }) => p99),
          served: of(({ served }) => average(served[state]!)),
          departed: of(({ departed }) => average(departed[state]!)),
        }
      : null,
    offShiftTime: isStaffed ? of(({ offDuty, waits }) => offDuty[state]! / (waits[state]?.count || Number.NaN)) : null,
    queueLength: isStaffed ? of(({ queueArea, observed }) => queueArea[state]! / observed) : null,
    time: of(({ stay, stays }) => stay[state]! / stays[state]!),
    handleTime: isStaffed ? of(({ workByState }) => workByState[state]!) : null,
    cost: of(({ costByState }) => costByState[state]!),
    sla: slas[0] ?? null,
    slas,
  }
}

function roleReport(plan: Plan, tallies: readonly Tally[], role: number): RoleReport {
  const of = (value: (tally: Tally) => number): Figure => figure(tallies.map(value))
  const from = plan.groupFrom[role]!
  const to = plan.groupFrom[role + 1]!
  const people = plan.groupCount.subarray(from, to).reduce((sum, count) => sum + count, 0)
  const isUnlimited = plan.unlimitedStaff || from === to
  // Everybody's time in the denominator; a role without anybody is not busy.
  const each = isUnlimited ? 1 : Math.max(people, 1)
  const calendar = plan.roleCalendar[role]! < 0 ? null : plan.calendars[plan.roleCalendar[role]!]!
  const scheduled = (from: number, to: number): number => (calendar ? scheduledBetween(calendar, from, to) : to - from)
  const shared = ({ observed }: Tally): number => scheduled(plan.warmup, plan.warmup + observed)
  const requests = ({ requests }: Tally) => requests[role]!
  const utilisation = meanByDay(tallies, (tally) =>
    tally.busyByDay[role]!.map((area, day) =>
      area === 0 ? 0 : area / (scheduled(day * 86_400, (day + 1) * 86_400) || 86_400) / each,
    ),
  )
  const queueLengthMax = meanByDay(tallies, (tally) => tally.queueByDay[role]!)
  const handleTime = ({ handleTime }: Tally) => handleTime[role]!
  return {
    capacity: isUnlimited ? null : people,
    weeklyHours: calendar && scheduledBetween(calendar, daysApart(calendar), daysApart(calendar) + 7 * 86_400) / 3600,
    utilisation: isUnlimited ? { mean: null, ci95: null } : of((tally) => tally.busyArea[role]! / shared(tally) / each),
    busy: of(({ busyArea, observed }) => busyArea[role]! / observed),
    queueLength: of(({ roleQueueArea, observed }) => roleQueueArea[role]! / observed),
    queueTime: of((tally) => tally.roleWait[role]! / (settled(plan, tally, role) || Number.NaN)),
    waitProbability: of((tally) => tally.waited[role]! / settled(plan, tally, role)),
    abandoned: of((tally) => tally.abandoned[role]! / settled(plan, tally, role)),
    requests: of(requests),
    stillWaiting: {
      ...of(({ stillWaiting }) => stillWaiting[role]!),
      soFar: of(({ stillWaiting, stillWaited }) => stillWaited[role]! / (stillWaiting[role]! || Number.NaN)),
      longest: of(({ stillWaiting, stillLongest }) => (stillWaiting[role] === 0 ? Number.NaN : stillLongest[role]!)),
    },
    offeredLoad:
      isUnlimited || people === 0 || plan.horizon === Infinity
        ? { mean: null, ci95: null }
        : of((tally) => (requests(tally) * meanWork(plan, tally, role)) / (shared(tally) * people || Number.NaN)),
    handleTime: { ...of(handleTime), perLearner: of((tally) => handleTime(tally) / tally.arrived) },
    byDay: { utilisation, queueLengthMax },
    peak: peakOf(utilisation, queueLengthMax),
    groups: Array.from({ length: to - from }, (_, place) => {
      const group = plan.groupPlace.subarray(from, to).indexOf(place) + from
      const count = plan.groupCount[group]!
      return {
        count,
        utilisation: isUnlimited
          ? { mean: null, ci95: null }
          : of((tally) => tally.groupBusy[group]! / shared(tally) / (count || Number.NaN)),
        cost: of(({ groupCost }) => groupCost[group]!),
      }
    }),
  }
}

function personaReport(tallies: readonly Tally[], persona: number): PersonaReport {
  const of = (value: (tally: Tally) => number): Figure => figure(tallies.map(value))
  const endedIn = (outcome: (typeof outcomes)[number]): Figure => {
    const place = persona * outcomes.length + outcomes.indexOf(outcome)
    return of(({ personas }) => personas.ended[place]! / personas.finished[persona]!)
  }
  return {
    arrived: of(({ personas }) => personas.arrived[persona]!),
    share: of(({ personas, arrived }) => personas.arrived[persona]! / arrived),
    finished: of(({ personas }) => personas.finished[persona]!),
    success: endedIn('success'),
    neutral: endedIn('neutral'),
    loss: endedIn('loss'),
    cycleTime: { mean: of(({ personas }) => personas.cycleTime[persona]! / personas.finished[persona]!) },
  }
}

/** A time after all holidays, so that a whole week from there on is an ordinary one. */
const daysApart = ({ holidays }: CalendarTable): number => ((holidays.at(-1) ?? -1) + 1) * 86_400

/** Requests of a role that were served or given up; those still queueing at the end have no wait yet. */
const settled = (plan: Plan, tally: Tally, role: number): number =>
  tally.waits.reduce((sum, summary, state) => (plan.activityRole[state] === role && summary ? sum + summary.count : sum), 0)

/** Seconds of people's work that a request of the role takes, from those that were served. */
const meanWork = (plan: Plan, tally: Tally, role: number): number => {
  const served = tally.served.reduce(
    (sum, total, state) => (plan.activityRole[state] === role && total ? sum + total.count : sum),
    0,
  )
  return served === 0 ? Number.NaN : tally.handleTime[role]! / served
}

/** A day that a replication did not reach counts 0: nobody was there. */
function meanByDay(tallies: readonly Tally[], days: (tally: Tally) => Float64Array): number[] {
  const all = tallies.map(days)
  const length = all.reduce((most, values) => Math.max(most, values.length), 0)
  return Array.from({ length }, (_, day) => all.reduce((sum, values) => sum + (values[day] ?? 0), 0) / all.length)
}

function peakOf(utilisation: readonly number[], queueLengthMax: readonly number[]): RoleReport['peak'] {
  let best = -1
  for (let day = 0; day < utilisation.length; day += 1) {
    const isLonger = best < 0 ? 1 : (queueLengthMax[day] ?? 0) - (queueLengthMax[best] ?? 0)
    if (isLonger > 0 || (isLonger === 0 && utilisation[day]! > utilisation[best]!)) best = day
  }
  return best < 0 ? null : { day: best, utilisation: utilisation[best]!, queueLengthMax: queueLengthMax[best] ?? 0 }
}
