import { type Finding, fail, finding, ok, type Result } from '../base/result'
import { expandProcesses } from '../chart/expandProcesses'
import { chartsWithin } from '../chart/processes'
import { impossibleFigure } from '../chart/rules/impossibleFigure'
import { nobodyOnDuty } from '../chart/rules/nobodyOnDuty'
import { personaFigure } from '../chart/rules/personaFigure'
import { roleMissing } from '../chart/rules/roleMissing'
import type { Rule } from '../chart/rules/rule'
import { skillTooLow } from '../chart/rules/skillTooLow'
import { stageNeverDone } from '../chart/rules/stageNeverDone'
import { unknownAttribute } from '../chart/rules/unknownAttribute'
import { weightsOverOne } from '../chart/rules/weightsOverOne'
import { type ChartTree, treeOf } from '../chart/tree'
import { compile } from '../machine/compile'
import { Kind, type Program } from '../machine/program'
import type { Arrivals, State } from '../project/chart'
import type { Distribution } from '../project/distribution'
import { middleOf } from '../project/middleOf'
import { personaMix } from '../project/persona'
import type { Project } from '../project/project'
import type { Overrides } from '../project/scenario'
import type { Role } from '../project/staff'
import { type CalendarTable, calendarTable } from './calendar'
import {
  constantRow,
  distributionTable,
  gammaRow,
  lognormalRow,
  normalRow,
  pertRow,
  type Row,
  Shape,
  triangularRow,
} from './distributions'
import { ActivityKind, type ArrivalPlan, Clock, outcomes, type Plan, SlaMetric, skills, TimerKind } from './plan'
import { ranks } from './queue'
import { withOverrides } from './scenario'

/** What to run [R1]: the run itself, and what differs from the chart. Absent: what the chart says. */
export interface ScenarioSettings extends Partial<{ [K in keyof Overrides]: Overrides[K] | undefined }> {
  /** Per replication; a batch is resized and keeps its span. */
  readonly learners?: number | undefined
  /** The run stops there, and who has not finished is reported so. Absent: everybody is followed to the end. */
  readonly horizonSeconds?: number | undefined
  /** Who arrives before is not counted. */
  readonly warmupSeconds?: number | undefined
  readonly replications: number
  readonly seed: number
  readonly workers?: number | undefined
  /** How the report calls it. */
  readonly scenario?: string | undefined
}

export interface Prepared {
  readonly program: Program
  readonly plan: Plan
}

/** So many arrive when neither the chart nor the scenario says how many. */
const DEFAULT_LEARNERS = 1000

/** Beyond that, one replication outgrows anybody's patience, and a batch anybody's memory. */
const MOST_LEARNERS = 20_000_000

/** About how many learners arrivals bring in one replication, unless so many are asked for one after the other. */
function learnersComing(given: Arrivals | undefined, period: number | undefined, settings: ScenarioSettings): number {
  const { learners, horizonSeconds } = settings
  if (!given) return learners ?? 0
  if (isBatch(given)) return learners ?? given.batch
  const until = horizonSeconds ?? (learners === undefined ? period : undefined)
  if (until === undefined) return 0
  const gap = isRate(given) ? 86_400 / given.perDay : middleOf(given.interarrival)
  return gap === null ? 0 : Math.min(learners ?? Infinity, Math.min(Number.MAX_VALUE, until / gap || 0))
}

/** What makes a forecast meaningless; everything else that lint finds is only a pity. */
const blocking: readonly Rule[] = [impossibleFigure, personaFigure, unknownAttribute, stageNeverDone]

/** What lets a run go on, though hardly as anybody meant it: its report says so. */
const telling: readonly Rule[] = [weightsOverOne, roleMissing, nobodyOnDuty, skillTooLow]

