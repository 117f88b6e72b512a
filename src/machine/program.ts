import type { Scratch } from './scratch'

/*
 * One chart as flat tables: what `compile` makes and `step` runs. States, transitions, events and attributes are
 * numbers; a state's number is its place in document order (pre-order, histories counted), so the subtree of `s` is
 * `s … last[s]`, the first child of `s` is `s + 1` and the next sibling of `c` is `last[c] + 1`.
 *
 * Nothing here knows time, chance or staff. Which state works, waits or may be struck is listed, so that whoever runs
 * the program can act when the step says `enter` and `exit`; what happens then comes back as an event number.
 *
 * `scratch` is the step's working memory. Everything else never changes after compiling, except that a scenario may
 * hand in a copy with other `weight`s or `initialAttributes`.
 */
export interface Program {
  readonly chart: string

  /** Record ids, XState ids (`machine.key.path` or the state's own id) and dotted paths [C7], by state number. */
  readonly stateIds: readonly string[]
  readonly xstateIds: readonly string[]
  readonly paths: readonly string[]
  readonly stateNumbers: ReadonlyMap<string, number>
  readonly transitionIds: readonly string[]
  readonly transitionNumbers: ReadonlyMap<string, number>
  readonly attributes: readonly string[]
  /** What `createLearner` starts from: a constant's value, 0 for a drawn one [C4]. */
  readonly initialAttributes: Float64Array
  /** Event names by number; a wildcard descriptor stands for every event that no longer one matches. */
  readonly events: readonly string[]
  readonly eventNumbers: ReadonlyMap<string, number>
  /** By event: 1 for an actor's failure, which ends a learner that does not handle it. */
  readonly isError: Uint8Array
  /** Names of the guards that belong to the file they came from and cannot be run. */
  readonly foreignGuards: readonly string[]

  /** By state. `parent` of the root is -1. */
  readonly parent: Int32Array
  readonly depth: Int32Array
  readonly last: Int32Array
  /** One of `Kind`. */
  readonly kind: Uint8Array
  /** The child entered first, -1 without. */
  readonly initial: Int32Array
  /** Actions by place in `code`, -1 for none: on entry, on exit, on the way to the initial child. */
  readonly entry: Int32Array
  readonly exit: Int32Array
  readonly initialActions: Int32Array
  /** 1 where an actor is invoked: activities and foreign actors. */
  readonly invokes: Uint8Array
  /** 1 where a child is a history. */
  readonly remembers: Uint8Array
  /** `xstate.done.state.<id>` by number, for compound and parallel states; else -1. */
  readonly doneEvent: Int32Array
  /** Nearest state, from itself outwards, with eventless transitions; -1 for none. */
  readonly alwaysUp: Int32Array

  /** By state: its own activity's end, `xstate.done.actor.<i>.<id>`; -1 without activity [P3]. */
  readonly activityDone: Int32Array
  /** By state: the event its activity's patience sends; -1 without [P3]. */
  readonly patienceEvent: Int32Array
  /** Timers of state `s` are `timerFrom[s] … timerFrom[s + 1] - 1` [P4]; the delay is milliseconds (digits) or a name [D3]. */
  readonly timerFrom: Int32Array
  readonly timerEvent: Int32Array
  readonly timerDelay: readonly string[]
  /** Occurrences likewise [P5]; the name is the key under `occurrences` and the event's name. */
  readonly occurrenceFrom: Int32Array
  readonly occurrenceEvent: Int32Array
  readonly occurrenceName: readonly string[]

  /** By history state: its slot, else -1. By slot: where its memory lies, whether deep, and its default targets. */
  readonly historySlot: Int32Array
  readonly historyFrom: Int32Array
  readonly historyDeep: Uint8Array
  readonly historyDefaultFrom: Int32Array
  readonly historyDefault: Int32Array
  /** By slot: 1 where the default is the parent's own initial child. */
  readonly historyIsInitial: Uint8Array

