import { run } from '../machine/code'
import { forget, isActive, mostConfigurations, situationOf } from '../machine/configuration'
import type { Learner } from '../machine/learner'
import type { Program } from '../machine/program'
import { type Host, resetLearner, StepStatus, send, start } from '../machine/step'
import { Arrivals } from './arrivals'
import { tallyOf } from './closing'
import { Desk, judge } from './desk'
import { draw } from './distributions'
import { type EventLog, Happening } from './eventLog'
import { Itinerary, Op } from './itinerary'
import { ARRIVAL, Place, SHIFTS, slot, slotInt } from './layout'
import { note, type Parts, partsFor, schedule, seek, takeSlot } from './parts'
import { ActivityKind, Clock, outcomes, type Plan, SlaMetric, TimerKind } from './plan'
import { ranks } from './queue'
import { purposes } from './random'
import type { Tally } from './tally'

/*
 * One replication [P1]–[P5], [P8]. The machine says what happens to a learner; this file says when. It keeps the times at
 * which activities end, waits run out and occurrences strike, sends what is due to the learner whose it is, and starts
 * and stops clocks as the machine reports states entered and left. Who comes next is in `arrivals.ts`, work for staff in
 * `desk.ts`, what stands where in `layout.ts`, the books at the end in `closing.ts`. All know numbers only: no text, no
 * chart, no clock of the outside world. The loop allocates nothing; learners are recycled, so memory follows the number
 * present at once.
 *
 * Every random number is drawn from the place (learner, purpose, visit of the state) [R1], so nothing here may change
 * what another learner draws.
 */

/** [P9] A learner that takes this many steps at one instant will not come to rest. */
const MOST_AT_ONCE = 10_000
/**
 * A run is cut when it has taken this many events and nobody has left, or so many more for each learner: they go round for
 * ever. One that stops by the clock may take longer, since in the end it does.
 */
const MOST_EVENTS = 2_000_000
const MOST_BY_THE_CLOCK = 20_000_000
const MOST_PER_LEARNER = 5_000
const PROGRESS_EVERY = 1 << 15

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
  return new Engine(partsFor(program, plan, replication, log)).run(onProgress)
}

class Engine implements Host {
  readonly #parts: Parts
  readonly #arrivals: Arrivals
  readonly #desk: Desk
  readonly #itinerary: Itinerary
  /** The learner whose turn it is, lent to the machine. */
  readonly #learner: Learner
  #current = 0
  /** Where the record of that learner begins, and whether they are counted. */
  #base = 0
  #counted = 0
  /** Events at this instant, and from MOST_AT_ONCE on by slot. */
  #atOnce = 0
  #atOnceBy = new Map<number, number>()
  #mostConfigurations = 0
  #isOver = false
  #trouble: number = StepStatus.Done
  readonly #troubleStates: number[] = []

  constructor(parts: Parts) {
    this.#parts = parts
    this.#arrivals = new Arrivals(parts)
    this.#desk = new Desk(parts)
    this.#itinerary = new Itinerary(parts.program, parts.plan, parts.layout, parts.log !== null)
    this.#learner = { configuration: 0, attributes: parts.slots.floats, first: 0, finished: false }
    this.#mostConfigurations = mostConfigurations(parts.program, 0)
  }

  run(onProgress?: (share: number) => void): Tally {
    const { counters, layout, levels, log, plan, queue, resources } = this.#parts
    const desk = this.#desk
    const { horizon } = plan
    let cutShort = false
    this.#arrivals.schedule()
    let nextReport = PROGRESS_EVERY
    while (!this.#isOver) {
      const time = queue.times[0]!
      if (desk.freshCount > 0) {
        desk.admit(time > levels.now)
        continue
      }
      // [P8] Service starts after all else that happens at the same instant.
      if (resources.hasNext && time > levels.now) {
        desk.serveNext()
        continue
      }
      if (time === Infinity || time > horizon) break
      if (time > levels.now) this.#atOnce = 0
      levels.turnTo(time)
      if (log !== null) log.now = time
      counters.events += 1
      const what = queue.pop()
      if (what >= layout.firstSlot) this.#fire(what - layout.firstSlot)
      else if (what === ARRIVAL) this.#arrive()
      else desk.changeShift(what - SHIFTS)

      if (counters.events >= nextReport) {
        nextReport += PROGRESS_EVERY
        onProgress?.(this.#progress())
        cutShort = this.#isEndless()
        if (cutShort) break
      }
    }
    levels.turnTo(Math.max(cutShort || horizon === Infinity ? levels.now : horizon, plan.warmup))
    return this.#close(cutShort)
  }

  #isEndless(): boolean {
    const { counters, layout, levels, plan } = this.#parts
    const { count } = this.#arrivals
    const hasClock = plan.horizon < Infinity
    const mayEnd = hasClock || count > levels.valueOf(layout.presentLevel)
    return counters.events > (hasClock ? MOST_BY_THE_CLOCK : MOST_EVENTS) + (mayEnd ? MOST_PER_LEARNER * count : 0)
  }

