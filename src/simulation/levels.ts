import { grown } from './queue'

const DAY = 86_400
/** Beyond ten years the days are no longer told apart. */
const MOST_DAYS = 3660

/**
 * Numbers that go up and down, summed over time from `from` on: in all, and day by day with each day's highest. They
 * share one clock, `now`, which the engine sets before anything changes.
 */
export class Levels {
  /** NaN at first, as the engine's: the field holds fractions from the beginning. */
  now = Number.NaN
  readonly value: Float64Array
  readonly area: Float64Array
  readonly #last: Float64Array
  /** The day that is running: when it ends, what the area was when it began, the highest value so far. */
  readonly #highest: Float64Array
  readonly #areaBefore: Float64Array
  #dayEnd: number
  /** Days closed so far, and by level the area and the highest value of each. */
  days: number
  readonly #dayArea: Float64Array[]
  readonly #dayHighest: Float64Array[]

  constructor(count: number, from: number) {
    this.now = 0
    this.value = new Float64Array(count)
    this.area = new Float64Array(count)
    this.#last = new Float64Array(count).fill(from)
    this.#highest = new Float64Array(count)
    this.#areaBefore = new Float64Array(count)
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
    const value = this.value[level]!
    const last = this.#last[level]!
    if (now > last) {
      this.area[level]! += value * (now - last)
      this.#last[level] = now
    }
    const next = value + by
    this.value[level] = next
    // Before the observed time begins, the highest value is the one that lasts into it.
    if (next > this.#highest[level]! || now < last) this.#highest[level] = next
  }

  /** Counts what has passed up to now, and closes the day that is running; a run that stops at midnight has begun no other. */
  finish(): void {
    for (let level = 0; level < this.value.length; level += 1) this.change(level, 0)
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
      for (let level = 0; level < this.value.length; level += 1) this.change(level, 0)
      this.#closeDay()
      this.#dayEnd = this.#endOf(this.days)
    }
  }

  #closeDay(): void {
    const day = this.days
    this.days += 1
    for (let level = 0; level < this.value.length; level += 1) {
      if (day >= this.#dayArea[level]!.length) {
        this.#dayArea[level] = grown(this.#dayArea[level]!, new Float64Array(day * 2))
        this.#dayHighest[level] = grown(this.#dayHighest[level]!, new Float64Array(day * 2))
      }
      this.#dayArea[level]![day] = this.area[level]! - this.#areaBefore[level]!
      this.#dayHighest[level]![day] = this.#highest[level]!
      this.#areaBefore[level] = this.area[level]!
      this.#highest[level] = this.value[level]!
    }
  }

  #endOf(day: number): number {
    return day < MOST_DAYS - 1 ? (day + 1) * DAY : Infinity
  }
}
