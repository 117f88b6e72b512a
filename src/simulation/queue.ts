/*
 * A four-ary heap with cancel: what is to happen next, or who is served next. An entry is an integer of the caller's
 * (`what`); it comes out by `time`, then `rank`, then in the order it was added [P8]. Cancelling takes the entry out at
 * once, so a heap never holds more than what can still happen. Nothing is allocated after it has grown.
 */

/** [P8] What happens first at one instant. Staff are freed and assigned outside the heap: `resources.ts`. */
export const ranks = { completion: 0, release: 1, shift: 2, timeout: 3, arrival: 4 } as const

/** Ranks and the order of adding share one key: rank · 2⁴⁸ + order. */
const RANK = 2 ** 48

export class Queue {
  size = 0
  #time: Float64Array
  #key: Float64Array
  /** Heap place → node; node → heap place (−1 = free), node → what. */
  #node: Int32Array
  #place: Int32Array
  #what: Int32Array
  #free: Int32Array
  #freeCount = 0
  #added = 0

  constructor(capacity = 64) {
    this.#time = new Float64Array(capacity)
    this.#key = new Float64Array(capacity)
    this.#node = new Int32Array(capacity)
    this.#place = new Int32Array(capacity).fill(-1)
    this.#what = new Int32Array(capacity)
    this.#free = new Int32Array(capacity)
    for (let node = capacity - 1; node >= 0; node -= 1) this.#free[this.#freeCount++] = node
  }

  /** Adds an entry and gives its node, by which it can be cancelled until it has come out. */
  add(time: number, rank: number, what: number): number {
    if (this.#freeCount === 0) this.#grow()
    this.#freeCount -= 1
    const node = this.#free[this.#freeCount] as number
    this.#what[node] = what
    this.#up(this.size++, time, rank * RANK + this.#added++, node)
    return node
  }

  /** The time of the first entry; +∞ when there is none. */
  get nextTime(): number {
    return this.size === 0 ? Infinity : (this.#time[0] as number)
  }

  /** The key of the first entry: earlier-ranked, then earlier-added entries have smaller ones. */
  get nextKey(): number {
    return this.size === 0 ? Infinity : (this.#key[0] as number)
  }

  /** The first entry's `what`, without taking it out. The heap must not be empty. */
  peek(): number {
    return this.#what[this.#node[0] as number] as number
  }

  /** Takes the first entry out. The heap must not be empty. */
  pop(): number {
    const node = this.#node[0] as number
    this.#remove(0, node)
    return this.#what[node] as number
  }

  cancel(node: number): void {
    const place = this.#place[node] as number
    if (place >= 0) this.#remove(place, node)
  }

  /** Empties the heap and starts the order of adding afresh. */
  clear(): void {
    while (this.size > 0) this.pop()
    this.#added = 0
  }

  #remove(place: number, node: number): void {
    this.#place[node] = -1
    this.#free[this.#freeCount++] = node
    const last = --this.size
    if (place === last) return
    const time = this.#time[last] as number
    const key = this.#key[last] as number
    const moved = this.#node[last] as number
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

  #up(from: number, time: number, key: number, node: number): void {
    const times = this.#time
    const keys = this.#key
    const nodes = this.#node
    let place = from
    while (place > 0) {
      const parent = (place - 1) >> 2
      const parentTime = times[parent] as number
      if (parentTime < time || (parentTime === time && (keys[parent] as number) < key)) break
      const parentNode = nodes[parent] as number
      times[place] = parentTime
      keys[place] = keys[parent] as number
      nodes[place] = parentNode
      this.#place[parentNode] = place
      place = parent
    }
    times[place] = time
    keys[place] = key
    nodes[place] = node
    this.#place[node] = place
  }

  #down(from: number, time: number, key: number, node: number): void {
    const times = this.#time
    const keys = this.#key
    const nodes = this.#node
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
      const bestNode = nodes[best] as number
      times[place] = bestTime
      keys[place] = keys[best] as number
      nodes[place] = bestNode
      this.#place[bestNode] = place
      place = best
    }
    times[place] = time
    keys[place] = key
    nodes[place] = node
    this.#place[node] = place
  }

  #grow(): void {
    const old = this.#node.length
    const capacity = old * 2
    this.#time = grown(this.#time, new Float64Array(capacity))
    this.#key = grown(this.#key, new Float64Array(capacity))
    this.#node = grown(this.#node, new Int32Array(capacity))
    this.#place = grown(this.#place, new Int32Array(capacity).fill(-1))
    this.#what = grown(this.#what, new Int32Array(capacity))
    this.#free = grown(this.#free, new Int32Array(capacity))
    for (let node = capacity - 1; node >= old; node -= 1) this.#free[this.#freeCount++] = node
  }
}

/** `larger`, with the contents of `array` at its start. */
export function grown<T extends Float64Array | Int32Array | Uint32Array | Uint8Array>(array: T, larger: T): T {
  larger.set(array)
  return larger
}
