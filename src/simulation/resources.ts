import { isOnDuty, scheduledBetween } from './calendar'
import type { Plan } from './plan'
import { grown, Queue } from './queue'

/*
 * Who works and who waits [P3], [P7]. A request asks a role for some staff on behalf of one activity. It queues by
 * priority, then first come; staff are given at the moment somebody is free, never booked ahead. `release` and
 * `withdraw` free at once; the engine then asks `next` for what can start, after everything else of the same instant
 * [P8]. Requests that need different skills stand in lines of their own, so that work for juniors does not wait behind
 * work for seniors; within a line the first one is never overtaken.
 *
 * Levels (people busy, requests queueing) are summed over time from the warm-up on, in all and by day.
 */
export class Resources {
  /** By request. `learner` is -1 for a detached item, which nobody waits for. */
  learner = new Int32Array(64)
  state = new Int32Array(64)
  since = new Float64Array(64)
  started = new Float64Array(64)
  /** In the line while waiting, in the engine's queue while served. */
  node = new Int32Array(64)
  serving = new Uint8Array(64)
  /** Where its random numbers come from. */
  key0 = new Int32Array(64)
  key1 = new Int32Array(64)
  visit = new Int32Array(64)
  /** 1 if the learner belongs to the cohort that is counted. */
  counted = new Uint8Array(64)
  /** Cost per second and speed of the staff that serve it. */
  rate = new Float64Array(64)
  speed = new Float64Array(64)

  readonly busy: Level[]
  readonly queueing: Level[]
  /** People by role, -1 = unlimited. */
  readonly capacity: Int32Array
  /** Busy seconds by staff group, from the warm-up on. */
  readonly groupBusy: Float64Array
  /** Seconds of work by staff group for the learners that are counted, whenever it was done. */
  readonly groupCounted: Float64Array

  /** By role: 0 off duty [P6], as of the last `changeShift`. */
  readonly onDuty: Uint8Array
  /** By role: requests that wait or are served. */
  readonly openRequests: Int32Array
  readonly #plan: Plan
  /** By role: staff given to requests, at work or pausing. */
  readonly #engaged: Int32Array
  readonly #lines: Queue[]
  readonly #free: Int32Array
  /** People given to each request, by group of its role. */
  readonly #width: number
  #given: Int32Array
  #order = new Float64Array(64)
  #asked = 0
  #unused: Int32Array = new Int32Array(64)
  #unusedCount = 0
  /** Roles in which something may start, in the order in which that became so. */
  readonly #stirred: Int32Array
  readonly #isStirred: Uint8Array
  #stirredCount = 0

  constructor(plan: Plan) {
    const roles = plan.roles.length
    this.#plan = plan
    this.#lines = Array.from({ length: roles * 3 }, () => new Queue(16))
    this.#free = plan.groupCount.slice()
    this.#width = plan.roles.reduce((widest, _, role) => Math.max(widest, plan.groupFrom[role + 1]! - plan.groupFrom[role]!), 1)
    this.#given = new Int32Array(64 * this.#width)
    this.#stirred = new Int32Array(roles)
    this.#isStirred = new Uint8Array(roles)
    this.capacity = Int32Array.from(plan.roles, (_, role) => {
      const from = plan.groupFrom[role]!
      const to = plan.groupFrom[role + 1]!
      return plan.unlimitedStaff || from === to ? -1 : plan.groupCount.subarray(from, to).reduce((sum, count) => sum + count, 0)
    })
    this.onDuty = new Uint8Array(roles).fill(1)
    this.openRequests = new Int32Array(roles)
    this.#engaged = new Int32Array(roles)
    this.groupBusy = new Float64Array(plan.groupCount.length)
    this.groupCounted = new Float64Array(plan.groupCount.length)
    this.busy = plan.roles.map(() => new Level(plan.warmup))
    this.queueing = plan.roles.map(() => new Level(plan.warmup))
    for (let request = 63; request >= 0; request -= 1) this.#unused[this.#unusedCount++] = request
  }

