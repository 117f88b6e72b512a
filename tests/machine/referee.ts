import { type AnyMachineSnapshot, assign, fromPromise, initialTransition, setup, transition } from 'xstate'
import { countingIds } from '../../src/base/id'
import type { Json, JsonObject } from '../../src/base/json'
import { fromXState } from '../../src/chart/fromXState'
import { escapeKey, treeOf } from '../../src/chart/tree'
import { compile } from '../../src/machine/compile'
import { situationOf } from '../../src/machine/configuration'
import type { Learner } from '../../src/machine/learner'
import { eventNumber, type Program } from '../../src/machine/program'
import { createLearner, resetLearner, StepStatus, send, start, watching } from '../../src/machine/step'
import { activeLeaves } from '../../src/machine/value'
import { emptyProject, type Project } from '../../src/project/project'
import { evaluate, holds } from './generateChart'

type Context = Record<string, number>
const logic = (type: string) => (args: { context: Context }, params: Json) => holds({ type, params }, args.context)

/** XState with the data guards and actions [C5] implemented, every other name a stub. */
export function xstateMachine(config: JsonObject, maxIterations: number) {
  const machine = setup({
    types: {} as { context: Context; events: { type: string } },
    guards: { attribute: logic('attribute'), and: logic('and'), or: logic('or'), not: logic('not') },
    actions: {
      assign: assign(({ context }, params: { name: string; expr: Json }) => ({ [params.name]: evaluate(params.expr, context) })),
      foreign: () => {},
      entered: () => {},
      left: () => {},
    },
    actors: Object.fromEntries(
      ['activity', 'other', ...namesOf(config, 'src')].map((name) => [name, fromPromise(async () => 0)]),
    ),
    // [C7] A name without implementation would fire at once.
    delays: Object.fromEntries(delaysOf(config).map((name, i) => [name, i + 1])),
  })
  return machine.createMachine({ ...config, options: { maxIterations } } as never)
}

/** Every text that stands under `key` somewhere in a config. */
const namesOf = (value: Json | undefined, key: string): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]) =>
        name === key && typeof inner === 'string' ? [inner] : namesOf(inner, key),
      )

const delaysOf = ({ after, states }: JsonObject): string[] => [
  ...Object.keys(after ?? {}).filter((name) => Number.isNaN(+name)),
  ...Object.values(states ?? {}).flatMap((inner) => delaysOf(inner as JsonObject)),
]

export function projectOf(config: unknown): Project {
  const read = fromXState(config, { newId: countingIds('r') })
  if (!read.ok) throw new Error(`refused: ${JSON.stringify(read.error)}`)
  const { chart, states, transitions, roles, calendars } = read.value
  const table = <T extends { id: string }>(records: readonly T[]) =>
    Object.fromEntries(records.map((record) => [record.id, record]))
  return {
    ...emptyProject('p', 'test'),
    charts: table([chart]),
    states: table(states),
    transitions: table(transitions),
    roles: table(roles),
    calendars: table(calendars),
  }
}

export function programOf(config: unknown): Program {
  const project = projectOf(config)
  const tree = treeOf(project, Object.keys(project.charts)[0]!)
  const compiled = tree && compile(tree)
  if (!compiled?.ok) throw new Error(`not compiled: ${JSON.stringify(compiled?.error)}`)
  return compiled.value
}

/** What can be compared of a learner or a snapshot; `steps` = entries and exits on the way. */
interface Position {
  readonly status: string
  readonly nodes: readonly string[]
  /** Leaves of the state value. */
  readonly leaves: readonly string[]
  readonly attributes: Context
  readonly history: Readonly<Record<string, readonly string[]>>
  readonly steps: readonly string[]
}

const endless = (steps: readonly string[] = []): Position => ({
  status: 'endless',
  nodes: [],
  leaves: [],
  attributes: {},
  history: {},
  steps,
})

