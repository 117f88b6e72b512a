import { addMove, direct, nowhere, several, unknown } from './atlas'
import { run } from './code'
import { answerOf, load } from './configuration'
import type { Learner } from './learner'
import type { Program } from './program'
import { removeConflicts, transit } from './transit'
import { stateValue, type ValueNode } from './value'

/*
 * One macrostep of one learner, as XState v5 does it [P1]: the same choices in the same order, the same states left and
 * entered in the same order, the same actions. The simulation sends millions of events through here: what the tree alone
 * decides is looked up in the atlas (`transit` works it out on first sight), so nothing is allocated, no text is touched,
 * no map is asked. XState's functions are named where they are followed, quirks included, and
 * `tests/machine/referee.test.ts` holds the two against each other.
 */

/** What the caller must do and decide. Called synchronously, in order; it must not step the same program. */
export interface Host {
  /** Does what the move says, by `follow` or as worked out from it before. */
  move(program: Program, learner: Learner, move: number): void
  /**
   * [P2] One weighted decision of `state` about the event `trigger` (`eventless` for always). Leaves in `scratch.drawn` a
   * number in [0, 1), or `~k` for the k-th enabled candidate, counted from 0, whatever its weight.
   */
  draw(program: Program, state: number, trigger: number): void
}

/** What a move does, one after the other. */
export interface Steps {
  /** A guard's or an action's place in the program's code. */
  run(code: number): void
  /** The state's exit actions have run: what it started must stop. Not called at the end of the chart: everything stops then. */
  exit(state: number): void
  /** The state's entry actions have run: its activity, timers and occurrences start now. */
  enter(state: number): void
  /** This transition is taken; states have been left, its actions not yet run. */
  take(transition: number): void
}

/** Who watches the steps, and says what is drawn. */
export interface Watcher extends Omit<Steps, 'run'> {
  draw(state: number, trigger: number): number
}

/** A host that lets the actions run and has somebody watch. */
export const watching = ({ draw, exit, enter, take }: Watcher): Host => ({
  draw: (program, state, trigger) => {
    program.scratch.drawn = draw(state, trigger)
  },
  move: (program, learner, move) => follow(program, move, { run: (code) => run(program, code, learner), exit, enter, take }),
})

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
  return { configuration: nowhere, attributes: program.initialAttributes.slice(), first: 0, finished: false }
}

/** Back to before `start`, attributes as declared: for use again without allocating. */
export function resetLearner(program: Program, learner: Learner): void {
  learner.configuration = nowhere
  for (let i = 0; i < program.initialAttributes.length; i += 1)
    learner.attributes[learner.first + i] = program.initialAttributes[i]!
  learner.finished = false
}

/** Enters the chart. */
export function start(program: Program, learner: Learner, host: Host): StepStatus {
  const { scratch } = program
  begin(program)
  scratch.taken[0] = program.transitionIds.length
  scratch.takenCount = 1
  perform(program, learner, moveOf(program, learner), host)
  return settle(program, learner, host)
}

/** One event, one macrostep. After trouble (status not Done) the learner is finished. */
export function send(program: Program, learner: Learner, event: number, host: Host): StepStatus {
  if (learner.finished) return StepStatus.Done
  begin(program)
  if (event < 0) return settle(program, learner, host)
  const { scratch } = program
  const { atlas } = scratch
  let answer = atlas.answers[learner.configuration * program.events.length + event]!
  if (answer === unknown) answer = newAnswer(program, learner, event)
  const move = answer <= direct ? direct - answer : answer >= 0 ? moveBy(program, learner, answer, host) : unknown
  if (move >= 0) {
    perform(program, learner, move, host)
    if (atlas.moveIsQuiet[move] === 0) return settle(program, learner, host)
    if (scratch.trouble !== StepStatus.Done) learner.finished = true
    return scratch.trouble as StepStatus
  }
  if (answer === several) {
    chooseSeveral(program, learner, event, host)
    microstep(program, learner, host)
  }
  if (scratch.chosenCount === 0 && program.isError[event] === 1) learner.finished = true
  return settle(program, learner, host)
}

/** The move by which the one handler that may answers the event; `unknown` where it does not. */
function moveBy(program: Program, learner: Learner, handler: number, host: Host): number {
  const { scratch } = program
  if (!ask(program, learner, handler, host)) return unknown
  scratch.taken[0] = scratch.chosen[0]!
  scratch.takenCount = 1
  return moveOf(program, learner)
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
    microstep(program, learner, host)
    if (iteration >= maxMicrosteps - lookBack)
      for (let i = 0; i < scratch.takenCount; i += 1) scratch.looping[program.transitionSource[scratch.taken[i]!]!] = 1
    // An eventless transition that changed nothing is not taken again (`shouldSelectEventlessTransitions`).
    lookAtEventless = !wasEventless || scratch.changed
  }
  if (scratch.trouble !== StepStatus.Done) learner.finished = true
  return scratch.trouble as StepStatus
}

/** XState's `transitionNode`: innermost first, each region for itself. */
function choose(program: Program, learner: Learner, event: number, host: Host): void {
  const { scratch } = program
  const { atlas } = scratch
  scratch.chosenCount = 0
  let answer = atlas.answers[learner.configuration * program.events.length + event]!
  if (answer === unknown) answer = newAnswer(program, learner, event)
  if (answer >= 0) ask(program, learner, answer, host)
  else if (answer <= direct) {
    scratch.chosen[0] = atlas.moveVia[direct - answer]!
    scratch.chosenCount = 1
  } else if (answer === several) chooseSeveral(program, learner, event, host)
  if (scratch.chosenCount === 0 && program.isError[event] === 1) learner.finished = true
}

