import { draw } from './distributions'
import { Happening } from './eventLog'
import { Duty, SHIFTS, slot, slotInt } from './layout'
import { isCounted, note, type Parts, schedule, seek } from './parts'
import { SlaMetric } from './plan'
import { grown, ranks } from './queue'
import { Status } from './resources'

/*
 * Work for staff, from the asking to the end [P3], [P6], [P7]: requests are opened here, served or kept waiting, ended or
 * withdrawn, and counted on the way. `Resources` knows who is free and who stands where; the desk knows times and figures.
 * Nothing here speaks to the machine: when a service has ended, the engine is told so and does.
 */
export class Desk {
  /** Slots and states whose requests were made at this instant and stand in no line yet. */
  freshCount = 0
  #freshSlot = new Int32Array(64)
  #freshState = new Int32Array(64)
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Opens a request. It is served, or joins its line, when all else of this macrostep is done. */
  ask(taken: number, state: number): void {
    const parts = this.#parts
    const { counters, layout, plan, resources } = parts
    const role = plan.activityRole[state]!
    resources.open(taken * layout.requests + layout.requestOf[state]!, role)
    if (isCounted(parts, taken)) counters.requests[role]! += 1
    if (plan.roleCalendar[role]! >= 0) this.#followShifts(role)
    if (this.freshCount === this.#freshSlot.length) {
      this.#freshSlot = grown(this.#freshSlot, new Int32Array(this.freshCount * 2))
      this.#freshState = grown(this.#freshState, new Int32Array(this.freshCount * 2))
    }
    this.#freshSlot[this.freshCount] = taken
    this.#freshState[this.freshCount] = state
    this.freshCount += 1
    if (layout.patiencePlace[state]! >= 0) this.#startPatience(taken, state, role)
  }