/** The program and the plan of one chart under one scenario, or every reason why it cannot be run. */
export function buildPlan(project: Project, chartId: string, settings: ScenarioSettings): Result<Prepared> {
  const within = new Set(chartsWithin(project, chartId).map(({ chart }) => chart.id))
  const expanded = expandProcesses(withOverrides(project, chartId, settings as Overrides, within), chartId)
  if (!expanded.ok) return expanded
  const { originOf } = expanded.value
  const placed = ({ where, values, ...found }: Finding): Finding => {
    const { stateId } = values
    return {
      ...found,
      where: originOf(where),
      values: typeof stateId === 'string' ? { ...values, stateId: originOf(stateId) } : values,
    }
  }
  const tree = treeOf(expanded.value.project, chartId)
  if (!tree) return fail(finding('error', 'record-gone', chartId))
  const program = compile(tree)
  if (!program.ok) return fail(...program.error.map(placed))
  const broken = (rules: readonly Rule[]): Finding[] =>
    rules.flatMap((rule) =>
      Array.from(rule.check(tree), ({ where, values }) => placed(finding(rule.severity, rule.code, where, values))),
    )
  const breaches = broken(blocking)
  if (breaches.length > 0) return fail(...breaches)
  const coming = learnersComing(tree.chart.arrivals, tree.chart.horizon, settings)
  if (coming > MOST_LEARNERS)
    return fail(finding('error', 'too-many-learners', chartId, { n: Math.round(coming), most: MOST_LEARNERS }))
  const plan = new Builder(tree, program.value, settings).build()
  // A report speaks of the records that people know; what was drawn out of a sub-process is told apart by its path.
  return ok({
    program: { ...program.value, stateIds: program.value.stateIds.map(originOf) },
    plan: { ...plan, findings: [...broken(telling), ...plan.findings.map(placed)] },
  })
}

class Builder {
  readonly #tree: ChartTree
  readonly #program: Program
  readonly #settings: ScenarioSettings
  readonly #states: readonly State[]
  readonly #rows: Row[] = []
  readonly #attribute: ReadonlyMap<string, number>
  readonly #findings: Finding[] = []

  constructor(tree: ChartTree, program: Program, settings: ScenarioSettings) {
    this.#tree = tree
    this.#program = program
    this.#settings = settings
    this.#states = program.stateIds.map((id) => tree.state(id)!)
    this.#attribute = new Map(program.attributes.map((name, i) => [name, i]))
  }

