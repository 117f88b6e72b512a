import { run } from './code'
import { addEntries, clearEntrySet, domainOf, sortEntrySet } from './entrySet'
import type { Learner } from './learner'
import { isInside, isLeaf, Kind, type Program } from './program'
import { isOdd, stateValue, type ValueNode } from './value'

/*
 * One macrostep of one learner, as XState v5 does it [P1]: the same choices in the same order, the same states left and
 * entered in the same order, the same actions. The simulation sends millions of events through here: nothing is
 * allocated, no text is touched, no map is asked. XState's functions are named where they are followed, quirks included,
 * and `tests/machine/referee.test.ts` holds the two against each other.
 */

/** What the caller wants to know and must decide. Called synchronously, in order; it must not step the same program. */
export interface Host {
  /** The state's exit actions have run: what it started must stop. Not called at the end of the chart: everything stops then. */
  exit(state: number): void
  /** The state's entry actions have run: its activity, timers and occurrences start now. */
  enter(state: number): void
  /**
   * [P2] One weighted decision of `state` about the event `trigger` (`eventless` for always): a number in [0, 1), or
   * `~k` for the k-th enabled candidate, counted from 0, whatever its weight.
   */
  draw(state: number, trigger: number): number
  /** This transition is taken; states have been left, its actions not yet run. */
  take(transition: number): void
}

export const StepStatus = {
  Done: 0,
  /** [P9] The macrostep has no end. */
  Endless: 1,
  /** A guard that belongs to the file the chart came from would have to be evaluated. */
  UnknownGuard: 2,
  /** [C5] */
  DivisionByZero: 3,
} as const
export type StepStatus = (typeof StepStatus)[keyof typeof StepStatus]

/** So many microsteps before that, the states that take part in the loop begin to be noted. */
const lookBack = 500

export function createLearner(program: Program): Learner {
  const slots = program.historyDeep.length
  return {
    active: new Uint8Array(program.parent.length),
    nodes: new Uint32Array(program.parent.length),
    count: 0,
    attributes: program.initialAttributes.slice(),
    history: new Uint32Array(program.historyFrom[slots] ?? 0),
    historyCount: new Int32Array(slots).fill(-1),
    finished: false,
    odd: false,
  }
}

/** Back to before `start`, attributes as declared: for use again without allocating. */
export function resetLearner(program: Program, learner: Learner): void {
  learner.active.fill(0)
  learner.count = 0
  learner.attributes.set(program.initialAttributes)
  learner.historyCount.fill(-1)
  learner.finished = false
  learner.odd = false
}

/** Enters the chart. */
export function start(program: Program, learner: Learner, host: Host): StepStatus {
  const { scratch } = program
  begin(program)
  // XState counts the root as active before it is entered.
  learner.active[0] = 1
  learner.nodes[0] = 0
  learner.count = 1
  scratch.taken[0] = program.transitionIds.length
  scratch.takenCount = 1
  microstep(program, learner, host, true)
  return settle(program, learner, host)
}

/** One event, one macrostep. After trouble (status not Done) the learner is finished. */
export function send(program: Program, learner: Learner, event: number, host: Host): StepStatus {
  if (learner.finished) return StepStatus.Done
  begin(program)
  if (event >= 0) {
    choose(program, learner, event, host)
    microstep(program, learner, host, false)
  }
  return settle(program, learner, host)
}

function begin(program: Program): void {
  const { scratch } = program
  scratch.trouble = StepStatus.Done
  scratch.queueFrom = 0
  scratch.queueTo = 0
  scratch.chosenCount = 0
  scratch.takenCount = 0
}

