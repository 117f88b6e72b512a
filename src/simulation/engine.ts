import { forget, isActive, mostConfigurations, situationOf } from '../machine/configuration'
import type { Learner } from '../machine/learner'
import type { Program } from '../machine/program'
import { type Host, resetLearner, StepStatus, send, start } from '../machine/step'
import { draw } from './distributions'
import { ln } from './elementary'
import { type EventLog, Happening } from './eventLog'
import { Levels } from './levels'
import { ActivityKind, Clock, outcomes, type Plan, SlaMetric, TimerKind } from './plan'
import { grown, Queue, ranks } from './queue'
import { purposes, Random } from './random'
import { Resources, Status } from './resources'
import { Slots, slot, slotInt } from './slots'
import { Counters, type Tally } from './tally'

/*
 * One replication [P1]–[P5], [P8]. The machine says what happens to a learner; this file says when. It keeps the times at
 * which activities end, waits run out and occurrences strike, sends what is due to the learner whose it is, and starts
 * and stops clocks as the machine reports states entered and left. It knows numbers only: no text, no chart, no clock of
 * the outside world. The loop allocates nothing; learners are recycled, so memory follows the number present at once.
 *
 * Every random number is drawn from the place (learner, purpose, visit of the state) [R1], so nothing here may change
 * what another learner draws.
 */

/** Numbers in the queue: the next arrival, then the shift changes of the roles, then what a learner's slot waits for, by place. */
const ARRIVAL = 0
const SHIFTS = 1
/** [P9] A learner that takes this many steps at one instant will not come to rest. */
const MOST_AT_ONCE = 10_000
/** A run followed to the end is cut when it has taken this many events, and so many more for each learner. */
const MOST_EVENTS = 2_000_000
const MOST_PER_LEARNER = 5_000
const PROGRESS_EVERY = 1 << 15
const HOUR = 3600
const DAY = 86_400

/**
 * Runs replication number `replication`; `onProgress` hears now and then how far it is, 0 to 1. With a `log` it writes down
 * what happens; a log that follows one learner ends the run when nothing more can come of them.
 */
export function runReplication(
  program: Program,
  plan: Plan,
  replication: number,
  onProgress?: (share: number) => void,
  log: EventLog | null = null,
): Tally {
  return new Engine(program, plan, replication, log).run(onProgress)
}

/** What stands at a place of a slot. */
const Place = { Timer: 0, Timed: 1, Occurrence: 2, Patience: 3, Detached: 4, Service: 5 } as const

/** What entering or leaving a state has to look after, as bits; most states have none of it. */
const Duty = {
  Timers: 1,
  Occurrences: 2,
  Activity: 4,
  Decides: 8,
  /** All of the above. */
  OnEntry: 15,
  Money: 16,
  ServiceLevel: 32,
  Places: 64,
  Staff: 128,
} as const

class Engine implements Host {
  readonly #program: Program
  readonly #plan: Plan
  readonly #random: Random
  readonly #queue: Queue
  readonly #resources: Resources
  readonly #counters: Counters
  /** Most runs have none, and pay a comparison for it. */
  readonly #log: EventLog | null
  /** First the two of each role that `Resources` keeps, then one for those present, then by state how many queue there. */
  readonly #levels: Levels
  readonly #presentLevel: number

  #now = Number.NaN
  #end = Number.NaN
  #current = 0
  /** Events at this instant, and from MOST_AT_ONCE on by slot. */
  #atOnce = 0
  #atOnceBy = new Map<number, number>()
  #mostConfigurations: number
  #isOver = false
  #trouble: number = StepStatus.Done
  readonly #troubleStates: number[] = []

  readonly #states: number
  readonly #duties: Uint8Array
  /** Places of a slot: the program's timers, its occurrences, then one per activity and per patience. */
  readonly #places: number
  /** The number in the queue of place 0 of slot 0. */
  readonly #firstSlot: number
  readonly #firstOccurrence: number
  /** By place: what stands there, the event it sends, the state it belongs to. */
  readonly #placeKind: Uint8Array
  readonly #placeEvent: Int32Array
  readonly #placeState: Int32Array
  /** By state: its places, -1 without. */
  readonly #activityPlace: Int32Array
  readonly #patiencePlace: Int32Array
  /** Places of state `s`: `#own[#ownFrom[s]] …`, all that dies when it is left, its service apart. */
  readonly #ownFrom: Int32Array
  readonly #own: Int32Array
  /** By staffed state: which of its slot's requests it makes, -1 without; by request of a slot: the state. */
  readonly #requestOf: Int32Array
  readonly #requestState: Int32Array
  readonly #requests: number
  /** Occurrences whose clock has a factor have a place for it. */
  readonly #factorPlace: Int32Array
  readonly #factorOccurrences: Int32Array
  readonly #slaFrom: Int32Array
  readonly #slaOf: Int32Array

  /** Where each kind of purpose begins [R1]. */
  readonly #durationPurpose: number
  readonly #patiencePurpose: number
  readonly #decisionPurpose: number
  readonly #timerPurpose: number
  readonly #occurrencePurpose: number

  readonly #slots: Slots
  readonly #stride: number
  /** The learner whose turn it is, lent to the machine. */
  readonly #learner: Learner
  /** Slots and states whose requests were made at this instant and stand in no line yet. */
  #freshSlot = new Int32Array(64)
  #freshState = new Int32Array(64)
  #freshCount = 0

  /** Arrivals still to come: how many have come, and for batches the times and who comes when. */
  #arrivals = 0
  #expected = Infinity
  #batchTimes: Float64Array | null = null
  #batchOrder: Uint32Array | null = null
  #batchSize = 0
  /** Position in the integrated arrival rate. */
  #intensity = Number.NaN
  #arrivalKey0 = 0
  #arrivalKey1 = 0
  #lastGap = 0

  /** [R3] Stays of people and waits for staff, cut to the observed window. */
  #staySum = Number.NaN
  readonly #waitSum: Float64Array