function chooseSeveral(program: Program, learner: Learner, event: number, host: Host): void {
  const situation = load(program, learner.configuration)
  if (situation.odd) chooseByValue(program, learner, event, host, stateValue(program, situation))
  else chooseByActive(program, learner, event, situation.active, host)
}

/** Who answers the event where the learner is; and where that needs no asking, what comes of it. */
function newAnswer(program: Program, learner: Learner, event: number): number {
  const { scratch } = program
  const handler = answerOf(program, learner.configuration, event)
  let answer = handler
  if (handler >= 0) {
    const group = program.groups[program.groupFrom[handler]!]!
    const first = program.candidates[program.candidateFrom[group]!]!
    if (program.weighted[group] === 0 && program.guard[first]! < 0) {
      scratch.taken[0] = first
      scratch.takenCount = 1
      answer = direct - moveOf(program, learner)
    }
  }
  scratch.atlas.answers[learner.configuration * program.events.length + event] = answer
  return answer
}

/**
 * Handlers are walked from the end of the document; the one chosen last then has the smallest number, so it alone tells
 * whether something inside has been chosen already.
 */
function chooseByActive(program: Program, learner: Learner, event: number, active: Uint8Array, host: Host): void {
  const { scratch, handlerFrom, handlerState, last } = program
  let innermost = 0xffff_ffff
  for (let handler = handlerFrom[event + 1]! - 1; handler >= handlerFrom[event]!; handler -= 1) {
    const state = handlerState[handler]!
    if (active[state] === 0 || innermost <= last[state]!) continue
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
  const { atlas } = scratch
  const list = atlas.eventlessLeaves[learner.configuration]!
  if (list < 0) return
  scratch.round += 1
  const end = list + atlas.lists[list]!
  for (let i = list + 1; i <= end; i += 1) {
    const leaf = atlas.lists[i]!
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
  return guard < 0 || run(program, guard, learner) !== 0
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

  host.draw(program, state, program.groupEvent[group]!)
  const { drawn } = scratch
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

/** XState's `microstep` for what has been chosen. Leaves in `scratch.changed` whether a new snapshot would have come of it. */
function microstep(program: Program, learner: Learner, host: Host): void {
  const { scratch } = program
  scratch.changed = false
  scratch.takenCount = 0
  if (scratch.chosenCount === 0 || scratch.trouble !== StepStatus.Done) return
  if (scratch.chosenCount === 1) {
    scratch.taken[0] = scratch.chosen[0]!
    scratch.takenCount = 1
  } else removeConflicts(program, learner.configuration)
  perform(program, learner, moveOf(program, learner), host)
}

/** The move that the transitions in `scratch.taken` make from where the learner is. */
function moveOf(program: Program, learner: Learner): number {
  const { scratch } = program
  const { atlas } = scratch
  if (scratch.takenCount === 1) {
    const way = learner.configuration * (program.transitionIds.length + 1) + scratch.taken[0]!
    const known = atlas.moves[way]!
    if (known !== unknown) return known
    const move = newMove(program, learner)
    atlas.moves[way] = move
    return move
  }
  const { count, listsEnd } = atlas
  const move = newMove(program, learner)
  // Several at once are not kept: what was written may be written over, unless a new configuration stands behind it.
  if (atlas.count === count) {
    atlas.listsEnd = listsEnd
    atlas.moveCount -= 1
  }
  return move
}

/** Leaves, acts and enters as the atlas says. */
function perform(program: Program, learner: Learner, move: number, host: Host): void {
  const { scratch } = program
  const { atlas } = scratch
  scratch.changed = atlas.moveChanges[move] === 1
  host.move(program, learner, move)
  learner.configuration = atlas.moveTo[move]!
  if (atlas.moveIsQuiet[move] === 1) return

  const { lists } = atlas
  let at = atlas.moveList[move]!
  for (let part = 0; part < 3; part += 1) at += lists[at]! + 1
  for (let end = at + lists[at]!; at < end; ) {
    at += 1
    raise(program, lists[at]!)
  }
  if (atlas.moveEnds[move] === 0) return
  learner.finished = true
  if (scratch.trouble !== StepStatus.Done) return
  at += 1
  for (let end = at + lists[at]!; at < end; ) {
    at += 1
    const state = lists[at]!
    if (program.exit[state]! >= 0) run(program, program.exit[state]!, learner)
  }
}

/** Tells `steps` what the move does. */
export function follow(program: Program, move: number, steps: Steps): void {
  const { atlas } = program.scratch
  const { lists } = atlas
  const act = (code: number): void => {
    if (code >= 0) steps.run(code)
  }
  let at = atlas.moveList[move]!
  for (let end = at + lists[at]!; at < end; ) {
    at += 1
    const state = lists[at]!
    act(program.exit[state]!)
    steps.exit(state)
  }
  at += 1
  for (let end = at + lists[at]!; at < end; ) {
    at += 1
    const transition = lists[at]!
    steps.take(transition)
    act(program.actions[transition]!)
  }
  at += 1
  for (let end = at + lists[at]!; at < end; ) {
    at += 1
    const entry = lists[at]!
    const state = entry >> 1
    act(program.entry[state]!)
    steps.enter(state)
    if ((entry & 1) === 1) act(program.initialActions[state]!)
  }
}

/** Works out what the transitions in `scratch.taken` do from where the learner is. */
function newMove(program: Program, learner: Learner): number {
  const { scratch } = program
  const { atlas } = scratch
  const list = atlas.listsEnd
  const { to, changes, ends, raises } = transit(program, learner.configuration)
  return addMove(atlas, scratch.taken[0]!, to, changes, ends, raises, list)
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