  build(): Plan {
    const { chart } = this.#tree
    const { learners, horizonSeconds, warmupSeconds, replications, seed, unlimitedStaff } = this.#settings
    const roles = this.#rolesAsked()
    const arrivals = this.#arrivals()
    const staff = this.#staff(roles)
    const timers = this.#timers(arrivals.kind === 'batch' ? Clock.Cohort : Clock.Learner)
    const occurrences = this.#occurrences()
    const states = this.#stateTables(roles)
    const sla = this.#serviceLevels()
    const attributes = this.#program.attributes.map((name) => {
      const distribution = chart.attributes?.[name]
      // A constant is what a new learner starts with anyway.
      return distribution && (distribution.type !== 'constant' || distribution.never) ? this.#row(distribution) : -1
    })
    return {
      chart: chart.id,
      seed,
      replications,
      ...this.#extent(arrivals, learners, horizonSeconds),
      warmup: warmupSeconds ?? 0,
      unlimitedStaff: unlimitedStaff ?? false,
      arrivals,
      attributes: Int32Array.from(attributes),
      ...this.#personas(attributes),
      ...timers,
      ...occurrences,
      ...states,
      ...sla,
      ...staff,
      roles,
      distributions: distributionTable(this.#rows),
      findings: this.#findings,
    }
  }

  #row(distribution: Distribution): number {
    return this.#rows.push({ ...rowOf(distribution), never: distribution.never ?? 0 }) - 1
  }

  /** [R1] What a persona says of an attribute replaces what the chart says, a constant too; what the chart does not have is passed over. */
  #personas(own: readonly number[]) {
    const mix = personaMix(this.#tree.project.personas)
    const total = mix.reduce((sum, { share }) => sum + share, 0)
    let sum = 0
    return {
      personas: mix.map(({ persona }) => persona.id),
      personaCumulative: Float64Array.from(mix, ({ share }) => {
        sum += share
        return sum / total
      }),
      personaPatience: Float64Array.from(mix, ({ persona }) => persona.patience ?? 1),
      personaAttributes: Int32Array.from(
        mix.flatMap(({ persona: { attributes = {} } }) =>
          this.#program.attributes.map((name, i) => {
            const distribution = Object.hasOwn(attributes, name) ? attributes[name] : undefined
            return distribution ? this.#row(distribution) : own[i]!
          }),
        ),
      ),
    }
  }

  // Arrivals

  #arrivals(): ArrivalPlan {
    const given = this.#tree.chart.arrivals
    const { learners } = this.#settings
    if (given && isBatch(given)) return { kind: 'batch', count: learners ?? given.batch, over: given.over }
    if (given && isRate(given) && given.perDay > 0) {
      const profile = Array.from({ length: 24 }, (_, hour) => given.profile?.[hour] ?? (given.profile ? 0 : 1))
      const total = profile.reduce((sum, share) => sum + share, 0)
      let sum = 0
      const byHour = Float64Array.from(profile, (share) => {
        sum += share
        return (given.perDay * sum) / total
      })
      return { kind: 'rate', byHour }
    }
    if (given && isInterarrival(given)) return { kind: 'interarrival', distribution: this.#row(given.interarrival) }
    this.#findings.push(finding('info', 'no-arrivals', this.#tree.chart.id, { learners: learners ?? DEFAULT_LEARNERS }))
    return { kind: 'batch', count: learners ?? DEFAULT_LEARNERS, over: 0 }
  }

  /** How many come, until when, and whether the run stops by the clock. */
  #extent(arrivals: ArrivalPlan, learners: number | undefined, horizon: number | undefined) {
    if (horizon !== undefined) return { learners: learners ?? Infinity, lastArrival: horizon, horizon }
    if (arrivals.kind === 'batch') return { learners: arrivals.count, lastArrival: Infinity, horizon: Infinity }
    if (learners !== undefined) return { learners, lastArrival: Infinity, horizon: Infinity }
    const period = this.#tree.chart.horizon
    return period === undefined
      ? { learners: DEFAULT_LEARNERS, lastArrival: Infinity, horizon: Infinity }
      : { learners: Infinity, lastArrival: period, horizon: Infinity }
  }

  // Clocks

  #timers(usual: number) {
    const delays = this.#tree.chart.delays ?? {}
    const { timerDelay, timerFrom } = this.#program
    const count = timerDelay.length
    const table = {
      timerRank: new Uint8Array(count),
      timerDistribution: new Int32Array(count).fill(-1),
      timerClock: new Uint8Array(count),
      timerKind: new Uint8Array(count),
      timerPeriod: new Float64Array(count),
      timerOffset: new Float64Array(count),
      timerAttribute: new Int32Array(count).fill(-1),
      timerNever: new Float64Array(count),
    }
    timerDelay.forEach((name, timer) => {
      const delay = Object.hasOwn(delays, name) ? delays[name] : undefined
      table.timerRank[timer] = delay ? ranks.completion : ranks.timeout
      if (!delay) {
        const milliseconds = Number(name)
        if (Number.isNaN(milliseconds)) {
          const owner = this.#states.findIndex((_, state) => timer < timerFrom[state + 1]!)
          const stateId = this.#program.stateIds[owner] ?? this.#tree.root.id
          this.#findings.push(finding('error', 'unknown-delay', stateId, { stateId, delay: name }))
        }
        table.timerDistribution[timer] = this.#rows.push(constantRow(milliseconds > 0 ? milliseconds / 1000 : 0)) - 1
        return
      }
      if (delay.type !== 'align' && delay.type !== 'at' && delay.type !== 'cycle') {
        table.timerDistribution[timer] = this.#row(delay)
        return
      }
      table.timerClock[timer] = delay.clock === undefined ? usual : delay.clock === 'learner' ? Clock.Learner : Clock.Cohort
      table.timerNever[timer] = delay.never ?? 0
      if (delay.type === 'align') {
        table.timerKind[timer] = TimerKind.Align
        table.timerPeriod[timer] = delay.period
      } else if (delay.type === 'at') {
        table.timerKind[timer] = TimerKind.At
        table.timerOffset[timer] = delay.time
      } else {
        table.timerKind[timer] = TimerKind.Cycle
        table.timerPeriod[timer] = delay.period
        table.timerOffset[timer] = delay.offset
        table.timerAttribute[timer] = this.#attribute.get(delay.attribute) ?? -1
      }
    })
    return table
  }

  #occurrences() {
    const distributions: number[] = []
    const factors: number[] = []
    this.#states.forEach((state, number) => {
      for (let k = this.#program.occurrenceFrom[number]!; k < this.#program.occurrenceFrom[number + 1]!; k += 1) {
        const distribution = state.occurrences?.[this.#program.occurrenceName[k]!]
        distributions.push(distribution ? this.#row(distribution) : this.#rows.push({ ...constantRow(0), never: 1 }) - 1)
        factors.push(distribution?.factor === undefined ? -1 : (this.#attribute.get(distribution.factor) ?? -1))
      }
    })
    return { occurrenceDistribution: Int32Array.from(distributions), occurrenceFactor: Int32Array.from(factors) }
  }

  // Activities and staff

  /** Roles that staffed activities ask for, in document order. */
  #rolesAsked(): string[] {
    return [
      ...new Set(this.#states.flatMap(({ activity }) => (activity?.kind === 'staffed' && activity.role ? [activity.role] : []))),
    ]
  }

  #stateTables(roles: readonly string[]) {
    const count = this.#states.length
    const table = {
      activityKind: new Uint8Array(count),
      activityRole: new Int32Array(count).fill(-1),
      activityUnits: new Int32Array(count).fill(1),
      activitySkill: new Uint8Array(count),
      activityDuration: new Int32Array(count).fill(-1),
      activityPriority: new Float64Array(count),
      activityPatience: new Int32Array(count).fill(-1),
      entryCost: new Float64Array(count),
      entryValue: new Float64Array(count),
      outcome: new Uint8Array(count),
    }
    this.#states.forEach((state, i) => {
      const { activity } = state
      table.entryValue[i] = state.value ?? 0
      table.entryCost[i] = (activity ? activity.cost : state.cost) ?? 0
      if (this.#endsChart(i)) table.outcome[i] = 1 + outcomes.indexOf(state.outcome ?? 'neutral')
      if (!activity) return
      const role = activity.kind === 'staffed' && activity.role ? roles.indexOf(activity.role) : -1
      table.activityKind[i] = role < 0 ? ActivityKind.Timed : activity.detached ? ActivityKind.Detached : ActivityKind.Staffed
      table.activityRole[i] = role
      table.activityUnits[i] = activity.units ?? 1
      table.activitySkill[i] = skills.indexOf(activity.minSkill ?? 'junior')
      table.activityPriority[i] = activity.priority ?? 0
      if (activity.duration) table.activityDuration[i] = this.#row(activity.duration)
      // Nobody waits with a detached item, so nobody loses patience.
      if (activity.patience && role >= 0 && !activity.detached) table.activityPatience[i] = this.#row(activity.patience.after)
    })
    return table
  }

  /** A final child of the root; where the root is parallel, of one of its regions. */
  #endsChart(state: number): boolean {
    const { kind, parent } = this.#program
    const above = parent[state]!
    if (kind[state] !== Kind.Final || above < 0) return false
    return above === 0 || (parent[above] === 0 && kind[0] === Kind.Parallel)
  }

  #serviceLevels() {
    const levels = this.#states.flatMap((state, number) => (state.sla ?? []).map((sla) => ({ ...sla, number })))
    return {
      slaState: Int32Array.from(levels, ({ number }) => number),
      slaMetric: Uint8Array.from(levels, ({ metric }) => (metric === 'start' ? SlaMetric.Start : SlaMetric.Done)),
      slaWithin: Float64Array.from(levels, ({ within }) => within),
      slaTarget: Float64Array.from(levels, ({ target }) => target),
    }
  }

  #staff(roles: readonly string[]) {
    const groupFrom = [0]
    const roleCalendar: number[] = []
    const calendars: CalendarTable[] = []
    const groups: { place: number; skill: number; count: number; speed: number; cost: number }[] = []
    for (const id of roles) {
      const role = Object.hasOwn(this.#tree.project.roles, id) ? this.#tree.project.roles[id] : undefined
      const own = (role?.staff ?? []).map((group, place) => ({
        place,
        // People whose level nobody has written down can do everything.
        skill: group.skill ? skills.indexOf(group.skill) : skills.length - 1,
        count: group.count,
        speed: group.speed !== undefined && group.speed > 0 ? group.speed : 1,
        cost: (group.costPerHour ?? 0) / 3600,
      }))
      groups.push(...own.sort((a, b) => a.skill - b.skill || a.place - b.place))
      groupFrom.push(groups.length)
      const calendar = this.#settings.unlimitedStaff ? undefined : this.#calendarOf(role)
      roleCalendar.push(calendar === undefined ? -1 : calendars.push(calendar) - 1)
    }
    return {
      roleCalendar: Int32Array.from(roleCalendar),
      calendars,
      groupFrom: Int32Array.from(groupFrom),
      groupPlace: Int32Array.from(groups, ({ place }) => place),
      groupSkill: Uint8Array.from(groups, ({ skill }) => skill),
      groupCount: Int32Array.from(groups, ({ count }) => count),
      groupSpeed: Float64Array.from(groups, ({ speed }) => speed),
      groupCostPerSecond: Float64Array.from(groups, ({ cost }) => cost),
    }
  }

  /** [P6] A calendar that the project does not have, or without a single hour, is a finding; the role then works at any time, or never. */
  #calendarOf(role: Role | undefined): CalendarTable | undefined {
    if (!role?.calendar) return undefined
    const { calendars, settings } = this.#tree.project
    const calendar = Object.hasOwn(calendars, role.calendar) ? calendars[role.calendar] : undefined
    if (!calendar) {
      this.#findings.push(finding('warning', 'calendar-missing', role.id, { roleId: role.id, calendar: role.calendar }))
      return undefined
    }
    const table = calendarTable(calendar, settings.settings?.startDate)
    if (table.start.length === 0) this.#findings.push(finding('warning', 'calendar-without-hours', role.id, { roleId: role.id }))
    return table
  }
}

