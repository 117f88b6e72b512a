import { Levels } from '../../src/simulation/levels'
import { grown, Queue } from '../../src/simulation/queue'
import { Sample } from '../../src/simulation/tally'
import { handLuck } from './handLuck'
import { hour, people, roleOfStep, wages } from './model'

/*
 * The reference model written straight down as in `byHand.ts`, with the books that the engine keeps: every figure of its
 * report that this model has, from the wait at each step with its quantiles to the busiest hour of each day. What follows
 * from the model is not counted twice, and nobody is ever off shift, so that is not asked. `byHandInFull.test.ts` holds the
 * figures against the engine's.
 */

/** Steps are those of `roleOfStep`, then study; further states are only counted. */
const STUDY = 6
const LEARNING = 7
const MODULE = 8
const ASSESS = 9
export const statesByHand = ['consult', 'needs', 'path', 'onboard', 'tutoring', 'retro', 'study', 'learning', 'module', 'assess']
const TUTORING = 4
/** Ends, in the order of the engine's outcomes. */
export const endsByHand = ['completed', 'declined', 'dropped'] as const
const COMPLETED = 0
const DECLINED = 1
const DROPPED = 2
/** Bits of `seen`. */
const SEEN_TUTORING = 1
const SEEN_MODULE = 2
const SEEN_ASSESS = 4

const roles = people.length
const PRESENT = 2 * roles
const QUEUE_OF_STEP = PRESENT + 1