  /** A new request, not yet in a line nor served. */
  open(learner: number, state: number, now: number): number {
    if (this.#unusedCount === 0) this.#grow()
    this.#unusedCount -= 1
    const request = this.#unused[this.#unusedCount]!
    this.learner[request] = learner
    this.state[request] = state
    this.since[request] = now
    this.serving[request] = 0
    this.node[request] = -1
    this.openRequests[this.#plan.activityRole[state]!]! += 1
    this.#order[request] = this.#asked
    this.#asked += 1
    return request
  }

  /** True if the role's people are unlimited: on duty, a request is served at once. */
  isUnlimited(role: number): boolean {
    return this.capacity[role]! < 0
  }

  join(request: number, now: number): void {
    const state = this.state[request]!
    const role = this.#plan.activityRole[state]!
    this.node[request] = this.#lines[role * 3 + this.#plan.activitySkill[state]!]!.add(
      this.#plan.activityPriority[state]!,
      0,
      request,
    )
    this.queueing[role]!.change(now, 1)
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
  serve(request: number, now: number): void {
    const plan = this.#plan
    const state = this.state[request]!
    const role = plan.activityRole[state]!
    const skill = plan.activitySkill[state]!
    const from = plan.groupFrom[role]!
    const to = plan.groupFrom[role + 1]!
    let units = plan.activityUnits[state]!
    this.serving[request] = 1
    this.started[request] = now
    this.busy[role]!.change(now, units)
    this.#engaged[role]! += units
    if (this.node[request]! >= 0) {
      this.#lines[role * 3 + skill]!.cancel(this.node[request]!)
      this.queueing[role]!.change(now, -1)
    }
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

  /** The service ends, finished or not: the staff are free at once. */
  release(request: number, now: number): void {
    const plan = this.#plan
    const state = this.state[request]!
    const role = plan.activityRole[state]!
    const from = plan.groupFrom[role]!
    const width = plan.groupFrom[role + 1]! - from
    const begun = Math.max(this.started[request]!, plan.warmup)
    const worked = this.worked(role, begun, now)
    const counted = this.counted[request]! * this.worked(role, this.started[request]!, now)
    if (!this.#isPausing(role)) this.busy[role]!.change(now, -plan.activityUnits[state]!)
    this.#engaged[role]! -= plan.activityUnits[state]!
    if (this.isUnlimited(role)) {
      const group = this.#given[request * this.#width]!
      if (width > 0) {
        this.groupBusy[group]! += worked * plan.activityUnits[state]!
        this.groupCounted[group]! += counted * plan.activityUnits[state]!
      }
    } else {
      for (let i = 0; i < width; i += 1) {
        const taken = this.#given[request * this.#width + i]!
        if (taken === 0) continue
        this.#free[from + i]! += taken
        this.groupBusy[from + i]! += worked * taken
        this.groupCounted[from + i]! += counted * taken
      }
      this.#stir(role)
    }
    this.#close(request)
  }

  /** The request leaves its line unserved; who stood behind it may now be first. */
  withdraw(request: number, now: number): void {
    const state = this.state[request]!
    const role = this.#plan.activityRole[state]!
    this.#lines[role * 3 + this.#plan.activitySkill[state]!]!.cancel(this.node[request]!)
    this.queueing[role]!.change(now, -1)
    this.#stir(role)
    this.#close(request)
  }

  /** [P6] A shift begins or ends: what can start starts, what is at work pauses or goes on. */
  changeShift(role: number, now: number): void {
    const table = this.#plan.calendars[this.#plan.roleCalendar[role]!]!
    const onDuty = isOnDuty(table, now) ? 1 : 0
    if (onDuty === this.onDuty[role]) return
    this.onDuty[role] = onDuty
    if (!table.finishes) this.busy[role]!.change(now, onDuty === 1 ? this.#engaged[role]! : -this.#engaged[role]!)
    if (onDuty === 1) this.#stir(role)
  }

  /** Seconds of the role's work in a service that goes on from `from` to `to`: without the pauses between shifts. */
  worked(role: number, from: number, to: number): number {
    if (to <= from) return 0
    const calendar = this.#plan.roleCalendar[role]!
    const table = calendar < 0 ? null : this.#plan.calendars[calendar]!
    return table === null || table.finishes ? to - from : scheduledBetween(table, from, to)
  }

  /** Seconds of a wait in which the role was off duty. */
  offDuty(role: number, from: number, to: number): number {
    const calendar = this.#plan.roleCalendar[role]!
    return calendar < 0 ? 0 : Math.max(0, to - from - scheduledBetween(this.#plan.calendars[calendar]!, from, to))
  }

  #isPausing(role: number): boolean {
    return this.onDuty[role] === 0 && !this.#plan.calendars[this.#plan.roleCalendar[role]!]!.finishes
  }

  /** Every request still open, for the count at the end. */
  forEachOpen(visit: (request: number) => void): void {
    const unused = new Set(this.#unused.subarray(0, this.#unusedCount))
    for (let request = 0; request < this.learner.length; request += 1) if (!unused.has(request)) visit(request)
  }

  #close(request: number): void {
    this.openRequests[this.#plan.activityRole[this.state[request]!]!]! -= 1
    this.#unused[this.#unusedCount] = request
    this.#unusedCount += 1
  }

  #stir(role: number): void {
    if (this.#isStirred[role] === 1) return
    this.#isStirred[role] = 1
    this.#stirred[this.#stirredCount] = role
    this.#stirredCount += 1
  }

  /** Among the first of the three lines, those for whom there are enough people; of these the one who is due first. */
  #first(role: number): number {
    if (this.onDuty[role] === 0) return -1
    let best = -1
    let bestPriority = Infinity
    for (let skill = 0; skill < 3; skill += 1) {
      const line = this.#lines[role * 3 + skill]!
      if (line.size === 0) continue
      const request = line.peek()
      const priority = line.nextTime
      if (best >= 0 && (priority > bestPriority || (priority === bestPriority && this.#order[request]! > this.#order[best]!)))
        continue
      if (this.#freeFor(role, skill) < this.#plan.activityUnits[this.state[request]!]!) continue
      best = request
      bestPriority = priority
    }
    return best
  }

  #freeFor(role: number, skill: number): number {
    if (this.isUnlimited(role)) return Infinity
    let free = 0
    for (let group = this.#plan.groupFrom[role]!; group < this.#plan.groupFrom[role + 1]!; group += 1)
      if (this.#plan.groupSkill[group]! >= skill) free += this.#free[group]!
    return free
  }

  #grow(): void {
    const old = this.learner.length
    const size = old * 2
    this.learner = grown(this.learner, new Int32Array(size))
    this.state = grown(this.state, new Int32Array(size))
    this.since = grown(this.since, new Float64Array(size))
    this.started = grown(this.started, new Float64Array(size))
    this.node = grown(this.node, new Int32Array(size))
    this.serving = grown(this.serving, new Uint8Array(size))
    this.key0 = grown(this.key0, new Int32Array(size))
    this.key1 = grown(this.key1, new Int32Array(size))
    this.visit = grown(this.visit, new Int32Array(size))
    this.counted = grown(this.counted, new Uint8Array(size))
    this.rate = grown(this.rate, new Float64Array(size))
    this.speed = grown(this.speed, new Float64Array(size))
    this.#given = grown(this.#given, new Int32Array(size * this.#width))
    this.#order = grown(this.#order, new Float64Array(size))
    this.#unused = grown(this.#unused, new Int32Array(size))
    for (let request = size - 1; request >= old; request -= 1) this.#unused[this.#unusedCount++] = request
  }
}

const DAY = 86_400
/** Beyond ten years the days are no longer told apart. */
const MOST_DAYS = 3660

/** A number that goes up and down, summed over time from `from` on: in all, and day by day with each day's highest. */
export class Level {
  value = 0
  area = 0
  days = 0
  dayArea = new Float64Array(64)
  dayHighest = new Float64Array(64)
  #last: number
  /** The day that is running: when it ends, what the area was when it began, the highest value so far. */
  #dayEnd: number
  #areaBefore = 0
  #highest = 0

  constructor(from: number) {
    this.#last = from
    this.days = Math.min(Math.floor(from / DAY), MOST_DAYS - 1)
    this.#dayEnd = this.#endOf(this.days)
  }

  /** Runs several times for every event: one comparison tells that the day is still the same. */
  change(now: number, by: number): void {
    if (now > this.#last) {
      // What happens at midnight belongs to the day that begins.
      if (now >= this.#dayEnd) this.#turnDays(now)
      this.area += this.value * (now - this.#last)
      this.#last = now
    }
    this.value += by
    // Before the observed time begins, the highest value is the one that lasts into it.
    if (this.value > this.#highest || now < this.#last) this.#highest = this.value
  }

  /** Counts what has passed up to now, and closes the day that is running. */
  finish(now: number): void {
    this.change(now, 0)
    // A run that stops at midnight has not begun another day.
    if (this.#last > this.days * DAY) this.#closeDay()
  }

  #turnDays(now: number): void {
    while (now >= this.#dayEnd) {
      this.area += this.value * (this.#dayEnd - this.#last)
      this.#last = this.#dayEnd
      this.#closeDay()
      this.#dayEnd = this.#endOf(this.days)
    }
  }

  #closeDay(): void {
    while (this.days >= this.dayArea.length) {
      this.dayArea = grown(this.dayArea, new Float64Array(this.dayArea.length * 2))
      this.dayHighest = grown(this.dayHighest, new Float64Array(this.dayHighest.length * 2))
    }
    this.dayArea[this.days] = this.area - this.#areaBefore
    this.dayHighest[this.days] = this.#highest
    this.days += 1
    this.#areaBefore = this.area
    this.#highest = this.value
  }

  #endOf(day: number): number {
    return day < MOST_DAYS - 1 ? (day + 1) * DAY : Infinity
  }
}