  /** Unlimited staff on duty serve at once, whatever the patience. */
  #startPatience(taken: number, state: number, role: number): void {
    const parts = this.#parts
    const { layout, levels, plan, queue, random, resources, slots } = parts
    if (resources.isUnlimited(role) && resources.books.onDuty[role] === 1) return
    seek(parts, taken, layout.patiencePurpose + state, state)
    draw(plan.distributions, plan.activityPatience[state]!, random)
    const factor = plan.personas.length > 0 ? plan.personaPatience[slots.ints[2 * taken * layout.stride + slotInt.persona]!]! : 1
    queue.due = levels.now + (random.drawn > 0 ? random.drawn * factor : 0)
    schedule(parts, taken, layout.patiencePlace[state]!, ranks.timeout)
  }

  #endPatience(taken: number, state: number): void {
    const { layout, queue } = this.#parts
    const patience = layout.patiencePlace[state]!
    if (patience >= 0) queue.cancel(layout.firstSlot + (taken << layout.placeBits) + patience)
  }

  /** [P8] Requests made by one event: a single one is served at once where nobody stands before it and nothing else happens now. */
  admit(isAlone: boolean): void {
    const parts = this.#parts
    const { layout, levels, plan, resources } = parts
    const count = this.freshCount
    this.freshCount = 0
    for (let i = 0; i < count; i += 1) {
      const taken = this.#freshSlot[i]!
      const state = this.#freshState[i]!
      const request = taken * layout.requests + layout.requestOf[state]!
      // Left again, or left and entered again, in the same macrostep.
      if (resources.status[request] !== Status.Fresh) continue
      const role = plan.activityRole[state]!
      if (isAlone && count === 1 && resources.isFree(role, state)) {
        this.#endPatience(taken, state)
        this.#serve(taken, state, request, role)
      } else {
        levels.change(layout.stateLevels + state, 1)
        resources.join(request, state, role)
        note(parts, taken, Happening.WaitBegan, state)
      }
    }
  }

  /** Serves the request that can start now, if there is one. */
  serveNext(): void {
    const { layout, plan, resources } = this.#parts
    const request = resources.next()
    if (request < 0) return
    const taken = (request / layout.requests) | 0
    const state = layout.requestState[request - taken * layout.requests]!
    const role = plan.activityRole[state]!
    this.#endWait(taken, state, role)
    this.#serve(taken, state, request, role)
  }

  /** Somebody who stood in line is about to be served. */
  #endWait(taken: number, state: number, role: number): void {
    const parts = this.#parts
    const { counters, layout, levels, log, resources, slots } = parts
    const { floats } = slots
    const base = taken * layout.stride
    const since = floats[base + layout.sinceAt[state]!]!
    const wait = levels.now - since
    levels.change(layout.stateLevels + state, -1)
    this.#endPatience(taken, state)
    resources.from = since
    resources.offDuty(role)
    const offDuty = resources.seconds
    floats[base + slot.queueTime]! += wait - offDuty
    floats[base + slot.offShift]! += offDuty
    this.#countWait(taken, state, role)
    if (log !== null) {
      log.value = offDuty
      note(parts, taken, Happening.WaitEnded, state)
    }
    if (!isCounted(parts, taken)) return
    counters.offDuty[state]! += offDuty
    counters.roleWait[role]! += wait - offDuty
    if (wait > 0) counters.waited[role]! += 1
  }

  #serve(taken: number, state: number, request: number, role: number): void {
    const parts = this.#parts
    const { counters, layout, levels, log, queue, random, plan, resources, slots } = parts
    const base = taken * layout.stride
    const hasWaited = resources.status[request] === Status.Waiting
    resources.serve(request, state, role)
    if (log !== null) {
      log.value = resources.rate[request]!
      note(parts, taken, Happening.ServiceStarted, state, resources.groupOf(request, role))
    }
    if (slots.ints[2 * base + slotInt.counted] === 1) {
      const wait = levels.now - slots.floats[base + layout.sinceAt[state]!]!
      counters.served[state]!.add(hasWaited ? wait - resources.seconds : wait)
      // Whoever calls at night has been promised an answer all the same.
      if ((layout.duties[state]! & Duty.ServiceLevel) !== 0) judge(parts, taken, state, SlaMetric.Start, true)
    }
    const row = plan.activityDuration[state]!
    resources.seconds = 0
    if (row >= 0) {
      seek(parts, taken, layout.durationPurpose + state, state)
      draw(plan.distributions, row, random)
      if (random.drawn > 0) resources.seconds = random.drawn / resources.speed[request]!
    }
    resources.endOf(role)
    queue.due = resources.seconds
    schedule(parts, taken, layout.servicePlace[state]!, ranks.completion)
  }

  /** The service has come to its end; true where a learner goes on from there, false where it was a detached item. */
  complete(taken: number, state: number): boolean {
    const parts = this.#parts
    const { layout, slots } = parts
    const at = 2 * taken * layout.stride
    if (slots.ints[at + slotInt.isItem] === 0) {
      this.endService(taken, state, Happening.ServiceEnded)
      return true
    }
    if (isCounted(parts, taken) && (layout.duties[state]! & Duty.ServiceLevel) !== 0)
      judge(parts, taken, state, SlaMetric.Done, true)
    this.endService(taken, state, Happening.ServiceEnded)
    return false
  }

  /** `what` is noted; -1 where the service ends with the run only. */
  endService(taken: number, state: number, what: number): void {
    const parts = this.#parts
    const { counters, layout, levels, log, plan, resources, slots } = parts
    const { floats } = slots
    const base = taken * layout.stride
    const request = taken * layout.requests + layout.requestOf[state]!
    const role = plan.activityRole[state]!
    const started = resources.started[request]!
    const counted = slots.ints[2 * base + slotInt.counted]!
    resources.release(request, state, role, counted)
    const { worked } = resources
    floats[base + slot.processing]! += worked
    floats[base + slot.offShift]! += levels.now - started - worked
    if (what >= 0 && log !== null) {
      log.value = worked * resources.rate[request]!
      note(parts, taken, what, state)
    }
    if (counted === 1) {
      const wages = worked * resources.rate[request]!
      const work = worked * plan.activityUnits[state]!
      counters.cost += wages
      counters.handleTime[role]! += work
      counters.stateWages[state]! += wages
      counters.stateWork[state]! += work
    }
    if (plan.roleCalendar[role]! >= 0) this.#leaveShifts(role)
  }

  /** The state is left: its service ends, or its request is withdrawn. */
  leave(taken: number, state: number): void {
    const { layout, queue, resources } = this.#parts
    const status = resources.status[taken * layout.requests + layout.requestOf[state]!]
    if (status === Status.None) return
    if (status === Status.Serving) {
      queue.cancel(layout.firstSlot + (taken << layout.placeBits) + layout.servicePlace[state]!)
      this.endService(taken, state, Happening.ServiceInterrupted)
    } else this.#withdraw(taken, state)
  }

  #withdraw(taken: number, state: number): void {
    const parts = this.#parts
    const { counters, layout, levels, log, plan, resources, slots } = parts
    const { floats } = slots
    const base = taken * layout.stride
    const request = taken * layout.requests + layout.requestOf[state]!
    const role = plan.activityRole[state]!
    const since = floats[base + layout.sinceAt[state]!]!
    const wait = levels.now - since
    resources.from = since
    resources.offDuty(role)
    const offDuty = resources.seconds
    const queueing = wait - offDuty
    floats[base + slot.queueTime]! += queueing
    floats[base + slot.offShift]! += offDuty
    if (resources.status[request] === Status.Waiting) {
      levels.change(layout.stateLevels + state, -1)
      this.#countWait(taken, state, role)
      if (log !== null) {
        log.value = offDuty
        note(parts, taken, Happening.GaveUp, state)
      }
    }
    if (isCounted(parts, taken)) {
      counters.departed[state]!.add(queueing)
      counters.offDuty[state]! += offDuty
      counters.roleWait[role]! += queueing
      counters.abandoned[role]! += 1
      if (wait > 0) counters.waited[role]! += 1
      judge(parts, taken, state, SlaMetric.Start, false)
    }
    resources.withdraw(request, state, role)
    if (plan.roleCalendar[role]! >= 0) this.#leaveShifts(role)
  }

  /** [P6] While a role has anything to do, its next change of shift is in the queue; otherwise a run would never end. */
  #followShifts(role: number): void {
    if (!this.#parts.queue.isDue(SHIFTS + role)) this.changeShift(role)
  }

  changeShift(role: number): void {
    const { queue, resources } = this.#parts
    resources.changeShift(role)
    queue.due = resources.books.shiftEnd[role]!
    if (queue.due !== Infinity) queue.add(ranks.shift, SHIFTS + role)
  }

  #leaveShifts(role: number): void {
    const { queue, resources } = this.#parts
    if (resources.books.openRequests[role] === 0) queue.cancel(SHIFTS + role)
  }

  /** [R3] The wait that began when the state was entered and goes on until now, cut to the observed window. */
  #countWait(taken: number, state: number, role: number): void {
    const { counters, layout, levels, plan, slots } = this.#parts
    const since = slots.floats[taken * layout.stride + layout.sinceAt[state]!]!
    const from = since > plan.warmup ? since : plan.warmup
    if (levels.now > from) counters.waitSum[role]! += levels.now - from
  }

  /**
   * The run is over. Work under way is paid for up to the end; waits still going on count for the level and are told apart,
   * since nobody knows how long they get.
   */
  close(taken: number): void {
    const parts = this.#parts
    const { counters, layout, levels, plan, resources, slots } = parts
    layout.requestState.forEach((state, place) => {
      const status = resources.status[taken * layout.requests + place]
      const role = plan.activityRole[state]!
      if (status === Status.Serving) this.endService(taken, state, -1)
      else if (status === Status.Waiting) {
        this.#countWait(taken, state, role)
        if (!isCounted(parts, taken)) return
        const seconds = levels.now - slots.floats[taken * layout.stride + layout.sinceAt[state]!]!
        counters.stillWaiting[role]! += 1
        counters.stillWaited[role]! += seconds
        if (seconds > counters.stillLongest[role]!) counters.stillLongest[role] = seconds
      }
    })
  }
}

/**
 * Holds the time since the state was entered against what is promised there. Who leaves unserved before the promised time
 * is up has not been failed, and is not counted.
 */
export function judge(parts: Parts, taken: number, state: number, metric: number, isServed: boolean): void {
  const { counters, layout, levels, plan, slots } = parts
  const seconds = levels.now - slots.floats[taken * layout.stride + layout.sinceAt[state]!]!
  for (let i = layout.slaFrom[state]!; i < layout.slaFrom[state + 1]!; i += 1) {
    const sla = layout.slaOf[i]!
    if (plan.slaMetric[sla] !== metric) continue
    const isWithin = seconds <= plan.slaWithin[sla]!
    if (!isServed && isWithin) continue
    counters.slaAll[sla]! += 1
    if (isWithin) counters.slaMet[sla]! += 1
  }
}
