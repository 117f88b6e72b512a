import { createSituation, type Situation } from './situation'

/*
 * Every configuration that a learner of this program has been in gets a number, and what happens there is worked out
 * once: which handler answers an event, and which states a transition leaves and enters. A step then reads a few numbers
 * instead of walking the tree, however deep the chart. Guards, draws and actions depend on the learner, so they are never
 * part of it; histories are: two configurations that remember different things are different.
 *
 * Plain tables, so that a program with its atlas can be sent to a worker. It grows with what is met, not with what could
 * be; `forget` keeps it in bounds where a parallel chart has more configurations than there is room for.
 */
export interface Atlas {
  count: number
  /** By configuration: its active states, `nodes[nodesFrom[c] …]`, in XState's order. */
  nodesFrom: Int32Array
  nodes: Int32Array
  /** By configuration: how many each history slot remembers, then what. */
  memory: Int32Array
  odd: Uint8Array
  /** By configuration: where its leaves with eventless transitions stand in `lists` (a count, then the leaves), -1 for none. */
  eventlessLeaves: Int32Array
  /**
   * By configuration and event: `unknown`, `nobody`, `several`, the one handler that may answer, or, where it has no
   * choice, `direct` less the move that follows.
   */
  answers: Int32Array
  /** By configuration and transition: the move it makes when taken alone, or `unknown`. */
  moves: Int32Array
  /**
   * By move: the transition that makes it, where it leads, whether anything changes, whether it ends the chart, whether
   * nothing follows from it in the same macrostep, where its steps stand in `lists`.
   */
  moveCount: number
  moveVia: Int32Array
  moveTo: Int32Array
  moveChanges: Uint8Array
  moveEnds: Uint8Array
  moveIsQuiet: Uint8Array
  moveList: Int32Array
  lists: Int32Array
  listsEnd: number
  readonly numbers: Map<string, number>
  /** The situation that is spelled out now, and whose it is; -1: of none. */
  readonly situation: Situation
  loaded: number
}

export const unknown = -1
export const nobody = -2
export const several = -3
export const direct = -4

/** Before the start; every atlas begins with it. */
export const nowhere = 0

export function createAtlas(states: number, slots: number, remembered: number): Atlas {
  return {
    count: 0,
    nodesFrom: new Int32Array(9),
    nodes: new Int32Array(64),
    memory: new Int32Array(0),
    odd: new Uint8Array(8),
    eventlessLeaves: new Int32Array(8),
    answers: new Int32Array(0),
    moves: new Int32Array(0),
    moveCount: 0,
    moveVia: new Int32Array(16),
    moveTo: new Int32Array(16),
    moveChanges: new Uint8Array(16),
    moveEnds: new Uint8Array(16),
    moveIsQuiet: new Uint8Array(16),
    moveList: new Int32Array(16),
    lists: new Int32Array(256),
    listsEnd: 0,
    numbers: new Map(),
    situation: createSituation(states, slots, remembered),
    loaded: -1,
  }
}

/** Puts one number at the end of the lists. */
export function write(atlas: Atlas, value: number): void {
  if (atlas.listsEnd === atlas.lists.length) atlas.lists = longer(atlas.lists, new Int32Array(atlas.listsEnd * 2))
  atlas.lists[atlas.listsEnd] = value
  atlas.listsEnd += 1
}

/** A new move by `via` to configuration `to`, whose list begins at `list`. */
export function addMove(
  atlas: Atlas,
  via: number,
  to: number,
  changes: boolean,
  ends: boolean,
  raises: boolean,
  list: number,
): number {
  const move = atlas.moveCount
  if (move === atlas.moveTo.length) {
    atlas.moveVia = longer(atlas.moveVia, new Int32Array(move * 2))
    atlas.moveTo = longer(atlas.moveTo, new Int32Array(move * 2))
    atlas.moveChanges = longer(atlas.moveChanges, new Uint8Array(move * 2))
    atlas.moveEnds = longer(atlas.moveEnds, new Uint8Array(move * 2))
    atlas.moveIsQuiet = longer(atlas.moveIsQuiet, new Uint8Array(move * 2))
    atlas.moveList = longer(atlas.moveList, new Int32Array(move * 2))
  }
  atlas.moveCount += 1
  atlas.moveVia[move] = via
  atlas.moveTo[move] = to
  atlas.moveChanges[move] = changes ? 1 : 0
  atlas.moveEnds[move] = ends ? 1 : 0
  atlas.moveIsQuiet[move] = ends || raises || atlas.eventlessLeaves[to]! >= 0 ? 0 : 1
  atlas.moveList[move] = list
  return move
}

/** `room` with the contents of `array` at its start. */
export function longer<T extends Int32Array | Uint8Array>(array: T, room: T): T {
  room.set(array)
  return room
}
