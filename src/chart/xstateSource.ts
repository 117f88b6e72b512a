import { isObject } from '../base/json'
import type { State, Trigger } from '../project/chart'
import type { ChartTree } from './tree'

/*
 * What XState says that the records do not [C3]. A record's `source` is the config it came from with everything taken
 * out that the record itself holds; `null` marks the place (XState allows none there). So nothing is stored twice and
 * nothing can contradict: the record says what, the source says how it was written and carries what is foreign.
 *
 *   state       {"id":"x","on":{"GO":null,"*":[null,null]},"invoke":{"src":null,"onDone":null},"entry":"log","states":{},"meta":{"passage":{"name":null}}}
 *   transition  "b"   or   {"target":"#x.b","guard":"known","meta":{"passage":{"weight":null}}}
 *
 * The commands need not know any of this: a record without source is written plainly, a source that no longer fits is
 * overruled by its record, and a source of any other form counts as none.
 */

export type Shape = Readonly<Record<string, unknown>>

export const shapeOf = (source: unknown): Shape => (isObject(source) ? source : {})

/** An object member that is really there: `constructor` and `__proto__` are names like any other. */
export const own = (shape: unknown, key: string): unknown =>
  isObject(shape) && Object.hasOwn(shape, key) ? shape[key] : undefined

export const itemsOf = (value: unknown): readonly unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value])

/** The items of the state's `invoke` as they will be written, each with the index its transitions name it by. */
export interface InvokeItem {
  readonly shape: Shape
  readonly index: number
  readonly isActivity: boolean
}

export function invokeItems(state: State, isCompleted: boolean): InvokeItem[] {
  const shapes = itemsOf(own(state.source, 'invoke')).map(shapeOf)
  const marked = shapes.findIndex((shape) => shape.src === null)
  const activity = marked >= 0 ? marked : state.activity ? shapes.findIndex((shape) => shape.src === 'activity') : -1
  const items = shapes.map((shape, index) => ({ shape, index, isActivity: index === activity }))
  if (activity >= 0) return items.filter((item) => !item.isActivity || state.activity !== undefined || isCompleted)
  // An activity that came without an actor stays without one until something waits for its end.
  const cameWithout = own(own(own(state.source, 'meta'), 'passage'), 'activity') !== undefined
  if (!isCompleted && (!state.activity || cameWithout)) return items
  return [...items, { shape: { src: null }, index: items.length, isActivity: true }]
}

/**
 * Where XState finds a chart's states: by id (its own, or the machine's and the keys joined by dots) and by key.
 * Of two states with one id the first keeps it; `clashes` lists the others.
 */
export interface StateIndex {
  readonly root: State
  readonly clashes: readonly { readonly state: State; readonly other: State; readonly id: string }[]
  parent(state: State): State | undefined
  child(state: State, key: string): State | undefined
  byId(id: string): State | undefined
  /** XState's id of the state. */
  id(state: State): string
  /** The id it was given in the config, if it has one of its own. */
  ownId(state: State): string | undefined
  /** Keys from below `top` (default the root) down to the state, or undefined when it is not inside. */
  keys(state: State, top?: State): string[] | undefined
}

/** `states`: all states of one chart, root first, parents before children. */
export function indexStates(machineId: string, root: State, states: readonly State[]): StateIndex {
  const records = new Map(states.map((state) => [state.id, state]))
  const children = new Map<string, Map<string, State>>()
  const ownIds = new Map<string, string>([[root.id, machineId]])
  const ids = new Map<string, State>([[machineId, root]])
  const idOf = new Map<string, string>([[root.id, machineId]])
  const clashes: StateIndex['clashes'][number][] = []

  for (const state of states) {
    if (state.parent === null) continue
    const siblings = children.get(state.parent) ?? new Map<string, State>()
    siblings.set(state.key, state)
    children.set(state.parent, siblings)
    const id = own(state.source, 'id')
    if (typeof id !== 'string' || id === '') continue
    const other = ids.get(id)
    if (other) clashes.push({ state, other, id })
    else {
      ids.set(id, state)
      ownIds.set(state.id, id)
    }
  }

  const parent = (state: State): State | undefined => (state.parent === null ? undefined : records.get(state.parent))
  const keys = (state: State, top: State = root): string[] | undefined => {
    const found: string[] = []
    let at: State | undefined = state
    for (; at && at.id !== top.id; at = parent(at)) found.push(at.key)
    return at && found.reverse()
  }
  for (const state of states) {
    const id = ownIds.get(state.id) ?? [machineId, ...(keys(state) ?? [])].join('.')
    idOf.set(state.id, id)
    const other = ids.get(id)
    if (!other) ids.set(id, state)
    else if (other.id !== state.id && !clashes.some((clash) => clash.state === state)) clashes.push({ state, other, id })
  }

  return {
    root,
    clashes,
    parent,
    child: (state, key) => children.get(state.id)?.get(key),
    byId: (id) => ids.get(id),
    id: (state) => idOf.get(state.id) ?? machineId,
    ownId: (state) => ownIds.get(state.id),
    keys,
  }
}

const indexes = new WeakMap<ChartTree, StateIndex>()

export function indexOf(tree: ChartTree): StateIndex {
  const index = indexes.get(tree) ?? indexStates(tree.chart.key, tree.root, tree.states)
  indexes.set(tree, index)
  return index
}

/** The event that XState sends for a trigger of `state`; '' for `always`. */
export function eventOf(tree: ChartTree, state: State, trigger: Trigger): string {
  const id = indexOf(tree).id(state)
  switch (trigger.type) {
    case 'event':
      return trigger.event
    case 'always':
      return ''
    case 'after':
      return `xstate.after.${Number.isNaN(+trigger.delay) ? trigger.delay : +trigger.delay}.${id}`
    case 'done':
      return `xstate.done.state.${id}`
    default: {
      const isCompleted = tree.outgoing(state.id).some((other) => other.trigger.type === 'completed')
      const items = invokeItems(state, isCompleted)
      const at = items.findIndex((item) => (trigger.type === 'completed' ? item.isActivity : item.index === trigger.index))
      const given = items[at]?.shape.id
      const position = at >= 0 ? at : trigger.type === 'invoke' ? trigger.index : items.length
      const actor = typeof given === 'string' ? given : `${position}.${id}`
      if (trigger.type === 'completed' || trigger.on === 'done') return `xstate.done.actor.${actor}`
      return trigger.on === 'error' ? `xstate.error.actor.${actor}` : `xstate.snapshot.${actor}`
    }
  }
}
