import { isObject } from '../base/json'
import { type Finding, fail, finding, ok, type Result } from '../base/result'
import { contextValue } from '../chart/fromXState'
import { byTrigger, type ChartTree } from '../chart/tree'
import { eventOf, indexOf, invokeItems, own } from '../chart/xstateSource'
import type { State, Transition, Trigger } from '../project/chart'
import { CodeWriter } from './codeWriter'
import { numberOf } from './configuration'
import { addEntries, clearEntrySet, domainOf, sortEntrySet } from './entrySet'
import { actorError, eventless, Kind, matchesDescriptor, noEvent, type Program } from './program'
import { createScratch } from './scratch'

/** The program of a chart, or every reason why there is none. Costs one pass over the chart. */
export function compile(tree: ChartTree): Result<Program> {
  return new Compiler(tree).compile()
}

const kinds = {
  atomic: Kind.Atomic,
  compound: Kind.Compound,
  parallel: Kind.Parallel,
  final: Kind.Final,
  history: Kind.History,
} as const

/** Rows of different lengths laid end to end: row `i` is `values[from[i]] … values[from[i + 1] - 1]`. */
class Rows<T = number> {
  readonly from: number[] = [0]
  readonly values: T[] = []

  add(row: readonly T[]): void {
    for (const value of row) this.values.push(value)
    this.from.push(this.values.length)
  }
}

/** The candidates of one state for one event descriptor. */
interface Group {
  readonly descriptor: string
  readonly number: number
}

class Compiler {
  readonly #tree: ChartTree
  readonly #states: readonly State[]
  readonly #transitions: readonly Transition[]
  readonly #number = new Map<string, number>()
  readonly #transitionNumber = new Map<string, number>()
  readonly #events: string[] = []
  readonly #eventNumbers = new Map<string, number>()
  readonly #findings: Finding[] = []
  readonly #writer: CodeWriter
  readonly #groups = new Rows()
  readonly #groupEvent: number[] = []

  constructor(tree: ChartTree) {
    this.#tree = tree
    this.#states = tree.states
    this.#transitions = tree.transitions
    tree.states.forEach((state, i) => {
      this.#number.set(state.id, i)
    })
    tree.transitions.forEach((transition, i) => {
      this.#transitionNumber.set(transition.id, i)
    })
    this.#writer = new CodeWriter(new Map(Object.keys(tree.chart.attributes ?? {}).map((name, slot) => [name, slot])))
  }

