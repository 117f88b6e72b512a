import { type Atlas, createAtlas } from './atlas'

/** The working memory of one step: made once per program, so that a step allocates nothing. Never read between steps. */
export interface Scratch {
  /** Chosen transitions, then the ones that survive conflicts. */
  readonly chosen: Int32Array
  readonly taken: Int32Array
  readonly exits: Int32Array
  readonly before: Uint32Array
  readonly enters: Int32Array
  readonly entering: Uint8Array
  readonly byDefault: Uint8Array
  readonly completed: Uint8Array
  readonly effective: Int32Array
  /** By state: the round in which its eventless transitions were looked at, and what came of it. */
  readonly triedIn: Int32Array
  readonly tried: Int32Array
  /** Raised events of this macrostep, and those of one microstep while it is worked out. */
  queue: Int32Array
  readonly raised: Int32Array
  readonly stack: Float64Array
  readonly enabled: Int32Array
  chosenCount: number
  takenCount: number
  exitCount: number
  enterCount: number
  effectiveCount: number
  queueFrom: number
  queueTo: number
  round: number
  /** Set by entering a history: what was computed depends on memory. */
  touchedHistory: boolean
  /** What the host's `draw` left; not handed back, since a number that is not whole would be put on the heap for it. */
  drawn: number
  changed: boolean
  /** Trouble met on the way, a `StepStatus`; with the foreign guard's number. */
  trouble: number
  foreignGuard: number
  /** Sources of the transitions taken shortly before an endless loop was given up. */
  readonly looping: Uint8Array
  raisedCount: number
  atlas: Atlas
}

/** `slots` histories remember at most `remembered` states together. */
export function createScratch(states: number, transitions: number, stack: number, slots: number, remembered: number): Scratch {
  return {
    chosen: new Int32Array(transitions + 1),
    taken: new Int32Array(transitions + 1),
    exits: new Int32Array(states),
    before: new Uint32Array(states),
    enters: new Int32Array(states),
    entering: new Uint8Array(states),
    byDefault: new Uint8Array(states),
    completed: new Uint8Array(states),
    effective: new Int32Array(states),
    triedIn: new Int32Array(states),
    tried: new Int32Array(states),
    queue: new Int32Array(256),
    raised: new Int32Array(2 * states + 2),
    stack: new Float64Array(stack + 1),
    enabled: new Int32Array(transitions + 1),
    chosenCount: 0,
    takenCount: 0,
    exitCount: 0,
    enterCount: 0,
    effectiveCount: 0,
    queueFrom: 0,
    queueTo: 0,
    round: 0,
    touchedHistory: false,
    drawn: 0.5,
    changed: false,
    trouble: 0,
    foreignGuard: -1,
    looping: new Uint8Array(states),
    raisedCount: 0,
    atlas: createAtlas(states, slots, remembered),
  }
}
