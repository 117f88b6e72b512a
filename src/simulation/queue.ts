/*
 * What is to happen next: a four-ary heap with cancel. Whatever can happen has a number of its own (`what`) and is due at
 * most once at a time; it comes out by time, then rank, then in the order it was added [P8]. Cancelling takes it out at
 * once, so the heap never holds more than what can still happen. What comes out leaves a gap at the top that the next one
 * added fills, since most that happens has something follow: one way through the heap in place of two. Nothing is allocated
 * after it has grown.
 */

/** [P8] What happens first at one instant. Staff are freed and assigned outside the heap: `resources.ts`. */
export const ranks = { completion: 0, release: 1, shift: 2, timeout: 3, arrival: 4 } as const

/** Ranks and the order of adding share one key: rank · 2⁴⁸ + order. */
const RANK = 2 ** 48

export class Queue {
  size = 0
  /** When what is added next is to happen; a field, since a number that is not whole is put on the heap to be handed over. */
  due = 0.5
  /** By place in the heap, to be read only: the first is when the next entry is due, +∞ where there is none. */
  times = new Float64Array(64)
  #key = new Float64Array(64)
  #what = new Int32Array(64)
  /** By what: its place in the heap, -1 while it is not due. */
  #place = new Int32Array(0)
  #added = 0
  /** 1 while the top is a gap: then the entries stand at 1 … `size`, and the time at the top is that of the first of them. */
  #gap = 0

  /** Takes the numbers below `numbers`; `reserve` makes room for more. */
  constructor(numbers = 64) {
    this.#place = new Int32Array(numbers).fill(-1)
    this.times[0] = Infinity
  }

  reserve(numbers: number): void {
    if (numbers > this.#place.length) this.#place = grown(this.#place, new Int32Array(numbers).fill(-1))
  }

  /** Adds `what`, which must not be due already, at the time in `due`. */
  add(rank: number, what: number): void {
    const place = (this.size + this.#gap) | 0
    if (place === this.#what.length) this.#grow()
    this.size = (this.size + 1) | 0
    this.times[place] = this.due
    this.#key[place] = rank * RANK + this.#added++
    this.#what[place] = what
    if (this.#gap === 0) this.#up(place)
    else {
      this.#gap = 0
      this.#down(0)
    }
  }

  isDue(what: number): boolean {
    return this.#place[what]! >= 0
  }

  /** Takes the first entry out. The heap must not be empty. */
  pop(): number {
    if (this.#gap === 1) this.#close()
    const what = this.#what[0] as number
    this.#place[what] = -1
    const size = (this.size - 1) | 0
    this.size = size
    this.#gap = 1
    const times = this.times
    let next = size > 0 ? times[1]! : Infinity
    for (let place = 2; place <= 4 && place <= size; place += 1) if (times[place]! < next) next = times[place]!
    times[0] = next
    return what
  }

  /** Fills the gap at the top with the last entry. */
  #close(): void {
    this.#gap = 0
    if (this.size > 0) this.#down(0)
  }

  /** Nothing where `what` is not due. */
  cancel(what: number): void {
    if (this.#place[what]! < 0) return
    if (this.#gap === 1) this.#close()
    this.#remove(what)
    if (this.size === 0) this.times[0] = Infinity
  }

  #remove(what: number): void {
    const place = this.#place[what]!
    this.#place[what] = -1
    const last = this.size - 1
    this.size = last
    if (place === last) return
    const times = this.times
    const parent = (place - 1) >> 2
    if (
      place > 0 &&
      (times[last]! < times[parent]! || (times[last] === times[parent] && this.#key[last]! < this.#key[parent]!))
    ) {
      times[place] = times[last]!
      this.#key[place] = this.#key[last]!
      this.#what[place] = this.#what[last]!
      this.#up(place)
    } else this.#down(place)
  }

  /** Brings what stands at `from` up to where it belongs. */
  #up(from: number): void {
    const times = this.times
    const keys = this.#key
    const whats = this.#what
    const places = this.#place
    const time = times[from]!
    const key = keys[from]!
    const what = whats[from]!
    let place = from
    while (place > 0) {
      const parent = (place - 1) >> 2
      const parentTime = times[parent]!
      if (parentTime < time || (parentTime === time && keys[parent]! < key)) break
      const parentWhat = whats[parent]!
      times[place] = parentTime
      keys[place] = keys[parent]!
      whats[place] = parentWhat
      places[parentWhat] = place
      place = parent
    }
    times[place] = time
    keys[place] = key
    whats[place] = what
    places[what] = place
  }

  /** Fills the gap at `from` with what stands behind the end, brought down to where it belongs. */
  #down(from: number): void {
    const times = this.times
    const keys = this.#key
    const whats = this.#what
    const places = this.#place
    const size = this.size
    const time = times[size]!
    const key = keys[size]!
    const what = whats[size]!
    let place = from
    for (;;) {
      const first = place * 4 + 1
      if (first >= size) break
      const end = first + 4 < size ? first + 4 : size
      let best = first
      let bestTime = times[first]!
      for (let child = first + 1; child < end; child += 1) {
        const childTime = times[child]!
        if (childTime < bestTime || (childTime === bestTime && keys[child]! < keys[best]!)) {
          best = child
          bestTime = childTime
        }
      }
      if (time < bestTime || (time === bestTime && key < keys[best]!)) break
      const bestWhat = whats[best]!
      times[place] = bestTime
      keys[place] = keys[best]!
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
    this.times = grown(this.times, new Float64Array(room))
    this.#key = grown(this.#key, new Float64Array(room))
    this.#what = grown(this.#what, new Int32Array(room))
  }
}

/** `larger`, with the contents of `array` at its start. */
export function grown<T extends Float64Array | Int32Array | Uint32Array | Uint8Array>(array: T, larger: T): T {
  larger.set(array)
  return larger
}