const sorted = (table: Position['history']): Position['history'] =>
  Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Dotted paths of a state value's leaves, keys escaped [C7]. */
function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [escapeKey(value)]
  const entries = Object.entries(value as Record<string, unknown>)
  if (entries.length === 0) return ['']
  return entries.flatMap(([key, inner]) =>
    leavesOf(inner).map((path) => (path === '' ? escapeKey(key) : `${escapeKey(key)}.${path}`)),
  )
}

interface Run {
  start(): Position
  send(event: string): Position
}

export function theirs(config: JsonObject, maxIterations: number): Run {
  const machine = xstateMachine(config, maxIterations)
  let snapshot: unknown
  const position = (result: readonly [unknown, readonly { type: string; params: unknown }[]]): Position => {
    snapshot = result[0]
    const steps = result[1].flatMap(({ type, params }) =>
      type === 'entered' || type === 'left' ? [`${type} ${(params as { id: string }).id}`] : [],
    )
    const { status, _nodes, context, historyValue, value } = snapshot as AnyMachineSnapshot & {
      _nodes: { id: string }[]
      historyValue: Record<string, { id: string }[]>
    }
    const nodes = _nodes.map((node) => node.id)
    return {
      status,
      nodes: status === 'done' ? nodes.sort() : nodes,
      leaves: leavesOf(value).sort(),
      attributes: context,
      history: sorted(Object.fromEntries(Object.entries(historyValue).map(([id, list]) => [id, list.map((node) => node.id)]))),
      steps,
    }
  }
  const guarded = (run: () => Position): Position => {
    try {
      return run()
    } catch (error) {
      if (String(error).includes('Infinite loop')) return endless()
      throw error
    }
  }
  return {
    start: () => {
      const result = initialTransition(machine)
      const { error } = result[0]
      if (!error) return position(result as never)
      if (String(error).includes('Infinite loop')) return endless()
      throw error
    },
    send: (event) => guarded(() => position(transition(machine, snapshot as never, { type: event } as never) as never)),
  }
}

export function ours(program: Program): Run & { readonly learner: Learner } {
  const learner = createLearner(program)
  let steps: string[] = []
  let took = false
  const host = watching({
    enter: (state) => steps.push(`entered ${program.xstateIds[state]}`),
    exit: (state) => steps.push(`left ${program.xstateIds[state]}`),
    draw: () => ~0,
    take: () => {
      took = true
    },
  })
  const position = (status: StepStatus, isError: boolean): Position => {
    if (status === StepStatus.Endless) return endless()
    if (status !== StepStatus.Done) throw new Error(`trouble ${status}`)
    const situation = situationOf(program, learner)
    const nodes = [...situation.nodes.subarray(0, situation.count)]
    const isDone = learner.finished && !isError
    if (isDone) for (const state of [...nodes].sort((a, b) => b - a)) steps.push(`left ${program.xstateIds[state]}`)
    const history: Record<string, string[]> = {}
    program.historySlot.forEach((slot, state) => {
      if (slot < 0 || situation.historyCount[slot]! < 0) return
      const from = program.historyFrom[slot]!
      const list = [...situation.history.subarray(from, from + situation.historyCount[slot]!)]
      history[program.xstateIds[state]!] = list.map((node) => program.xstateIds[node]!)
    })
    const ids = nodes.map((state) => program.xstateIds[state]!)
    return {
      status: isDone ? 'done' : learner.finished ? 'error' : 'active',
      nodes: isDone ? ids.sort() : ids,
      leaves: activeLeaves(program, learner)
        .map((state) => program.paths[state]!)
        .sort(),
      attributes: Object.fromEntries(program.attributes.map((name, i) => [name, learner.attributes[i]!])),
      history: sorted(history),
      steps,
    }
  }
  return {
    learner,
    start: () => {
      steps = []
      return position(start(program, learner, host), false)
    },
    send: (event) => {
      steps = []
      took = false
      const status = send(program, learner, eventNumber(program, event), host)
      return position(status, !took && event.startsWith('xstate.error.actor'))
    },
  }
}

