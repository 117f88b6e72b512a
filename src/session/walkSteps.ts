import { type Finding, finding } from '../base/result'
import { type ChartTree, sameTrigger } from '../chart/tree'
import { isActive } from '../machine/configuration'
import type { Learner } from '../machine/learner'
import { eventless, noEvent, type Program } from '../machine/program'
import { createLearner, type Host, isEnabled, StepStatus, send, start, watching } from '../machine/step'
import type { State, Transition } from '../project/chart'
import type { Delay } from '../project/distribution'
import type { Move } from '../project/story'

/*
 * One learner walked through a chart by hand: no time, no chance, the person decides. A walk is nothing but the list of
 * its moves, named by record ids; where the learner is now is found by walking them again from the start. So stepping
 * back drops the last move, and after an edit of the chart the same list is walked as far as it still goes.
 */

export type OptionKind = 'completed' | 'timeout' | 'happens' | 'patience' | 'condition' | 'choice' | 'foreign'

/** One path that may be taken next, or the reason why not. */
export interface WalkOption {
  readonly transition: Transition
  readonly from: State
  readonly kind: OptionKind
  /** Share of the draw, 0 to 1; null where nothing is drawn. */
  readonly share: number | null
  /** Null when it can be taken. */
  readonly reason: 'notMet' | 'passedOver' | 'noShare' | 'foreign' | null
  /** What its clock says: how long the work, the wait or the time until it happens is. */
  readonly delay: Delay | null
  /** The whole list of moves once this one is taken. */
  readonly next: readonly Move[]
}

export interface WalkEntry {
  readonly move: Move
  /** Steps entered by it, stages left out, in order. */
  readonly entered: readonly string[]
}

export interface Position {
  readonly entries: readonly WalkEntry[]
  readonly active: ReadonlySet<string>
  /** The innermost active ones. */
  readonly leaves: readonly string[]
  readonly visited: ReadonlySet<string>
  readonly attributes: Readonly<Record<string, number>>
  readonly options: readonly WalkOption[]
  /** The step in which a choice is being asked for; the options are its paths. */
  readonly choosing: string | null
  /** The outcome that ended the walk. */
  readonly end: string | null
  /** [P9], [C5] What stopped it for good. */
  readonly trouble: Finding | null
  /** How many of the moves could be walked; fewer than given when the chart has changed. */
  readonly walked: number
}

/** A weighted decision that no pick is left for. Thrown out of the step; the learner it was deciding for is thrown away. */
class Undecided extends Error {
  constructor(
    readonly state: number,
    readonly trigger: number,
    readonly attributes: Float64Array,
  ) {
    super('undecided')
  }
}

interface Outcome {
  readonly status: StepStatus
  readonly taken: ReadonlySet<string>
  readonly entered: readonly number[]
  readonly undecided: Undecided | null
}

const copyOf = (learner: Learner): Learner => ({ ...learner, attributes: learner.attributes.slice() })

/** Walks `moves` from the start, as far as they go. */
export function walkAlong(tree: ChartTree, program: Program, moves: readonly Move[]): Position {
  return new Walker(tree, program).along(moves)
}

class Walker {
  readonly #tree: ChartTree
  readonly #program: Program
  /** Before and after the move that is tried. */
  #learner: Learner

  constructor(tree: ChartTree, program: Program) {
    this.#tree = tree
    this.#program = program
    this.#learner = createLearner(program)
  }

