import { isOnDuty, nextShiftChange, scheduledBetween, workedOff } from './calendar'
import type { Levels } from './levels'
import type { Plan } from './plan'
import { grown } from './queue'
import { nothing } from './record'

/*
 * Who works and who waits [P3], [P7]. A request asks a role for some staff on behalf of one activity; its number is that of
 * the learner's slot and the activity, so nothing is handed out. It waits by priority, then first come; staff are given at
 * the moment somebody is free, never booked ahead. `release` and `withdraw` free at once; the engine then asks `next` for
 * what can start, after everything else of the same instant [P8]. Requests that need different skills stand in lines of
 * their own, so that work for juniors does not wait behind work for seniors; within a line the first one is never overtaken.
 */
export class Resources {
  /** What `release` found: seconds of work in the service that has ended; NaN at first, as the engine's times. */
  worked = Number.NaN
  /** Handed to and by `offDuty` and `endOf`: numbers that are not whole would be put on the heap for a call. */
  from = Number.NaN
  seconds = Number.NaN
  /** By request: one of `Status`, and when service started. */
  status = new Uint8Array(0)
  started = new Float64Array(0)
  /** Cost per second and speed of the staff that serve it. */
  rate = new Float64Array(0)
  speed = new Float64Array(0)
  /** By role and by group of staff. */
  readonly books: Books
  readonly #plan: Plan
  readonly #lanes: Lanes
  /** Level 2r: people of role r busy; 2r + 1: requests queueing for it. */
  readonly #levels: Levels
  /** People given to each request, by group of its role. */
  #given = new Int32Array(0)
  /** By request: its neighbours in the lane, and its turn among all. */
  #after = new Int32Array(0)
  #before = new Int32Array(0)
  #turn = new Float64Array(0)
  #turns = 0
  #stirredCount = 0

  constructor(plan: Plan, requestState: Int32Array, levels: Levels) {
    this.#levels = levels
    this.#plan = plan
    this.#lanes = lanesOf(plan, requestState)
    this.books = booksOf(plan)
  }

  /** Makes room for so many requests. */
  reserve(requests: number): void {
    this.status = grown(this.status, new Uint8Array(requests))
    this.started = grown(this.started, new Float64Array(requests))
    this.rate = grown(this.rate, new Float64Array(requests))
    this.speed = grown(this.speed, new Float64Array(requests))
    this.#given = grown(this.#given, new Int32Array(requests * this.books.width))
    this.#after = grown(this.#after, new Int32Array(requests))
    this.#before = grown(this.#before, new Int32Array(requests))
    this.#turn = grown(this.#turn, new Float64Array(requests))
  }

  /** A new request, not yet in a line nor served. */
  open(request: number, role: number): void {
    this.status[request] = Status.Fresh
    this.books.openRequests[role]! += 1
  }

  /** True if the role's people are unlimited: on duty, a request is served at once. */
  isUnlimited(role: number): boolean {
    return this.books.capacity[role]! < 0
  }

  /** True if a request of `state` that comes now need not wait: nobody of its role does, and there are enough people. */
  isFree(role: number, state: number): boolean {
    if (this.books.onDuty[role] === 0 || this.books.waiting[role]! > 0) return false
    return this.#freeFor(role, this.#plan.activitySkill[state]!) >= this.#plan.activityUnits[state]!
  }

  join(request: number, state: number, role: number): void {
    const lane = this.#lanes.laneOf[state]!
    const last = this.#lanes.tail[lane]!
    this.#before[request] = last
    this.#after[request] = -1
    if (last >= 0) this.#after[last] = request
    else this.#lanes.head[lane] = request
    this.#lanes.tail[lane] = request
    this.#turn[request] = this.#turns
    this.#turns += 1
    this.status[request] = Status.Waiting
    this.books.waiting[role]! += 1
    this.#levels.change(2 * role + 1, 1)
    this.#stir(role)
  }