  compile(): Result<Program> {
    this.#checkNames()
    const { parent, depth, last } = this.#shape()
    const initial = this.#states.map((state) => this.#initial(state))
    const logic = this.#stateLogic()
    const histories = this.#histories()
    this.#checkHistories()
    const perState = this.#listeners()
    const happenings = this.#ownEvents()
    const doneEvent = Int32Array.from(this.#states, (state) =>
      state.kind === 'compound' || state.kind === 'parallel'
        ? this.#event(eventOf(this.#tree, state, { type: 'done' }))
        : noEvent,
    )
    const transitions = this.#transitionTables()
    this.#event(actorError)
    const handlers = this.#handlers(perState)
    const { code, constants, foreignGuards, stackSize, findings } = this.#writer
    this.#findings.push(...findings)
    if (this.#findings.length > 0) return fail(...this.#findings)

    const index = indexOf(this.#tree)
    const states = this.#states.length
    const count = this.#transitions.length
    const always = perState.map((groups) => groups.find((group) => group.descriptor === '')?.number ?? -1)
    const alwaysUp = new Int32Array(states)
    for (let state = 0; state < states; state += 1)
      alwaysUp[state] = always[state]! >= 0 ? state : parent[state]! >= 0 ? alwaysUp[parent[state]!]! : -1

    const program: Program = {
      chart: this.#tree.chart.id,
      stateIds: this.#states.map((state) => state.id),
      xstateIds: this.#states.map((state) => index.id(state)),
      paths: this.#states.map((state) => this.#tree.path(state.id)),
      stateNumbers: this.#number,
      transitionIds: this.#transitions.map((transition) => transition.id),
      transitionNumbers: this.#transitionNumber,
      attributes: Object.keys(this.#tree.chart.attributes ?? {}),
      initialAttributes: Float64Array.from(this.#initialAttributes()),
      events: this.#events,
      eventNumbers: this.#eventNumbers,
      isError: Uint8Array.from(this.#events, (name) => (name.startsWith(actorError) ? 1 : 0)),
      foreignGuards,

      parent: Int32Array.from(parent),
      depth: Int32Array.from(depth),
      last: Int32Array.from(last),
      kind: Uint8Array.from(this.#states, (state) => kinds[state.kind]),
      initial: Int32Array.from(initial),
      ...logic,
      remembers: Uint8Array.from(this.#states, (state) =>
        this.#tree.children(state.id).some((child) => child.kind === 'history') ? 1 : 0,
      ),
      doneEvent,
      alwaysUp,
      ...happenings,
      ...histories,
      ...transitions,
      dynamic: new Uint8Array(count + 1),
      domain: new Int32Array(count + 1),
      entryFrom: new Int32Array(count + 2),
      entries: new Int32Array(0),
      entryByDefault: new Uint8Array(0),
      ...handlers,
      candidateFrom: Int32Array.from(this.#groups.from),
      candidates: Int32Array.from(this.#groups.values),
      weighted: Uint8Array.from(this.#groupEvent, (_, group) => (this.#isWeighted(group) ? 1 : 0)),
      alwaysGroup: Int32Array.from(always),
      groupEvent: Int32Array.from(this.#groupEvent),
      code: Int32Array.from(code),
      constants: Float64Array.from(constants),
      maxMicrosteps: 10_000,
      scratch: createScratch(states, count, stackSize, histories.historyDeep.length, histories.historyFrom.at(-1) ?? 0),
    }
    const settled: Program = { ...program, ...settledEntries(program) }
    // The first configuration of every atlas: nobody is anywhere yet.
    numberOf(settled)
    return ok(settled)
  }

  #complain(code: string, where: string, values: Finding['values'] = {}): void {
    this.#findings.push(finding('error', code, where, values))
  }

  /** The number of an event's name, given on first use. */
  #event(name: string): number {
    const known = this.#eventNumbers.get(name)
    if (known !== undefined) return known
    const number = this.#events.push(name) - 1
    this.#eventNumbers.set(name, number)
    return number
  }

  // ── states ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** [C7] What XState refuses: a dot in the machine's id, one id for two states, a chart without anything in it. */
  #checkNames(): void {
    const { chart, root } = this.#tree
    if (chart.key.includes('.')) this.#complain('machine-id-dot', chart.id, { id: chart.key })
    if (this.#states.length === 1) this.#complain('no-states', root.id)
    for (const { state, other, id } of indexOf(this.#tree).clashes)
      this.#complain('duplicate-state-id', state.id, { id, other: other.key })
  }

  #shape() {
    const parent = this.#states.map((state) => (state.parent === null ? -1 : (this.#number.get(state.parent) ?? -1)))
    const depth: number[] = []
    for (const above of parent) depth.push(above < 0 ? 0 : depth[above]! + 1)
    const last = parent.map((_, state) => state)
    for (let state = parent.length - 1; state > 0; state -= 1)
      last[parent[state]!] = Math.max(last[parent[state]!]!, last[state]!)
    return { parent, depth, last }
  }

  #initial(state: State): number {
    if (state.kind !== 'compound') return -1
    const initial = state.initial === undefined ? undefined : this.#tree.state(state.initial)
    if (initial?.parent === state.id) return this.#number.get(initial.id)!
    this.#complain('missing-initial', state.id, { name: state.key })
    return -1
  }

  #stateLogic() {
    const write = (state: State, actions: readonly unknown[] | undefined): number => this.#writer.actions(state.id, actions ?? [])
    return {
      entry: Int32Array.from(this.#states, (state) => write(state, state.entry)),
      exit: Int32Array.from(this.#states, (state) => write(state, state.exit)),
      initialActions: Int32Array.from(this.#states, (state) => write(state, initialActionsOf(state))),
      invokes: Uint8Array.from(this.#states, (state) => (invokeItems(state, this.#isCompleted(state)).length > 0 ? 1 : 0)),
    }
  }

  #isCompleted(state: State): boolean {
    return this.#tree.outgoing(state.id).some((transition) => transition.trigger.type === 'completed')
  }

  *#initialAttributes(): Generator<number> {
    const context = own(this.#tree.root.source, 'context')
    for (const [name, attribute] of Object.entries(this.#tree.chart.attributes ?? {})) {
      const came = own(context, name)
      // A machine that came with another number in its context starts from that one, as it does in XState.
      yield Array.isArray(came) && typeof came[0] === 'number' ? came[0] : contextValue(attribute)
    }
  }

  #histories() {
    const slot = new Int32Array(this.#states.length).fill(-1)
    const from = [0]
    const deep: number[] = []
    const defaults = new Rows()
    const isInitial: number[] = []
    this.#states.forEach((state, number) => {
      if (state.kind !== 'history' || state.parent === null) return
      const parent = this.#tree.state(state.parent)
      if (!parent) return
      slot[number] = deep.length
      deep.push(state.history === 'deep' ? 1 : 0)
      const inside = this.#states.filter((other) =>
        state.history === 'deep' ? this.#tree.isInside(other.id, parent.id) : other.parent === parent.id,
      )
      from.push(from.at(-1)! + inside.length)

      // XState's `resolveHistoryDefaultTransition`.
      const given = state.historyDefault ?? []
      const usual = parent.kind === 'parallel' ? [parent.id] : parent.initial === undefined ? [] : [parent.initial]
      const row = (given.length > 0 ? given : usual).map((id) => this.#target(id, state.id))
      if (row.some((target) => this.#states[target]?.kind === 'history')) this.#complain('history-of-history', state.id)
      defaults.add(row)
      isInitial.push(given.length === 0 && parent.kind !== 'parallel' ? 1 : 0)
    })
    return {
      historySlot: slot,
      historyFrom: Int32Array.from(from),
      historyDeep: Uint8Array.from(deep),
      historyDefaultFrom: Int32Array.from(defaults.from),
      historyDefault: Int32Array.from(defaults.values),
      historyIsInitial: Uint8Array.from(isInitial),
    }
  }

  /** A history that leads back to itself on the way in would never be entered; XState overflows there. */
  #checkHistories(): void {
    const open = new Set<string>()
    const closed = new Set<string>()
    const visit = (state: State | undefined) => {
      if (!state || closed.has(state.id)) return
      if (open.has(state.id)) return this.#complain('history-of-history', state.id)
      open.add(state.id)
      if (state.kind === 'compound' && state.initial !== undefined) visit(this.#tree.state(state.initial))
      if (state.kind === 'history') for (const id of state.historyDefault ?? []) visit(this.#tree.state(id))
      if (state.kind === 'parallel') for (const child of this.#tree.children(state.id)) if (child.kind !== 'history') visit(child)
      open.delete(state.id)
      closed.add(state.id)
    }
    for (const state of this.#states) visit(state)
  }

  #target(id: string, where: string): number {
    const number = this.#number.get(id)
    if (number === undefined) this.#complain('missing-reference', where, { id })
    return number ?? 0
  }

  /** What happens by itself in a state: the ends of activities, timers, occurrences, patience. */
  #ownEvents() {
    const timers = new Rows<readonly [number, string]>()
    const occurrences = new Rows<readonly [number, string]>()
    for (const state of this.#states) {
      const after = new Map<number, string>()
      for (const { trigger } of this.#tree.outgoing(state.id))
        if (trigger.type === 'after') after.set(this.#event(eventOf(this.#tree, state, trigger)), trigger.delay)
      timers.add([...after])
      occurrences.add(Object.keys(state.occurrences ?? {}).map((name) => [this.#event(name), name] as const))
    }
    return {
      activityDone: Int32Array.from(this.#states, (state) =>
        state.activity ? this.#event(eventOf(this.#tree, state, { type: 'completed' })) : noEvent,
      ),
      patienceEvent: Int32Array.from(this.#states, ({ activity }) =>
        activity?.patience ? this.#event(activity.patience.event) : noEvent,
      ),
      timerFrom: Int32Array.from(timers.from),
      timerEvent: Int32Array.from(timers.values, ([event]) => event),
      timerDelay: timers.values.map(([, delay]) => delay),
      occurrenceFrom: Int32Array.from(occurrences.from),
      occurrenceEvent: Int32Array.from(occurrences.values, ([event]) => event),
      occurrenceName: occurrences.values.map(([, name]) => name),
    }
  }

  // ── transitions ──────────────────────────────────────────────────────────────────────────────────────────────────

  /** The last row is the way into the chart: from the root to all initial states at once (XState's `initialMicrostep`). */
  #transitionTables() {
    const targets = new Rows()
    for (const transition of this.#transitions) targets.add(transition.targets.map((id) => this.#target(id, transition.id)))
    targets.add(this.#initialStates(this.#tree.root))
    const trigger = (transition: Transition): number => {
      const from = this.#tree.state(transition.from)
      if (!from || transition.trigger.type === 'always') return eventless
      return this.#event(eventOf(this.#tree, from, transition.trigger))
    }
    return {
      transitionSource: Int32Array.from([...this.#transitions.map(({ from }) => this.#number.get(from) ?? 0), 0]),
      transitionEvent: Int32Array.from([...this.#transitions.map(trigger), eventless]),
      guard: Int32Array.from([...this.#transitions.map(({ id, guard }) => this.#writer.guard(id, guard)), -1]),
      actions: Int32Array.from([...this.#transitions.map(({ id, actions }) => this.#writer.actions(id, actions ?? [])), -1]),
      reenter: Uint8Array.from([...this.#transitions.map(({ reenter }) => (reenter ? 1 : 0)), 1]),
      weight: Float64Array.from([...this.#transitions.map(({ weight }) => weight ?? Number.NaN), Number.NaN]),
      targetFrom: Int32Array.from(targets.from),
      targets: Int32Array.from(targets.values),
    }
  }

  #initialStates(state: State): number[] {
    const inner =
      state.kind === 'parallel'
        ? this.#tree.children(state.id).filter((child) => child.kind !== 'history')
        : state.kind === 'compound' && state.initial !== undefined
          ? [this.#tree.state(state.initial)].filter((child) => child !== undefined && child.parent === state.id)
          : []
    return [this.#number.get(state.id)!, ...inner.flatMap((child) => (child ? this.#initialStates(child) : []))]
  }

  /**
   * The candidate groups of each state, as XState's `formatTransitions` files them: events, then the ends of stage and
   * actors, which take the place of an event of the same name, then timers, which join it.
   */
  #listeners(): Group[][] {
    return this.#states.map((state) => {
      const groups = byTrigger(this.#tree.outgoing(state.id))
      const byDescriptor = new Map<string, number[]>()
      const file = (types: readonly Trigger['type'][], joins: boolean): void => {
        for (const group of groups) {
          const trigger = group[0]!.trigger
          if (!types.includes(trigger.type)) continue
          const descriptor = eventOf(this.#tree, state, trigger)
          const candidates = group.map(({ id }) => this.#transitionNumber.get(id)!)
          byDescriptor.set(descriptor, [...(joins ? (byDescriptor.get(descriptor) ?? []) : []), ...candidates])
        }
      }
      file(['always'], false)
      file(['event'], false)
      file(['done'], false)
      file(['completed', 'invoke'], false)
      file(['after'], true)
      return [...byDescriptor].map(([descriptor, candidates]) => {
        this.#groups.add(candidates)
        const number = this.#groupEvent.push(descriptor === '' ? eventless : this.#event(descriptor)) - 1
        return { descriptor, number }
      })
    })
  }

  #isWeighted(group: number): boolean {
    const candidates = this.#groups.values.slice(this.#groups.from[group], this.#groups.from[group + 1])
    return candidates.some((transition) => this.#transitions[transition]?.weight !== undefined)
  }

  /** XState's `getCandidates` for every event and state: the exact name, then wildcards, the longest first. */
  #handlers(perState: readonly Group[][]) {
    const states = new Rows()
    const groups = new Rows()
    type Listener = Group & { readonly state: number }
    // Most descriptors are an event's name; only those with a wildcard are tried on every event.
    const byName = new Map<string, Listener[]>()
    const wildcards: Listener[] = []
    perState.forEach((listening, state) => {
      for (const group of listening) {
        if (group.descriptor === '') continue
        const listener = { ...group, state }
        const namesakes = byName.get(group.descriptor)
        if (namesakes) namesakes.push(listener)
        else byName.set(group.descriptor, [listener])
        if (group.descriptor.endsWith('*')) wildcards.push(listener)
      }
    })
    for (const event of this.#events) {
      const matching = wildcards.filter(({ descriptor }) => descriptor !== event && matchesDescriptor(event, descriptor))
      const heard = [...(byName.get(event) ?? []), ...matching].sort(
        (a, b) =>
          a.state - b.state ||
          Number(b.descriptor === event) - Number(a.descriptor === event) ||
          b.descriptor.length - a.descriptor.length,
      )
      const rows = new Map<number, number[]>()
      for (const { state, number } of heard) {
        const row = rows.get(state)
        if (row) row.push(number)
        else rows.set(state, [number])
      }
      states.add([...rows.keys()])
      for (const row of rows.values()) groups.add(row)
    }
    return {
      handlerFrom: Int32Array.from(states.from),
      handlerState: Int32Array.from(states.values),
      groupFrom: Int32Array.from(groups.from),
      groups: Int32Array.from(groups.values),
    }
  }
}

/** Actions on the way to the initial child, where `initial` was written as an object. */
function initialActionsOf(state: State): readonly unknown[] {
  const actions = own(own(state.source, 'initial'), 'actions')
  return Array.isArray(actions) ? actions : isObject(actions) ? [actions] : []
}

/** Two children of one compound at once: XState does not mind, so the step must look closely. */
function hasTwoInOne(program: Program, row: readonly number[]): boolean {
  const parents = row.map((state) => program.parent[state]!).filter((parent) => program.kind[parent] === Kind.Compound)
  return new Set(parents).size < parents.length
}

/** Domains and entries of all transitions that no history can change, by the very functions that the step uses. */
function settledEntries(program: Program): Pick<Program, 'dynamic' | 'domain' | 'entryFrom' | 'entries' | 'entryByDefault'> {
  const { scratch } = program
  const dynamic: number[] = []
  const domain: number[] = []
  const entries = new Rows()
  const byDefault: number[] = []
  for (let transition = 0; transition <= program.transitionIds.length; transition += 1) {
    addEntries(program, transition, null)
    sortEntrySet(program)
    const row = [...scratch.enters.subarray(0, scratch.enterCount)]
    domain.push(domainOf(program, transition, null))
    dynamic.push(scratch.touchedHistory || hasTwoInOne(program, row) ? 1 : 0)
    entries.add(row)
    byDefault.push(...row.map((state) => scratch.byDefault[state]!))
    clearEntrySet(program)
  }
  return {
    dynamic: Uint8Array.from(dynamic),
    domain: Int32Array.from(domain),
    entryFrom: Int32Array.from(entries.from),
    entries: Int32Array.from(entries.values),
    entryByDefault: Uint8Array.from(byDefault),
  }
}