/** XState's `macrostep` after the event itself: eventless transitions and raised events until nothing is left to do. */
function settle(program: Program, learner: Learner, host: Host): StepStatus {
  const { scratch, maxMicrosteps } = program
  let lookAtEventless = true
  for (let iteration = 0; !learner.finished && scratch.trouble === StepStatus.Done; iteration += 1) {
    if (iteration >= maxMicrosteps) {
      scratch.trouble = StepStatus.Endless
      break
    }
    scratch.chosenCount = 0
    if (lookAtEventless) chooseEventless(program, learner, host)
    const wasEventless = scratch.chosenCount > 0
    if (!wasEventless) {
      if (scratch.queueFrom === scratch.queueTo) break
      const event = scratch.queue[scratch.queueFrom]!
      scratch.queueFrom += 1
      if (event >= 0) choose(program, learner, event, host)
    }
    if (iteration === Math.max(0, maxMicrosteps - lookBack)) scratch.looping.fill(0)
    microstep(program, learner, host, false)
    if (iteration >= maxMicrosteps - lookBack)
      for (let i = 0; i < scratch.takenCount; i += 1) scratch.looping[program.transitionSource[scratch.taken[i]!]!] = 1
    // An eventless transition that changed nothing is not taken again (`shouldSelectEventlessTransitions`).
    lookAtEventless = !wasEventless || scratch.changed
  }
  if (scratch.trouble !== StepStatus.Done) learner.finished = true
  return scratch.trouble as StepStatus
}

/**
 * XState's `transitionNode`: innermost first, each region for itself. Handlers are walked from the end of the document;
 * the one chosen last then has the smallest number, so it alone tells whether something inside has been chosen already.
 */
function choose(program: Program, learner: Learner, event: number, host: Host): void {
  const { scratch } = program
  scratch.chosenCount = 0
  if (learner.odd) chooseByValue(program, learner, event, host, stateValue(program, learner))
  else chooseByActive(program, learner, event, host)
  if (scratch.chosenCount === 0 && program.isError[event] === 1) learner.finished = true
}

function chooseByActive(program: Program, learner: Learner, event: number, host: Host): void {
  const { scratch, handlerFrom, handlerState, last } = program
  let innermost = 0xffff_ffff
  for (let handler = handlerFrom[event + 1]! - 1; handler >= handlerFrom[event]!; handler -= 1) {
    const state = handlerState[handler]!
    if (learner.active[state] === 0 || innermost <= last[state]!) continue
    if (ask(program, learner, handler, host)) innermost = state
    if (scratch.trouble !== StepStatus.Done) return
  }
  const { chosen, chosenCount } = scratch
  for (let i = 0, j = chosenCount - 1; i < j; i += 1, j -= 1) {
    const transition = chosen[i]!
    chosen[i] = chosen[j]!
    chosen[j] = transition
  }
}

/** Lets one state answer the event; true when it has chosen a transition. */
function ask(program: Program, learner: Learner, handler: number, host: Host): boolean {
  const { scratch } = program
  for (let i = program.groupFrom[handler]!; i < program.groupFrom[handler + 1]!; i += 1) {
    const transition = pick(program, learner, program.groups[i]!, program.handlerState[handler]!, host)
    if (scratch.trouble !== StepStatus.Done) return false
    if (transition < 0) continue
    scratch.chosen[scratch.chosenCount] = transition
    scratch.chosenCount += 1
    return true
  }
  return false
}

/** `transitionNode` as XState writes it, along the state value. */
function chooseByValue(program: Program, learner: Learner, event: number, host: Host, value: ValueNode): boolean {
  let isAnswered = false
  for (const inner of value.below) isAnswered = chooseByValue(program, learner, event, host, inner) || isAnswered
  if (isAnswered) return true
  for (let handler = program.handlerFrom[event]!; handler < program.handlerFrom[event + 1]!; handler += 1)
    if (program.handlerState[handler] === value.state) return ask(program, learner, handler, host)
  return false
}

/** XState's `selectEventlessTransitions`: leaf by leaf in the order of entry, each from the leaf outwards. */
function chooseEventless(program: Program, learner: Learner, host: Host): void {
  const { scratch, alwaysUp, parent } = program
  scratch.round += 1
  for (let i = 0; i < learner.count; i += 1) {
    const leaf = learner.nodes[i]!
    if (!isLeaf(program, leaf)) continue
    for (let state = alwaysUp[leaf]!; state >= 0; state = parent[state]! < 0 ? -1 : alwaysUp[parent[state]!]!) {
      // Decided once for all leaves inside: one draw per decision [P2].
      if (scratch.triedIn[state] === scratch.round) {
        if (scratch.tried[state]! >= 0) break
        continue
      }
      const transition = pick(program, learner, program.alwaysGroup[state]!, state, host)
      if (scratch.trouble !== StepStatus.Done) return
      scratch.triedIn[state] = scratch.round
      scratch.tried[state] = transition
      if (transition < 0) continue
      scratch.chosen[scratch.chosenCount] = transition
      scratch.chosenCount += 1
      break
    }
  }
}