  /** The request that can start now, -1 if none; call `serve` with it. */
  next(): number {
    while (this.#stirredCount > 0) {
      const role = this.books.stirred[0]!
      const request = this.#first(role)
      if (request >= 0) return request
      this.books.isStirred[role] = 0
      this.#stirredCount -= 1
      for (let i = 0; i < this.#stirredCount; i += 1) this.books.stirred[i] = this.books.stirred[i + 1]!
    }
    return -1
  }

  get hasNext(): boolean {
    return this.#stirredCount > 0
  }

  /** Takes the request out of its line, if it stands in one, and gives it staff: the lowest sufficient skill first [P7]. */
  serve(request: number, state: number, role: number): void {
    const plan = this.#plan
    const { now } = this.#levels
    const units = plan.activityUnits[state]!
    if (this.status[request] === Status.Waiting) this.#leaveLane(request, state, role)
    this.status[request] = Status.Serving
    this.started[request] = now
    this.#levels.change(2 * role, units)
    this.books.engaged[role]! += units
    const only = this.books.onlyGroup[role]!
    if (only >= 0) {
      this.books.free[only]! -= units
      this.rate[request] = units * plan.groupCostPerSecond[only]!
      this.speed[request] = plan.groupSpeed[only]!
    } else this.#give(request, role, plan.activitySkill[state]!, units)
  }

  #give(request: number, role: number, skill: number, wanted: number): void {
    const plan = this.#plan
    const from = plan.groupFrom[role]!
    const to = plan.groupFrom[role + 1]!
    let units = wanted
    let rate = 0
    let speed = Infinity
    if (this.isUnlimited(role)) {
      // Nobody is counted; the lowest sufficient skill says what it costs and how long it takes.
      for (let group = from; group < to && speed === Infinity; group += 1) {
        if (plan.groupSkill[group]! < skill) continue
        rate = units * plan.groupCostPerSecond[group]!
        speed = plan.groupSpeed[group]!
        this.#given[request * this.books.width] = group
      }
    } else {
      for (let group = from; group < to; group += 1) {
        const taken = plan.groupSkill[group]! < skill ? 0 : Math.min(units, this.books.free[group]!)
        this.#given[request * this.books.width + group - from] = taken
        if (taken === 0) continue
        this.books.free[group]! -= taken
        units -= taken
        rate += taken * plan.groupCostPerSecond[group]!
        if (plan.groupSpeed[group]! < speed) speed = plan.groupSpeed[group]!
      }
    }
    this.rate[request] = rate
    this.speed[request] = speed === Infinity ? 1 : speed
  }

