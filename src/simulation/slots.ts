import { slotInt } from './layout'
import { grown } from './queue'

/*
 * What is known of everybody who is there, one record after the other in one block of memory: an event touches one learner,
 * so all that is asked about them should lie together; `layout.ts` says what stands where. A detached item has a slot of its
 * own, since it may outlive its learner. Slots are used again, so memory follows the number present at once.
 */
export class Slots {
  floats = new Float64Array(0)
  /** The same memory as whole numbers, two at the place of one double. */
  ints = new Int32Array(0)
  count = 0
  freeCount = 0
  #stride = 0
  #free = new Int32Array(0)

  constructor(stride: number) {
    this.#stride = stride
  }

  /** The number of a new slot; times the stride, its record's beginning in doubles. There must be a free one. */
  take(): number {
    this.freeCount -= 1
    const taken = this.#free[this.freeCount]!
    this.ints[2 * taken * this.#stride + slotInt.isTaken] = 1
    return taken
  }

  give(given: number): void {
    this.ints[2 * given * this.#stride + slotInt.isTaken] = 0
    this.#free[this.freeCount] = given
    this.freeCount += 1
  }

  /** Makes room for twice as many. Arrays read before are stale. */
  grow(): void {
    const size = Math.max(64, this.count * 2)
    this.floats = grown(this.floats, new Float64Array(size * this.#stride))
    this.ints = new Int32Array(this.floats.buffer)
    this.#free = grown(this.#free, new Int32Array(size))
    for (let fresh = size - 1; fresh >= this.count; fresh -= 1) this.#free[this.freeCount++] = fresh
    this.count = size
  }
}