export function isEnabled(program: Program, learner: Learner, transition: number): boolean {
  const guard = program.guard[transition]!
  return guard < 0 || run(program, guard, learner.attributes) !== 0
}

/**
 * The candidate taken from one group, -1 for none [P2]: the first in order that is the drawn one or an unweighted one
 * outside the draw.
 */
function pick(program: Program, learner: Learner, group: number, state: number, host: Host): number {
  const { scratch, candidates, weight, guard } = program
  const { enabled } = scratch
  const from = program.candidateFrom[group]!
  const to = program.candidateFrom[group + 1]!
  if (program.weighted[group] === 0) {
    for (let i = from; i < to; i += 1) {
      const transition = candidates[i]!
      if (isEnabled(program, learner, transition)) return transition
      if (scratch.trouble !== StepStatus.Done) return -1
    }
    return -1
  }

  let count = 0
  let sum = 0
  let isWeighted = false
  for (let i = from; i < to; i += 1) {
    const transition = candidates[i]!
    if (!isEnabled(program, learner, transition)) {
      if (scratch.trouble !== StepStatus.Done) return -1
      continue
    }
    enabled[count] = transition
    count += 1
    const share = weight[transition]!
    if (!Number.isNaN(share)) {
      isWeighted = true
      sum += share
    }
  }
  if (count === 0) return -1
  if (!isWeighted) return enabled[0]!

  const drawn = host.draw(state, program.groupEvent[group]!)
  if (drawn < 0) return enabled[Math.min(~drawn, count - 1)]!
  const last = enabled[count - 1]!
  const rest = Number.isNaN(weight[last]!) && guard[last]! < 0 ? Math.max(0, 1 - sum) : 0
  let left = drawn * (sum + rest)
  let taken = -1
  for (let i = 0; i < count && left >= 0; i += 1) {
    const share = Number.isNaN(weight[enabled[i]!]!) ? (i === count - 1 ? rest : 0) : weight[enabled[i]!]!
    if (share <= 0) continue
    taken = enabled[i]!
    left -= share
  }
  for (let i = 0; i < count; i += 1) {
    const transition = enabled[i]!
    if (transition === taken) break
    const isRest = i === count - 1 && guard[transition]! < 0
    if (Number.isNaN(weight[transition]!) && !isRest) return transition
  }
  return taken
}

/** The states left by a transition are the active ones inside its domain; two such sets meet when one domain holds the other's. */
function conflicts(program: Program, learner: Learner, a: number, b: number): boolean {
  if (!moves(program, a) || !moves(program, b)) return false
  const domainA = domain(program, learner, a)
  const domainB = domain(program, learner, b)
  if (domainA === domainB || isInside(program, domainB, domainA)) return hasActiveInside(program, learner, domainB)
  return isInside(program, domainA, domainB) && hasActiveInside(program, learner, domainA)
}

const moves = (program: Program, transition: number): boolean =>
  program.targetFrom[transition + 1]! > program.targetFrom[transition]!

const domain = (program: Program, learner: Learner, transition: number): number =>
  program.dynamic[transition] === 1 ? domainOf(program, transition, learner) : program.domain[transition]!

function hasActiveInside(program: Program, learner: Learner, container: number): boolean {
  for (let i = 0; i < learner.count; i += 1) if (isInside(program, learner.nodes[i]!, container)) return true
  return false
}

