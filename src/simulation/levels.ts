import { grown } from './queue'

const DAY = 86_400
/** Beyond ten years the days are no longer told apart. */
const MOST_DAYS = 3660
/** Of each level, side by side: its value at 0, the area so far, when that was counted; of the day that is running the area before it and the highest value. */
const FIELDS = 5
const field = { area: 1, last: 2, areaBefore: 3, highest: 4 } as const

/**
 * Numbers that go up and down, summed over time from `from` on: in all, and day by day with each day's highest. They
 * share one clock, `now`, which the engine sets before anything changes.
 */
export class Levels {
  /** NaN at first, as the engine's: the field holds fractions from the beginning. */
  now = Number.NaN
  readonly count: number
  /** Days closed so far, and by level the area and the highest value of each. */
  days = 0
  /** By level: see `field`. */
  #books = new Float64Array(0)
  #dayEnd = Number.NaN
  #dayArea: Float64Array[] = []
  #dayHighest: Float64Array[] = []

  constructor(count: number, from: number) {
    this.now = 0
    this.count = count
    this.#books = new Float64Array(count * FIELDS)
    for (let level = 0; level < count; level += 1) this.#books[level * FIELDS + field.last] = from
    this.days = Math.min(Math.floor(from / DAY), MOST_DAYS - 1)
    this.#dayEnd = this.#endOf(this.days)
    this.#dayArea = Array.from({ length: count }, () => new Float64Array(Math.max(64, this.days * 2)))
    this.#dayHighest = Array.from({ length: count }, () => new Float64Array(Math.max(64, this.days * 2)))
  }

  /** Sets the clock. What happens at midnight belongs to the day that begins. */
  turnTo(now: number): void {
    if (now >= this.#dayEnd) this.#turnDays(now)
    this.now = now
  }

  change(level: number, by: number): void {
    const { now } = this
    const books = this.#books
    const at = level * FIELDS
    const value = books[at]!
    const last = books[at + field.last]!
    if (now > last) {
      books[at + field.area]! += value * (now - last)
      books[at + field.last] = now
    }
    const next = value + by
    books[at] = next
    // Before the observed time begins, the highest value is the one that lasts into it.
    if (next > books[at + field.highest]! || now < last) books[at + field.highest] = next
  }

  valueOf(level: number): number {
    return this.#books[level * FIELDS]!
  }

  /** Value × seconds up to the last change. */
  areaOf(level: number): number {
    return this.#books[level * FIELDS + field.area]!
  }

  /** Counts what has passed up to now, and closes the day that is running; a run that stops at midnight has begun no other. */
  finish(): void {
    for (let level = 0; level < this.count; level += 1) this.change(level, 0)
    if (this.now > this.days * DAY) this.#closeDay()
  }

  dayArea(level: number): Float64Array {
    return this.#dayArea[level]!.slice(0, this.days)
  }

  dayHighest(level: number): Float64Array {
    return this.#dayHighest[level]!.slice(0, this.days)
  }

  #turnDays(now: number): void {
    while (now >= this.#dayEnd) {
      this.now = this.#dayEnd
      for (let level = 0; level < this.count; level += 1) this.change(level, 0)
      this.#closeDay()
      this.#dayEnd = this.#endOf(this.days)
    }
  }

  #closeDay(): void {
    const day = this.days
    const books = this.#books
    this.days += 1
    for (let level = 0; level < this.count; level += 1) {
      if (day >= this.#dayArea[level]!.length) {
        this.#dayArea[level] = grown(this.#dayArea[level]!, new Float64Array(day * 2))
        this.#dayHighest[level] = grown(this.#dayHighest[level]!, new Float64Array(day * 2))
      }
      const at = level * FIELDS
      this.#dayArea[level]![day] = books[at + field.area]! - books[at + field.areaBefore]!
      this.#dayHighest[level]![day] = books[at + field.highest]!
      books[at + field.areaBefore] = books[at + field.area]!
      books[at + field.highest] = books[at]!
    }
  }

  #endOf(day: number): number {
    return day < MOST_DAYS - 1 ? (day + 1) * DAY : Infinity
  }
}
