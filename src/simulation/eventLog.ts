/*
 * What happened in one replication, in the order in which it happened: who (learners by arrival, from 0), when, what, and
 * to which state or transition of the program. Plain numbers, 32 bytes a row, in pages of a megabyte: a longer log copies
 * nothing, and a learner who is not followed costs nothing. The engine writes; whoever reads knows the program and the
 * plan that were run.
 */

/** What a row is about, its subject: a state, a transition for `Taken`, an outcome's state (or -1) for `Departed`, a persona (or -1) for `Arrived`. */
export const Happening = {
  Arrived: 0,
  Entered: 1,
  Left: 2,
  /** Nobody was free, or it was not yet decided who is: the request stands in a line. */
  WaitBegan: 3,
  /** Served; `value` = seconds of the wait in which the role was off duty [P6]. */
  WaitEnded: 4,
  /** Left the line unserved; `value` likewise. */
  GaveUp: 5,
  /** Work begins; with staff, `group` gives them (the lowest skill, where several do), `value` = what a second of it costs. */
  ServiceStarted: 6,
  /** `value` = what the staff's work has cost. */
  ServiceEnded: 7,
  ServiceInterrupted: 8,
  Taken: 9,
  Departed: 10,
} as const

export interface LogRow {
  /** Seconds since the run began. */
  at: number
  learner: number
  /** One of `Happening`. */
  what: number
  subject: number
  /** How often the learner had entered the state by then: with learner and state it names one execution. */
  visit: number
  /** A detached work item of the learner's [P3], not the learner. */
  isItem: boolean
  /** Staff group of the plan, -1 without. */
  group: number
  value: number
}

export const aRow = (): LogRow => ({
  at: 0,
  learner: 0,
  what: 0,
  subject: -1,
  visit: 0,
  isItem: false,
  group: -1,
  value: 0,
})

export const bytesPerRow = 32
const rowsPerPage = 1 << 15
const bits = { item: 1 << 7, what: 0x7f, group: 8 } as const

export class EventLog {
  length = 0
  /** The time of what is added next, and its value: fields, since numbers that are not whole are put on the heap to be handed over. */
  now = 0.5
  value = 0.5
  /** Whom it follows; -1 = everybody. */
  readonly only: number
  /** The one it follows has gone, and all that was opened for them is done. */
  isComplete = false
  #open = 0
  /** By slot of the engine: the learner's number, `~number` for an item of theirs. */
  #who = new Int32Array(0)
  /** A page read as doubles and as whole numbers; the last one is being written. */
  readonly #floatPages: Float64Array[] = []
  readonly #intPages: Int32Array[] = []
  #floats = new Float64Array(0)
  #ints = new Int32Array(0)
  #room = 0

  constructor(only = -1) {
    this.only = only
  }

  /** Makes room for so many slots. */
  reserve(slots: number): void {
    const larger = new Int32Array(slots)
    larger.set(this.#who)
    this.#who = larger
  }

  /** `persona`: its number in the plan, -1 where nobody has one. */
  arrive(slot: number, learner: number, persona: number): void {
    this.#who[slot] = learner
    if (learner === this.only) this.#open += 1
    this.add(slot, Happening.Arrived, persona, 0)
  }

  /** `slot` is taken by a detached item of the learner in `owner`. */
  open(slot: number, owner: number): void {
    const learner = this.#who[owner]!
    this.#who[slot] = ~learner
    if (learner === this.only) this.#open += 1
  }

  /** Nothing more comes of this slot. */
  close(slot: number): void {
    const who = this.#who[slot]!
    if ((who < 0 ? ~who : who) !== this.only) return
    this.#open -= 1
    this.isComplete = this.#open === 0
  }

  add(slot: number, what: number, subject: number, visit: number, group = -1): void {
    const who = this.#who[slot]!
    const learner = who < 0 ? ~who : who
    if (this.only >= 0 && learner !== this.only) return
    if (this.#room === 0) this.#turn()
    const row = rowsPerPage - this.#room
    this.#room -= 1
    this.length += 1
    const floats = this.#floats
    const ints = this.#ints
    floats[4 * row] = this.now
    floats[4 * row + 1] = what >= Happening.WaitEnded && what <= Happening.ServiceInterrupted ? this.value : 0
    ints[8 * row + 4] = learner
    ints[8 * row + 5] = what | (who < 0 ? bits.item : 0) | ((group + 1) << bits.group)
    ints[8 * row + 6] = subject
    ints[8 * row + 7] = visit
  }

  #turn(): void {
    this.#floats = new Float64Array((rowsPerPage * bytesPerRow) / 8)
    this.#ints = new Int32Array(this.#floats.buffer)
    this.#floatPages.push(this.#floats)
    this.#intPages.push(this.#ints)
    this.#room = rowsPerPage
  }

  /** Row number `row` into `into`, which is given back. */
  read(row: number, into: LogRow): LogRow {
    const page = Math.floor(row / rowsPerPage)
    const floats = this.#floatPages[page]!
    const ints = this.#intPages[page]!
    const at = row % rowsPerPage
    const packed = ints[8 * at + 5]!
    into.at = floats[4 * at]!
    into.value = floats[4 * at + 1]!
    into.learner = ints[8 * at + 4]!
    into.what = packed & bits.what
    into.isItem = (packed & bits.item) !== 0
    into.group = (packed >> bits.group) - 1
    into.subject = ints[8 * at + 6]!
    into.visit = ints[8 * at + 7]!
    return into
  }

  /** Memory that the rows take, rows not yet written included. */
  get bytes(): number {
    return this.#floatPages.length * rowsPerPage * bytesPerRow
  }

  /** Each learner's rows in order: those of learner `l` are `rows[from[l]] … rows[from[l + 1] - 1]`. */
  byLearner(): { readonly learners: number; readonly from: Uint32Array; readonly rows: Uint32Array } {
    let learners = 0
    for (let i = 0; i < this.length; i += 1) learners = Math.max(learners, this.#learnerOf(i) + 1)
    const from = new Uint32Array(learners + 1)
    for (let i = 0; i < this.length; i += 1) from[this.#learnerOf(i) + 1]! += 1
    for (let learner = 0; learner < learners; learner += 1) from[learner + 1]! += from[learner]!
    const next = from.slice()
    const rows = new Uint32Array(this.length)
    for (let i = 0; i < this.length; i += 1) {
      const learner = this.#learnerOf(i)
      rows[next[learner]!] = i
      next[learner]! += 1
    }
    return { learners, from, rows }
  }

  #learnerOf(row: number): number {
    return this.#intPages[Math.floor(row / rowsPerPage)]![8 * (row % rowsPerPage) + 4]!
  }
}