const isBatch = (arrivals: Arrivals): arrivals is Extract<Arrivals, { batch: number }> => 'batch' in arrivals
const isRate = (arrivals: Arrivals): arrivals is Extract<Arrivals, { perDay: number }> => 'perDay' in arrivals
const isInterarrival = (arrivals: Arrivals): arrivals is Extract<Arrivals, { interarrival: Distribution }> =>
  'interarrival' in arrivals

/** [D1] as one row of the table. */
export function rowOf(distribution: Distribution): Row {
  switch (distribution.type) {
    case 'constant':
      return constantRow(distribution.value)
    case 'uniform':
      return { shape: Shape.Uniform, a: distribution.min, b: distribution.max }
    case 'triangular':
      return triangularRow(distribution.min, distribution.mode, distribution.max)
    case 'normal':
      return normalRow(distribution.mean, distribution.sd)
    case 'lognormal':
      return lognormalRow(distribution.mean, distribution.sd)
    case 'exponential':
      return { shape: Shape.Exponential, a: distribution.mean }
    case 'erlang':
      return gammaRow(distribution.k, distribution.mean / distribution.k)
    case 'gamma': {
      const { mean, sd } = distribution
      return sd > 0 ? gammaRow((mean / sd) * (mean / sd), (sd / mean) * sd) : constantRow(mean)
    }
    case 'weibull':
      return { shape: Shape.Weibull, a: distribution.shape, b: distribution.scale }
    case 'pert':
      return pertRow(distribution.min, distribution.mode, distribution.max)
    case 'bernoulli':
      return { shape: Shape.Bernoulli, a: distribution.p }
    case 'empirical':
      return { shape: Shape.Empirical, a: 0, values: distribution.values, weights: distribution.weights }
  }
}
