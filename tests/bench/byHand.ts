import { standardGamma, standardNormal, type Uniforms } from '../../src/simulation/distributions'
import { exp, ln } from '../../src/simulation/elementary'
import { grown, Queue } from '../../src/simulation/queue'
import { Sample } from '../../src/simulation/tally'
import { type Course, people, roleOfStep } from './model'

/*
 * The reference model written straight down on typed arrays: nothing general, one stream of random numbers, the samplers and
 * the event queue of the engine. It counts what a person would: outcomes, time in the service with quantiles, waits by
 * step, how busy each role is.
 */

const STUDY = 6
const hour = 3600

/** xoshiro128** (Blackman, Vigna 2018), read as the samplers read their numbers. */
class Stream implements Uniforms {
  uniform = 0.5
  drawn = 0.5
  #a = 0
  #b = 0
  #c = 0
  #d = 0
  constructor(seed: number) {
    let state = seed
    const next = (): number => {
      state = (state + 0x9e3779b9) | 0
      let z = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
      z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
      return z ^ (z >>> 16)
    }
    this.#a = next()
    this.#b = next()
    this.#c = next()
    this.#d = next()
  }
  #bits(): number {
    const mixed = Math.imul(this.#b, 5)
    const result = Math.imul((mixed << 7) | (mixed >>> 25), 9)
    const shifted = this.#b << 9
    this.#c ^= this.#a
    this.#d ^= this.#b
    this.#b ^= this.#c
    this.#a ^= this.#d
    this.#c ^= shifted
    this.#d = (this.#d << 11) | (this.#d >>> 21)
    return result
  }
  advance(): void {
    const high = this.#bits() >>> 0
    this.uniform = high * 2.3283064365386963e-10 + (this.#bits() >>> 11) * 1.1102230246251565e-16
  }
}

export function simulateByHand(learners: number, seed: number): Course {
  const random = new Stream(seed)
  const uniform = (): number => {
    random.advance()
    return random.uniform
  }
  const normal = (): number => {
    standardNormal(random)
    return random.drawn
  }
  const gamma = (shape: number): number => {
    random.drawn = shape
    standardGamma(random)
    return random.drawn
  }
  const exponential = (mean: number): number => -mean * ln(1 - uniform())
  const consultSpread = Math.sqrt(Math.log(1.25))
  const consultMiddle = Math.log(0.75 * hour) - Math.log(1.25) / 2
  const studySpread = Math.sqrt(Math.log(1.36))
  const studyMiddle = Math.log(40 * hour) - Math.log(1.36) / 2
  const triangular = (): number => {
    const u = uniform()
    return u < 0.5 ? 0.5 + Math.sqrt(u / 2) : 1.5 - Math.sqrt((1 - u) / 2)
  }
  const duration = (at: number): number => {
    switch (at) {
      case 0:
        return exp(consultMiddle + consultSpread * normal())
      case 1:
        return hour * triangular()
      case 4:
        return 0.5 * hour * gamma(3)
      case 5:
        return exponential(0.5 * hour)
      default:
        return 0.4 * hour * gamma(2.5)
    }
  }
  let slots = 64
  const events = new Queue(1 + 2 * slots)
  let step = new Uint8Array(slots)
  let module = new Uint8Array(slots)
  let serving = new Uint8Array(slots)
  let since = new Float64Array(slots)
  let arrival = new Float64Array(slots)
  let after = new Int32Array(slots)
  let before = new Int32Array(slots)
  const unused: number[] = Array.from({ length: slots }, (_, slot) => slots - 1 - slot)
  const free = Int32Array.from(people)
  const head = new Int32Array(people.length).fill(-1)
  const tail = new Int32Array(people.length).fill(-1)
  const busy = new Float64Array(people.length)
  const lastChange = new Float64Array(people.length)
  const flow = new Sample()
  const waits = roleOfStep.map(() => new Sample())
  let now = 0
  let arrived = 0
  let completed = 0
  let dropped = 0

  const at = (time: number, rank: number, what: number): void => {
    events.due = time
    events.add(rank, what)
  }
  const count = (role: number): void => {
    busy[role]! += (people[role]! - free[role]!) * (now - lastChange[role]!)
    lastChange[role] = now
  }
  const serve = (learner: number): void => {
    const role = roleOfStep[step[learner]!]!
    count(role)
    serving[learner] = 1
    free[role]! -= 1
    waits[step[learner]!]!.add(now - since[learner]!)
    since[learner] = now
    at(now + duration(step[learner]!), 0, 1 + learner * 2)
  }
  const ask = (learner: number, next: number): void => {
    const role = roleOfStep[next]!
    step[learner] = next
    since[learner] = now
    if (free[role]! > 0) {
      serve(learner)
      return
    }
    before[learner] = tail[role]!
    after[learner] = -1
    if (tail[role]! >= 0) after[tail[role]!] = learner
    else head[role] = learner
    tail[role] = learner
  }
  const leaveLine = (learner: number): void => {
    const role = roleOfStep[step[learner]!]!
    const [a, b] = [before[learner]!, after[learner]!]
    if (a >= 0) after[a] = b
    else head[role] = b
    if (b >= 0) before[b] = a
    else tail[role] = a
  }
  const release = (learner: number): void => {
    const role = roleOfStep[step[learner]!]!
    count(role)
    serving[learner] = 0
    free[role]! += 1
    const first = head[role]!
    if (first < 0) return
    leaveLine(first)
    serve(first)
  }
  const study = (learner: number): void => {
    step[learner] = STUDY
    at(now + exp(studyMiddle + studySpread * normal()), 0, 1 + learner * 2)
  }
  const leave = (learner: number): void => {
    flow.add(now - arrival[learner]!)
    unused.push(learner)
  }
  const moduleDone = (learner: number): void => {
    if (module[learner]! < 2) {
      module[learner]! += 1
      study(learner)
    } else if (uniform() < 0.8) {
      events.cancel(2 + learner * 2)
      ask(learner, 5)
    } else study(learner)
  }

  at(exponential(hour / 10), 4, 0)
  while (events.size > 0) {
    now = events.nextTime
    const what = events.pop()
    if (what === 0) {
      if (unused.length === 0) {
        for (let slot = 2 * slots - 1; slot >= slots; slot -= 1) unused.push(slot)
        slots *= 2
        events.reserve(1 + 2 * slots)
        step = grown(step, new Uint8Array(slots))
        module = grown(module, new Uint8Array(slots))
        serving = grown(serving, new Uint8Array(slots))
        since = grown(since, new Float64Array(slots))
        arrival = grown(arrival, new Float64Array(slots))
        after = grown(after, new Int32Array(slots))
        before = grown(before, new Int32Array(slots))
      }
      const learner = unused.pop() as number
      arrived += 1
      arrival[learner] = now
      module[learner] = 0
      if (arrived < learners) at(now + exponential(hour / 10), 4, 0)
      ask(learner, 0)
      continue
    }
    const learner = (what - 1) >> 1
    const done = step[learner]!
    if (((what - 1) & 1) === 1) {
      dropped += 1
      if (done === STUDY) events.cancel(1 + learner * 2)
      else if (serving[learner] === 1) {
        events.cancel(1 + learner * 2)
        release(learner)
      } else leaveLine(learner)
      leave(learner)
      continue
    }
    if (done !== STUDY) release(learner)
    if (done < 2) ask(learner, done + 1)
    else if (done === 2) {
      if (uniform() < 0.4) ask(learner, 3)
      else leave(learner)
    } else if (done === 3) {
      at(now + exponential(500 * hour), 3, 2 + learner * 2)
      study(learner)
    } else if (done === 4) moduleDone(learner)
    else if (done === 5) {
      completed += 1
      leave(learner)
    } else if (uniform() < 0.3) ask(learner, 4)
    else moduleDone(learner)
  }
  return {
    completed: completed / learners,
    dropped: dropped / learners,
    figures: { flow: flow.summary(), waits: waits.map((wait) => wait.summary()), busy },
  }
}
