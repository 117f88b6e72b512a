import { draw } from './distributions'
import { ln } from './elementary'
import { ARRIVAL } from './layout'
import type { Parts } from './parts'
import { ranks } from './queue'
import { purposes } from './random'

const HOUR = 3600
const DAY = 86_400
/** A service whose learners come without end at one instant never gets to work. */
const MOST_AT_ONCE = 1_000_000

/** Who comes next, and when: one arrival at a time stands in the queue. */
export class Arrivals {
  /** How many have come. */
  count = 0
  /** How many will; Infinity where nobody knows. */
  expected = Infinity
  readonly #parts: Parts
  #key0 = 0
  #key1 = 0
  /** Position in the integrated arrival rate; NaN at first, as the engine's times. */
  #intensity = Number.NaN
  #atOnce = 0
  /** For batches: the times, and who comes when. */
  #times: Float64Array | null = null
  #order: Uint32Array | null = null

  constructor(parts: Parts) {
    const { plan, random } = parts
    this.#parts = parts
    this.#intensity = 0
    random.arrivals()
    this.#key0 = random.key0
    this.#key1 = random.key1
    this.expected = plan.learners
    if (plan.arrivals.kind === 'batch') this.#prepareBatch(Math.min(plan.arrivals.count, plan.learners), plan.arrivals.over)
  }

  #prepareBatch(count: number, over: number): void {
    const { random } = this.#parts
    const times = new Float64Array(count)
    if (over > 0) {
      // [D2] Independent and uniform; each from its learner's own stream, so that a larger batch keeps the first ones.
      for (let i = 0; i < count; i += 1) {
        random.learner(i)
        random.seek(random.key0, random.key1, purposes.arrival, 0)
        random.advance()
        times[i] = random.uniform * over
      }
      this.#order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => times[a]! - times[b]! || a - b)
    }
    this.#times = times
    this.expected = count
  }

  /** The one whose turn it is has come: their number, which their streams go by. */
  welcome(): number {
    const index = this.#order ? this.#order[this.count]! : this.count
    this.count += 1
    return index
  }

  /** Puts the next arrival into the queue, if there is another. */
  schedule(): void {
    const { levels, plan, queue, random } = this.#parts
    const { arrivals } = plan
    const index = this.count
    if (index >= this.expected) return
    let time: number
    if (arrivals.kind === 'batch') time = this.#times![this.#order ? this.#order[index]! : index]!
    else {
      random.seek(this.#key0, this.#key1, purposes.arrival, index)
      if (arrivals.kind === 'interarrival') {
        draw(plan.distributions, arrivals.distribution, random)
        time = levels.now + (random.drawn > 0 ? random.drawn : 0)
        this.#atOnce = time > levels.now ? 0 : this.#atOnce + 1
        if (this.#atOnce > MOST_AT_ONCE) return
      } else {
        random.advance()
        this.#intensity -= ln(1 - random.uniform)
        time = timeOfIntensity(arrivals.byHour, this.#intensity)
      }
    }
    if (time < plan.lastArrival) {
      queue.due = time
      queue.add(ranks.arrival, ARRIVAL)
    }
  }
}

/** When the integrated arrival rate reaches `intensity`: whole days, then the hour, then evenly within it. Exact, no thinning. */
function timeOfIntensity(byHour: Float64Array, intensity: number): number {
  const perDay = byHour[23]!
  const day = Math.floor(intensity / perDay)
  const within = intensity - day * perDay
  let hour = 0
  while (hour < 23 && byHour[hour]! <= within) hour += 1
  const before = hour === 0 ? 0 : byHour[hour - 1]!
  const inHour = byHour[hour]! - before
  return day * DAY + hour * HOUR + (inHour > 0 ? ((within - before) / inHour) * HOUR : HOUR)
}
