import { Queue } from '../../src/simulation/queue'
import { Luck, people, roleOfStep } from './model'

export interface Course {
  readonly completed: number
  readonly dropped: number
}

const STUDY = 6
const ARRIVAL = -1

/** The reference model written straight down on typed arrays: nothing general, statistics of the outcome only. */
export function simulateByHand(learners: number, seed: number): Course {
  const luck = new Luck(seed)
  const events = new Queue(4096)
  const step = new Uint8Array(learners)
  const module = new Uint8Array(learners)
  const serving = new Uint8Array(learners)
  const work = new Int32Array(learners).fill(-1)
  const dropout = new Int32Array(learners).fill(-1)
  const place = new Int32Array(learners)
  const free: number[] = [...people]
  const lines = people.map(() => new Queue(256))
  let now = 0
  let arrived = 0
  let completed = 0
  let dropped = 0

  const serve = (learner: number): void => {
    serving[learner] = 1
    free[roleOfStep[step[learner]!]!]! -= 1
    work[learner] = events.add(now + luck.duration(step[learner]!), 0, learner * 2)
  }
  const ask = (learner: number, next: number): void => {
    step[learner] = next
    const role = roleOfStep[next]!
    if (free[role]! > 0) serve(learner)
    else place[learner] = lines[role]!.add(0, 0, learner)
  }
  const release = (learner: number): void => {
    const role = roleOfStep[step[learner]!]!
    serving[learner] = 0
    free[role]! += 1
    if (lines[role]!.size > 0) serve(lines[role]!.pop())
  }
  const study = (learner: number): void => {
    step[learner] = STUDY
    work[learner] = events.add(now + luck.lognormal(40, 0.6), 0, learner * 2)
  }
  const moduleDone = (learner: number): void => {
    if (module[learner]! < 2) {
      module[learner]! += 1
      study(learner)
    } else if (luck.uniform() < 0.8) {
      events.cancel(dropout[learner]!)
      ask(learner, 5)
    } else study(learner)
  }

  events.add(luck.exponential(0.1), 4, ARRIVAL)
  while (events.size > 0) {
    now = events.nextTime
    const what = events.pop()
    if (what === ARRIVAL) {
      const learner = arrived
      arrived += 1
      if (arrived < learners) events.add(now + luck.exponential(0.1), 4, ARRIVAL)
      ask(learner, 0)
      continue
    }
    const learner = what >> 1
    const at = step[learner]!
    if ((what & 1) === 1) {
      dropped += 1
      if (at === STUDY) events.cancel(work[learner]!)
      else if (serving[learner] === 1) {
        events.cancel(work[learner]!)
        release(learner)
      } else lines[2]!.cancel(place[learner]!)
      continue
    }
    if (at !== STUDY) release(learner)
    if (at < 2) ask(learner, at + 1)
    else if (at === 2) {
      if (luck.uniform() < 0.4) ask(learner, 3)
    } else if (at === 3) {
      dropout[learner] = events.add(now + luck.exponential(500), 3, learner * 2 + 1)
      study(learner)
    } else if (at === 4) moduleDone(learner)
    else if (at === 5) completed += 1
    else if (luck.uniform() < 0.3) ask(learner, 4)
    else moduleDone(learner)
  }
  return { completed: completed / learners, dropped: dropped / learners }
}
