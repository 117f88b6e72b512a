import { isInside, Kind, type Program } from './program'
import type { Situation } from './situation'

/*
 * Which state a transition leaves the inside of (its domain), and which states transitions enter: XState's
 * `getTransitionDomain` and `computeEntrySet` with numbers for nodes [P1]. Results lie in the program's scratch.
 * `compile` runs the same functions once for every transition that no history can change, so that a step mostly copies.
 */

/** The memory of histories; `null` while compiling: nothing is remembered. */
type Memory = Pick<Situation, 'history' | 'historyCount'> | null

const isHistory = (program: Program, state: number): boolean => program.kind[state] === Kind.History

/** Targets with histories replaced by what they stand for now, in `scratch.effective`. */
function effectiveTargets(program: Program, transition: number, memory: Memory): void {
  const { scratch } = program
  scratch.effectiveCount = 0
  for (let i = program.targetFrom[transition]!; i < program.targetFrom[transition + 1]!; i += 1)
    addEffective(program, program.targets[i]!, memory)
}

function addEffective(program: Program, state: number, memory: Memory): void {
  const { scratch } = program
  if (!isHistory(program, state)) {
    for (let i = 0; i < scratch.effectiveCount; i += 1) if (scratch.effective[i] === state) return
    scratch.effective[scratch.effectiveCount] = state
    scratch.effectiveCount += 1
    return
  }
  scratch.touchedHistory = true
  const slot = program.historySlot[state]!
  const count = memory ? memory.historyCount[slot]! : -1
  if (memory && count >= 0) {
    const from = program.historyFrom[slot]!
    for (let i = 0; i < count; i += 1) addEffective(program, memory.history[from + i]!, memory)
  } else
    for (let i = program.historyDefaultFrom[slot]!; i < program.historyDefaultFrom[slot + 1]!; i += 1)
      addEffective(program, program.historyDefault[i]!, memory)
}

/** The state whose inside the transition leaves and enters; -1 for a transition that re-enters the root itself. */
export function domainOf(program: Program, transition: number, memory: Memory): number {
  effectiveTargets(program, transition, memory)
  const { scratch, parent } = program
  const { effective, effectiveCount } = scratch
  const source = program.transitionSource[transition]!
  const reenter = program.reenter[transition] === 1
  if (!reenter) {
    let inside = true
    for (let i = 0; i < effectiveCount && inside; i += 1)
      inside = effective[i] === source || isInside(program, effective[i]!, source)
    if (inside) return source
  }
  const head = effectiveCount > 0 ? effective[0]! : source
  for (let ancestor = parent[head]!; ancestor >= 0; ancestor = parent[ancestor]!) {
    let common = isInside(program, source, ancestor)
    for (let i = 1; i < effectiveCount && common; i += 1) common = isInside(program, effective[i]!, ancestor)
    if (common) return ancestor
  }
  return reenter ? -1 : 0
}

export function clearEntrySet(program: Program): void {
  const { scratch } = program
  for (let i = 0; i < scratch.enterCount; i += 1) {
    const state = scratch.enters[i]!
    scratch.entering[state] = 0
    scratch.byDefault[state] = 0
  }
  scratch.enterCount = 0
  // A history's default may have marked its parent without entering it.
  if (scratch.touchedHistory) scratch.byDefault.fill(0)
  scratch.touchedHistory = false
}

/** Adds what `transition` enters to the set. Several transitions of one step share the set, as in XState. */
export function addEntries(program: Program, transition: number, memory: Memory): void {
  const { scratch } = program
  const source = program.transitionSource[transition]!
  const reenter = program.reenter[transition] === 1
  const domain = domainOf(program, transition, memory)
  for (let i = program.targetFrom[transition]!; i < program.targetFrom[transition + 1]!; i += 1) {
    const target = program.targets[i]!
    if (!isHistory(program, target) && (source !== target || source !== domain || reenter)) {
      enter(program, target)
      scratch.byDefault[target] = 1
    }
    addDescendants(program, target, memory)
  }
  effectiveTargets(program, transition, memory)
  const border = program.parent[source]! < 0 && reenter ? -1 : domain
  for (let i = 0; i < scratch.effectiveCount; i += 1) {
    const target = scratch.effective[i]!
    if (target !== domain)
      for (let state = program.parent[target]!; state >= 0 && state !== domain; state = program.parent[state]!)
        addAncestor(program, state, border, memory)
    if (domain >= 0 && program.kind[domain] === Kind.Parallel) addAncestor(program, domain, border, memory)
  }
}

