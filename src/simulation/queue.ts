/*
 * What is to happen next: a four-ary heap with cancel. Whatever can happen has a number of its own (`what`) and is due at
 * most once at a time; it comes out by time, then rank, then in the order it was added [P8]. Cancelling takes it out at
 * once, so the heap never holds more than what can still happen. Nothing is allocated after it has grown.
 */

/** [P8] What happens first at one instant. Staff are freed and assigned outside the heap: `resources.ts`. */
export const ranks = { completion: 0, release: 1, shift: 2, timeout: 3, arrival: 4 } as const

/** Ranks and the order of adding share one key: rank · 2⁴⁸ + order. */
const RANK = 2 ** 48

export class Queue {
  size = 0
  /** When what is added next is to happen; a field, since a number that is not whole is put on the heap to be handed over. */
  due = 0.5
  /** By place in the heap. */
  #time: Float64Array
  #key: Float64Array
  #what: Int32Array
  /** By what: its place in the heap, -1 while it is not due. */
  #place: Int32Array
  #added = 0

  /** Takes the numbers below `numbers`; `reserve` makes room for more. */
  constructor(numbers = 64) {
    this.#time = new Float64Array(64)
    this.#key = new Float64Array(64)
    this.#what = new Int32Array(64)
    this.#place = new Int32Array(numbers).fill(-1)
  }

  reserve(numbers: number): void {
    if (numbers > this.#place.length) this.#place = grown(this.#place, new Int32Array(numbers).fill(-1))
  }

  /** Adds `what`, which must not be due already, at the time in `due`. */
  add(rank: number, what: number): void {
    if (this.size === this.#what.length) this.#grow()
    this.#up(this.size++, this.due, rank * RANK + this.#added++, what)
  }

  /** The time of the first entry; +∞ when there is none. */
  get nextTime(): number {
    return this.size === 0 ? Infinity : (this.#time[0] as number)
  }

  isDue(what: number): boolean {
    return this.#place[what]! >= 0
  }

  /** Takes the first entry out. The heap must not be empty. */
  pop(): number {
    const what = this.#what[0] as number
    this.#place[what] = -1
    const last = --this.size
    if (last > 0) this.#down(0, this.#time[last] as number, this.#key[last] as number, this.#what[last] as number)
    return what
  }

  /** Nothing where `what` is not due. */
  cancel(what: number): void {
    const place = this.#place[what] as number
    if (place < 0) return
    this.#place[what] = -1
    const last = --this.size
    if (place === last) return
    const time = this.#time[last] as number
    const key = this.#key[last] as number
    const moved = this.#what[last] as number
    if (place > 0) {
      const parent = (place - 1) >> 2
      const parentTime = this.#time[parent] as number
      if (time < parentTime || (time === parentTime && key < (this.#key[parent] as number))) {
        this.#up(place, time, key, moved)
        return
      }
    }
    this.#down(place, time, key, moved)
  }

  #up(from: number, time: number, key: number, what: number): void {
    const times = this.#time
    const keys = this.#key
    const whats = this.#what
    const places = this.#place
    let place = from
    while (place > 0) {
      const parent = (place - 1) >> 2
      const parentTime = times[parent] as number
      if (parentTime < time || (parentTime === time && (keys[parent] as number) < key)) break
      const parentWhat = whats[parent] as number
      times[place] = parentTime
      keys[place] = keys[parent] as number
      whats[place] = parentWhat
      places[parentWhat] = place
      place = parent
    }
    times[place] = time
    keys[place] = key
    whats[place] = what
    places[what] = place
  }

  #down(from: number, time: number, key: number, what: number): void {
    const times = this.#time
    const keys = this.#key
    const whats = this.#what
    const places = this.#place
    const size = this.size
    let place = from
    for (;;) {
      const first = place * 4 + 1
      if (first >= size) break
      const end = first + 4 < size ? first + 4 : size
      let best = first
      let bestTime = times[first] as number
      for (let child = first + 1; child < end; child += 1) {
        const childTime = times[child] as number
        if (childTime < bestTime || (childTime === bestTime && (keys[child] as number) < (keys[best] as number))) {
          best = child
          bestTime = childTime
        }
      }
      if (time < bestTime || (time === bestTime && key < (keys[best] as number))) break
      const bestWhat = whats[best] as number
      times[place] = bestTime
      keys[place] = keys[best] as number
      whats[place] = bestWhat
      places[bestWhat] = place
      place = best
    }
    times[place] = time
    keys[place] = key
    whats[place] = what
    places[what] = place
  }

  #grow(): void {
    const room = this.#what.length * 2
    this.#time = grown(this.#time, new Float64Array(room))
    this.#key = grown(this.#key, new Float64Array(room))
    this.#what = grown(this.#what, new Int32Array(room))
  }
}

/** `larger`, with the contents of `array` at its start. */
export function grown<T extends Float64Array | Int32Array | Uint32Array | Uint8Array>(array: T, larger: T): T {
  larger.set(array)
  return larger
}
