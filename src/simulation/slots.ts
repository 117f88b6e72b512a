import { grown } from './queue'

/*
 * What is known of everybody who is there, one record after the other in one block of memory: an event touches one learner,
 * so all that is asked about them should lie together. A detached item has a slot of its own, since it may outlive its
 * learner. Slots are used again, so memory follows the number present at once.
 *
 * A record holds, in doubles: four times, four pairs of whole numbers, the attributes, then for each state when it was
 * last entered and a pair (visits, draws), then for each occurrence with a factor what is left, since when, how fast.
 * Whole numbers are read through `ints`, at twice the place.
 */
export const slot = { arrival: 0, queueTime: 1, processing: 2, offShift: 3, attributes: 8 } as const
export const slotInt = { configuration: 8, counted: 9, key0: 10, key1: 11, isItem: 12, isTaken: 13, persona: 14 } as const

export class Slots {
  floats = new Float64Array(0)
  ints = new Int32Array(0)
  count = 0
  readonly stride: number
  /** Where the states, and the occurrences with a factor, begin in a record. */
  readonly states: number
  readonly factors: number
  #free = new Int32Array(0)
  freeCount = 0

  constructor(attributes: number, states: number, factors: number) {
    this.states = slot.attributes + attributes
    this.factors = this.states + 2 * states
    this.stride = this.factors + 3 * factors
  }

  /** The record of a new slot, from its beginning on in doubles, divided by `stride`. There must be a free one. */
  take(): number {
    this.freeCount -= 1
    const taken = this.#free[this.freeCount]!
    this.ints[2 * taken * this.stride + slotInt.isTaken] = 1
    return taken
  }

  give(given: number): void {
    this.ints[2 * given * this.stride + slotInt.isTaken] = 0
    this.#free[this.freeCount] = given
    this.freeCount += 1
  }

  /** Makes room for twice as many. Arrays read before are stale. */
  grow(): void {
    const size = Math.max(64, this.count * 2)
    this.floats = grown(this.floats, new Float64Array(size * this.stride))
    this.ints = new Int32Array(this.floats.buffer)
    this.#free = grown(this.#free, new Int32Array(size))
    for (let fresh = size - 1; fresh >= this.count; fresh -= 1) this.#free[this.freeCount++] = fresh
    this.count = size
  }
}
