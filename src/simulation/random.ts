import type { Uniforms } from './distributions'

/*
 * Random numbers by place, not by turn [R1]. A number is a function of (seed, replication, learner, purpose, visit, n):
 * a learner's luck is the same whatever the others do, and two scenarios share it. The function is Threefry-2x32 with 13
 * rounds, the fewest that pass every battery of TestU01 (Salmon et al. 2011, table 2): 32-bit integer operations only, so
 * every engine gives the same bits [P8], and keys that differ in one bit give unrelated numbers. Spacing learners along one counter would not: see the tests at queue level.
 */

/** What a learner's stream is asked for; purposes of states follow from `firstOfStates` on, see `plan.ts`. The persona's stands at the other end, so that it moves none of them. */
export const purposes = { arrival: 0, firstOfAttributes: 1, persona: (1 << 20) - 1 } as const

const LEARNERS = 0
const ARRIVALS = 1

/** One cursor into the streams; `seek` chooses learner, purpose and visit, `advance` moves on to its n-th number. */
export class Random implements Uniforms {
  uniform = 0.5
  drawn = 0.5
  /** The key that `learner` or `arrivals` made last; keep it to come back. */
  key0 = 0
  key1 = 0
  readonly #seed0: number
  readonly #seed1: number
  #k0 = 0
  #k1 = 0
  #purpose = 0
  #visit = 0
  #n = 0
  #high = 0
  #low = 0

  constructor(seed: number, replication: number) {
    this.#mix(seed | 0, Math.floor(seed / 4294967296) | 0, replication, 0)
    this.#seed0 = this.#high
    this.#seed1 = this.#low
  }

  learner(index: number): void {
    this.#mix(this.#seed0, this.#seed1, index, LEARNERS)
    this.key0 = this.#high
    this.key1 = this.#low
  }

  arrivals(): void {
    this.#mix(this.#seed0, this.#seed1, 0, ARRIVALS)
    this.key0 = this.#high
    this.key1 = this.#low
  }

  /** The next number is the first of this purpose (< 2²⁰) and visit. */
  seek(key0: number, key1: number, purpose: number, visit: number): void {
    this.#k0 = key0
    this.#k1 = key1
    this.#purpose = purpose
    this.#visit = visit
    this.#n = 0
  }

  /** Skips to the n-th number of the place. */
  skip(n: number): void {
    this.#n = n
  }

  advance(): void {
    this.#mix(this.#k0, this.#k1, this.#purpose + (this.#n << 20), this.#visit)
    this.#n += 1
    this.uniform = (this.#high >>> 0) * 2.3283064365386963e-10 + (this.#low >>> 11) * 1.1102230246251565e-16
  }

  /** Threefry-2x32-13; the result is left in `#high` and `#low`. */
  #mix(key0: number, key1: number, counter0: number, counter1: number): void {
    const key2 = 0x1bd11bda ^ key0 ^ key1
    let x = (counter0 + key0) | 0
    let y = (counter1 + key1) | 0
    x = (x + y) | 0
    y = ((y << 13) | (y >>> 19)) ^ x
    x = (x + y) | 0
    y = ((y << 15) | (y >>> 17)) ^ x
    x = (x + y) | 0
    y = ((y << 26) | (y >>> 6)) ^ x
    x = (x + y) | 0
    y = ((y << 6) | (y >>> 26)) ^ x
    x = (x + key1) | 0
    y = (y + key2 + 1) | 0
    x = (x + y) | 0
    y = ((y << 17) | (y >>> 15)) ^ x
    x = (x + y) | 0
    y = ((y << 29) | (y >>> 3)) ^ x
    x = (x + y) | 0
    y = ((y << 16) | (y >>> 16)) ^ x
    x = (x + y) | 0
    y = ((y << 24) | (y >>> 8)) ^ x
    x = (x + key2) | 0
    y = (y + key0 + 2) | 0
    x = (x + y) | 0
    y = ((y << 13) | (y >>> 19)) ^ x
    x = (x + y) | 0
    y = ((y << 15) | (y >>> 17)) ^ x
    x = (x + y) | 0
    y = ((y << 26) | (y >>> 6)) ^ x
    x = (x + y) | 0
    y = ((y << 6) | (y >>> 26)) ^ x
    x = (x + key0) | 0
    y = (y + key1 + 3) | 0
    x = (x + y) | 0
    this.#high = x
    this.#low = ((y << 17) | (y >>> 15)) ^ x
  }
}
