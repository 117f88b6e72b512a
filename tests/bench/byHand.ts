import { grown, Queue } from '../../src/simulation/queue'
import { Sample } from '../../src/simulation/tally'
import { handLuck } from './handLuck'
import { type Course, hour, people, roleOfStep } from './model'

/*
 * The reference model written straight down on typed arrays: nothing general, one stream of random numbers, the samplers and
 * the event queue of the engine. It counts what a person would: outcomes, time in the service with quantiles, waits by
 * step, how busy each role is.
 */

const STUDY = 6

export function simulateByHand(learners: number, seed: number): Course {
  const { uniform, exponential, duration, studyTime } = handLuck(seed)
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
    at(now + studyTime(), 0, 1 + learner * 2)
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
    now = events.times[0]!
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
