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

/** Of `#words`: the place asked for (key, counter), and what Threefry made of it. */
const word = { key0: 0, key1: 1, counter0: 2, counter1: 3, high: 4, low: 5 } as const
/** A number's turn at its place stands above the purpose in one word of the counter. */
const NEXT = 1 << 20

/** One cursor into the streams; `seek` chooses learner, purpose and visit, `advance` moves on to its n-th number. */
export class Random implements Uniforms {
  uniform = 0.5
  drawn = 0.5
  /** The key that `learner` or `arrivals` made last; keep it to come back. */
  key0 = 0
  key1 = 0
  #seed0 = 0
  #seed1 = 0
  /** In memory rather than in fields, where a whole number of 32 bits would be wrapped and unwrapped each time. */
  readonly #words = new Int32Array(6)

  constructor(seed: number, replication: number) {
    this.#makeKey(seed | 0, Math.floor(seed / 4294967296) | 0, replication, 0)
    this.#seed0 = this.key0
    this.#seed1 = this.key1
  }

  learner(index: number): void {
    this.#makeKey(this.#seed0, this.#seed1, index, LEARNERS)
  }

  arrivals(): void {
    this.#makeKey(this.#seed0, this.#seed1, 0, ARRIVALS)
  }

  #makeKey(key0: number, key1: number, counter0: number, counter1: number): void {
    this.seek(key0, key1, counter0, counter1)
    this.advance()
    this.key0 = this.#words[word.high]!
    this.key1 = this.#words[word.low]!
  }

  /** The next number is the first of this purpose (< 2²⁰) and visit. */
  seek(key0: number, key1: number, purpose: number, visit: number): void {
    const words = this.#words
    words[word.key0] = key0
    words[word.key1] = key1
    words[word.counter0] = purpose
    words[word.counter1] = visit
  }

  /** Skips `n` numbers of the place. */
  skip(n: number): void {
    this.#words[word.counter0]! += n * NEXT
  }

  /** Threefry-2x32-13. */
  advance(): void {
    const words = this.#words
    const key0 = words[word.key0]!
    const key1 = words[word.key1]!
    const counter0 = words[word.counter0]!
    const key2 = 0x1bd11bda ^ key0 ^ key1
    let x = (counter0 + key0) | 0
    let y = (words[word.counter1]! + key1) | 0
    words[word.counter0] = counter0 + NEXT
    x = (x + y) | 0
    y = ((y << 13) | (y >>> 19)) ^ x
    x = (x + y) | 0
    y = ((y << 15) | (y >>> 17)) ^ x
    x = (x + y) | 0
    y = ((y << 26) | (y >>> 6)) ^ x
    x = (x + y) | 0
    y = ((y << 6) | (y >>> 26)) ^ x
    x = (x + key1) | 0
    y = (y + ((key2 + 1) | 0)) | 0
    x = (x + y) | 0
    y = ((y << 17) | (y >>> 15)) ^ x
    x = (x + y) | 0
    y = ((y << 29) | (y >>> 3)) ^ x
    x = (x + y) | 0
    y = ((y << 16) | (y >>> 16)) ^ x
    x = (x + y) | 0
    y = ((y << 24) | (y >>> 8)) ^ x
    x = (x + key2) | 0
    y = (y + ((key0 + 2) | 0)) | 0
    x = (x + y) | 0
    y = ((y << 13) | (y >>> 19)) ^ x
    x = (x + y) | 0
    y = ((y << 15) | (y >>> 17)) ^ x
    x = (x + y) | 0
    y = ((y << 26) | (y >>> 6)) ^ x
    x = (x + y) | 0
    y = ((y << 6) | (y >>> 26)) ^ x
    x = (x + key0) | 0
    y = (y + ((key1 + 3) | 0)) | 0
    x = (x + y) | 0
    y = ((y << 17) | (y >>> 15)) ^ x
    words[word.high] = x
    words[word.low] = y
    this.uniform = (x >>> 0) * 2.3283064365386963e-10 + (y >>> 11) * 1.1102230246251565e-16
  }
}