  along(moves: readonly Move[]): Position {
    const entries: WalkEntry[] = []
    const visited = new Set<string>()
    let trouble: Finding | null = null
    let pending: { move: Exclude<Move, { kind: 'attribute' }>; undecided: Undecided } | null = null

    for (const move of moves.length > 0 ? moves : [{ kind: 'begin', picks: [] } satisfies Move]) {
      const before = this.#learner
      this.#learner = copyOf(before)
      const outcome = this.#perform(move)
      if (outcome === null) {
        this.#learner = before
        break
      }
      for (const state of outcome.entered) visited.add(this.#program.stateIds[state] ?? '')
      if (outcome.undecided && move.kind !== 'attribute') {
        this.#learner = before
        pending = { move, undecided: outcome.undecided }
        break
      }
      const isLeaf = (state: number): boolean => this.#stateAt(state).kind === 'atomic' || this.#stateAt(state).kind === 'final'
      entries.push({ move, entered: outcome.entered.filter(isLeaf).map((state) => this.#program.stateIds[state] ?? '') })
      if (outcome.status !== StepStatus.Done) {
        trouble = this.#troubleOf(outcome.status)
        break
      }
    }

    const ids = (test: (state: number) => boolean): string[] =>
      this.#program.stateIds.filter((_, state) => isActive(this.#program, this.#learner, state) && test(state))
    const leaves = ids((state) => this.#stateAt(state).kind === 'atomic' || this.#stateAt(state).kind === 'final')
    const done = moves.slice(0, entries.length)
    const end = this.#learner.finished && !trouble ? this.#endOf() : null
    return {
      entries,
      active: new Set(ids((state) => state > 0)),
      leaves,
      visited,
      attributes: Object.fromEntries(this.#program.attributes.map((name, i) => [name, this.#learner.attributes[i] ?? 0])),
      options:
        trouble || this.#learner.finished
          ? []
          : pending
            ? this.#choices(pending.undecided, done, pending.move)
            : this.#options(done),
      choosing: pending ? (this.#program.stateIds[pending.undecided.state] ?? null) : null,
      end,
      trouble,
      walked: entries.length + (pending ? 1 : 0),
    }
  }

  #stateAt(state: number): State {
    return this.#tree.state(this.#program.stateIds[state] ?? '') ?? this.#tree.root
  }

  /** Null when the move is not possible (any more). */
  #perform(move: Move): Outcome | null {
    const program = this.#program
    if (move.kind === 'begin') return this.#step(move.picks, (learner, host) => start(program, learner, host))
    if (move.kind === 'attribute') {
      const slot = program.attributes.indexOf(move.name)
      if (slot < 0) return null
      this.#learner.attributes[slot] = move.value
      return this.#step([], (learner, host) => send(program, learner, noEvent, host))
    }
    const number = program.transitionNumbers.get(move.transition)
    if (number === undefined) return null
    const event = program.transitionEvent[number] ?? noEvent
    if (event < 0) return null
    const outcome = this.#step([move.transition, ...move.picks], (learner, host) => send(program, learner, event, host))
    return outcome.taken.has(move.transition) || outcome.undecided || outcome.status !== StepStatus.Done ? outcome : null
  }

  /**
   * One macrostep of the current learner. A weighted decision takes the first pick that stands among its candidates:
   * picks were made in order, and one that a decision cannot use was not made for it.
   */
  #step(picks: readonly string[], step: (learner: Learner, host: Host) => StepStatus): Outcome {
    const program = this.#program
    const learner = this.#learner
    const left = [...picks]
    const taken = new Set<string>()
    const entered: number[] = []
    try {
      const host = watching({
        exit: () => {},
        enter: (state) => entered.push(state),
        take: (transition) => taken.add(program.transitionIds[transition] ?? ''),
        draw: (state, trigger) => {
          const enabled = this.#candidates(state, trigger).filter((candidate) => isEnabled(program, learner, candidate))
          const names = enabled.map((candidate) => program.transitionIds[candidate] ?? '')
          const at = left.findIndex((id) => names.includes(id))
          if (at < 0) throw new Undecided(state, trigger, learner.attributes.slice())
          const id = left.splice(at, 1)[0]
          return ~names.indexOf(id ?? '')
        },
      })
      const status = step(learner, host)
      return { status, taken, entered, undecided: null }
    } catch (error) {
      if (error instanceof Undecided) return { status: StepStatus.Done, taken, entered, undecided: error }
      throw error
    }
  }

  /** The candidates of one state and trigger, in document order. */
  #candidates(state: number, trigger: number): number[] {
    const { transitionSource, transitionEvent, transitionIds } = this.#program
    return transitionIds.flatMap((_, transition) =>
      transitionSource[transition] === state && transitionEvent[transition] === trigger ? [transition] : [],
    )
  }

  /** What can happen to the active states by an event of their own, innermost first; conditions that wait to be met last. */
  #options(done: readonly Move[]): WalkOption[] {
    const states = this.#program.stateIds.flatMap((_, state) => (isActive(this.#program, this.#learner, state) ? [state] : []))
    const groups = states.reverse().flatMap((state) => groupsOf(this.#tree.outgoing(this.#program.stateIds[state] ?? '')))
    const all = groups.flatMap((group) => this.#groupOptions(group, done))
    return [...all.filter(({ kind }) => kind !== 'condition'), ...all.filter(({ kind }) => kind === 'condition')]
  }

  #groupOptions(group: readonly Transition[], done: readonly Move[]): WalkOption[] {
    const [first] = group
    const from = first && this.#tree.state(first.from)
    if (!first || !from || first.trigger.type === 'done') return []
    const shares = this.#shares(group, this.#learner)
    const waiting = first.trigger.type === 'always'
    return group.map((transition) => {
      const move: Move = {
        kind: 'event',
        transition: transition.id,
        picks: [],
        ...(transition.label && { label: transition.label }),
      }
      return {
        transition,
        from,
        kind: waiting ? 'condition' : kindOf(transition, this.#tree),
        share: shares.get(transition.id) ?? null,
        reason: waiting ? this.#reasonOf(transition) : this.#reasonNot(move, transition, shares),
        delay: this.#delayOf(transition, from),
        next: [...(done.length > 0 ? done : [{ kind: 'begin', picks: [] } satisfies Move]), move],
      }
    })
  }

  /** The paths of a decision in the middle of a macrostep. */
  #choices(undecided: Undecided, done: readonly Move[], move: Exclude<Move, { kind: 'attribute' }>): WalkOption[] {
    const id = this.#program.stateIds[undecided.state] ?? ''
    const from = this.#tree.state(id)
    if (!from) return []
    const then: Learner = { ...copyOf(this.#learner), attributes: undecided.attributes }
    const candidates = new Set(this.#candidates(undecided.state, undecided.trigger).map((t) => this.#program.transitionIds[t]))
    const group = this.#tree.outgoing(id).filter((transition) => candidates.has(transition.id))
    const shares = this.#shares(group, then)
    return group.map((transition) => ({
      transition,
      from,
      kind: undecided.trigger === eventless ? 'choice' : kindOf(transition, this.#tree),
      share: shares.get(transition.id) ?? null,
      reason: shares.has(transition.id)
        ? (shares.get(transition.id) ?? 0) > 0
          ? null
          : 'noShare'
        : this.#reasonOf(transition, then),
      delay: null,
      next: [...done, { ...move, picks: [...move.picks, transition.id] }],
    }))
  }

  /** [P2] Shares of the enabled candidates; empty where nothing is drawn. One behind an unweighted one never comes. */
  #shares(group: readonly Transition[], learner: Learner): Map<string, number> {
    const shares = new Map<string, number>()
    const enabled = group.filter((transition) => this.#holds(transition, learner))
    if (!enabled.some(({ weight }) => weight !== undefined)) return shares
    const last = enabled.at(-1)
    const sum = enabled.reduce((total, { weight }) => total + (weight ?? 0), 0)
    const rest = last && last.weight === undefined && !last.guard ? Math.max(0, 1 - sum) : 0
    let left = 1
    for (const transition of enabled) {
      const isOutside = transition.weight === undefined && !(transition === last && !transition.guard)
      const own = (transition.weight ?? rest) / (sum + rest || 1)
      const share = isOutside ? left : Math.min(left, own)
      shares.set(transition.id, share)
      left -= share
    }
    return shares
  }

  #holds(transition: Transition, learner: Learner): boolean {
    const number = this.#program.transitionNumbers.get(transition.id)
    return number !== undefined && !hasForeign(transition, this.#program) && isEnabled(this.#program, learner, number)
  }

  #reasonOf(transition: Transition, learner = this.#learner): WalkOption['reason'] {
    if (hasForeign(transition, this.#program)) return 'foreign'
    return this.#holds(transition, learner) ? 'passedOver' : 'notMet'
  }

  /** Tries the move on a copy: only the machine itself knows whether this very path is taken [P1]. */
  #reasonNot(move: Move, transition: Transition, shares: ReadonlyMap<string, number>): WalkOption['reason'] {
    if (hasForeign(transition, this.#program)) return 'foreign'
    if (!this.#holds(transition, this.#learner)) return 'notMet'
    if (shares.has(transition.id) && (shares.get(transition.id) ?? 0) <= 1e-9) return 'noShare'
    const before = this.#learner
    this.#learner = copyOf(before)
    const outcome = this.#perform(move)
    this.#learner = before
    return outcome === null ? 'passedOver' : null
  }

  #delayOf(transition: Transition, from: State): Delay | null {
    const { trigger } = transition
    if (trigger.type === 'completed') return from.activity?.duration ?? null
    if (trigger.type === 'after') {
      const delays = this.#tree.chart.delays
      if (delays && Object.hasOwn(delays, trigger.delay)) return delays[trigger.delay] ?? null
      return /^\d+$/.test(trigger.delay) ? { type: 'constant', value: Number(trigger.delay) / 1000 } : null
    }
    if (trigger.type !== 'event') return null
    const { event } = trigger
    const active = this.#tree.states.filter((_, state) => isActive(this.#program, this.#learner, state))
    const patient = active.find(({ activity }) => activity?.patience?.event === event)
    return (
      active.find(({ occurrences }) => occurrences && Object.hasOwn(occurrences, event))?.occurrences?.[event] ??
      patient?.activity?.patience?.after ??
      null
    )
  }

  #endOf(): string | null {
    const { root } = this.#tree
    const finals = this.#tree.states.filter(
      ({ kind }, state) => kind === 'final' && isActive(this.#program, this.#learner, state),
    )
    return (finals.find(({ parent }) => parent === root.id) ?? finals[0])?.id ?? null
  }

  #troubleOf(status: StepStatus): Finding {
    const { scratch, stateIds, paths, foreignGuards } = this.#program
    const looping = stateIds.flatMap((id, state) => (scratch.looping[state] === 1 ? [{ id, path: paths[state] }] : []))
    const where = looping[0]?.id ?? this.#tree.chart.id
    if (status === StepStatus.Endless)
      return finding('error', 'endless-loop', where, { states: looping.map(({ path }) => path).join(', ') })
    if (status === StepStatus.DivisionByZero) return finding('error', 'division-by-zero', this.#tree.chart.id, { states: '' })
    const guards = foreignGuards[scratch.foreignGuard] ?? ''
    return finding('error', 'guard-cannot-run', this.#tree.chart.id, { guards, states: '' })
  }
}

function groupsOf(transitions: readonly Transition[]): Transition[][] {
  const groups: Transition[][] = []
  for (const transition of transitions) {
    const group = groups.find(([first]) => first && sameTrigger(first.trigger, transition.trigger))
    if (group) group.push(transition)
    else groups.push([transition])
  }
  return groups
}

function kindOf({ trigger }: Transition, tree: ChartTree): OptionKind {
  switch (trigger.type) {
    case 'completed':
      return 'completed'
    case 'after':
      return 'timeout'
    case 'always':
      return 'condition'
    case 'event':
      return tree.states.some(({ activity }) => activity?.patience?.event === trigger.event) ? 'patience' : 'happens'
    default:
      return 'foreign'
  }
}

/** True where the guard asks something that only the program the chart came from can tell. */
export function hasForeign({ guard }: Transition, { foreignGuards }: Program): boolean {
  if (!guard || foreignGuards.length === 0) return false
  const text = JSON.stringify(guard)
  return foreignGuards.some((name) => text.includes(`"type":${JSON.stringify(name)}`))
}
