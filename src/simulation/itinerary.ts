import type { Program } from '../machine/program'
import { follow } from '../machine/step'
import { Duty, type Layout, Place } from './layout'
import { ActivityKind, type Plan } from './plan'
import { grown } from './queue'
import { COUNTED, counted } from './tally'

/*
 * What a move of the machine means for a learner's clocks, staff and books, spelled out once as a list of numbers: an
 * instruction, then what it needs, its places in the learner's record already looked up. The engine runs such a list for
 * every event, and states that have nothing to look after cost it next to nothing.
 */
export const Op = {
  End: 0,
  /** code */
  Run: 1,
  /** transition */
  Take: 2,
  /** where it was entered, its counters */
  Stay: 3,
  /** where it is entered, its visits, its counters */
  Enter: 4,
  /** state */
  Ask: 5,
  /** state */
  Leave: 6,
  /** place: what dies with its state */
  Cancel: 7,
  /** place, state: work of the learner's own, which has gone on until now */
  Interrupt: 8,
  /** timer */
  Wait: 9,
  /** occurrence */
  Occur: 10,
  /** state: an activity that asks nobody here */
  Begin: 11,
  /** where its draws are counted */
  Decide: 12,
  /** state: what its entry costs and earns */
  Charge: 13,
  /** state: whether it was left in time */
  Judge: 14,
  /** state */
  NoteEntered: 15,
  /** state */
  NoteLeft: 16,
} as const

export class Itinerary {
  ops = new Int32Array(256)
  readonly #program: Program
  readonly #plan: Plan
  readonly #layout: Layout
  readonly #isLogged: boolean
  #end = 0
  /** Where the list of each move begins, and of each configuration that is left at the end of the chart; -1 = not yet written. */
  #ofMove: Int32Array = new Int32Array(64).fill(-1)
  #ofEnd: Int32Array = new Int32Array(64).fill(-1)

  constructor(program: Program, plan: Plan, layout: Layout, isLogged: boolean) {
    this.#program = program
    this.#plan = plan
    this.#layout = layout
    this.#isLogged = isLogged
  }

  /** The atlas has given up its numbers. */
  forget(): void {
    this.#end = 0
    this.#ofMove.fill(-1)
    this.#ofEnd.fill(-1)
  }

  /** Where the list of `move` begins in `ops`, which is read anew after this. */
  ofMove(move: number): number {
    const known = move < this.#ofMove.length ? this.#ofMove[move]! : -1
    return known >= 0 ? known : this.#writeMove(move)
  }

  /** Likewise for leaving all that is active, where `configuration` ends the chart. */
  ofEnd(configuration: number, nodes: ArrayLike<number>, count: number): number {
    const known = configuration < this.#ofEnd.length ? this.#ofEnd[configuration]! : -1
    return known >= 0 ? known : this.#writeEnd(configuration, nodes, count)
  }

  #writeMove(move: number): number {
    const from = this.#end
    follow(this.#program, move, {
      run: (code) => this.#write(Op.Run, code),
      exit: (state) => this.#exit(state),
      take: (transition) => this.#write(Op.Take, transition),
      enter: (state) => this.#enter(state),
    })
    this.#write(Op.End)
    // A move that the atlas does not keep has a number that the next one will have.
    if (move >= this.#program.scratch.atlas.moveCount) this.#end = from
    else this.#ofMove = noted(this.#ofMove, move, from)
    return from
  }

  #writeEnd(configuration: number, nodes: ArrayLike<number>, count: number): number {
    const from = this.#end
    for (let i = count - 1; i >= 0; i -= 1) this.#exit(nodes[i]!)
    this.#write(Op.End)
    this.#ofEnd = noted(this.#ofEnd, configuration, from)
    return from
  }

  #exit(state: number): void {
    const { duties, own, ownFrom, placeKind, sinceAt } = this.#layout
    for (let i = ownFrom[state]!; i < ownFrom[state + 1]!; i += 1) {
      const place = own[i]!
      if (placeKind[place] === Place.Timed) this.#write(Op.Interrupt, place, state)
      else this.#write(Op.Cancel, place)
    }
    const duty = duties[state]!
    if ((duty & Duty.Staff) !== 0) this.#write(Op.Leave, state)
    if (this.#isLogged && state > 0) this.#write(Op.NoteLeft, state)
    this.#write(Op.Stay, sinceAt[state]!, COUNTED * state + counted.stay)
    if ((duty & Duty.ServiceLevel) !== 0 && this.#plan.activityKind[state] !== ActivityKind.Detached) this.#write(Op.Judge, state)
  }

  #enter(state: number): void {
    const { drawsAt, duties, sinceAt, visitsAt } = this.#layout
    const { occurrenceFrom, timerFrom } = this.#program
    this.#write(Op.Enter, sinceAt[state]!, visitsAt + state, COUNTED * state + counted.visits)
    if (this.#isLogged && state > 0) this.#write(Op.NoteEntered, state)
    const duty = duties[state]!
    if ((duty & Duty.Money) !== 0) this.#write(Op.Charge, state)
    if ((duty & Duty.Decides) !== 0) this.#write(Op.Decide, drawsAt[state]!)
    for (let timer = timerFrom[state]!; timer < timerFrom[state + 1]!; timer += 1) this.#write(Op.Wait, timer)
    for (let k = occurrenceFrom[state]!; k < occurrenceFrom[state + 1]!; k += 1) this.#write(Op.Occur, k)
    if ((duty & Duty.Staff) !== 0) this.#write(Op.Ask, state)
    else if ((duty & Duty.Activity) !== 0) this.#write(Op.Begin, state)
  }

  #write(...words: readonly number[]): void {
    if (this.#end + words.length > this.ops.length) this.ops = grown(this.ops, new Int32Array(this.ops.length * 2))
    for (const word of words) {
      this.ops[this.#end] = word
      this.#end += 1
    }
  }
}

/** `list` with `from` at place `number`, longer where need be. */
function noted(list: Int32Array, number: number, from: number): Int32Array {
  const room = number < list.length ? list : grown(list, new Int32Array(2 * number).fill(-1))
  room[number] = from
  return room
}