  /** The group whose people serve the request, the lowest skill where several do; -1 where the role has none. */
  groupOf(request: number, role: number): number {
    const from = this.#plan.groupFrom[role]!
    const to = this.#plan.groupFrom[role + 1]!
    if (this.isUnlimited(role)) return from === to ? -1 : this.#given[request * this.books.width]!
    if (this.books.onlyGroup[role]! >= 0) return this.books.onlyGroup[role]!
    for (let group = from; group < to; group += 1) if (this.#given[request * this.books.width + group - from]! > 0) return group
    return -1
  }

  /** The service ends, finished or not: the staff are free at once. `counted`: 1 or 0. */
  release(request: number, state: number, role: number, counted: number): void {
    const plan = this.#plan
    const { now } = this.#levels
    const units = plan.activityUnits[state]!
    const started = this.started[request]!
    const worked = plan.roleCalendar[role]! < 0 ? now - started : this.#onDutyBetween(role, started, now)
    this.worked = worked
    const observed = started >= plan.warmup ? worked : this.#onDutyBetween(role, plan.warmup, now)
    if (this.books.onDuty[role] === 1 || !this.#isPausing(role)) this.#levels.change(2 * role, -units)
    this.books.engaged[role]! -= units
    const only = this.books.onlyGroup[role]!
    if (only >= 0) {
      this.books.free[only]! += units
      this.books.groupBusy[only]! += observed * units
      if (counted === 1) this.books.groupCounted[only]! += worked * units
      if (this.books.waiting[role]! > 0) this.#stir(role)
    } else {
      const from = plan.groupFrom[role]!
      const width = plan.groupFrom[role + 1]! - from
      if (this.isUnlimited(role)) {
        const group = this.#given[request * this.books.width]!
        if (width > 0) {
          this.books.groupBusy[group]! += observed * units
          this.books.groupCounted[group]! += counted * worked * units
        }
      } else {
        for (let i = 0; i < width; i += 1) {
          const taken = this.#given[request * this.books.width + i]!
          if (taken === 0) continue
          this.books.free[from + i]! += taken
          this.books.groupBusy[from + i]! += observed * taken
          this.books.groupCounted[from + i]! += counted * worked * taken
        }
        if (this.books.waiting[role]! > 0) this.#stir(role)
      }
    }
    this.#close(request, role)
  }

  /** The request leaves unserved, out of its line or before it stood in one; who stood behind it may now be first. */
  withdraw(request: number, state: number, role: number): void {
    if (this.status[request] === Status.Waiting) {
      this.#leaveLane(request, state, role)
      this.#stir(role)
    }
    this.#close(request, role)
  }

  /** [P6] A shift begins or ends: what can start starts, what is at work pauses or goes on. */
  changeShift(role: number): void {
    const { now } = this.#levels
    const table = this.#plan.calendars[this.#plan.roleCalendar[role]!]!
    const onDuty = isOnDuty(table, now) ? 1 : 0
    const next = nextShiftChange(table, now)
    // From when on this shift has been going on is not asked: what began before the role was watched is worked out in full.
    this.books.shiftStart[role] = onDuty === 1 ? now : Infinity
    this.books.shiftEnd[role] = next
    if (onDuty === this.books.onDuty[role]) return
    this.books.onDuty[role] = onDuty
    if (!table.finishes) this.#levels.change(2 * role, onDuty === 1 ? this.books.engaged[role]! : -this.books.engaged[role]!)
    if (onDuty === 1) this.#stir(role)
  }

  /** Seconds of the role's work in a service that goes on from `from` to `to`: without the pauses between shifts. */
  #onDutyBetween(role: number, from: number, to: number): number {
    if (to <= from) return 0
    if (from >= this.books.shiftStart[role]! && to <= this.books.shiftEnd[role]!) return to - from
    const calendar = this.#plan.roleCalendar[role]!
    const table = calendar < 0 ? null : this.#plan.calendars[calendar]!
    return table === null || table.finishes ? to - from : scheduledBetween(table, from, to)
  }

  /** Leaves in `seconds` how much of a wait since `from` the role has been off duty. */
  offDuty(role: number): void {
    const { from } = this
    const { now } = this.#levels
    const calendar = this.#plan.roleCalendar[role]!
    if (calendar < 0 || (from >= this.books.shiftStart[role]! && now <= this.books.shiftEnd[role]!)) this.seconds = 0
    else this.seconds = Math.max(0, now - from - scheduledBetween(this.#plan.calendars[calendar]!, from, now))
  }

  /** Turns `seconds` of work that begin now into when they are done, through all pauses between shifts. */
  endOf(role: number): void {
    const { now } = this.#levels
    const end = now + this.seconds
    const calendar = this.#plan.roleCalendar[role]!
    const table = calendar < 0 ? null : this.#plan.calendars[calendar]!
    if (table === null || table.finishes || end <= this.books.shiftEnd[role]!) this.seconds = end
    else this.seconds = workedOff(table, now, this.seconds)
  }

  #isPausing(role: number): boolean {
    return this.books.onDuty[role] === 0 && !this.#plan.calendars[this.#plan.roleCalendar[role]!]!.finishes
  }

  #close(request: number, role: number): void {
    this.status[request] = Status.None
    this.books.openRequests[role]! -= 1
  }

  #leaveLane(request: number, state: number, role: number): void {
    const lane = this.#lanes.laneOf[state]!
    const before = this.#before[request]!
    const after = this.#after[request]!
    if (before >= 0) this.#after[before] = after
    else this.#lanes.head[lane] = after
    if (after >= 0) this.#before[after] = before
    else this.#lanes.tail[lane] = before
    this.books.waiting[role]! -= 1
    this.#levels.change(2 * role + 1, -1)
  }

  #stir(role: number): void {
    if (this.books.isStirred[role] === 1) return
    this.books.isStirred[role] = 1
    this.books.stirred[this.#stirredCount] = role
    this.#stirredCount += 1
  }