  #progress(): number {
    const { layout, levels, plan } = this.#parts
    const { count, expected } = this.#arrivals
    if (plan.horizon < Infinity) return levels.now / plan.horizon
    // Without an end by the clock: by those who have left, or else by the time in which they arrive.
    if (expected < Infinity) return (count - levels.valueOf(layout.presentLevel)) / Math.max(expected, 1)
    return Math.min(1, levels.now / Math.max(plan.lastArrival, 1))
  }

  #close(cutShort: boolean): Tally {
    const { layout, slots } = this.#parts
    let unfinished = 0
    for (let taken = 0; taken < slots.count; taken += 1) {
      const at = 2 * taken * layout.stride
      if (slots.ints[at + slotInt.isTaken] === 0) continue
      if (slots.ints[at + slotInt.isItem] === 0) {
        unfinished += slots.ints[at + slotInt.counted]!
        this.#countPresence(taken)
      }
      this.#desk.close(taken)
    }
    return tallyOf(this.#parts, { cutShort, trouble: this.#trouble, troubleStates: this.#troubleStates, unfinished })
  }

  // Learners come and go

  #arrive(): void {
    const parts = this.#parts
    const { counters, layout, levels, log, plan, program, random } = parts
    const taken = this.#takeSlot()
    const number = this.#arrivals.count
    random.learner(this.#arrivals.welcome())
    levels.change(layout.presentLevel, 1)

    const { floats, ints } = parts.slots
    const base = taken * layout.stride
    const counts = levels.now >= plan.warmup ? 1 : 0
    counters.arrived += counts
    floats[base + slot.arrival] = levels.now
    floats[base + slot.queueTime] = 0
    floats[base + slot.processing] = 0
    floats[base + slot.offShift] = 0
    ints[2 * base + slotInt.key0] = random.key0
    ints[2 * base + slotInt.key1] = random.key1
    ints[2 * base + slotInt.counted] = counts
    const visits = 2 * base + layout.visitsAt
    for (let at = visits; at < visits + layout.states; at += 1) ints[at] = 0
    this.#lend(taken)
    const learner = this.#learner
    resetLearner(program, learner)
    this.#drawAttributes(taken)
    if (log !== null) log.arrive(taken, number, plan.personas.length > 0 ? ints[2 * base + slotInt.persona]! : -1)
    if (program.scratch.atlas.count > this.#mostConfigurations) this.#forget()
    this.#arrivals.schedule()
    this.#settle(taken, start(program, learner, this))
  }

  #drawAttributes(taken: number): void {
    const { layout, plan, random, slots } = this.#parts
    const base = taken * layout.stride
    const hasPersona = plan.personas.length > 0
    const rows = hasPersona ? plan.personaAttributes : plan.attributes
    const firstRow = hasPersona ? this.#givePersona(taken) * plan.attributes.length : 0
    for (let i = 0; i < plan.attributes.length; i += 1) {
      const row = rows[firstRow + i]!
      if (row < 0) continue
      const at = 2 * base
      random.seek(slots.ints[at + slotInt.key0]!, slots.ints[at + slotInt.key1]!, purposes.firstOfAttributes + i, 0)
      draw(plan.distributions, row, random)
      slots.floats[base + slot.attributes + i] = random.drawn
    }
  }

  /** [R1] Chosen before the attributes, which are then drawn at their usual places: who is who changes nobody's other luck. */
  #givePersona(taken: number): number {
    const { counters, layout, plan, random, slots } = this.#parts
    const { personaCumulative } = plan
    const { ints } = slots
    const at = 2 * taken * layout.stride
    random.seek(ints[at + slotInt.key0]!, ints[at + slotInt.key1]!, purposes.persona, 0)
    random.advance()
    const last = personaCumulative.length - 1
    let persona = 0
    while (persona < last && personaCumulative[persona]! <= random.uniform) persona += 1
    ints[at + slotInt.persona] = persona
    counters.personas.arrived[persona]! += ints[at + slotInt.counted]!
    return persona
  }

  #takeSlot(): number {
    const taken = takeSlot(this.#parts)
    const { floats } = this.#parts.slots
    if (this.#learner.attributes !== floats) this.#learner.attributes = floats
    return taken
  }

  #forget(): void {
    const { layout, program, slots } = this.#parts
    forget(program, slots.ints, slotInt.configuration, 2 * layout.stride, slots.count)
    this.#itinerary.forget()
    this.#mostConfigurations = mostConfigurations(program, slots.count)
  }

  #depart(taken: number): void {
    const { counters, layout, levels, log, plan, program, slots } = this.#parts
    const { nodes, count } = situationOf(program, this.#learner)
    this.#carryOut(this.#itinerary.ofEnd(this.#learner.configuration, nodes, count))
    this.#countPresence(taken)
    levels.change(layout.presentLevel, -1)
    const base = taken * layout.stride
    const { floats, ints } = slots
    if (ints[2 * base + slotInt.counted] === 1) {
      const cycleTime = levels.now - floats[base + slot.arrival]!
      counters.finished += 1
      counters.cycleTime.add(cycleTime)
      counters.cycleTimes[this.#outcomeOf(nodes, count)]!.add(cycleTime)
      counters.queueTime.add(floats[base + slot.queueTime]!)
      counters.offShiftTime.add(floats[base + slot.offShift]!)
      counters.processingTime.add(floats[base + slot.processing]!)
      for (let i = 0; i < count; i += 1) if (plan.outcome[nodes[i]!]! > 0) counters.finishedIn[nodes[i]!]! += 1
      if (plan.personas.length > 0) this.#countPersona(taken, nodes, count)
    }
    if (log !== null) {
      let outcome = -1
      for (let i = 0; i < count; i += 1) if (plan.outcome[nodes[i]!]! > 0) outcome = nodes[i]!
      log.add(taken, Happening.Departed, outcome, 0)
    }
    this.#free(taken)
  }

  /** Nothing more comes of the slot. */
  #free(taken: number): void {
    const { log, slots } = this.#parts
    if (log !== null) {
      log.close(taken)
      if (log.isComplete) this.#isOver = true
    }
    slots.ints[2 * taken * this.#parts.layout.stride + slotInt.isItem] = 0
    slots.give(taken)
  }

  /** Place in `outcomes` of the first state of the learner that has one; their number if none has. */
  #outcomeOf(nodes: ArrayLike<number>, count: number): number {
    const { plan } = this.#parts
    for (let i = 0; i < count; i += 1) {
      const outcome = plan.outcome[nodes[i]!]!
      if (outcome > 0) return outcome - 1
    }
    return outcomes.length
  }

  #countPersona(taken: number, nodes: ArrayLike<number>, count: number): void {
    const { counters, layout, levels, plan, slots } = this.#parts
    const { finished, ended, cycleTime } = counters.personas
    const base = taken * layout.stride
    const persona = slots.ints[2 * base + slotInt.persona]!
    finished[persona]! += 1
    cycleTime[persona]! += levels.now - slots.floats[base + slot.arrival]!
    for (let i = 0; i < count; i += 1) {
      const outcome = plan.outcome[nodes[i]!]!
      if (outcome > 0) ended[persona * outcomes.length + outcome - 1]! += 1
    }
  }

  #countPresence(taken: number): void {
    const { counters, layout, levels, plan, slots } = this.#parts
    const arrival = slots.floats[taken * layout.stride + slot.arrival]!
    const from = arrival > plan.warmup ? arrival : plan.warmup
    if (levels.now > from) counters.staySum += levels.now - from
  }

  // What is due

  #fire(what: number): void {
    const { layout, levels, log, program, slots } = this.#parts
    const taken = what >> layout.placeBits
    const place = what - (taken << layout.placeBits)
    const kind = layout.placeKind[place]
    const state = layout.placeState[place]!
    if (kind === Place.Service) {
      if (this.#desk.complete(taken, state)) this.#deliver(taken, program.activityDone[state]!)
      else this.#free(taken)
      return
    }
    const base = taken * layout.stride
    if (kind === Place.Timed) {
      slots.floats[base + slot.processing]! += levels.now - slots.floats[base + layout.sinceAt[state]!]!
      if (log !== null) this.#noteOwnWork(taken, Happening.ServiceEnded, state)
    } else if (kind === Place.Occurrence) {
      const factor = layout.factorPlace[place - layout.firstOccurrence]!
      if (factor >= 0) slots.floats[base + layout.factorsAt + 3 * factor] = Infinity
    }
    this.#deliver(taken, layout.placeEvent[place]!)
  }

  #deliver(taken: number, event: number): void {
    const { program, slots } = this.#parts
    const learner = this.#learner
    this.#lend(taken)
    learner.configuration = slots.ints[2 * this.#base + slotInt.configuration]!
    learner.finished = false
    this.#atOnce += 1
    if (this.#atOnce > MOST_AT_ONCE && this.#isStuck(taken)) this.#stop(StepStatus.Endless, taken)
    else this.#settle(taken, send(program, learner, event, this))
  }

  #lend(taken: number): void {
    const { layout, slots } = this.#parts
    const base = taken * layout.stride
    this.#current = taken
    this.#base = base
    this.#counted = slots.ints[2 * base + slotInt.counted]!
    this.#learner.first = base + slot.attributes
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
    const { layout, slots } = this.#parts
    const learner = this.#learner
    slots.ints[2 * taken * layout.stride + slotInt.configuration] = learner.configuration
    if (status !== StepStatus.Done) this.#stop(status, taken)
    else if (learner.finished) this.#depart(taken)
    else if (layout.factorOccurrences.length > 0) this.#changeSpeeds(taken)
  }

  #stop(status: number, taken: number): void {
    const { layout, program } = this.#parts
    const { scratch } = program
    this.#isOver = true
    this.#trouble = status
    const isLoop = status === StepStatus.Endless && (this.#atOnceBy.get(taken) ?? 0) <= MOST_AT_ONCE
    for (let state = 0; state < layout.states; state += 1)
      if (isLoop ? scratch.looping[state] === 1 : isActive(program, this.#learner, state) && program.last[state] === state)
        this.#troubleStates.push(state)
  }

  // Host: what the machine asks for

  move(_program: Program, _learner: Learner, move: number): void {
    this.#carryOut(this.#itinerary.ofMove(move))
  }

  /** Runs the list at `from`. */
  #carryOut(from: number): void {
    const parts = this.#parts
    const { counters, levels, log, slots } = parts
    const { ops } = this.#itinerary
    const taken = this.#current
    const base = this.#base
    const counted = this.#counted
    for (let at = from | 0; ; ) {
      switch (ops[at]) {
        case Op.End:
          return
        case Op.Run:
          run(parts.program, ops[(at + 1) | 0]!, this.#learner)
          at = (at + 2) | 0
          break
        case Op.Take:
          if (counted === 1) counters.taken[ops[(at + 1) | 0]!]! += 1
          if (log !== null) this.#noteTaken(ops[(at + 1) | 0]!)
          at = (at + 2) | 0
          break
        case Op.Stay:
          if (counted === 1) {
            const place = ops[(at + 2) | 0]!
            counters.states[place]! += levels.now - slots.floats[base + ops[(at + 1) | 0]!]!
            counters.states[place + 1]! += 1
          }
          at = (at + 3) | 0
          break
        case Op.Enter: {
          const visits = 2 * base + ops[(at + 2) | 0]!
          const visit = slots.ints[visits]! + 1
          slots.floats[base + ops[(at + 1) | 0]!] = levels.now
          slots.ints[visits] = visit
          if (counted === 1) {
            const place = ops[(at + 3) | 0]!
            counters.states[place]! += 1
            if (visit === 1) counters.states[place + 1]! += 1
          }
          at = (at + 4) | 0
          break
        }
        case Op.Ask:
          this.#desk.ask(taken, ops[(at + 1) | 0]!)
          at = (at + 2) | 0
          break
        case Op.Leave:
          this.#desk.leave(taken, ops[(at + 1) | 0]!)
          at = (at + 2) | 0
          break
        case Op.Cancel:
          parts.queue.cancel(parts.layout.firstSlot + (taken << parts.layout.placeBits) + ops[(at + 1) | 0]!)
          at = (at + 2) | 0
          break
        case Op.Interrupt:
          this.#interrupt(taken, ops[(at + 1) | 0]!, ops[(at + 2) | 0]!)
          at = (at + 3) | 0
          break
        case Op.Wait:
          this.#startWait(taken, ops[(at + 1) | 0]!)
          at = (at + 2) | 0
          break
        case Op.Occur:
          this.#startOccurrence(taken, ops[(at + 1) | 0]!)
          at = (at + 2) | 0
          break
        case Op.Begin:
          this.#startActivity(taken, ops[(at + 1) | 0]!)
          at = (at + 2) | 0
          break
        case Op.Decide:
          slots.ints[2 * base + ops[(at + 1) | 0]!] = 0
          at = (at + 2) | 0
          break
        case Op.Charge:
          if (counted === 1) {
            counters.cost += parts.plan.entryCost[ops[(at + 1) | 0]!]!
            counters.revenue += parts.plan.entryValue[ops[(at + 1) | 0]!]!
          }
          at = (at + 2) | 0
          break
        case Op.Judge:
          if (counted === 1) judge(parts, taken, ops[(at + 1) | 0]!, SlaMetric.Done, true)
          at = (at + 2) | 0
          break
        case Op.NoteEntered:
          note(parts, taken, Happening.Entered, ops[(at + 1) | 0]!)
          at = (at + 2) | 0
          break
        case Op.NoteLeft:
          note(parts, taken, Happening.Left, ops[(at + 1) | 0]!)
          at = (at + 2) | 0
          break
      }
    }
  }

  #noteTaken(transition: number): void {
    const { log, program } = this.#parts
    // The way into the chart is nobody's choice.
    if (log !== null && transition < program.transitionIds.length) log.add(this.#current, Happening.Taken, transition, 0)
  }

  /** The state of an activity that needs nobody is left before it was done. */
  #interrupt(taken: number, place: number, state: number): void {
    const { layout, levels, log, queue, slots } = this.#parts
    const what = layout.firstSlot + (taken << layout.placeBits) + place
    if (!queue.isDue(what)) return
    queue.cancel(what)
    const base = taken * layout.stride
    slots.floats[base + slot.processing]! += levels.now - slots.floats[base + layout.sinceAt[state]!]!
    if (log !== null) this.#noteOwnWork(taken, Happening.ServiceInterrupted, state)
  }

  /** [P2] One number per decision, from the visit of the deciding state, in the order of its decisions. */
  draw(program: Program, state: number): void {
    const { layout, random, slots } = this.#parts
    const taken = this.#current
    const at = 2 * this.#base + layout.drawsAt[state]!
    seek(this.#parts, taken, layout.decisionPurpose + state, state)
    random.skip(slots.ints[at]!)
    slots.ints[at]! += 1
    random.advance()
    program.scratch.drawn = random.uniform
  }

  /** Work that needs nobody, or nobody here: a learner's own, a system's, or an item that is left behind [P3]. */
  #startActivity(taken: number, state: number): void {
    const { layout, levels, log, plan, queue, random, slots } = this.#parts
    if (plan.activityKind[state] === ActivityKind.Timed) {
      if (log !== null) this.#noteOwnWork(taken, Happening.ServiceStarted, state)
      const row = plan.activityDuration[state]!
      random.drawn = 0
      if (row >= 0) {
        seek(this.#parts, taken, layout.durationPurpose + state, state)
        draw(plan.distributions, row, random)
      }
      queue.due = levels.now + (random.drawn > 0 ? random.drawn : 0)
      // Also where it never ends by itself: when the state is left, it was at work until then.
      queue.add(ranks.completion, layout.firstSlot + (taken << layout.placeBits) + layout.activityPlace[state]!)
      return
    }
    const item = this.#takeSlot()
    const { floats, ints } = slots
    const from = 2 * taken * layout.stride
    const to = 2 * item * layout.stride
    for (const place of [slotInt.key0, slotInt.key1, slotInt.counted]) ints[to + place] = ints[from + place]!
    ints[to + slotInt.isItem] = 1
    // Not in any configuration that could be given up.
    ints[to + slotInt.configuration] = 0
    floats[item * layout.stride + layout.sinceAt[state]!] = levels.now
    const visits = layout.visitsAt + state
    ints[to + visits] = ints[from + visits]!
    if (log !== null) log.open(item, taken)
    this.#desk.ask(item, state)
    queue.due = levels.now
    schedule(this.#parts, taken, layout.activityPlace[state]!, ranks.completion)
  }

  /** Into the log: work of the learner's or a system's, which costs no wages. */
  #noteOwnWork(taken: number, what: number, state: number): void {
    this.#parts.log!.value = 0
    note(this.#parts, taken, what, state)
  }

  // Clocks

  #startWait(taken: number, timer: number): void {
    const parts = this.#parts
    const { layout, levels, plan, queue, random } = parts
    seek(parts, taken, layout.timerPurpose + timer, layout.placeState[timer]!)
    const row = plan.timerDistribution[timer]!
    if (row >= 0) {
      draw(plan.distributions, row, random)
      queue.due = levels.now + (random.drawn > 0 ? random.drawn : 0)
    } else {
      if (plan.timerNever[timer]! > 0) {
        random.advance()
        if (random.uniform < plan.timerNever[timer]!) return
      }
      const time = this.#timeByClock(taken, timer)
      queue.due = time > levels.now ? time : levels.now
    }
    schedule(parts, taken, timer, plan.timerRank[timer]!)
  }

  /** [D2] A clock delay ends at a moment, not after a while: the moment is worked out, so that no rounding adds up. */
  #timeByClock(taken: number, timer: number): number {
    const { layout, levels, plan, slots } = this.#parts
    const base = taken * layout.stride
    const origin = plan.timerClock[timer] === Clock.Learner ? slots.floats[base + slot.arrival]! : 0
    const period = plan.timerPeriod[timer]!
    if (plan.timerKind[timer] === TimerKind.At) return origin + plan.timerOffset[timer]!
    if (plan.timerKind[timer] === TimerKind.Cycle)
      return origin + plan.timerOffset[timer]! + period * slots.floats[base + slot.attributes + plan.timerAttribute[timer]!]!
    const past = Math.floor((levels.now - origin) / period)
    const time = origin + (past + 1) * period
    return time <= levels.now ? origin + (past + 2) * period : time
  }

  #startOccurrence(taken: number, occurrence: number): void {
    const parts = this.#parts
    const { layout, levels, plan, queue, random, slots } = parts
    const timer = layout.firstOccurrence + occurrence
    seek(parts, taken, layout.occurrencePurpose + occurrence, layout.placeState[timer]!)
    draw(plan.distributions, plan.occurrenceDistribution[occurrence]!, random)
    const due = random.drawn > 0 ? random.drawn : 0
    const place = layout.factorPlace[occurrence]!
    if (place < 0) {
      queue.due = levels.now + due
      schedule(parts, taken, timer, ranks.timeout)
      return
    }
    // Its speed is read after the macrostep [P5]; until then its clock stands.
    const clock = taken * layout.stride + layout.factorsAt + 3 * place
    slots.floats[clock] = due
    slots.floats[clock + 1] = levels.now
    slots.floats[clock + 2] = 0
  }

  #changeSpeeds(taken: number): void {
    const parts = this.#parts
    const { layout, levels, plan, program, queue, slots } = parts
    const base = taken * layout.stride
    const { floats } = slots
    const { active } = situationOf(program, this.#learner)
    for (let place = 0; place < layout.factorOccurrences.length; place += 1) {
      const occurrence = layout.factorOccurrences[place]!
      const timer = layout.firstOccurrence + occurrence
      if (active[layout.placeState[timer]!] === 0) continue
      const at = base + layout.factorsAt + 3 * place
      if (floats[at] === Infinity) continue
      const factor = floats[base + slot.attributes + plan.occurrenceFactor[occurrence]!]!
      const speed = factor > 0 ? factor : 0
      const old = floats[at + 2]!
      if (speed === old) continue
      const left = floats[at]! - (levels.now - floats[at + 1]!) * old
      floats[at] = left > 0 ? left : 0
      floats[at + 1] = levels.now
      floats[at + 2] = speed
      queue.cancel(layout.firstSlot + (taken << layout.placeBits) + timer)
      if (speed <= 0) continue
      queue.due = levels.now + floats[at]! / speed
      schedule(parts, taken, timer, ranks.timeout)
    }
  }
}