function enter(program: Program, state: number): void {
  const { scratch } = program
  if (scratch.entering[state] === 1) return
  scratch.entering[state] = 1
  scratch.enters[scratch.enterCount] = state
  scratch.enterCount += 1
}

function entersInside(program: Program, container: number): boolean {
  const { enters, enterCount } = program.scratch
  const last = program.last[container]!
  for (let i = 0; i < enterCount; i += 1) if (enters[i]! > container && enters[i]! <= last) return true
  return false
}

function addDescendants(program: Program, state: number, memory: Memory) {
  const { scratch, kind, last } = program
  if (kind[state] === Kind.History) return addRemembered(program, state, memory)
  if (kind[state] === Kind.Compound) {
    const initial = program.initial[state]!
    if (!isHistory(program, initial)) {
      enter(program, initial)
      scratch.byDefault[initial] = 1
    }
    addDescendants(program, initial, memory)
  } else if (kind[state] === Kind.Parallel) {
    for (let child = state + 1; child <= last[state]!; child = last[child]! + 1)
      if (kind[child] !== Kind.History && !entersInside(program, child)) {
        enter(program, child)
        scratch.byDefault[child] = 1
        addDescendants(program, child, memory)
      }
  }
}

function addRemembered(program: Program, state: number, memory: Memory): void {
  const { scratch } = program
  scratch.touchedHistory = true
  const slot = program.historySlot[state]!
  const parent = program.parent[state]!
  const count = memory ? memory.historyCount[slot]! : -1
  if (memory && count >= 0) {
    const from = program.historyFrom[slot]!
    for (let i = from; i < from + count; i += 1) {
      enter(program, memory.history[i]!)
      addDescendants(program, memory.history[i]!, memory)
    }
    for (let i = from; i < from + count; i += 1) addAncestorsUpTo(program, memory.history[i]!, parent, memory)
    return
  }
  const from = program.historyDefaultFrom[slot]!
  const to = program.historyDefaultFrom[slot + 1]!
  for (let i = from; i < to; i += 1) {
    enter(program, program.historyDefault[i]!)
    if (program.historyIsInitial[slot] === 1) scratch.byDefault[parent] = 1
    addDescendants(program, program.historyDefault[i]!, memory)
  }
  for (let i = from; i < to; i += 1) addAncestorsUpTo(program, program.historyDefault[i]!, parent, memory)
}

function addAncestorsUpTo(program: Program, state: number, border: number, memory: Memory): void {
  if (state === border) return
  for (let ancestor = program.parent[state]!; ancestor >= 0 && ancestor !== border; ancestor = program.parent[ancestor]!)
    addAncestor(program, ancestor, -1, memory)
}

/** An ancestor of what is entered: itself if it lies inside `border`, and the regions nobody has chosen in. */
function addAncestor(program: Program, state: number, border: number, memory: Memory): void {
  const { kind, last } = program
  if (isInside(program, state, border)) enter(program, state)
  if (kind[state] !== Kind.Parallel) return
  for (let child = state + 1; child <= last[state]!; child = last[child]! + 1)
    if (kind[child] !== Kind.History && !entersInside(program, child)) {
      enter(program, child)
      addDescendants(program, child, memory)
    }
}

/** The set in document order. Small, so by insertion. */
export function sortEntrySet(program: Program): void {
  const { enters, enterCount } = program.scratch
  for (let i = 1; i < enterCount; i += 1) {
    const state = enters[i]!
    let j = i - 1
    for (; j >= 0 && enters[j]! > state; j -= 1) enters[j + 1] = enters[j]!
    enters[j + 1] = state
  }
}