  /** Among the first of each skill's line, those for whom there are enough people; of these the one who is due first. */
  #first(role: number): number {
    if (this.books.onDuty[role] === 0 || this.books.waiting[role] === 0) return -1
    const to = this.#lanes.laneFrom[role + 1]!
    let best = -1
    let bestPriority = Infinity
    for (let lane = this.#lanes.laneFrom[role]!; lane < to; lane += 1) {
      const request = this.#lanes.head[lane]!
      if (request < 0) continue
      const skill = this.#lanes.laneSkill[lane]!
      const priority = this.#lanes.lanePriority[lane]!
      // The less urgent of the same skill stand behind this one.
      while (lane + 1 < to && this.#lanes.laneSkill[lane + 1] === skill) lane += 1
      if (best >= 0 && (priority > bestPriority || (priority === bestPriority && this.#turn[request]! > this.#turn[best]!)))
        continue
      const state = this.#lanes.requestState[request % this.#lanes.requestState.length]!
      if (this.#freeFor(role, skill) < this.#plan.activityUnits[state]!) continue
      best = request
      bestPriority = priority
    }
    return best
  }

  #freeFor(role: number, skill: number): number {
    const only = this.books.onlyGroup[role]!
    if (only >= 0) return this.#plan.groupSkill[only]! >= skill ? this.books.free[only]! : 0
    if (this.isUnlimited(role)) return Infinity
    let free = 0
    for (let group = this.#plan.groupFrom[role]!; group < this.#plan.groupFrom[role + 1]!; group += 1)
      if (this.#plan.groupSkill[group]! >= skill) free += this.books.free[group]!
    return free
  }
}

export const Status = { None: 0, Fresh: 1, Waiting: 2, Serving: 3 } as const

type Books = ReturnType<typeof booksOf>
type Lanes = ReturnType<typeof lanesOf>

/** What is known of roles and groups. */
function booksOf(plan: Plan) {
  const roles = plan.roles.length
  const groupsOf = (role: number): number => plan.groupFrom[role + 1]! - plan.groupFrom[role]!
  const capacity = Int32Array.from(plan.roles, (_, role) =>
    plan.unlimitedStaff || groupsOf(role) === 0
      ? -1
      : plan.groupCount.subarray(plan.groupFrom[role]!, plan.groupFrom[role + 1]!).reduce((sum, count) => sum + count, 0),
  )
  return {
    ...nothing,
    /** People by role, -1 = unlimited. */
    capacity,
    /** By role: the only group, when there is just one; else -1. */
    onlyGroup: Int32Array.from(plan.roles, (_, role) =>
      capacity[role]! >= 0 && groupsOf(role) === 1 ? plan.groupFrom[role]! : -1,
    ),
    /** Most groups that a role has. */
    width: plan.roles.reduce((widest, _, role) => Math.max(widest, groupsOf(role)), 1),
    /** By role: 0 off duty [P6], and when the present shift began and ends, as of the last `changeShift`. */
    onDuty: new Uint8Array(roles).fill(1),
    shiftStart: new Float64Array(roles).fill(Infinity),
    shiftEnd: new Float64Array(roles),
    /** By role: requests that wait or are served; staff given to requests, at work or pausing; requests in its lanes. */
    openRequests: new Int32Array(roles),
    engaged: new Int32Array(roles),
    waiting: new Int32Array(roles),
    /** By group: who is free; busy seconds from the warm-up on; seconds for the learners that are counted, whenever it was. */
    free: plan.groupCount.slice(),
    groupBusy: new Float64Array(plan.groupCount.length),
    groupCounted: new Float64Array(plan.groupCount.length),
    /** Roles in which something may start, in the order in which that became so. */
    stirred: new Int32Array(roles),
    isStirred: new Uint8Array(roles),
  }
}

/** Lanes of a role, by skill, then priority: requests in one of them are equal but for the order in which they came. */
function lanesOf(plan: Plan, requestState: Int32Array) {
  const roles = plan.roles.length
  const laneFrom = new Int32Array(roles + 1)
  const laneOf = new Int32Array(plan.activityRole.length).fill(-1)
  const lanes: { skill: number; priority: number }[] = []
  for (let role = 0; role < roles; role += 1) {
    const states = [...requestState].filter((state) => plan.activityRole[state] === role)
    const kinds = states
      .map((state) => ({ skill: plan.activitySkill[state]!, priority: plan.activityPriority[state]! }))
      .sort((a, b) => a.skill - b.skill || a.priority - b.priority)
      .filter((kind, i, all) => i === 0 || kind.skill !== all[i - 1]!.skill || kind.priority !== all[i - 1]!.priority)
    for (const state of states)
      laneOf[state] =
        lanes.length +
        kinds.findIndex(({ skill, priority }) => skill === plan.activitySkill[state] && priority === plan.activityPriority[state])
    lanes.push(...kinds)
    laneFrom[role + 1] = lanes.length
  }
  return {
    ...nothing,
    /** The state of each of a learner's requests. */
    requestState,
    /** Lanes of role `r`: `laneFrom[r] …`; by state, its lane. */
    laneFrom,
    laneOf,
    laneSkill: Uint8Array.from(lanes, ({ skill }) => skill),
    lanePriority: Float64Array.from(lanes, ({ priority }) => priority),
    /** By lane: its first and last request, -1 = nobody. */
    head: new Int32Array(lanes.length).fill(-1),
    tail: new Int32Array(lanes.length).fill(-1),
  }
}
