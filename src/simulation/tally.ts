import type { Program } from '../machine/program'
import { outcomes, type Plan } from './plan'
import { grown } from './queue'
import { nothing } from './record'

/*
 * What one replication counts. Plain numbers and typed arrays: it comes back from a worker as it is. Only learners who
 * arrived after the warm-up are counted here [R2]; levels over time are in `resources.ts`.
 */
export interface Tally {
  readonly arrived: number
  readonly finished: number
  /** Seconds from the warm-up to the end of the run. */
  readonly observed: number
  readonly events: number
  /** The run was stopped because it would not come to an end. */
  readonly cutShort: boolean
  /** [P9], [C5] What made the run impossible; 0 = nothing, else a `StepStatus`, with the states concerned. */
  readonly trouble: number
  readonly troubleStates: readonly number[]

  readonly cycleTime: Summary
  /** Of those who ended in each of `outcomes`, and of the others who finished. */
  readonly cycleTimes: readonly Spectrum[]
  readonly queueTime: Summary
  /** Waiting, or paused work, while staff were off duty [P6]. */
  readonly offShiftTime: Summary
  readonly processingTime: Summary

  /** By state. */
  readonly visits: Float64Array
  readonly reached: Float64Array
  readonly finishedIn: Float64Array
  readonly stay: Float64Array
  readonly stays: Float64Array
  readonly queueArea: Float64Array
  /** Waits of requests: of the served, of those who left before; by state with a staffed activity, else null. */
  readonly served: readonly (Total | null)[]
  readonly departed: readonly (Total | null)[]
  readonly waits: readonly (Summary | null)[]
  /** By state: seconds that its requests waited for staff off duty. */
  readonly offDuty: Float64Array
  /** By state: seconds of staff work asked for there, detached work included, and what it cost, prices of entry included. */
  readonly workByState: Float64Array
  readonly costByState: Float64Array
  /** By service level. */
  readonly slaMet: Float64Array
  readonly slaAll: Float64Array
  /** By transition. */
  readonly taken: Float64Array

  readonly personas: PersonaTally

  /** By role. */
  readonly requests: Float64Array
  readonly waited: Float64Array
  readonly abandoned: Float64Array
  readonly roleWait: Float64Array
  /** Still in line when the run stopped: how many, seconds since they asked in all, and of the one who asked first. */
  readonly stillWaiting: Float64Array
  readonly stillWaited: Float64Array
  readonly stillLongest: Float64Array
  readonly busyArea: Float64Array
  readonly roleQueueArea: Float64Array
  readonly handleTime: Float64Array
  readonly groupBusy: Float64Array
  readonly groupCost: Float64Array
  readonly busyByDay: readonly Float64Array[]
  readonly queueByDay: readonly Float64Array[]

  /** Charged as it happened, and by part [R3]. */
  readonly cost: number
  readonly staffCost: number
  readonly activityCost: number
  readonly stateCost: number
  readonly revenue: number

  readonly checks: Checks
}

/** By persona of the plan; `ended` by persona and `outcomes`. */
export interface PersonaTally {
  readonly arrived: Float64Array
  readonly finished: Float64Array
  readonly ended: Float64Array
  /** Seconds, of those who finished. */
  readonly cycleTime: Float64Array
}

/** [R3] Each is counted twice, in independent ways; the relative difference of the two. */
export interface Checks {
  /** People in the service, and waiting for each role: level over time against the sum of stays. */
  readonly littlesLaw: number
  /** Arrived = finished + still there. */
  readonly flowBalance: number
  /** Cost as charged = staff hours × rates + visits × prices = what the states cost together. */
  readonly costSum: number
}

export interface Total {
  readonly count: number
  readonly sum: number
}

export interface Summary extends Total {
  readonly p50: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
}

/** A sample with how many values lie where: those of 0, then each box from `lows` up to `highs`, in ascending order. */
export interface Spectrum extends Summary {
  readonly zeros: number
  readonly lows: Float64Array
  readonly highs: Float64Array
  readonly counts: Float64Array
}

