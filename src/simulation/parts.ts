import type { Program } from '../machine/program'
import type { EventLog } from './eventLog'
import { type Layout, layoutOf, slotInt } from './layout'
import { Levels } from './levels'
import type { Plan } from './plan'
import { Queue } from './queue'
import { Random } from './random'
import { nothing } from './record'
import { Resources } from './resources'
import { Slots } from './slots'
import { type Counters, countersFor } from './tally'

/** All that takes part in one replication. The clock is `levels.now`. */
export interface Parts {
  readonly program: Program
  readonly plan: Plan
  readonly layout: Layout
  readonly random: Random
  readonly queue: Queue
  readonly slots: Slots
  readonly levels: Levels
  readonly resources: Resources
  readonly counters: Counters
  /** Most runs have none, and pay a comparison for it. */
  readonly log: EventLog | null
}

export function partsFor(program: Program, plan: Plan, replication: number, log: EventLog | null): Parts {
  const layout = layoutOf(program, plan)
  const levels = new Levels(layout.levels, plan.warmup)
  return {
    ...nothing,
    program,
    plan,
    layout,
    random: new Random(plan.seed, replication),
    queue: new Queue(layout.firstSlot),
    slots: new Slots(layout.stride),
    levels,
    resources: new Resources(plan, layout.requestState, levels),
    counters: countersFor(program, plan),
    log,
  }
}

/** A slot for a learner or a detached item. */
export function takeSlot({ layout, log, queue, resources, slots }: Parts): number {
  if (slots.freeCount === 0) {
    slots.grow()
    queue.reserve(layout.firstSlot + (slots.count << layout.placeBits))
    resources.reserve(slots.count * layout.requests)
    if (log !== null) log.reserve(slots.count)
  }
  return slots.take()
}

/** Sets the stream to a purpose of the learner's, at the present visit of `state`. */
export function seek({ layout, random, slots }: Parts, taken: number, purpose: number, state: number): void {
  const { ints } = slots
  const base = 2 * taken * layout.stride
  random.seek(ints[base + slotInt.key0]!, ints[base + slotInt.key1]!, purpose, ints[base + layout.visitsAt + state]!)
}

/** What stands at `place` of the slot is due at `queue.due`; never, where that is +∞. */
export function schedule({ layout, queue }: Parts, taken: number, place: number, rank: number): void {
  if (queue.due !== Infinity) queue.add(rank, layout.firstSlot + (taken << layout.placeBits) + place)
}

export function isCounted({ layout, slots }: Parts, taken: number): boolean {
  return slots.ints[2 * taken * layout.stride + slotInt.counted] === 1
}

/** Into the log, if there is one: what happens to a learner, or a work item, in a state; with the value in `log.value`, and staff group where it has any. */
export function note({ layout, log, slots }: Parts, taken: number, what: number, state: number, group = -1): void {
  if (log === null) return
  log.add(taken, what, state, slots.ints[2 * taken * layout.stride + layout.visitsAt + state]!, group)
}