export function simulateByHandInFull(learners: number, seed: number) {
  const { uniform, exponential, duration, studyTime } = handLuck(seed)
  let slots = 64
  const events = new Queue(1 + 2 * slots)
  let step = new Uint8Array(slots)
  let module = new Uint8Array(slots)
  let serving = new Uint8Array(slots)
  let seen = new Uint8Array(slots)
  let arrival = new Float64Array(slots)
  let since = new Float64Array(slots)
  let started = new Float64Array(slots)
  let enrolled = new Float64Array(slots)
  let queued = new Float64Array(slots)
  let worked = new Float64Array(slots)
  let after = new Int32Array(slots)
  let before = new Int32Array(slots)
  const unused: number[] = Array.from({ length: slots }, (_, slot) => slots - 1 - slot)
  const free = Int32Array.from(people)
  const head = new Int32Array(roles).fill(-1)
  const tail = new Int32Array(roles).fill(-1)
  const rate = Float64Array.from(wages, (perHour) => perHour / hour)

  const levels = new Levels(QUEUE_OF_STEP + roleOfStep.length, 0)
  const visits = new Float64Array(statesByHand.length)
  const reached = new Float64Array(statesByHand.length)
  const stay = new Float64Array(statesByHand.length)
  const work = new Float64Array(roleOfStep.length)
  const ended = new Float64Array(endsByHand.length)
  const served = roleOfStep.map(() => new Sample())
  const departed = new Sample()
  const cycleTime = new Sample()
  const cycleTimes = endsByHand.map(() => new Sample())
  const queueTime = new Sample()
  const workTime = new Sample()
  const waited = new Float64Array(roles)
  /** Every sum twice, in independent ways, as in the engine's report. */
  let present = 0
  let cost = 0
  let now = 0
  let arrived = 0

  const at = (time: number, rank: number, what: number): void => {
    events.due = time
    events.add(rank, what)
  }
  const serve = (learner: number): void => {
    const current = step[learner]!
    const role = roleOfStep[current]!
    serving[learner] = 1
    started[learner] = now
    free[role]! -= 1
    levels.change(2 * role, 1)
    const wait = now - since[learner]!
    served[current]!.add(wait)
    at(now + duration(current), 0, 1 + learner * 2)
  }
  const ask = (learner: number, next: number): void => {
    const role = roleOfStep[next]!
    step[learner] = next
    since[learner] = now
    visits[next]! += 1
    if (free[role]! > 0) {
      serve(learner)
      return
    }
    levels.change(2 * role + 1, 1)
    levels.change(QUEUE_OF_STEP + next, 1)
    before[learner] = tail[role]!
    after[learner] = -1
    if (tail[role]! >= 0) after[tail[role]!] = learner
    else head[role] = learner
    tail[role] = learner
  }
  const leaveLine = (learner: number): void => {
    const role = roleOfStep[step[learner]!]!
    const wait = now - since[learner]!
    queued[learner]! += wait
    waited[role]! += wait
    levels.change(2 * role + 1, -1)
    levels.change(QUEUE_OF_STEP + step[learner]!, -1)
    const [a, b] = [before[learner]!, after[learner]!]
    if (a >= 0) after[a] = b
    else head[role] = b
    if (b >= 0) before[b] = a
    else tail[role] = a
  }
  const release = (learner: number): void => {
    const current = step[learner]!
    const role = roleOfStep[current]!
    const seconds = now - started[learner]!
    worked[learner]! += seconds
    work[current]! += seconds
    cost += seconds * rate[role]!
    stay[current]! += now - since[learner]!
    levels.change(2 * role, -1)
    serving[learner] = 0
    free[role]! += 1
    const first = head[role]!
    if (first < 0) return
    leaveLine(first)
    serve(first)
  }
  const study = (learner: number): void => {
    step[learner] = STUDY
    since[learner] = now
    visits[STUDY]! += 1
    at(now + studyTime(), 0, 1 + learner * 2)
  }
  const see = (learner: number, what: number, state: number): void => {
    if ((seen[learner]! & what) !== 0) return
    seen[learner]! |= what
    reached[state]! += 1
  }
  const leave = (learner: number, end: number): void => {
    const time = now - arrival[learner]!
    levels.change(PRESENT, -1)
    present += time
    ended[end]! += 1
    cycleTime.add(time)
    cycleTimes[end]!.add(time)
    queueTime.add(queued[learner]!)
    workTime.add(worked[learner]!)
    unused.push(learner)
  }
  const moduleDone = (learner: number): void => {
    visits[MODULE]! += 1
    see(learner, SEEN_MODULE, MODULE)
    if (module[learner]! < 2) {
      module[learner]! += 1
      study(learner)
      return
    }
    visits[ASSESS]! += 1
    see(learner, SEEN_ASSESS, ASSESS)
    if (uniform() < 0.8) {
      events.cancel(2 + learner * 2)
      stay[LEARNING]! += now - enrolled[learner]!
      ask(learner, 5)
    } else study(learner)
  }
  const drop = (learner: number): void => {
    stay[LEARNING]! += now - enrolled[learner]!
    if (step[learner] === STUDY) {
      stay[STUDY]! += now - since[learner]!
      events.cancel(1 + learner * 2)
    } else if (serving[learner] === 1) {
      events.cancel(1 + learner * 2)
      release(learner)
    } else {
      stay[TUTORING]! += now - since[learner]!
      departed.add(now - since[learner]!)
      leaveLine(learner)
    }
    leave(learner, DROPPED)
  }
  const makeRoom = (): void => {
    for (let slot = 2 * slots - 1; slot >= slots; slot -= 1) unused.push(slot)
    slots *= 2
    events.reserve(1 + 2 * slots)
    step = grown(step, new Uint8Array(slots))
    module = grown(module, new Uint8Array(slots))
    serving = grown(serving, new Uint8Array(slots))
    seen = grown(seen, new Uint8Array(slots))
    arrival = grown(arrival, new Float64Array(slots))
    since = grown(since, new Float64Array(slots))
    started = grown(started, new Float64Array(slots))
    enrolled = grown(enrolled, new Float64Array(slots))
    queued = grown(queued, new Float64Array(slots))
    worked = grown(worked, new Float64Array(slots))
    after = grown(after, new Int32Array(slots))
    before = grown(before, new Int32Array(slots))
  }
  const arrive = (): void => {
    if (unused.length === 0) makeRoom()
    const learner = unused.pop() as number
    arrived += 1
    levels.change(PRESENT, 1)
    arrival[learner] = now
    module[learner] = 0
    seen[learner] = 0
    queued[learner] = 0
    worked[learner] = 0
    if (arrived < learners) at(now + exponential(hour / 10), 4, 0)
    ask(learner, 0)
  }

  at(exponential(hour / 10), 4, 0)
  while (events.size > 0) {
    now = events.times[0]!
    levels.turnTo(now)
    const what = events.pop()
    if (what === 0) {
      arrive()
      continue
    }
    const learner = (what - 1) >> 1
    const done = step[learner]!
    if (((what - 1) & 1) === 1) {
      drop(learner)
      continue
    }
    if (done === STUDY) stay[STUDY]! += now - since[learner]!
    else release(learner)
    if (done < 2) ask(learner, done + 1)
    else if (done === 2) {
      if (uniform() < 0.4) ask(learner, 3)
      else leave(learner, DECLINED)
    } else if (done === 3) {
      enrolled[learner] = now
      visits[LEARNING]! += 1
      at(now + exponential(500 * hour), 3, 2 + learner * 2)
      study(learner)
    } else if (done === TUTORING) moduleDone(learner)
    else if (done === 5) leave(learner, COMPLETED)
    else if (uniform() < 0.3) {
      see(learner, SEEN_TUTORING, TUTORING)
      ask(learner, TUTORING)
    } else moduleDone(learner)
  }
  levels.finish()
  for (const state of [0, 1, 2, 3, 5, LEARNING]) reached[state] = visits[state]!
  reached[STUDY] = visits[LEARNING]!

  const byStep = <T>(of: (step: number) => T): T[] => roleOfStep.map((_, at) => of(at))
  const byRole = <T>(of: (role: number) => T): T[] => people.map((_, role) => of(role))
  const workOfRole = byRole((role) => roleOfStep.reduce<number>((sum, its, at) => (its === role ? sum + work[at]! : sum), 0))
  return {
    arrived,
    observed: now,
    ended,
    cycleTime: cycleTime.summary(),
    cycleTimes: cycleTimes.map((times) => times.spectrum()),
    queueTime: queueTime.summary(),
    workTime: workTime.summary(),
    visits,
    reached,
    stay,
    work,
    waits: byStep((at) => (at === TUTORING ? served[at]!.with(departed) : served[at]!).summary()),
    served: served.map((waits) => waits.total()),
    departed: departed.total(),
    queueArea: byStep((at) => levels.areaOf(QUEUE_OF_STEP + at)),
    busyArea: byRole((role) => levels.areaOf(2 * role)),
    roleQueueArea: byRole((role) => levels.areaOf(2 * role + 1)),
    busyByDay: byRole((role) => levels.dayArea(2 * role)),
    queueByDay: byRole((role) => levels.dayHighest(2 * role + 1)),
    roleWait: waited,
    cost,
    checks: {
      present: levels.areaOf(PRESENT) - present,
      waiting: byRole((role) => levels.areaOf(2 * role + 1) - waited[role]!),
      cost: cost - workOfRole.reduce<number>((sum, seconds, role) => sum + seconds * rate[role]!, 0),
    },
  }
}