const EXACT = 16_384
/** So many values wait to be put into boxes together. */
const BATCH = 1024

/**
 * Values, 0 or more, for a mean and quantiles. Zeros are only counted; up to 16,384 others are kept and sorted; beyond,
 * they are counted in boxes that are at most 1/128 of their value wide, so that a quantile is off by 0.4 % at most and
 * memory stays small.
 */
export class Sample {
  count = 0
  /** Values above 0 at the start of `#values`, not yet summed nor in boxes. */
  #kept = 0
  #values = new Float64Array(32)
  #boxes: Uint32Array | null = null
  #boxed = 0
  /** NaN until the constructor's 0, as the engine's times: the field holds fractions from the beginning. */
  #sum = Number.NaN

  constructor() {
    this.#sum = 0
  }

  add(value: number): void {
    this.count += 1
    if (!(value > 0)) return
    if (this.#kept === this.#values.length) this.#makeRoom()
    this.#values[this.#kept] = value
    this.#kept += 1
  }

  total(): Total {
    let sum = this.#sum
    for (let i = 0; i < this.#kept; i += 1) sum += this.#values[i]!
    return { count: this.count, sum }
  }

  summary(): Summary {
    const { count, sum } = this.total()
    if (this.#boxes) this.#putInBoxes(this.#boxes)
    else this.#values.subarray(0, this.#kept).sort()
    return {
      count,
      sum,
      p50: this.#quantile(0.5),
      p90: this.#quantile(0.9),
      p95: this.#quantile(0.95),
      p99: this.#quantile(0.99),
    }
  }

  /** The summary with the boxes that hold anything: a few hundred, however many values there are. */
  spectrum(): Spectrum {
    const summary = this.summary()
    const filled: number[] = []
    const counts: number[] = []
    const put = (box: number, count: number): void => {
      if (filled.at(-1) === box) counts[counts.length - 1]! += count
      else {
        filled.push(box)
        counts.push(count)
      }
    }
    if (this.#boxes) {
      for (let box = 0; box < BOXES; box += 1) if (this.#boxes[box]! > 0) put(box, this.#boxes[box]!)
    } else for (let i = 0; i < this.#kept; i += 1) put(boxOf(this.#values[i]!), 1)
    return {
      ...summary,
      zeros: this.count - this.#kept - this.#boxed,
      lows: Float64Array.from(filled, startOf),
      highs: Float64Array.from(filled, (box) => startOf(box + 1)),
      counts: Float64Array.from(counts),
    }
  }

  /** Both together; neither is changed. */
  with(other: Sample): Sample {
    const both = new Sample()
    for (const part of [this, other]) {
      for (let i = 0; i < part.#kept; i += 1) both.add(part.#values[i]!)
      both.count += part.count - part.#kept
      if (!part.#boxes) continue
      both.#boxes ??= new Uint32Array(BOXES)
      for (let box = 0; box < BOXES; box += 1) both.#boxes[box]! += part.#boxes[box]!
      both.#boxed += part.#boxed
      both.#sum += part.#sum
    }
    return both
  }

  #makeRoom(): void {
    const room = this.#values.length
    if (!this.#boxes && room < EXACT) this.#values = grown(this.#values, new Float64Array(room * 2))
    else {
      this.#boxes ??= new Uint32Array(BOXES)
      this.#putInBoxes(this.#boxes)
      if (room > BATCH) this.#values = new Float64Array(BATCH)
    }
  }

  #putInBoxes(boxes: Uint32Array): void {
    const values = this.#values
    let sum = this.#sum
    for (let i = 0; i < this.#kept; i += 1) {
      sum += values[i]!
      boxes[boxOf(values[i]!)]! += 1
    }
    this.#sum = sum
    this.#boxed += this.#kept
    this.#kept = 0
  }

  /** The smallest value that at least the share `p` does not exceed; part of the way to the next one where `p` falls between two. */
  #quantile(p: number): number {
    if (this.count === 0) return Number.NaN
    const zeros = this.count - this.#kept - this.#boxed
    const place = p * (this.count - 1)
    const low = Math.floor(place)
    if (!this.#boxes) {
      const at = (i: number): number => (i < zeros ? 0 : this.#values[Math.min(i - zeros, this.#kept - 1)]!)
      const a = at(low)
      return low + 1 < this.count ? a + (at(low + 1) - a) * (place - low) : a
    }
    if (low < zeros) return 0
    let seen = zeros
    for (let box = 0; box < BOXES; box += 1) {
      seen += this.#boxes[box]!
      if (seen > low) return middleOf(box)
    }
    return Number.NaN
  }
}

/** Enough for every exponent and the first seven bits of the mantissa. */
const BOXES = 1 << 18

const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)
/** Which of the two words of a double holds sign and exponent depends on the machine. */
const HIGH = (() => {
  float[0] = 1
  return words[1] === 0 ? 0 : 1
})()

/** Sign-less exponent and the first seven bits of the mantissa. */
function boxOf(value: number): number {
  float[0] = value > 0 ? value : 0
  return words[HIGH]! >>> 13
}

/** The smallest value in a box. */
function startOf(box: number): number {
  words[1 - HIGH] = 0
  words[HIGH] = box << 13
  return float[0]!
}

const middleOf = (box: number): number => (box === 0 ? 0 : (startOf(box) + startOf(box + 1)) / 2)

/** Of each state, side by side in `Counters.states`. */
export const counted = { visits: 0, reached: 1, stay: 2, stays: 3 } as const
export const COUNTED = 4

export type Counters = ReturnType<typeof countersFor>

/** The counters that the engine writes while it runs. */
export function countersFor(program: Program, plan: Plan) {
  const states = program.parent.length
  const roles = plan.roles.length
  const samples = (): (Sample | null)[] =>
    Array.from({ length: states }, (_, state) => (plan.activityRole[state]! >= 0 ? new Sample() : null))
  const personas = plan.personas.length
  const counters = {
    ...nothing,
    arrived: 0,
    finished: 0,
    events: 0,
    /** Sums of money: NaN at first, so that the field holds fractions from the beginning, as the engine's times. */
    revenue: Number.NaN,
    cost: Number.NaN,
    cycleTime: new Sample(),
    /** By outcome of the learner's end; the last is of ends without any. */
    cycleTimes: Array.from({ length: outcomes.length + 1 }, () => new Sample()),
    queueTime: new Sample(),
    offShiftTime: new Sample(),
    processingTime: new Sample(),
    /** By state, `COUNTED` numbers each. */
    states: new Float64Array(states * COUNTED),
    finishedIn: new Float64Array(states),
    served: samples(),
    departed: samples(),
    offDuty: new Float64Array(states),
    slaMet: new Float64Array(plan.slaState.length),
    slaAll: new Float64Array(plan.slaState.length),
    taken: new Float64Array(program.transitionIds.length),
    requests: new Float64Array(roles),
    waited: new Float64Array(roles),
    abandoned: new Float64Array(roles),
    roleWait: new Float64Array(roles),
    stillWaiting: new Float64Array(roles),
    stillWaited: new Float64Array(roles),
    stillLongest: new Float64Array(roles),
    handleTime: new Float64Array(roles),
    personas: {
      arrived: new Float64Array(personas),
      finished: new Float64Array(personas),
      ended: new Float64Array(personas * outcomes.length),
      cycleTime: new Float64Array(personas),
    },
    /** By state: seconds of work, and wages for it. */
    stateWork: new Float64Array(states),
    stateWages: new Float64Array(states),
    /** [R3] Stays of people and, by role, waits for staff, cut to the observed window. */
    staySum: Number.NaN,
    waitSum: new Float64Array(roles),
  }
  counters.revenue = 0
  counters.cost = 0
  counters.staySum = 0
  return counters
}
