/** Where a learner is, spelled out: what a number of the atlas stands for. */
export interface Situation {
  /** By state: 1 while the learner is there. */
  readonly active: Uint8Array
  /** The active states in XState's own order (of entry), `count` of them. */
  readonly nodes: Uint32Array
  count: number
  /** Remembered states, and how many by slot (-1: nothing remembered yet). */
  readonly history: Uint32Array
  readonly historyCount: Int32Array
  /** The active states are no proper configuration, see `value.ts`. */
  odd: boolean
}

/** Before the start: XState counts the root as active before it is entered. */
export function createSituation(states: number, slots: number, remembered: number): Situation {
  const situation: Situation = {
    active: new Uint8Array(states),
    nodes: new Uint32Array(states),
    count: 1,
    history: new Uint32Array(remembered),
    historyCount: new Int32Array(slots).fill(-1),
    odd: false,
  }
  situation.active[0] = 1
  return situation
}