/** XState's `removeConflictingTransitions`: the earlier wins unless the later one's source lies inside it. */
function removeConflicts(program: Program, learner: Learner): void {
  const { scratch, transitionSource } = program
  const { chosen, taken } = scratch
  scratch.takenCount = 0
  for (let i = 0; i < scratch.chosenCount; i += 1) {
    const later = chosen[i]!
    let preempted = false
    for (let j = 0; j < scratch.takenCount && !preempted; j += 1)
      preempted =
        conflicts(program, learner, later, taken[j]!) &&
        !isInside(program, transitionSource[later]!, transitionSource[taken[j]!]!)
    if (preempted) continue
    let kept = 0
    for (let j = 0; j < scratch.takenCount; j += 1)
      if (!conflicts(program, learner, later, taken[j]!)) {
        taken[kept] = taken[j]!
        kept += 1
      }
    taken[kept] = later
    scratch.takenCount = kept + 1
  }
}

/** XState's `microstep`: leave, act, enter. Leaves in `scratch.changed` whether a new snapshot would have come of it. */
function microstep(program: Program, learner: Learner, host: Host, isInitial: boolean): void {
  const { scratch } = program
  scratch.changed = false
  if (!isInitial) {
    if (scratch.trouble !== StepStatus.Done) return
    if (scratch.chosenCount === 1) {
      scratch.taken[0] = scratch.chosen[0]!
      scratch.takenCount = 1
    } else removeConflicts(program, learner)
    if (scratch.takenCount === 0) return
  }
  const countBefore = learner.count
  scratch.exitCount = 0
  if (!isInitial) exitStates(program, learner, host)
  for (let i = 0; i < scratch.takenCount; i += 1) {
    const transition = scratch.taken[i]!
    if (transition < program.transitionIds.length) host.take(transition)
    act(program, learner, program.actions[transition]!)
  }
  enterStates(program, learner, host, isInitial)
  if (scratch.trouble !== StepStatus.Done) return
  if (learner.finished) leaveAll(program, learner)
  keepOrder(program, learner, countBefore)
  if (learner.odd || wasDynamic(program)) learner.odd = isOdd(program, learner)
}

function wasDynamic(program: Program): boolean {
  const { taken, takenCount } = program.scratch
  for (let i = 0; i < takenCount; i += 1) if (program.dynamic[taken[i]!] === 1) return true
  return false
}

function act(program: Program, learner: Learner, code: number): void {
  if (code >= 0) run(program, code, learner.attributes)
}