  constructor(program: Program, plan: Plan, replication: number, log: EventLog | null) {
    const states = program.parent.length
    const timers = program.timerEvent.length
    const occurrences = program.occurrenceEvent.length
    this.#program = program
    this.#plan = plan
    this.#log = log
    this.#states = states
    this.#mostConfigurations = mostConfigurations(program, 0)
    this.#random = new Random(plan.seed, replication)
    this.#counters = new Counters(program, plan)
    this.#presentLevel = 2 * plan.roles.length
    this.#levels = new Levels(this.#presentLevel + 1 + states, plan.warmup)
    this.#waitSum = new Float64Array(plan.roles.length)

    this.#firstOccurrence = timers
    const kinds: number[] = [...program.timerEvent.map(() => Place.Timer), ...program.occurrenceEvent.map(() => Place.Occurrence)]
    const events: number[] = [...program.timerEvent, ...program.occurrenceEvent]
    const owners: number[] = []
    for (let state = 0; state < states; state += 1)
      for (let k = program.timerFrom[state]!; k < program.timerFrom[state + 1]!; k += 1) owners[k] = state
    for (let state = 0; state < states; state += 1)
      for (let k = program.occurrenceFrom[state]!; k < program.occurrenceFrom[state + 1]!; k += 1) owners[timers + k] = state
    const addPlace = (kind: number, state: number, event: number): number => {
      kinds.push(kind)
      owners.push(state)
      return events.push(event) - 1
    }
    this.#activityPlace = new Int32Array(states).fill(-1)
    this.#patiencePlace = new Int32Array(states).fill(-1)
    this.#requestOf = new Int32Array(states).fill(-1)
    const requestState: number[] = []
    for (let state = 0; state < states; state += 1) {
      const done = program.activityDone[state]!
      switch (plan.activityKind[state]) {
        case ActivityKind.Timed:
          this.#activityPlace[state] = addPlace(Place.Timed, state, done)
          break
        case ActivityKind.Detached:
          this.#activityPlace[state] = addPlace(Place.Detached, state, done)
          this.#requestOf[state] = requestState.push(state) - 1
          break
        case ActivityKind.Staffed:
          if (plan.activityPatience[state]! >= 0)
            this.#patiencePlace[state] = addPlace(Place.Patience, state, program.patienceEvent[state]!)
          this.#requestOf[state] = requestState.push(state) - 1
      }
    }
    ;[this.#ownFrom, this.#own] = grouped(owners, states)
    // The end of a service stands behind all that dies with its state: for a detached item, nothing does.
    for (const state of requestState) addPlace(Place.Service, state, program.activityDone[state]!)
    this.#placeKind = Uint8Array.from(kinds)
    this.#placeEvent = Int32Array.from(events)
    this.#placeState = Int32Array.from(owners)
    this.#places = kinds.length
    this.#requests = requestState.length
    this.#requestState = Int32Array.from(requestState)
    this.#resources = new Resources(plan, this.#requestState, this.#levels)
    this.#firstSlot = SHIFTS + plan.roles.length
    this.#queue = new Queue(this.#firstSlot)
    ;[this.#slaFrom, this.#slaOf] = grouped([...plan.slaState], states)
    const factors: number[] = []
    this.#factorPlace = new Int32Array(occurrences).fill(-1)
    for (let k = 0; k < occurrences; k += 1) if (plan.occurrenceFactor[k]! >= 0) this.#factorPlace[k] = factors.push(k) - 1
    this.#factorOccurrences = Int32Array.from(factors)
    this.#slots = new Slots(program.attributes.length, states, factors.length)
    this.#stride = this.#slots.stride
    this.#learner = { configuration: 0, attributes: this.#slots.floats, first: 0, finished: false }

    this.#durationPurpose = purposes.firstOfAttributes + program.attributes.length
    this.#patiencePurpose = this.#durationPurpose + states
    this.#decisionPurpose = this.#patiencePurpose + states
    this.#timerPurpose = this.#decisionPurpose + states
    this.#occurrencePurpose = this.#timerPurpose + timers

    const hasAny = (from: Int32Array, state: number): boolean => from[state + 1]! > from[state]!
    this.#duties = Uint8Array.from(
      { length: states },
      (_, state) =>
        (hasAny(program.timerFrom, state) ? Duty.Timers : 0) |
        (hasAny(program.occurrenceFrom, state) ? Duty.Occurrences : 0) |
        (plan.activityKind[state] === ActivityKind.None ? 0 : Duty.Activity) |
        (plan.activityKind[state] === ActivityKind.Staffed ? Duty.Staff : 0) |
        (plan.entryCost[state] === 0 && plan.entryValue[state] === 0 ? 0 : Duty.Money) |
        (hasAny(this.#slaFrom, state) ? Duty.ServiceLevel : 0) |
        (hasAny(this.#ownFrom, state) ? Duty.Places : 0),
    )
    // Only these ever draw [P2].
    for (let transition = 0; transition < program.transitionIds.length; transition += 1)
      if (!Number.isNaN(program.weight[transition]!)) this.#duties[program.transitionSource[transition]!]! |= Duty.Decides
  }

  run(onProgress?: (share: number) => void): Tally {
    const queue = this.#queue
    const resources = this.#resources
    const counters = this.#counters
    const levels = this.#levels
    const log = this.#log
    const horizon = this.#plan.horizon
    let cutShort = false
    this.#now = 0
    this.#intensity = 0
    this.#staySum = 0
    this.#prepareArrivals()
    let nextReport = PROGRESS_EVERY
    while (!this.#isOver) {
      const time = queue.nextTime
      if (this.#freshCount > 0) {
        this.#admit(time > this.#now)
        continue
      }
      // [P8] Service starts after all else that happens at the same instant.
      if (resources.hasNext && time > this.#now) {
        const request = resources.next()
        if (request >= 0) this.#serve((request / this.#requests) | 0, this.#requestState[request % this.#requests]!)
        continue
      }
      if (time === Infinity || time > horizon) break
      if (time > this.#now) this.#atOnce = 0
      this.#now = time
      levels.turnTo(time)
      if (log !== null) log.now = time
      counters.events += 1
      const what = queue.pop()
      if (what >= this.#firstSlot) this.#fire(what - this.#firstSlot)
      else if (what === ARRIVAL) this.#arrive()
      else this.#changeShift(what - SHIFTS)

      if (counters.events >= nextReport) {
        nextReport += PROGRESS_EVERY
        onProgress?.(this.#progress())
        if (horizon === Infinity && counters.events > MOST_EVENTS + MOST_PER_LEARNER * this.#arrivals) {
          cutShort = true
          break
        }
      }
    }
    this.#end = horizon === Infinity ? Math.max(this.#now, this.#plan.warmup) : Math.max(horizon, this.#plan.warmup)
    return this.#close(cutShort)
  }

  #progress(): number {
    const { horizon, lastArrival } = this.#plan
    if (horizon < Infinity) return this.#now / horizon
    // Without an end by the clock: by those who have left, or else by the time in which they arrive.
    if (this.#expected < Infinity) return (this.#arrivals - this.#levels.value[this.#presentLevel]!) / Math.max(this.#expected, 1)
    return Math.min(1, this.#now / Math.max(lastArrival, 1))
  }

  // Arrivals

  #prepareArrivals(): void {
    const { arrivals, learners } = this.#plan
    const random = this.#random
    random.arrivals()
    this.#arrivalKey0 = random.key0
    this.#arrivalKey1 = random.key1
    this.#expected = learners
    if (arrivals.kind === 'batch') {
      const count = Math.min(arrivals.count, learners)
      this.#batchSize = count
      this.#expected = count
      const times = new Float64Array(count)
      if (arrivals.over > 0) {
        // [D2] Independent and uniform; each from its learner's own stream, so that a larger batch keeps the first ones.
        for (let i = 0; i < count; i += 1) {
          random.learner(i)
          random.seek(random.key0, random.key1, purposes.arrival, 0)
          random.advance()
          times[i] = random.uniform * arrivals.over
        }
        this.#batchOrder = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => times[a]! - times[b]! || a - b)
      }
      this.#batchTimes = times
    }
    this.#scheduleArrival()
  }

  #scheduleArrival(): void {
    const { arrivals, learners, lastArrival } = this.#plan
    const index = this.#arrivals
    if (index >= learners) return
    let time: number
    if (arrivals.kind === 'batch') {
      if (index >= this.#batchSize) return
      time = this.#batchTimes![this.#batchOrder ? this.#batchOrder[index]! : index]!
    } else {
      const random = this.#random
      random.seek(this.#arrivalKey0, this.#arrivalKey1, purposes.arrival, index)
      if (arrivals.kind === 'interarrival') {
        draw(this.#plan.distributions, arrivals.distribution, random)
        time = this.#now + Math.max(0, random.drawn)
        // A service whose learners come without end at one instant never gets to work.
        this.#lastGap = time > this.#now ? 0 : this.#lastGap + 1
        if (this.#lastGap > 1_000_000) return
      } else {
        random.advance()
        this.#intensity -= ln(1 - random.uniform)
        time = timeOfIntensity(arrivals.byHour, this.#intensity)
      }
    }
    if (time < lastArrival) {
      this.#queue.due = time
      this.#queue.add(ranks.arrival, ARRIVAL)
    }
  }

  #arrive(): void {
    const plan = this.#plan
    const program = this.#program
    const random = this.#random
    const taken = this.#takeSlot()
    const index = this.#batchOrder ? this.#batchOrder[this.#arrivals]! : this.#arrivals
    if (this.#log !== null) this.#log.arrive(taken, this.#arrivals)
    this.#arrivals += 1
    this.#levels.change(this.#presentLevel, 1)

    random.learner(index)
    const { floats, ints, states } = this.#slots
    const base = taken * this.#stride
    const isCounted = this.#now >= plan.warmup ? 1 : 0
    this.#counters.arrived += isCounted
    floats[base + slot.arrival] = this.#now
    floats[base + slot.queueTime] = 0
    floats[base + slot.processing] = 0
    floats[base + slot.offShift] = 0
    ints[2 * base + slotInt.key0] = random.key0
    ints[2 * base + slotInt.key1] = random.key1
    ints[2 * base + slotInt.counted] = isCounted
    for (let at = 2 * (base + states) + 2, end = at + 4 * this.#states; at < end; at += 4) ints[at] = 0
    this.#current = taken
    const learner = this.#learner
    learner.first = base + slot.attributes
    resetLearner(program, learner)
    const hasPersona = plan.personas.length > 0
    const rows = hasPersona ? plan.personaAttributes : plan.attributes
    const firstRow = hasPersona ? this.#givePersona(taken) * plan.attributes.length : 0
    for (let i = 0; i < plan.attributes.length; i += 1) {
      const row = rows[firstRow + i]!
      if (row < 0) continue
      random.seek(ints[2 * base + slotInt.key0]!, ints[2 * base + slotInt.key1]!, purposes.firstOfAttributes + i, 0)
      draw(plan.distributions, row, random)
      floats[base + slot.attributes + i] = random.drawn
    }
    if (program.scratch.atlas.count > this.#mostConfigurations) this.#forget()
    this.#scheduleArrival()
    this.#settle(taken, start(program, learner, this))
  }

  /** [R1] Chosen before the attributes, which are then drawn at their usual places: who is who changes nobody's other luck. */
  #givePersona(taken: number): number {
    const { personaCumulative } = this.#plan
    const { ints, stride } = this.#slots
    const at = 2 * taken * stride
    const random = this.#random
    random.seek(ints[at + slotInt.key0]!, ints[at + slotInt.key1]!, purposes.persona, 0)
    random.advance()
    const last = personaCumulative.length - 1
    let persona = 0
    while (persona < last && personaCumulative[persona]! <= random.uniform) persona += 1
    ints[at + slotInt.persona] = persona
    this.#counters.personas.arrived[persona]! += ints[at + slotInt.counted]!
    return persona
  }

  #forget(): void {
    const { ints, stride, count } = this.#slots
    forget(this.#program, ints, slotInt.configuration, 2 * stride, count)
    this.#mostConfigurations = mostConfigurations(this.#program, count)
  }

  // What is due

  #takeSlot(): number {
    if (this.#slots.freeCount === 0) {
      this.#slots.grow()
      const { count, floats } = this.#slots
      this.#queue.reserve(this.#firstSlot + count * this.#places)
      this.#resources.reserve(count * this.#requests)
      if (this.#log !== null) this.#log.reserve(count)
      this.#learner.attributes = floats
    }
    return this.#slots.take()
  }

  #fire(what: number): void {
    const taken = (what / this.#places) | 0
    const place = what - taken * this.#places
    const kind = this.#placeKind[place]
    if (kind === Place.Service) {
      this.#complete(taken, this.#placeState[place]!)
      return
    }
    if (kind === Place.Timed) {
      const { floats, states } = this.#slots
      const base = taken * this.#stride
      floats[base + slot.processing]! += this.#now - floats[base + states + 2 * this.#placeState[place]!]!
      this.#note(taken, Happening.ServiceEnded, this.#placeState[place]!)
    } else if (kind === Place.Occurrence) {
      const factor = this.#factorPlace[place - this.#firstOccurrence]!
      if (factor >= 0) this.#slots.floats[taken * this.#stride + this.#slots.factors + 3 * factor] = Infinity
    }
    this.#deliver(taken, this.#placeEvent[place]!)
  }

  #deliver(taken: number, event: number): void {
    const learner = this.#learner
    const base = taken * this.#stride
    this.#current = taken
    learner.first = base + slot.attributes
    learner.configuration = this.#slots.ints[2 * base + slotInt.configuration]!
    learner.finished = false
    this.#atOnce += 1
    if (this.#atOnce > MOST_AT_ONCE && this.#isStuck(taken)) this.#stop(StepStatus.Endless, taken)
    else this.#settle(taken, send(this.#program, learner, event, this))
  }

  /** [P9] Many may have something to do at one instant; from a certain number on it is counted who. */
  #isStuck(taken: number): boolean {
    if (this.#atOnce === MOST_AT_ONCE + 1) this.#atOnceBy = new Map()
    const count = (this.#atOnceBy.get(taken) ?? 0) + 1
    this.#atOnceBy.set(taken, count)
    return count > MOST_AT_ONCE
  }

  /** After a macrostep: the learner has gone, or its occurrences run at their new speeds [P5]. */
  #settle(taken: number, status: number): void {
    const learner = this.#learner
    this.#slots.ints[2 * taken * this.#stride + slotInt.configuration] = learner.configuration
    if (status !== StepStatus.Done) this.#stop(status, taken)
    else if (learner.finished) this.#depart(taken)
    else if (this.#factorOccurrences.length > 0) this.#changeSpeeds(taken)
  }

  #stop(status: number, taken: number): void {
    const { scratch } = this.#program
    this.#isOver = true
    this.#trouble = status
    const isLoop = status === StepStatus.Endless && (this.#atOnceBy.get(taken) ?? 0) <= MOST_AT_ONCE
    for (let state = 0; state < this.#states; state += 1)
      if (
        isLoop
          ? scratch.looping[state] === 1
          : isActive(this.#program, this.#learner, state) && this.#program.last[state] === state
      )
        this.#troubleStates.push(state)
  }

  #changeSpeeds(taken: number): void {
    const { occurrenceFactor } = this.#plan
    const factors = this.#factorOccurrences
    const base = taken * this.#stride
    const { floats } = this.#slots
    const { active } = situationOf(this.#program, this.#learner)
    for (let place = 0; place < factors.length; place += 1) {
      const occurrence = factors[place]!
      const timer = this.#firstOccurrence + occurrence
      if (active[this.#placeState[timer]!] === 0) continue
      const at = base + this.#slots.factors + 3 * place
      if (floats[at] === Infinity) continue
      const factor = floats[base + slot.attributes + occurrenceFactor[occurrence]!]!
      const speed = factor > 0 ? factor : 0
      const old = floats[at + 2]!
      if (speed === old) continue
      const left = floats[at]! - (this.#now - floats[at + 1]!) * old
      floats[at] = left > 0 ? left : 0
      floats[at + 1] = this.#now
      floats[at + 2] = speed
      this.#queue.cancel(this.#firstSlot + taken * this.#places + timer)
      if (speed > 0) this.#startTimer(taken, timer, this.#now + floats[at]! / speed, ranks.timeout)
    }
  }

  #depart(taken: number): void {
    const counters = this.#counters
    const { nodes, count } = situationOf(this.#program, this.#learner)
    for (let i = count - 1; i >= 0; i -= 1) this.exit(nodes[i]!)
    this.#countPresence(taken, this.#now)
    this.#levels.change(this.#presentLevel, -1)
    const base = taken * this.#stride
    const { floats, ints } = this.#slots
    if (ints[2 * base + slotInt.counted] === 1) {
      counters.finished += 1
      const cycleTime = this.#now - floats[base + slot.arrival]!
      counters.cycleTime.add(cycleTime)
      counters.cycleTimes[this.#outcomeOf(nodes, count)]!.add(cycleTime)
      counters.queueTime.add(floats[base + slot.queueTime]!)
      counters.offShiftTime.add(floats[base + slot.offShift]!)
      counters.processingTime.add(floats[base + slot.processing]!)
      for (let i = 0; i < count; i += 1) if (this.#plan.outcome[nodes[i]!]! > 0) counters.finishedIn[nodes[i]!]! += 1
      if (this.#plan.personas.length > 0) this.#countPersona(ints[2 * base + slotInt.persona]!, taken, nodes, count)
    }
    if (this.#log !== null) {
      let outcome = -1
      for (let i = 0; i < count; i += 1) if (this.#plan.outcome[nodes[i]!]! > 0) outcome = nodes[i]!
      this.#log.add(taken, Happening.Departed, outcome, 0)
      this.#closeInLog(taken)
    }
    this.#slots.give(taken)
  }

  /** Place in `outcomes` of the first state of the learner that has one; their number if none has. */
  #outcomeOf(nodes: ArrayLike<number>, count: number): number {
    for (let i = 0; i < count; i += 1) {
      const outcome = this.#plan.outcome[nodes[i]!]!
      if (outcome > 0) return outcome - 1
    }
    return outcomes.length
  }

  #closeInLog(taken: number): void {
    const log = this.#log
    if (log === null) return
    log.close(taken)
    if (log.isComplete) this.#isOver = true
  }

  /** Into the log, if there is one: what happens to a learner, or a work item, in a state; `value` and staff group where it has any. */
  #note(taken: number, what: number, state: number, value = 0, group = -1): void {
    const log = this.#log
    if (log === null) return
    const { ints, states } = this.#slots
    log.value = value
    log.add(taken, what, state, ints[2 * (taken * this.#stride + states + 2 * state) + 2]!, group)
  }

  #countPersona(persona: number, taken: number, nodes: ArrayLike<number>, count: number): void {
    const { finished, ended, cycleTime } = this.#counters.personas
    finished[persona]! += 1
    cycleTime[persona]! += this.#now - this.#slots.floats[taken * this.#stride + slot.arrival]!
    for (let i = 0; i < count; i += 1) {
      const outcome = this.#plan.outcome[nodes[i]!]!
      if (outcome > 0) ended[persona * outcomes.length + outcome - 1]! += 1
    }
  }

  #countPresence(taken: number, until: number): void {
    const arrival = this.#slots.floats[taken * this.#stride + slot.arrival]!
    const from = arrival > this.#plan.warmup ? arrival : this.#plan.warmup
    if (until > from) this.#staySum += until - from
  }

  // Host: what the machine reports

  enter(state: number): void {
    const taken = this.#current
    const base = taken * this.#stride
    const { floats, ints, states } = this.#slots
    const at = base + states + 2 * state
    const visit = ints[2 * at + 2]! + 1
    const duties = this.#duties[state]!
    floats[at] = this.#now
    ints[2 * at + 2] = visit
    if (this.#log !== null && state > 0) this.#log.add(taken, Happening.Entered, state, visit)
    if (ints[2 * base + slotInt.counted] === 1) {
      const counters = this.#counters
      counters.visits[state]! += 1
      if (visit === 1) counters.reached[state]! += 1
      if ((duties & Duty.Money) !== 0) {
        counters.cost += this.#plan.entryCost[state]!
        counters.revenue += this.#plan.entryValue[state]!
      }
    }
    if ((duties & Duty.OnEntry) === 0) return
    if ((duties & Duty.Decides) !== 0) ints[2 * at + 3] = 0
    if ((duties & Duty.Timers) !== 0) {
      const { timerFrom } = this.#program
      for (let timer = timerFrom[state]!; timer < timerFrom[state + 1]!; timer += 1) this.#startWait(taken, timer)
    }
    if ((duties & Duty.Occurrences) !== 0) {
      const { occurrenceFrom } = this.#program
      for (let k = occurrenceFrom[state]!; k < occurrenceFrom[state + 1]!; k += 1) this.#startOccurrence(taken, k)
    }
    if ((duties & Duty.Activity) !== 0) this.#startActivity(taken, state)
  }

  #startActivity(taken: number, state: number): void {
    const kind = this.#plan.activityKind[state]
    if (kind === ActivityKind.Timed) {
      this.#note(taken, Happening.ServiceStarted, state)
      // Also where it never ends by itself: when the state is left, it was at work until then.
      this.#queue.due = this.#now + this.#duration(taken, state)
      this.#queue.add(ranks.completion, this.#firstSlot + taken * this.#places + this.#activityPlace[state]!)
      return
    }
    if (kind === ActivityKind.Staffed) {
      this.#ask(taken, state)
      return
    }
    const item = this.#takeSlot()
    const { floats, ints, states } = this.#slots
    const from = 2 * taken * this.#stride
    const to = 2 * item * this.#stride
    for (const place of [slotInt.key0, slotInt.key1, slotInt.counted]) ints[to + place] = ints[from + place]!
    ints[to + slotInt.isItem] = 1
    // Not in any configuration that could be given up.
    ints[to + slotInt.configuration] = 0
    floats[item * this.#stride + states + 2 * state] = this.#now
    const visits = 2 * (states + 2 * state) + 2
    ints[to + visits] = ints[from + visits]!
    if (this.#log !== null) this.#log.open(item, taken)
    this.#ask(item, state)
    this.#startTimer(taken, this.#activityPlace[state]!, this.#now, ranks.completion)
  }

  /** Opens a request. It is served, or joins its line, when all else of this macrostep is done. */
  #ask(taken: number, state: number): void {
    const role = this.#plan.activityRole[state]!
    this.#resources.open(taken * this.#requests + this.#requestOf[state]!, role)
    if (this.#isCounted(taken)) this.#counters.requests[role]! += 1
    if (this.#plan.roleCalendar[role]! >= 0) this.#followShifts(role)
    if (this.#freshCount === this.#freshSlot.length) {
      this.#freshSlot = grown(this.#freshSlot, new Int32Array(this.#freshCount * 2))
      this.#freshState = grown(this.#freshState, new Int32Array(this.#freshCount * 2))
    }
    this.#freshSlot[this.#freshCount] = taken
    this.#freshState[this.#freshCount] = state
    this.#freshCount += 1
    if (this.#patiencePlace[state]! >= 0) this.#startPatience(taken, state, role)
  }

  #isCounted(taken: number): boolean {
    return this.#slots.ints[2 * taken * this.#stride + slotInt.counted] === 1
  }

  /** Unlimited staff on duty serve at once, whatever the patience. */
  #startPatience(taken: number, state: number, role: number): void {
    if (this.#resources.isUnlimited(role) && this.#resources.onDuty[role] === 1) return
    this.#seek(taken, this.#patiencePurpose + state, state)
    draw(this.#plan.distributions, this.#plan.activityPatience[state]!, this.#random)
    const patience = this.#random.drawn
    this.#startTimer(taken, this.#patiencePlace[state]!, this.#now + (patience > 0 ? patience : 0), ranks.timeout)
  }

  exit(state: number): void {
    const taken = this.#current
    const base = taken * this.#stride
    const stay = this.#now - this.#slots.floats[base + this.#slots.states + 2 * state]!
    const duties = this.#duties[state]!
    if ((duties & Duty.Places) !== 0) {
      const to = this.#ownFrom[state + 1]!
      for (let i = this.#ownFrom[state]!; i < to; i += 1) {
        const place = this.#own[i]!
        const what = this.#firstSlot + taken * this.#places + place
        if (!this.#queue.isDue(what)) continue
        this.#queue.cancel(what)
        if (this.#placeKind[place] !== Place.Timed) continue
        this.#slots.floats[base + slot.processing]! += stay
        this.#note(taken, Happening.ServiceInterrupted, state)
      }
    }
    if ((duties & Duty.Staff) !== 0) this.#leaveActivity(taken, state)
    if (this.#log !== null && state > 0) this.#note(taken, Happening.Left, state)
    if (this.#slots.ints[2 * base + slotInt.counted] === 1) {
      this.#counters.stay[state]! += stay
      this.#counters.stays[state]! += 1
      if ((duties & Duty.ServiceLevel) !== 0 && this.#plan.activityKind[state] !== ActivityKind.Detached)
        this.#judge(state, SlaMetric.Done, stay, true)
    }
  }

  #leaveActivity(taken: number, state: number): void {
    const status = this.#resources.status[taken * this.#requests + this.#requestOf[state]!]
    if (status === Status.None) return
    if (status === Status.Serving) {
      this.#queue.cancel(this.#firstSlot + taken * this.#places + this.#servicePlace(state))
      this.#endService(taken, state, Happening.ServiceInterrupted)
    } else this.#withdraw(taken, state)
  }

  #servicePlace(state: number): number {
    return this.#places - this.#requests + this.#requestOf[state]!
  }

  take(transition: number): void {
    if (this.#log !== null && transition < this.#program.transitionIds.length)
      this.#log.add(this.#current, Happening.Taken, transition, 0)
    if (this.#isCounted(this.#current)) this.#counters.taken[transition]! += 1
  }

  /** [P2] One number per decision, from the visit of the deciding state, in the order of its decisions. */
  draw(state: number, _trigger: number): number {
    const taken = this.#current
    const at = 2 * (taken * this.#stride + this.#slots.states + 2 * state) + 3
    const { ints } = this.#slots
    const random = this.#random
    this.#seek(taken, this.#decisionPurpose + state, state)
    random.skip(ints[at]!)
    ints[at]! += 1
    random.advance()
    return random.uniform
  }

  /** Sets the stream to a purpose of the learner's, at the present visit of `state`. */
  #seek(taken: number, purpose: number, state: number): void {
    const { ints, states } = this.#slots
    const base = 2 * taken * this.#stride
    this.#random.seek(ints[base + slotInt.key0]!, ints[base + slotInt.key1]!, purpose, ints[base + 2 * (states + 2 * state) + 2]!)
  }

  // Clocks

  #startTimer(taken: number, place: number, time: number, rank: number): void {
    if (time === Infinity) return
    this.#queue.due = time
    this.#queue.add(rank, this.#firstSlot + taken * this.#places + place)
  }

  #duration(taken: number, state: number): number {
    const row = this.#plan.activityDuration[state]!
    if (row < 0) return 0
    this.#seek(taken, this.#durationPurpose + state, state)
    draw(this.#plan.distributions, row, this.#random)
    const duration = this.#random.drawn
    return duration > 0 ? duration : 0
  }

  #startWait(taken: number, timer: number): void {
    const plan = this.#plan
    const now = this.#now
    const random = this.#random
    this.#seek(taken, this.#timerPurpose + timer, this.#placeState[timer]!)
    const row = plan.timerDistribution[timer]!
    if (row >= 0) {
      draw(plan.distributions, row, random)
      const delay = random.drawn
      this.#startTimer(taken, timer, now + (delay > 0 ? delay : 0), plan.timerRank[timer]!)
      return
    }
    // [D2] A clock delay ends at a moment, not after a while: the moment is worked out, so that no rounding adds up.
    if (plan.timerNever[timer]! > 0) {
      random.advance()
      if (random.uniform < plan.timerNever[timer]!) return
    }
    const origin = plan.timerClock[timer] === Clock.Learner ? this.#slots.floats[taken * this.#stride + slot.arrival]! : 0
    const period = plan.timerPeriod[timer]!
    let time: number
    if (plan.timerKind[timer] === TimerKind.Align) {
      const past = Math.floor((now - origin) / period)
      time = origin + (past + 1) * period
      if (time <= now) time = origin + (past + 2) * period
    } else if (plan.timerKind[timer] === TimerKind.At) time = origin + plan.timerOffset[timer]!
    else {
      const attribute = this.#slots.floats[taken * this.#stride + slot.attributes + plan.timerAttribute[timer]!]!
      time = origin + plan.timerOffset[timer]! + period * attribute
    }
    this.#startTimer(taken, timer, time > now ? time : now, plan.timerRank[timer]!)
  }

  #startOccurrence(taken: number, occurrence: number): void {
    const plan = this.#plan
    const timer = this.#firstOccurrence + occurrence
    this.#seek(taken, this.#occurrencePurpose + occurrence, this.#placeState[timer]!)
    draw(plan.distributions, plan.occurrenceDistribution[occurrence]!, this.#random)
    const due = this.#random.drawn > 0 ? this.#random.drawn : 0
    const place = this.#factorPlace[occurrence]!
    if (place < 0) {
      this.#startTimer(taken, timer, this.#now + due, ranks.timeout)
      return
    }
    // Its speed is read after the macrostep [P5]; until then its clock stands.
    const { floats, factors } = this.#slots
    const clock = taken * this.#stride + factors + 3 * place
    floats[clock] = due
    floats[clock + 1] = this.#now
    floats[clock + 2] = 0
  }

  // Staff

  #stateLevel(state: number): number {
    return this.#presentLevel + 1 + state
  }

  /** [P8] Requests made by one event: a single one is served at once where nobody stands before it and nothing else happens now. */
  #admit(isAlone: boolean): void {
    const resources = this.#resources
    const count = this.#freshCount
    this.#freshCount = 0
    for (let i = 0; i < count; i += 1) {
      const taken = this.#freshSlot[i]!
      const state = this.#freshState[i]!
      const request = taken * this.#requests + this.#requestOf[state]!
      // Left again, or left and entered again, in the same macrostep.
      if (resources.status[request] !== Status.Fresh) continue
      const role = this.#plan.activityRole[state]!
      const patience = this.#patiencePlace[state]!
      if (isAlone && count === 1 && resources.isFree(role, state)) {
        if (patience >= 0) this.#queue.cancel(this.#firstSlot + taken * this.#places + patience)
        this.#serve(taken, state)
      } else {
        this.#levels.change(this.#stateLevel(state), 1)
        resources.join(request, state, role)
        this.#note(taken, Happening.WaitBegan, state)
      }
    }
  }

  #serve(taken: number, state: number): void {
    const resources = this.#resources
    const base = taken * this.#stride
    const plan = this.#plan
    const now = this.#now
    const request = taken * this.#requests + this.#requestOf[state]!
    const role = plan.activityRole[state]!
    const since = this.#slots.floats[base + this.#slots.states + 2 * state]!
    const wait = now - since
    const isCounted = this.#slots.ints[2 * base + slotInt.counted] === 1
    let offDuty = 0
    if (resources.status[request] === Status.Waiting) {
      offDuty = resources.offDuty(role, since, now)
      this.#levels.change(this.#stateLevel(state), -1)
      const patience = this.#patiencePlace[state]!
      if (patience >= 0) this.#queue.cancel(this.#firstSlot + taken * this.#places + patience)
      this.#slots.floats[base + slot.queueTime]! += wait - offDuty
      this.#slots.floats[base + slot.offShift]! += offDuty
      this.#countWait(role, since, now)
      this.#note(taken, Happening.WaitEnded, state, offDuty)
      if (isCounted) {
        this.#counters.offDuty[state]! += offDuty
        this.#counters.roleWait[role]! += wait - offDuty
        if (wait > 0) this.#counters.waited[role]! += 1
      }
    }
    resources.serve(request, state, role)
    if (this.#log !== null)
      this.#note(taken, Happening.ServiceStarted, state, resources.rate[request]!, resources.groupOf(request, role))
    if (isCounted) {
      this.#counters.served[state]!.add(wait - offDuty)
      // Whoever calls at night has been promised an answer all the same.
      if ((this.#duties[state]! & Duty.ServiceLevel) !== 0) this.#judge(state, SlaMetric.Start, wait, true)
    }
    const end = resources.endOf(role, this.#duration(taken, state) / resources.speed[request]!)
    this.#startTimer(taken, this.#servicePlace(state), end, ranks.completion)
  }

  #complete(taken: number, state: number): void {
    const base = taken * this.#stride
    const { floats, ints, states } = this.#slots
    if (ints[2 * base + slotInt.isItem] === 1) {
      if (ints[2 * base + slotInt.counted] === 1 && (this.#duties[state]! & Duty.ServiceLevel) !== 0) {
        const since = floats[base + states + 2 * state]!
        this.#judge(state, SlaMetric.Done, this.#now - since, true)
      }
      this.#endService(taken, state, Happening.ServiceEnded)
      this.#closeInLog(taken)
      ints[2 * base + slotInt.isItem] = 0
      this.#slots.give(taken)
      return
    }
    this.#endService(taken, state, Happening.ServiceEnded)
    this.#deliver(taken, this.#program.activityDone[state]!)
  }

  /** `what` is noted; -1 where the service ends with the run only. */
  #endService(taken: number, state: number, what: number): void {
    const resources = this.#resources
    const base = taken * this.#stride
    const plan = this.#plan
    const request = taken * this.#requests + this.#requestOf[state]!
    const role = plan.activityRole[state]!
    const started = resources.started[request]!
    const counted = this.#slots.ints[2 * base + slotInt.counted]!
    resources.release(request, state, role, counted)
    const { worked } = resources
    this.#slots.floats[base + slot.processing]! += worked
    this.#slots.floats[base + slot.offShift]! += this.#now - started - worked
    if (what >= 0 && this.#log !== null) this.#note(taken, what, state, worked * resources.rate[request]!)
    if (counted === 1) {
      const wages = worked * resources.rate[request]!
      const work = worked * plan.activityUnits[state]!
      this.#counters.cost += wages
      this.#counters.handleTime[role]! += work
      this.#counters.stateWages[state]! += wages
      this.#counters.stateWork[state]! += work
    }
    if (plan.roleCalendar[role]! >= 0) this.#leaveShifts(role)
  }

  #withdraw(taken: number, state: number): void {
    const resources = this.#resources
    const base = taken * this.#stride
    const request = taken * this.#requests + this.#requestOf[state]!
    const role = this.#plan.activityRole[state]!
    const since = this.#slots.floats[base + this.#slots.states + 2 * state]!
    const wait = this.#now - since
    const offDuty = resources.offDuty(role, since, this.#now)
    const queueing = wait - offDuty
    this.#slots.floats[base + slot.queueTime]! += queueing
    this.#slots.floats[base + slot.offShift]! += offDuty
    if (resources.status[request] === Status.Waiting) {
      this.#levels.change(this.#stateLevel(state), -1)
      this.#countWait(role, since, this.#now)
      this.#note(taken, Happening.GaveUp, state, offDuty)
    }
    if (this.#slots.ints[2 * base + slotInt.counted] === 1) {
      const counters = this.#counters
      counters.departed[state]!.add(queueing)
      counters.offDuty[state]! += offDuty
      counters.roleWait[role]! += queueing
      counters.abandoned[role]! += 1
      if (wait > 0) counters.waited[role]! += 1
      this.#judge(state, SlaMetric.Start, wait, false)
    }
    resources.withdraw(request, state, role)
    if (this.#plan.roleCalendar[role]! >= 0) this.#leaveShifts(role)
  }

  /** [P6] While a role has anything to do, its next change of shift is in the queue; otherwise a run would never end. */
  #followShifts(role: number): void {
    if (!this.#queue.isDue(SHIFTS + role)) this.#changeShift(role)
  }

  #changeShift(role: number): void {
    this.#resources.changeShift(role)
    const next = this.#resources.shiftEnd[role]!
    if (next === Infinity) return
    this.#queue.due = next
    this.#queue.add(ranks.shift, SHIFTS + role)
  }

  #leaveShifts(role: number): void {
    if (this.#resources.openRequests[role] === 0) this.#queue.cancel(SHIFTS + role)
  }

  #countStillWaiting(role: number, seconds: number): void {
    const { stillWaiting, stillWaited, stillLongest } = this.#counters
    stillWaiting[role]! += 1
    stillWaited[role]! += seconds
    if (seconds > stillLongest[role]!) stillLongest[role] = seconds
  }

  #countWait(role: number, since: number, until: number): void {
    const from = since > this.#plan.warmup ? since : this.#plan.warmup
    if (until > from) this.#waitSum[role]! += until - from
  }

  /** Who leaves unserved before the promised time is up has not been failed, and is not counted. */
  #judge(state: number, metric: number, seconds: number, isServed: boolean): void {
    for (let i = this.#slaFrom[state]!; i < this.#slaFrom[state + 1]!; i += 1) {
      const sla = this.#slaOf[i]!
      if (this.#plan.slaMetric[sla] !== metric) continue
      const isWithin = seconds <= this.#plan.slaWithin[sla]!
      if (!isServed && isWithin) continue
      this.#counters.slaAll[sla]! += 1
      if (isWithin) this.#counters.slaMet[sla]! += 1
    }
  }

  // The end

  #close(cutShort: boolean): Tally {
    const plan = this.#plan
    const counters = this.#counters
    const resources = this.#resources
    const levels = this.#levels
    const end = this.#end
    this.#now = end
    levels.turnTo(end)
    const { count, ints, floats, states } = this.#slots
    let unfinished = 0
    for (let taken = 0; taken < count; taken += 1) {
      const base = taken * this.#stride
      if (ints[2 * base + slotInt.isTaken] === 0) continue
      if (ints[2 * base + slotInt.isItem] === 0) {
        unfinished += ints[2 * base + slotInt.counted]!
        this.#countPresence(taken, end)
      }
      // Work under way is paid for up to the end; waits still going on count for the level and are told apart, since nobody knows how long they get.
      this.#requestState.forEach((state, place) => {
        const request = taken * this.#requests + place
        if (resources.status[request] === Status.Serving) this.#endService(taken, state, -1)
        else if (resources.status[request] === Status.Waiting) {
          const since = floats[base + states + 2 * state]!
          this.#countWait(plan.activityRole[state]!, since, end)
          if (ints[2 * base + slotInt.counted] === 1) this.#countStillWaiting(plan.activityRole[state]!, end - since)
        }
      })
    }
    levels.finish()

    const hasActivity = (state: number) => plan.activityKind[state] !== ActivityKind.None
    let activityCost = 0
    let stateCost = 0
    counters.visits.forEach((visits, state) => {
      if (hasActivity(state)) activityCost += visits * plan.entryCost[state]!
      else stateCost += visits * plan.entryCost[state]!
    })
    const costByState = counters.stateWages.map((wages, state) => wages + counters.visits[state]! * plan.entryCost[state]!)
    const groupCost = resources.groupCounted.map((seconds, group) => seconds * plan.groupCostPerSecond[group]!)
    const staffCost = groupCost.reduce((sum, cost) => sum + cost, 0)
    return {
      arrived: counters.arrived,
      finished: counters.finished,
      observed: end - plan.warmup,
      events: counters.events,
      cutShort,
      trouble: this.#trouble,
      troubleStates: this.#troubleStates,
      cycleTime: counters.cycleTime.summary(),
      cycleTimes: counters.cycleTimes.map((sample) => sample.spectrum()),
      queueTime: counters.queueTime.summary(),
      offShiftTime: counters.offShiftTime.summary(),
      processingTime: counters.processingTime.summary(),
      visits: counters.visits,
      reached: counters.reached,
      finishedIn: counters.finishedIn,
      stay: counters.stay,
      stays: counters.stays,
      queueArea: levels.area.slice(this.#presentLevel + 1),
      served: counters.served.map((sample) => sample?.total() ?? null),
      departed: counters.departed.map((sample) => sample?.total() ?? null),
      waits: counters.served.map((sample, state) => sample?.with(counters.departed[state]!).summary() ?? null),
      offDuty: counters.offDuty,
      slaMet: counters.slaMet,
      slaAll: counters.slaAll,
      taken: counters.taken,
      personas: counters.personas,
      requests: counters.requests,
      waited: counters.waited,
      abandoned: counters.abandoned,
      roleWait: counters.roleWait,
      stillWaiting: counters.stillWaiting,
      stillWaited: counters.stillWaited,
      stillLongest: counters.stillLongest,
      busyArea: Float64Array.from(plan.roles, (_, role) => levels.area[2 * role]!),
      roleQueueArea: Float64Array.from(plan.roles, (_, role) => levels.area[2 * role + 1]!),
      handleTime: counters.handleTime,
      workByState: counters.stateWork,
      costByState,
      groupBusy: resources.groupBusy,
      groupCost,
      busyByDay: plan.roles.map((_, role) => levels.dayArea(2 * role)),
      queueByDay: plan.roles.map((_, role) => levels.dayHighest(2 * role + 1)),
      cost: counters.cost,
      staffCost,
      activityCost,
      stateCost,
      revenue: counters.revenue,
      checks: {
        littlesLaw: plan.roles.reduce(
          (worst, _, role) => Math.max(worst, difference(levels.area[2 * role + 1]!, this.#waitSum[role]!)),
          difference(levels.area[this.#presentLevel]!, this.#staySum),
        ),
        flowBalance: difference(counters.arrived, counters.finished + unfinished),
        costSum: Math.max(
          difference(counters.cost, staffCost + activityCost + stateCost),
          difference(
            counters.cost,
            costByState.reduce((sum, cost) => sum + cost, 0),
          ),
        ),
      },
    }
  }
}

/** Relative difference of two ways to count the same. */
const difference = (a: number, b: number): number => (a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)))

/** `items` numbers by owner as two flat lists: those of owner `o` stand at `from[o] … from[o + 1] - 1`. */
function grouped(owners: readonly number[], count: number): [Int32Array, Int32Array] {
  const from = new Int32Array(count + 1)
  for (const owner of owners) from[owner + 1]! += 1
  for (let owner = 0; owner < count; owner += 1) from[owner + 1]! += from[owner]!
  const next = from.slice()
  const items = new Int32Array(owners.length)
  owners.forEach((owner, item) => {
    items[next[owner]!] = item
    next[owner]! += 1
  })
  return [from, items]
}

/** When the integrated arrival rate reaches `intensity`: whole days, then the hour, then evenly within it. Exact, no thinning. */
function timeOfIntensity(byHour: Float64Array, intensity: number): number {
  const perDay = byHour[23]!
  const day = Math.floor(intensity / perDay)
  const within = intensity - day * perDay
  let hour = 0
  while (hour < 23 && byHour[hour]! <= within) hour += 1
  const before = hour === 0 ? 0 : byHour[hour - 1]!
  const inHour = byHour[hour]! - before
  return day * DAY + hour * HOUR + (inHour > 0 ? ((within - before) / inHour) * HOUR : HOUR)
}