const text = (position: Position): string =>
  JSON.stringify(position, (_, value: unknown) =>
    typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))
      ? String(Object.is(value, -0) ? '-0' : value)
      : value,
  )

/** The config with every state's entry and exit logged, as `generateChart` writes them. */
export function logged(config: JsonObject, id = String(config.id)): JsonObject {
  if (config.type === 'history') return config
  const listOf = (actions: Json | undefined): readonly Json[] => (actions === undefined ? [] : [actions].flat())
  const states = Object.entries((config.states ?? {}) as Record<string, JsonObject>)
  return {
    ...config,
    entry: [{ type: 'entered', params: { id } }, ...listOf(config.entry)],
    exit: [...listOf(config.exit), { type: 'left', params: { id } }],
    ...(states.length === 0
      ? {}
      : { states: Object.fromEntries(states.map(([key, state]) => [key, logged(state, String(state.id ?? `${id}.${key}`))])) }),
  }
}

/** Where XState itself is at the start and after each event, as `trace` prints it; null where it goes round for ever. */
export function xstateTrace(
  config: JsonObject,
  events: readonly (string | { type: string })[],
  maxIterations: number,
): string[][] | null {
  try {
    const machine = xstateMachine(config, maxIterations)
    let [snapshot] = initialTransition(machine)
    if (snapshot.error) throw snapshot.error
    const position = (): string[] => leavesOf(snapshot.value).sort()
    const positions = [position()]
    for (const written of events) {
      const event = typeof written === 'string' ? { type: written } : written
      // What happens after the end is the actor's business, which takes no more events.
      if (snapshot.status === 'active') [snapshot] = transition(machine, snapshot, event as never)
      positions.push(position())
    }
    return positions
  } catch (error) {
    if (String(error).includes('Infinite loop')) return null
    throw error
  }
}

/** The first difference between XState and us along `events`, or null. */
export function difference(config: JsonObject, events: readonly string[], maxIterations = 10_000): string | null {
  const program = { ...programOf(config), maxMicrosteps: maxIterations }
  return differenceIn(program, config, () => events, events.length, maxIterations).difference
}

/** Events are chosen as they are needed: `next` sees where the learner is. */
export function differenceIn(
  program: Program,
  config: JsonObject,
  next: (learner: Learner) => readonly string[],
  count: number,
  maxIterations: number,
): { difference: string | null; sent: string[]; steps: number } {
  const them = theirs(config, maxIterations)
  const us = ours(program)
  const sent: string[] = []
  let theirPosition = them.start()
  let ourPosition = us.start()
  let isFresh = true
  let steps = 0
  for (let i = 0; ; i += 1) {
    const [a, b] = [text(theirPosition), text(ourPosition)]
    if (a !== b) return { difference: `after ${JSON.stringify(sent)}\nXState: ${a}\nours:   ${b}`, sent, steps }
    if (i === count || (isFresh && theirPosition.status !== 'active')) return { difference: null, sent, steps }
    isFresh = theirPosition.status !== 'active'
    if (isFresh) {
      // The end: whatever comes is ignored [P1], and the next learner begins.
      const names = program.events.filter((name) => !name.startsWith('xstate.error.actor'))
      const after = us.send(names[i % names.length]!)
      if (ourPosition.status === 'done' && text({ ...after, status: 'done', steps: [] }) !== text({ ...ourPosition, steps: [] }))
        return { difference: `an event after the end was not ignored: ${text(after)}`, sent, steps }
      sent.push(next(us.learner)[i]!)
      resetLearner(program, us.learner)
      theirPosition = them.start()
      ourPosition = us.start()
      continue
    }
    const event = next(us.learner)[i]!
    sent.push(event)
    theirPosition = them.send(event)
    ourPosition = us.send(event)
    steps += 1
  }
}