function exitStates(program: Program, learner: Learner, host: Host): void {
  const { scratch, remembers } = program
  const { exits, before } = scratch
  const { nodes, active } = learner
  for (let i = 0; i < scratch.takenCount; i += 1) {
    const transition = scratch.taken[i]!
    if (!moves(program, transition)) continue
    const container = domain(program, learner, transition)
    for (let n = 0; n < learner.count; n += 1) {
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
  if (scratch.exitCount === 0) return

  for (let i = 0; i < learner.count; i += 1) before[i] = nodes[i]!
  for (let i = 0; i < scratch.exitCount; i += 1) if (remembers[exits[i]!] === 1) remember(program, learner, exits[i]!)
  for (let i = 0; i < scratch.exitCount; i += 1) {
    const state = exits[i]!
    act(program, learner, program.exit[state]!)
    if (program.invokes[state] === 1) scratch.changed = true
    host.exit(state)
  }
  let kept = 0
  for (let i = 0; i < learner.count; i += 1) {
    const state = nodes[i]!
    if (active[state] === 2) active[state] = 0
    else {
      nodes[kept] = state
      kept += 1
    }
  }
  learner.count = kept
}

function remember(program: Program, learner: Learner, state: number): void {
  const { last, kind, parent } = program
  program.scratch.changed = true
  for (let child = state + 1; child <= last[state]!; child = last[child]! + 1) {
    if (kind[child] !== Kind.History) continue
    const slot = program.historySlot[child]!
    let at = program.historyFrom[slot]!
    for (let i = 0; i < learner.count; i += 1) {
      const node = learner.nodes[i]!
      if (program.historyDeep[slot] === 1 ? isLeaf(program, node) && isInside(program, node, state) : parent[node] === state) {
        learner.history[at] = node
        at += 1
      }
    }
    learner.historyCount[slot] = at - program.historyFrom[slot]!
  }
}

function enterStates(program: Program, learner: Learner, host: Host, isInitial: boolean): void {
  const { scratch } = program
  const only = scratch.taken[0]!
  scratch.completed.fill(0)
  if (scratch.takenCount === 1 && program.dynamic[only] === 0) {
    for (let i = program.entryFrom[only]!; i < program.entryFrom[only + 1]!; i += 1)
      enterState(program, learner, host, program.entries[i]!, program.entryByDefault[i] === 1)
    return
  }
  for (let i = 0; i < scratch.takenCount; i += 1) addEntries(program, scratch.taken[i]!, learner)
  if (isInitial) scratch.byDefault[0] = 1
  sortEntrySet(program)
  for (let i = 0; i < scratch.enterCount; i += 1) {
    const state = scratch.enters[i]!
    enterState(program, learner, host, state, scratch.byDefault[state] === 1)
  }
  clearEntrySet(program)
}

function enterState(program: Program, learner: Learner, host: Host, state: number, byDefault: boolean): void {
  const { scratch } = program
  if (learner.active[state] === 0) {
    learner.active[state] = 1
    learner.nodes[learner.count] = state
    learner.count += 1
  }
  act(program, learner, program.entry[state]!)
  if (program.invokes[state] === 1) scratch.changed = true
  host.enter(state)
  if (byDefault) act(program, learner, program.initialActions[state]!)
  if (program.kind[state] === Kind.Final) complete(program, learner, state)
}

/** A final state is entered: `done` events are raised outwards as far as everything is final; at the top that is the end. */
function complete(program: Program, learner: Learner, state: number): void {
  const { scratch, kind, parent, doneEvent } = program
  const container = parent[state]!
  let ancestor = container >= 0 && kind[container] !== Kind.Parallel ? parent[container]! : container
  if (container >= 0 && kind[container] === Kind.Compound) raise(program, doneEvent[container]!)
  while (
    ancestor >= 0 &&
    kind[ancestor] === Kind.Parallel &&
    scratch.completed[ancestor] === 0 &&
    isInFinalState(program, learner, ancestor)
  ) {
    scratch.completed[ancestor] = 1
    raise(program, doneEvent[ancestor]!)
    ancestor = parent[ancestor]!
  }
  if (ancestor < 0) learner.finished = true
}

function isInFinalState(program: Program, learner: Learner, state: number): boolean {
  const { kind, last } = program
  if (kind[state] === Kind.Compound) {
    for (let child = state + 1; child <= last[state]!; child = last[child]! + 1)
      if (kind[child] === Kind.Final && learner.active[child] === 1) return true
    return false
  }
  if (kind[state] === Kind.Parallel) {
    for (let child = state + 1; child <= last[state]!; child = last[child]! + 1)
      if (kind[child] !== Kind.History && !isInFinalState(program, learner, child)) return false
    return true
  }
  return kind[state] === Kind.Final
}

function raise(program: Program, event: number): void {
  const { scratch } = program
  if (scratch.queueTo === scratch.queue.length) {
    const longer = new Int32Array(scratch.queueTo * 2)
    longer.set(scratch.queue)
    scratch.queue = longer
  }
  scratch.queue[scratch.queueTo] = event
  scratch.queueTo += 1
}

/** At the end of the chart the exit actions of all that is active run, from the last in the document; XState keeps that order. */
function leaveAll(program: Program, learner: Learner): void {
  let at = 0
  for (let state = program.parent.length - 1; state >= 0; state -= 1) {
    if (learner.active[state] !== 1) continue
    learner.nodes[at] = state
    at += 1
    act(program, learner, program.exit[state]!)
  }
}

/**
 * XState keeps the old snapshot, and with it the old order of entry, when the same states are active as before and no
 * history was written; otherwise whatever was left and entered again now stands last.
 */
function keepOrder(program: Program, learner: Learner, countBefore: number): void {
  const { scratch } = program
  if (learner.count !== countBefore) {
    scratch.changed = true
    return
  }
  let wroteHistory = false
  for (let i = 0; i < scratch.exitCount; i += 1) {
    const state = scratch.exits[i]!
    if (learner.active[state] === 0) {
      scratch.changed = true
      return
    }
    if (program.remembers[state] === 1) wroteHistory = true
  }
  if (wroteHistory || scratch.exitCount === 0) return
  for (let i = 0; i < countBefore; i += 1) learner.nodes[i] = scratch.before[i]!
}
