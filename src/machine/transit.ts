import { write } from './atlas'
import { load, numberOf } from './configuration'
import { addEntries, clearEntrySet, domainOf, sortEntrySet } from './entrySet'
import { isInside, isLeaf, Kind, type Program } from './program'
import type { Situation } from './situation'
import { isOdd } from './value'

/*
 * What a set of transitions does to a configuration [P1]: which states are left and entered in which order, what is
 * raised, where it leads. XState's `removeConflictingTransitions` and the tree half of its `microstep`, followed with their
 * quirks. Nothing here depends on the learner beyond the configuration, so `step` asks once and keeps the answer.
 */

/** What comes of the transitions in `scratch.taken`, beside the steps that it adds to the atlas's lists. */
export interface Transit {
  to: number
  /** A new snapshot comes of it, whatever the actions do. */
  changes: boolean
  ends: boolean
  raises: boolean
}

/**
 * Takes the transitions of `scratch.taken` from configuration `number`. Writes to the lists, each behind its count: states
 * left, transitions, states entered (doubled, plus one when entered by default), events raised, and, where the chart ends,
 * the states whose exit actions run then.
 */
export function transit(program: Program, number: number): Transit {
  const { scratch } = program
  const isInitial = scratch.taken[0] === program.transitionIds.length
  const { atlas } = scratch
  const situation = load(program, number)
  // What is spelled out from here on is on its way to another configuration.
  atlas.loaded = -1
  const result: Transit = { to: number, changes: false, ends: false, raises: false }
  const countBefore = situation.count
  scratch.exitCount = 0
  if (!isInitial && leave(program, situation)) result.changes = true
  write(atlas, scratch.exitCount)
  for (let i = 0; i < scratch.exitCount; i += 1) {
    write(atlas, scratch.exits[i]!)
    if (program.invokes[scratch.exits[i]!] === 1) result.changes = true
  }
  write(atlas, isInitial ? 0 : scratch.takenCount)
  for (let i = 0; !isInitial && i < scratch.takenCount; i += 1) write(atlas, scratch.taken[i]!)

  scratch.raisedCount = 0
  const entries = atlas.listsEnd
  write(atlas, 0)
  result.ends = enterAll(program, situation, isInitial, result)
  atlas.lists[entries] = atlas.listsEnd - entries - 1
  result.raises = scratch.raisedCount > 0
  write(atlas, scratch.raisedCount)
  for (let i = 0; i < scratch.raisedCount; i += 1) write(atlas, scratch.raised[i]!)
  if (result.ends) {
    leaveAll(program, situation)
    write(atlas, situation.count)
    for (let i = 0; i < situation.count; i += 1) write(atlas, situation.nodes[i]!)
  } else write(atlas, 0)
  if (keepOrder(program, situation, countBefore)) result.changes = true
  if (situation.odd || wasDynamic(program)) situation.odd = isOdd(program, situation)
  result.to = numberOf(program)
  return result
}

/** The states left by a transition are the active ones inside its domain; two such sets meet when one domain holds the other's. */
function conflicts(program: Program, situation: Situation, a: number, b: number): boolean {
  if (!moves(program, a) || !moves(program, b)) return false
  const domainA = domain(program, situation, a)
  const domainB = domain(program, situation, b)
  if (domainA === domainB || isInside(program, domainB, domainA)) return hasActiveInside(program, situation, domainB)
  return isInside(program, domainA, domainB) && hasActiveInside(program, situation, domainA)
}

const moves = (program: Program, transition: number): boolean =>
  program.targetFrom[transition + 1]! > program.targetFrom[transition]!

const domain = (program: Program, situation: Situation, transition: number): number =>
  program.dynamic[transition] === 1 ? domainOf(program, transition, situation) : program.domain[transition]!

function hasActiveInside(program: Program, situation: Situation, container: number): boolean {
  for (let i = 0; i < situation.count; i += 1) if (isInside(program, situation.nodes[i]!, container)) return true
  return false
}

/** XState's `removeConflictingTransitions`: the earlier wins unless the later one's source lies inside it. */
export function removeConflicts(program: Program, number: number): void {
  const { scratch, transitionSource } = program
  const { chosen, taken } = scratch
  const situation = load(program, number)
  scratch.takenCount = 0
  for (let i = 0; i < scratch.chosenCount; i += 1) {
    const later = chosen[i]!
    let preempted = false
    for (let j = 0; j < scratch.takenCount && !preempted; j += 1)
      preempted =
        conflicts(program, situation, later, taken[j]!) &&
        !isInside(program, transitionSource[later]!, transitionSource[taken[j]!]!)
    if (preempted) continue
    let kept = 0
    for (let j = 0; j < scratch.takenCount; j += 1)
      if (!conflicts(program, situation, later, taken[j]!)) {
        taken[kept] = taken[j]!
        kept += 1
      }
    taken[kept] = later
    scratch.takenCount = kept + 1
  }
}

function wasDynamic(program: Program): boolean {
  const { taken, takenCount } = program.scratch
  for (let i = 0; i < takenCount; i += 1) if (program.dynamic[taken[i]!] === 1) return true
  return false
}

