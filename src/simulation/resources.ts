import { isOnDuty, nextShiftChange, scheduledBetween, workedOff } from './calendar'
import type { Levels } from './levels'
import type { Plan } from './plan'
import { grown } from './queue'

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
  /** By request: one of `Status`, and when service started. */
  status = new Uint8Array(0)
  started = new Float64Array(0)
  /** Cost per second and speed of the staff that serve it. */
  rate = new Float64Array(0)
  speed = new Float64Array(0)

  /** People by role, -1 = unlimited. */
  readonly capacity: Int32Array
  /** Busy seconds by staff group, from the warm-up on. */
  readonly groupBusy: Float64Array
  /** Seconds of work by staff group for the learners that are counted, whenever it was done. */
  readonly groupCounted: Float64Array

  /** By role: 0 off duty [P6], and when the present shift began and ends, as of the last `changeShift`. */
  readonly onDuty: Uint8Array
  readonly shiftStart: Float64Array
  readonly shiftEnd: Float64Array
  /** By role: requests that wait or are served. */
  readonly openRequests: Int32Array
  readonly #plan: Plan
  /** Level 2r: people of role r busy; 2r + 1: requests queueing for it. */
  readonly #levels: Levels
  /** By role: staff given to requests, at work or pausing; requests in its lanes. */
  readonly #engaged: Int32Array
  readonly #waiting: Int32Array
  readonly #free: Int32Array
  /** By role: the only group, when there is just one; else -1. */
  readonly #onlyGroup: Int32Array
  /** People given to each request, by group of its role. */
  readonly #width: number
  #given = new Int32Array(0)

  /** Lanes of a role, by skill, then priority: requests in one of them are equal but for the order in which they came. */
  readonly #laneFrom: Int32Array
  readonly #laneSkill: Uint8Array
  readonly #lanePriority: Float64Array
  readonly #laneOf: Int32Array
  readonly #head: Int32Array
  readonly #tail: Int32Array
  /** By request: its neighbours in the lane, and its turn among all. */
  #after = new Int32Array(0)
  #before = new Int32Array(0)
  #turn = new Float64Array(0)
  #turns = 0

  /** The state of each of a learner's requests. */
  readonly #requestState: Int32Array
  /** Roles in which something may start, in the order in which that became so. */
  readonly #stirred: Int32Array
  readonly #isStirred: Uint8Array
  #stirredCount = 0

  constructor(plan: Plan, requestState: Int32Array, levels: Levels) {
    this.#levels = levels
    const roles = plan.roles.length
    this.#plan = plan
    this.#requestState = requestState
    this.#free = plan.groupCount.slice()
    this.#width = plan.roles.reduce((widest, _, role) => Math.max(widest, plan.groupFrom[role + 1]! - plan.groupFrom[role]!), 1)
    this.#stirred = new Int32Array(roles)
    this.#isStirred = new Uint8Array(roles)
    this.capacity = Int32Array.from(plan.roles, (_, role) => {
      const from = plan.groupFrom[role]!
      const to = plan.groupFrom[role + 1]!
      return plan.unlimitedStaff || from === to ? -1 : plan.groupCount.subarray(from, to).reduce((sum, count) => sum + count, 0)
    })
    this.#onlyGroup = Int32Array.from(plan.roles, (_, role) =>
      this.capacity[role]! >= 0 && plan.groupFrom[role + 1]! - plan.groupFrom[role]! === 1 ? plan.groupFrom[role]! : -1,
    )
    this.onDuty = new Uint8Array(roles).fill(1)
    this.shiftStart = new Float64Array(roles).fill(Infinity)
    this.shiftEnd = new Float64Array(roles)
    this.openRequests = new Int32Array(roles)
    this.#engaged = new Int32Array(roles)
    this.#waiting = new Int32Array(roles)
    this.groupBusy = new Float64Array(plan.groupCount.length)
    this.groupCounted = new Float64Array(plan.groupCount.length)

    this.#laneFrom = new Int32Array(roles + 1)
    this.#laneOf = new Int32Array(plan.activityRole.length).fill(-1)
    const lanes: { skill: number; priority: number }[] = []
    for (let role = 0; role < roles; role += 1) {
      const states = [...requestState].filter((state) => plan.activityRole[state] === role)
      const kinds = states
        .map((state) => ({ skill: plan.activitySkill[state]!, priority: plan.activityPriority[state]! }))
        .sort((a, b) => a.skill - b.skill || a.priority - b.priority)
        .filter((kind, i, all) => i === 0 || kind.skill !== all[i - 1]!.skill || kind.priority !== all[i - 1]!.priority)
      for (const state of states)
        this.#laneOf[state] =
          lanes.length +
          kinds.findIndex(
            ({ skill, priority }) => skill === plan.activitySkill[state] && priority === plan.activityPriority[state],
          )
      lanes.push(...kinds)
      this.#laneFrom[role + 1] = lanes.length
    }
    this.#laneSkill = Uint8Array.from(lanes, ({ skill }) => skill)
    this.#lanePriority = Float64Array.from(lanes, ({ priority }) => priority)
    this.#head = new Int32Array(lanes.length).fill(-1)
    this.#tail = new Int32Array(lanes.length).fill(-1)
  }

  /** Makes room for so many requests. */
  reserve(requests: number): void {
    this.status = grown(this.status, new Uint8Array(requests))
    this.started = grown(this.started, new Float64Array(requests))
    this.rate = grown(this.rate, new Float64Array(requests))
    this.speed = grown(this.speed, new Float64Array(requests))
    this.#given = grown(this.#given, new Int32Array(requests * this.#width))
    this.#after = grown(this.#after, new Int32Array(requests))
    this.#before = grown(this.#before, new Int32Array(requests))
    this.#turn = grown(this.#turn, new Float64Array(requests))
  }

  /** A new request, not yet in a line nor served. */
  open(request: number, role: number): void {
    this.status[request] = Status.Fresh
    this.openRequests[role]! += 1
  }

  /** True if the role's people are unlimited: on duty, a request is served at once. */
  isUnlimited(role: number): boolean {
    return this.capacity[role]! < 0
  }

  /** True if a request of `state` that comes now need not wait: nobody of its role does, and there are enough people. */
  isFree(role: number, state: number): boolean {
    if (this.onDuty[role] === 0 || this.#waiting[role]! > 0) return false
    return this.#freeFor(role, this.#plan.activitySkill[state]!) >= this.#plan.activityUnits[state]!
  }

  join(request: number, state: number, role: number): void {
    const lane = this.#laneOf[state]!
    const last = this.#tail[lane]!
    this.#before[request] = last
    this.#after[request] = -1
    if (last >= 0) this.#after[last] = request
    else this.#head[lane] = request
    this.#tail[lane] = request
    this.#turn[request] = this.#turns
    this.#turns += 1
    this.status[request] = Status.Waiting
    this.#waiting[role]! += 1
    this.#levels.change(2 * role + 1, 1)
    this.#stir(role)
  }

  /** The request that can start now, -1 if none; call `serve` with it. */
  next(): number {
    while (this.#stirredCount > 0) {
      const role = this.#stirred[0]!
      const request = this.#first(role)
      if (request >= 0) return request
      this.#isStirred[role] = 0
      this.#stirredCount -= 1
      for (let i = 0; i < this.#stirredCount; i += 1) this.#stirred[i] = this.#stirred[i + 1]!
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
    this.#engaged[role]! += units
    const only = this.#onlyGroup[role]!
    if (only >= 0) {
      this.#free[only]! -= units
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
        this.#given[request * this.#width] = group
      }
    } else {
      for (let group = from; group < to; group += 1) {
        const taken = plan.groupSkill[group]! < skill ? 0 : Math.min(units, this.#free[group]!)
        this.#given[request * this.#width + group - from] = taken
        if (taken === 0) continue
        this.#free[group]! -= taken
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
    if (this.isUnlimited(role)) return from === to ? -1 : this.#given[request * this.#width]!
    if (this.#onlyGroup[role]! >= 0) return this.#onlyGroup[role]!
    for (let group = from; group < to; group += 1) if (this.#given[request * this.#width + group - from]! > 0) return group
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
    if (this.onDuty[role] === 1 || !this.#isPausing(role)) this.#levels.change(2 * role, -units)
    this.#engaged[role]! -= units
    const only = this.#onlyGroup[role]!
    if (only >= 0) {
      this.#free[only]! += units
      this.groupBusy[only]! += observed * units
      if (counted === 1) this.groupCounted[only]! += worked * units
      if (this.#waiting[role]! > 0) this.#stir(role)
    } else {
      const from = plan.groupFrom[role]!
      const width = plan.groupFrom[role + 1]! - from
      if (this.isUnlimited(role)) {
        const group = this.#given[request * this.#width]!
        if (width > 0) {
          this.groupBusy[group]! += observed * units
          this.groupCounted[group]! += counted * worked * units
        }
      } else {
        for (let i = 0; i < width; i += 1) {
          const taken = this.#given[request * this.#width + i]!
          if (taken === 0) continue
          this.#free[from + i]! += taken
          this.groupBusy[from + i]! += observed * taken
          this.groupCounted[from + i]! += counted * worked * taken
        }
        if (this.#waiting[role]! > 0) this.#stir(role)
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
    this.shiftStart[role] = onDuty === 1 ? now : Infinity
    this.shiftEnd[role] = next
    if (onDuty === this.onDuty[role]) return
    this.onDuty[role] = onDuty
    if (!table.finishes) this.#levels.change(2 * role, onDuty === 1 ? this.#engaged[role]! : -this.#engaged[role]!)
    if (onDuty === 1) this.#stir(role)
  }

  /** Seconds of the role's work in a service that goes on from `from` to `to`: without the pauses between shifts. */
  #onDutyBetween(role: number, from: number, to: number): number {
    if (to <= from) return 0
    if (from >= this.shiftStart[role]! && to <= this.shiftEnd[role]!) return to - from
    const calendar = this.#plan.roleCalendar[role]!
    const table = calendar < 0 ? null : this.#plan.calendars[calendar]!
    return table === null || table.finishes ? to - from : scheduledBetween(table, from, to)
  }

  /** Seconds of a wait in which the role was off duty. */
  offDuty(role: number, from: number, to: number): number {
    const calendar = this.#plan.roleCalendar[role]!
    if (calendar < 0 || (from >= this.shiftStart[role]! && to <= this.shiftEnd[role]!)) return 0
    return Math.max(0, to - from - scheduledBetween(this.#plan.calendars[calendar]!, from, to))
  }

  /** When `seconds` of work that begin now are done, through all pauses between shifts. */
  endOf(role: number, seconds: number): number {
    const { now } = this.#levels
    const end = now + seconds
    const calendar = this.#plan.roleCalendar[role]!
    if (calendar < 0) return end
    const table = this.#plan.calendars[calendar]!
    return table.finishes || end <= this.shiftEnd[role]! ? end : workedOff(table, now, seconds)
  }

  #isPausing(role: number): boolean {
    return this.onDuty[role] === 0 && !this.#plan.calendars[this.#plan.roleCalendar[role]!]!.finishes
  }

  #close(request: number, role: number): void {
    this.status[request] = Status.None
    this.openRequests[role]! -= 1
  }

  #leaveLane(request: number, state: number, role: number): void {
    const lane = this.#laneOf[state]!
    const before = this.#before[request]!
    const after = this.#after[request]!
    if (before >= 0) this.#after[before] = after
    else this.#head[lane] = after
    if (after >= 0) this.#before[after] = before
    else this.#tail[lane] = before
    this.#waiting[role]! -= 1
    this.#levels.change(2 * role + 1, -1)
  }

  #stir(role: number): void {
    if (this.#isStirred[role] === 1) return
    this.#isStirred[role] = 1
    this.#stirred[this.#stirredCount] = role
    this.#stirredCount += 1
  }

  /** Among the first of each skill's line, those for whom there are enough people; of these the one who is due first. */
  #first(role: number): number {
    if (this.onDuty[role] === 0 || this.#waiting[role] === 0) return -1
    const to = this.#laneFrom[role + 1]!
    let best = -1
    let bestPriority = Infinity
    for (let lane = this.#laneFrom[role]!; lane < to; lane += 1) {
      const request = this.#head[lane]!
      if (request < 0) continue
      const skill = this.#laneSkill[lane]!
      const priority = this.#lanePriority[lane]!
      // The less urgent of the same skill stand behind this one.
      while (lane + 1 < to && this.#laneSkill[lane + 1] === skill) lane += 1
      if (best >= 0 && (priority > bestPriority || (priority === bestPriority && this.#turn[request]! > this.#turn[best]!)))
        continue
      const state = this.#requestState[request % this.#requestState.length]!
      if (this.#freeFor(role, skill) < this.#plan.activityUnits[state]!) continue
      best = request
      bestPriority = priority
    }
    return best
  }

  #freeFor(role: number, skill: number): number {
    const only = this.#onlyGroup[role]!
    if (only >= 0) return this.#plan.groupSkill[only]! >= skill ? this.#free[only]! : 0
    if (this.isUnlimited(role)) return Infinity
    let free = 0
    for (let group = this.#plan.groupFrom[role]!; group < this.#plan.groupFrom[role + 1]!; group += 1)
      if (this.#plan.groupSkill[group]! >= skill) free += this.#free[group]!
    return free
  }
}

export const Status = { None: 0, Fresh: 1, Waiting: 2, Serving: 3 } as const