  /**
   * By transition; the number after the last is the way into the chart, from nowhere to the initial states.
   * `domain`: the state whose inside is left, -1 for everything. `dynamic`: domain and entries depend on histories.
   */
  readonly transitionSource: Int32Array
  readonly transitionEvent: Int32Array
  readonly guard: Int32Array
  readonly actions: Int32Array
  readonly reenter: Uint8Array
  /** Shares in the draw [P2]; NaN without. */
  readonly weight: Float64Array
  readonly targetFrom: Int32Array
  readonly targets: Int32Array
  readonly dynamic: Uint8Array
  readonly domain: Int32Array
  /** States entered when this is the only transition taken, in document order, and whether by default (initial actions). */
  readonly entryFrom: Int32Array
  readonly entries: Int32Array
  readonly entryByDefault: Uint8Array

  /**
   * Who listens. Event `e` is handled by states `handlerState[h]`, h in `handlerFrom[e] … handlerFrom[e + 1] - 1`, in
   * document order. Each tries its groups (exact name first, then wildcards from the longest) `groupFrom[h] …`; group
   * `g` of one state and trigger has the candidates `candidates[candidateFrom[g] …]` in document order.
   */
  readonly handlerFrom: Int32Array
  readonly handlerState: Int32Array
  readonly groupFrom: Int32Array
  readonly groups: Int32Array
  readonly candidateFrom: Int32Array
  readonly candidates: Int32Array
  /** By group: 1 if any candidate has a weight. */
  readonly weighted: Uint8Array
  /** By state: the group of its eventless transitions, -1 without. */
  readonly alwaysGroup: Int32Array
  /** By group: the event number of its trigger, `eventless` for always. */
  readonly groupEvent: Int32Array

  /** Guards and actions in postfix, see `code.ts`. */
  readonly code: Int32Array
  readonly constants: Float64Array

  /** [P9] A macrostep of more microsteps than this is taken to have no end; XState's `maxIterations`. */
  readonly maxMicrosteps: number

  readonly scratch: Scratch
}

export const Kind = { Atomic: 0, Compound: 1, Parallel: 2, Final: 3, History: 4 } as const

/** In place of an event number: no event listens to it (`send` then only looks at eventless transitions), and none is meant. */
export const noEvent = -1
export const eventless = -2

/** Stands for the failure of any actor that the chart does not name. */
export const actorError = 'xstate.error.actor'

export const isLeaf = (program: Program, state: number): boolean =>
  program.kind[state] === Kind.Atomic || program.kind[state] === Kind.Final

/** Strictly inside; everything is inside -1. */
export const isInside = (program: Program, state: number, container: number): boolean =>
  container < 0 || (state > container && state <= program.last[container]!)

/** The number to send for an event of any name; names that nobody knows fall to the longest wildcard that matches. */
export function eventNumber(program: Program, name: string): number {
  // XState's `macrostep` shows its own start to nobody, not even to a wildcard.
  if (name === 'xstate.init') return noEvent
  const known = program.eventNumbers.get(name)
  if (known !== undefined) return known
  // A route that leads nowhere is still heard by who listens to any route.
  if (name.startsWith('xstate.route #')) return eventNumber(program, 'xstate.route')
  let best = name.startsWith(actorError) ? program.eventNumbers.get(actorError)! : noEvent
  program.events.forEach((descriptor, number) => {
    if (matchesDescriptor(name, descriptor) && (best < 0 || descriptor.length > program.events[best]!.length)) best = number
  })
  return best
}

/** XState's own rule: `*` is any event, `a.*` is `a` and whatever begins with `a.`; a star elsewhere means nothing. */
export function matchesDescriptor(event: string, descriptor: string): boolean {
  if (descriptor === event || descriptor === '*') return true
  if (!descriptor.endsWith('.*')) return false
  const wanted = descriptor.split('.')
  const given = event.split('.')
  const star = wanted.indexOf('*')
  return star === wanted.length - 1 && wanted.slice(0, star).every((token, i) => token === given[i])
}