/** Takes the states that are left out of the situation, the last of the document first in `scratch.exits`; true if a history wrote. */
function leave(program: Program, situation: Situation): boolean {
  const { scratch, remembers } = program
  const { exits, before } = scratch
  const { nodes, active } = situation
  for (let i = 0; i < scratch.takenCount; i += 1) {
    const transition = scratch.taken[i]!
    if (!moves(program, transition)) continue
    const container = domain(program, situation, transition)
    for (let n = 0; n < situation.count; n += 1) {
      const state = nodes[n]!
      if (active[state] !== 1 || !isInside(program, state, container)) continue
      // 2: on its way out. Several transitions never leave the same state, but one may stand inside another's reach.
      active[state] = 2
      let at = scratch.exitCount
      for (; at > 0 && exits[at - 1]! < state; at -= 1) exits[at] = exits[at - 1]!
      exits[at] = state
      scratch.exitCount += 1
    }
  }
  if (scratch.exitCount === 0) return false

  for (let i = 0; i < situation.count; i += 1) before[i] = nodes[i]!
  let remembered = false
  for (let i = 0; i < scratch.exitCount; i += 1) {
    if (remembers[exits[i]!] === 0) continue
    remember(program, situation, exits[i]!)
    remembered = true
  }
  let kept = 0
  for (let i = 0; i < situation.count; i += 1) {
    const state = nodes[i]!
    if (active[state] === 2) active[state] = 0
    else {
      nodes[kept] = state
      kept += 1
    }
  }
  situation.count = kept
  return remembered
}

function remember(program: Program, situation: Situation, state: number): void {
  const { last, kind, parent } = program
  for (let child = state + 1; child <= last[state]!; child = last[child]! + 1) {
    if (kind[child] !== Kind.History) continue
    const slot = program.historySlot[child]!
    let at = program.historyFrom[slot]!
    for (let i = 0; i < situation.count; i += 1) {
      const node = situation.nodes[i]!
      if (program.historyDeep[slot] === 1 ? isLeaf(program, node) && isInside(program, node, state) : parent[node] === state) {
        situation.history[at] = node
        at += 1
      }
    }
    situation.historyCount[slot] = at - program.historyFrom[slot]!
  }
}

/** True when that ends the chart. */
function enterAll(program: Program, situation: Situation, isInitial: boolean, result: Transit): boolean {
  const { scratch } = program
  const only = scratch.taken[0]!
  let ends = false
  scratch.completed.fill(0)
  if (scratch.takenCount === 1 && program.dynamic[only] === 0) {
    for (let i = program.entryFrom[only]!; i < program.entryFrom[only + 1]!; i += 1)
      if (enter(program, situation, program.entries[i]!, program.entryByDefault[i]!, result)) ends = true
    return ends
  }
  for (let i = 0; i < scratch.takenCount; i += 1) addEntries(program, scratch.taken[i]!, situation)
  if (isInitial) scratch.byDefault[0] = 1
  sortEntrySet(program)
  for (let i = 0; i < scratch.enterCount; i += 1) {
    const state = scratch.enters[i]!
    if (enter(program, situation, state, scratch.byDefault[state]!, result)) ends = true
  }
  clearEntrySet(program)
  return ends
}

function enter(program: Program, situation: Situation, state: number, byDefault: number, result: Transit): boolean {
  if (situation.active[state] === 0) {
    situation.active[state] = 1
    situation.nodes[situation.count] = state
    situation.count += 1
  }
  if (program.invokes[state] === 1) result.changes = true
  write(program.scratch.atlas, state * 2 + byDefault)
  return program.kind[state] === Kind.Final && complete(program, situation, state)
}

/** A final state is entered: `done` events are raised outwards as far as everything is final; true at the top: that is the end. */
function complete(program: Program, situation: Situation, state: number): boolean {
  const { scratch, kind, parent, doneEvent } = program
  const container = parent[state]!
  let ancestor = container >= 0 && kind[container] !== Kind.Parallel ? parent[container]! : container
  if (container >= 0 && kind[container] === Kind.Compound) raise(program, doneEvent[container]!)
  while (
    ancestor >= 0 &&
    kind[ancestor] === Kind.Parallel &&
    scratch.completed[ancestor] === 0 &&
    isInFinalState(program, situation, ancestor)
  ) {
    scratch.completed[ancestor] = 1
    raise(program, doneEvent[ancestor]!)
    ancestor = parent[ancestor]!
  }
  return ancestor < 0
}

function raise(program: Program, event: number): void {
  const { scratch } = program
  scratch.raised[scratch.raisedCount] = event
  scratch.raisedCount += 1
}

function isInFinalState(program: Program, situation: Situation, state: number): boolean {
  const { kind, last } = program
  if (kind[state] === Kind.Compound) {
    for (let child = state + 1; child <= last[state]!; child = last[child]! + 1)
      if (kind[child] === Kind.Final && situation.active[child] === 1) return true
    return false
  }
  if (kind[state] === Kind.Parallel) {
    for (let child = state + 1; child <= last[state]!; child = last[child]! + 1)
      if (kind[child] !== Kind.History && !isInFinalState(program, situation, child)) return false
    return true
  }
  return kind[state] === Kind.Final
}

/** At the end of the chart the exit actions of all that is active run, from the last in the document; XState keeps that order. */
function leaveAll(program: Program, situation: Situation): void {
  let at = 0
  for (let state = program.parent.length - 1; state >= 0; state -= 1) {
    if (situation.active[state] !== 1) continue
    situation.nodes[at] = state
    at += 1
  }
}

/**
 * XState keeps the old snapshot, and with it the old order of entry, when the same states are active as before and no
 * history was written; otherwise whatever was left and entered again now stands last. True when the snapshot is new.
 */
function keepOrder(program: Program, situation: Situation, countBefore: number): boolean {
  const { scratch } = program
  if (situation.count !== countBefore) return true
  let wroteHistory = false
  for (let i = 0; i < scratch.exitCount; i += 1) {
    const state = scratch.exits[i]!
    if (situation.active[state] === 0) return true
    if (program.remembers[state] === 1) wroteHistory = true
  }
  if (wroteHistory || scratch.exitCount === 0) return false
  for (let i = 0; i < countBefore; i += 1) situation.nodes[i] = scratch.before[i]!
  return false
}
