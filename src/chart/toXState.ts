import type * as z from 'zod/mini'
import { isObject, type JsonObject } from '../base/json'
import { byOrder, type Ordered } from '../base/order'
import type { Activity, State, Transition } from '../project/chart'
import type { Journey } from '../project/journey'
import type { Action } from '../project/logic'
import type { Project } from '../project/project'
import { contextValue, impliedKind, isPlainConstant, namelessMachine } from './fromXState'
import { keyFor } from './keys'
import { linkOutside, personaOf } from './links'
import { chartsWithin } from './processes'
import { type ChartTree, treeOf } from './tree'
import { chartFields, namesIn, processesField, rootFields, stateFields, transitionFields } from './xstatePassage'
import { indexOf, invokeItems, itemsOf, own, type Shape, type StateIndex, shapeOf } from './xstateSource'
import { resolveHistoryTarget, resolveTarget, targetText } from './xstateTargets'

/**
 * A chart → an XState v5 config in plain JSON [C3], the inverse of `fromXState`. Values come from the records, their
 * form and what is foreign from the records' `source`; so what nobody edited goes out as it came, and a chart born in
 * the studio goes out plainly. Undefined when there is no such chart.
 */
export function toXState(project: Project, chartId: string): JsonObject {
  const tree = treeOf(project, chartId)
  return tree ? (new Writer(tree, processesOf(tree)).state(tree.root) as JsonObject) : {}
}

/**
 * What one file says of sub-processes: the charts that its steps invoke, theirs included, by the names that
 * `activity.chart` has there. `main` is the chart of the file itself, at whose root they all stand.
 */
interface Processes {
  readonly main: ChartTree
  readonly names: ReadonlyMap<string, string>
  readonly charts: readonly ChartTree[]
}

function processesOf(main: ChartTree): Processes {
  const came = shapeOf(own(own(own(main.root.source, 'meta'), 'passage'), processesField))
  const { project } = main
  const brought = Object.values(came).flatMap((id) => (typeof id === 'string' ? chartsWithin(project, id) : []))
  const charts = new Set([...brought, ...chartsWithin(project, main.chart.id)])
  charts.delete(main)
  const names = new Map<string, string>([[main.chart.id, main.chart.key]])
  const taken = new Set([main.chart.key])
  for (const { chart } of charts) {
    const name = Object.keys(came).find((one) => came[one] === chart.id && !taken.has(one)) ?? keyFor(chart.key, taken, 'process')
    names.set(chart.id, name)
    taken.add(name)
  }
  return { main, names, charts: [...charts] }
}

type Entry = readonly [key: string, value: unknown]

/** The members of `shape` in their order, replaced by those managed here; then the managed ones that it lacks. */
function assemble(shape: Shape, managed: readonly Entry[]): Record<string, unknown> {
  const values = new Map(managed)
  const kept = Object.entries(shape).map(([key, value]): Entry => [key, values.has(key) ? values.get(key) : value])
  const added = managed.filter(([key]) => !Object.hasOwn(shape, key))
  return Object.fromEntries([...kept, ...added].filter(([, value]) => value !== undefined))
}

/** The mark that the child entered first leaves in the source. */
const isMark = (initial: unknown): boolean => initial === null || (isObject(initial) && initial.target === null)

/** In the form it came: one by itself or in a list, an empty list as such. */
const oneOrMany = (items: readonly unknown[], shape: unknown): unknown => {
  if (items.length === 0) return Array.isArray(shape) && shape.length === 0 ? [] : undefined
  return items.length === 1 && !Array.isArray(shape) ? items[0] : items
}

/** As `oneOrMany`, but plainly a list where nothing else was said. */
const list = (items: readonly unknown[], shape: unknown): unknown =>
  items.length === 0 ? oneOrMany(items, shape) : oneOrMany(items, shape === undefined ? [] : shape)

class Writer {
  readonly #tree: ChartTree
  readonly #index: StateIndex
  readonly #processes: Processes

  constructor(tree: ChartTree, processes: Processes) {
    this.#tree = tree
    this.#processes = processes
    this.#index = indexOf(tree)
  }

  state(state: State): Record<string, unknown> {
    const shape = shapeOf(state.source)
    const children = this.#tree.children(state.id)
    const isRoot = state === this.#tree.root
    const isNew = !isObject(state.source)
    const kind = state.kind === 'compound' && children.length === 0 ? 'atomic' : state.kind
    // A state that was a history state once and is none any more sheds what made it one.
    const wasHistory = !isMark(shape.initial) && impliedKind(false, shape.history, shape.type) === 'history'
    const keepsHistory = kind === 'history' || !wasHistory
    const history = keepsHistory ? this.#history(state, kind, shape) : undefined
    const implied = impliedKind(children.length > 0, history, undefined)
    return assemble(shape, [
      ['id', isRoot ? this.#machineId(shape) : this.#index.ownId(state)],
      ['type', shape.type !== undefined || implied !== kind || (isNew && kind === 'history') ? kind : undefined],
      ['history', history],
      ['target', kind === 'history' ? this.#historyTarget(state, shape.target) : keepsHistory ? shape.target : undefined],
      ['tags', list(state.tags ?? [], shape.tags)],
      ['meta', isRoot ? this.#machineMeta(shape.meta) : this.#meta(shape.meta, stateFields, this.#outside(state))],
      ['context', isRoot ? this.#context(state) : shape.context],
      ['entry', actions(state.entry, shape.entry)],
      ['invoke', this.#invoke(state, shape.invoke)],
      ['on', this.#named(state, 'event', shape.on)],
      ['always', this.#group(state, (t) => t.trigger.type === 'always', shape.always)],
      ['after', this.#named(state, 'after', shape.after)],
      ['onDone', this.#group(state, (t) => t.trigger.type === 'done', shape.onDone)],
      ['exit', actions(state.exit, shape.exit)],
      ['initial', this.#initial(state, kind, shape.initial)],
      ['states', this.#states(children, shape)],
    ])
  }

  /** In a file a chart is known by its name there; one that is gone keeps the id that nothing answers to. */
  #outside(state: State): State {
    const { activity, experience } = state
    const name = activity?.chart === undefined ? undefined : this.#processes.names.get(activity.chart)
    return {
      ...state,
      ...(name === undefined ? {} : { activity: { ...activity, chart: name } as Activity }),
      ...(experience?.links
        ? { experience: { ...experience, links: experience.links.map((link) => linkOutside(this.#tree.project, link)) } }
        : {}),
    }
  }

  /** Personas are known by their keys in a file. */
  #journey(): Journey | undefined {
    const { chart, project } = this.#tree
    const { journey } = chart
    if (!journey) return undefined
    const keyOf = (id: string): string => personaOf(project, id)?.key ?? id
    return {
      ...journey,
      ...(journey.personas && { personas: journey.personas.map(keyOf) }),
      ...(journey.variants && {
        variants: Object.fromEntries(
          Object.entries(journey.variants).map(([mode, head]) => [
            mode,
            head.personas ? { ...head, personas: head.personas.map(keyOf) } : head,
          ]),
        ),
      }),
      ...(journey.curves && {
        curves: journey.curves.map((curve) =>
          curve.persona === undefined ? curve : { ...curve, persona: keyOf(curve.persona) },
        ),
      }),
    }
  }

  #states(children: readonly State[], shape: Shape): unknown {
    if (children.length === 0 && !isObject(shape.states)) return undefined
    return Object.fromEntries(children.map((child) => [child.key, this.state(child)]))
  }

  #machineId(shape: Shape): unknown {
    const { key } = this.#tree.chart
    return shape.id !== null && key === namelessMachine ? shape.id : key
  }

  #history(state: State, kind: State['kind'], shape: Shape): unknown {
    if (kind !== 'history') return shape.history
    const came = shape.history === 'deep' ? 'deep' : 'shallow'
    const isWritten = shape.history !== undefined || shape.type === 'history'
    return isWritten && came === (state.history ?? 'shallow') ? shape.history : (state.history ?? 'shallow')
  }

  #initial(state: State, kind: State['kind'], shape: unknown): unknown {
    if (kind !== 'compound') return isMark(shape) ? undefined : shape
    const child = this.#tree.children(state.id).find((other) => other.id === state.initial)
    return isObject(shape) && child ? { ...shape, target: child.key } : child?.key
  }

  // ── transitions ──────────────────────────────────────────────────────────────────────────────────────────────────

  #group(state: State, belongs: (transition: Transition) => boolean, shape: unknown): unknown {
    return this.#pieces(state, this.#tree.outgoing(state.id).filter(belongs), shape)
  }

  #pieces(state: State, pieces: readonly Transition[], shape: unknown): unknown {
    const isNewList = pieces.length > 1 && !Array.isArray(shape)
    return oneOrMany(
      pieces.map((piece) => this.#transition(state, piece, isNewList)),
      shape,
    )
  }

  /** `on` and `after`: groups by name, in the order of their first transitions; groups that came empty keep their place. */
  #named(state: State, type: 'event' | 'after', shape: unknown): unknown {
    const nameOf = (t: Transition): string | undefined => {
      if (t.trigger.type === 'event') return type === 'event' ? t.trigger.event : undefined
      if (t.trigger.type === 'after') return type === 'after' ? t.trigger.delay : undefined
      return type === 'event' ? this.#strayEvent(state, t) : undefined
    }
    const pieces = new Map<string, Transition[]>()
    for (const transition of this.#tree.outgoing(state.id)) {
      const name = nameOf(transition)
      if (name === undefined) continue
      const namesakes = pieces.get(name)
      if (namesakes) namesakes.push(transition)
      else pieces.set(name, [transition])
    }
    const came = Object.keys(shapeOf(shape))
    const groups = mergedOrder(came, [...pieces.keys()]).map(
      (name): Entry => [name, this.#pieces(state, pieces.get(name) ?? [], own(shape, name))],
    )
    const written = groups.filter(([, group]) => group !== undefined)
    if (written.length === 0 && !(isObject(shape) && came.length === 0)) return undefined
    return Object.fromEntries(written)
  }

  /** A transition that waits for an actor the state does not invoke (any more) can still name the actor's event. */
  #strayEvent(state: State, { trigger }: Transition): string | undefined {
    if (trigger.type !== 'invoke' || itemsOf(own(state.source, 'invoke'))[trigger.index] !== undefined) return undefined
    const actor = `${trigger.index}.${this.#index.id(state)}`
    if (trigger.on === 'snapshot') return `xstate.snapshot.${actor}`
    return `xstate.${trigger.on}.actor.${actor}`
  }

  #invoke(state: State, shape: unknown): unknown {
    const isCompleted = this.#tree.outgoing(state.id).some((t) => t.trigger.type === 'completed')
    const items = invokeItems(state, isCompleted).map((item) => {
      const group = (on: 'done' | 'error' | 'snapshot', key: string): unknown => {
        const isEnd = item.isActivity && on === 'done'
        return this.#group(
          state,
          ({ trigger }) =>
            isEnd ? trigger.type === 'completed' : trigger.type === 'invoke' && trigger.index === item.index && trigger.on === on,
          item.shape[key],
        )
      }
      return assemble(item.shape, [
        ['src', item.isActivity ? 'activity' : item.shape.src],
        ['onDone', group('done', 'onDone')],
        ['onError', group('error', 'onError')],
        ['onSnapshot', group('snapshot', 'onSnapshot')],
      ])
    })
    return oneOrMany(items, shape)
  }

  #transition(from: State, transition: Transition, inNewList: boolean): unknown {
    const { source } = transition
    const shape = typeof source === 'string' ? { target: source } : shapeOf(source)
    const resolve = (text: string) => resolveTarget(this.#index, from, text)
    const written = assemble(shape, [
      ['target', this.#target(shape.target, transition.targets, resolve, (to, byId) => targetText(this.#index, from, to, byId))],
      ['guard', transition.guard && named(transition.guard, shape.guard)],
      ['reenter', transition.reenter],
      ['actions', actions(transition.actions, shape.actions)],
      ['meta', this.#meta(shape.meta, transitionFields, transition)],
    ])
    if (typeof source !== 'string') return written
    const { target, ...more } = written
    // [C7] Under `after` XState reads a bare text by itself, but loses one in a list.
    if (inNewList && transition.trigger.type === 'after') return written
    return typeof target === 'string' && Object.keys(more).length === 0 ? target : written
  }

  #historyTarget(state: State, shape: unknown): unknown {
    const resolve: typeof resolveTarget = (index, history, text) => resolveHistoryTarget(index, history, text)
    return this.#target(
      shape,
      state.historyDefault ?? [],
      (text) => resolve(this.#index, state, text),
      (to, byId) => targetText(this.#index, state, to, byId, resolve),
    )
  }

  /** The texts as they came as far as they still mean the same states; others are written anew in the same manner. */
  #target(
    shape: unknown,
    targets: readonly string[],
    resolve: (text: string) => State | undefined,
    write: (to: State, byId: boolean) => string,
  ): unknown {
    const texts = shape === null || shape === '' ? [] : itemsOf(shape).filter((text) => typeof text === 'string')
    const meant = texts.map((text) => resolve(text)?.id)
    if (meant.length === targets.length && meant.every((id, i) => id === targets[i])) return shape
    const byId = texts.some((text) => text.startsWith('#'))
    const wanted = targets.flatMap((id) => this.#tree.state(id) ?? [])
    const written = wanted.map((to) => texts[meant.indexOf(to.id)] ?? write(to, byId))
    return written.length === 0 ? undefined : oneOrMany(written, shape)
  }

  // ── meta ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  #meta(shape: unknown, fields: z.ZodMiniObject, record: object, more: readonly Entry[] = []): unknown {
    const fieldEntries = namesIn(fields).map((key): Entry => [key, (record as Record<string, unknown>)[key]])
    const extra = Object.entries(shapeOf((record as { extra?: unknown }).extra))
    return meta(shape, [...fieldEntries, ...extra, ...more])
  }

  #machineMeta(shape: unknown): unknown {
    const { chart, root } = this.#tree
    const came = own(shape, 'passage')
    const isSaid = (field: string, standard: unknown, value: unknown) => own(came, field) !== undefined || value !== standard
    const attributes = this.#attributes(own(came, 'attributes'))
    const record = {
      ...chart,
      // [D] Said of every machine, but a file that came without it gets none.
      kind: !isObject(root.source) || isSaid('kind', 'process', chart.kind) ? chart.kind : undefined,
      name: isSaid('name', chart.key, chart.name) ? chart.name : undefined,
      attributes,
      journey: this.#journey(),
    }
    const rootEntries = namesIn(rootFields).map(
      (key): Entry => [key, (this.#outside(root) as unknown as Record<string, unknown>)[key]],
    )
    return this.#meta(shape, chartFields, record, [...rootEntries, ...this.#tables(came), [processesField, this.#written(came)]])
  }

  /** The other charts that this file cannot do without; they stand at its root only. */
  #written(came: unknown): unknown {
    const { main, charts, names } = this.#processes
    if (this.#tree !== main) return undefined
    const shape = own(came, processesField)
    const byName = new Map(charts.map((tree) => [names.get(tree.chart.id) ?? '', tree]))
    if (byName.size === 0) return isObject(shape) && Object.keys(shape).length === 0 ? {} : undefined
    const order = mergedOrder(Object.keys(shapeOf(shape)), [...byName.keys()]).filter((name) => byName.has(name))
    return Object.fromEntries(
      order.map((name) => [name, new Writer(byName.get(name)!, this.#processes).state(byName.get(name)!.root)]),
    )
  }

  /** Attributes that stand in `context` alone are not said twice. */
  #attributes(came: unknown): unknown {
    const { attributes } = this.#tree.chart
    if (!attributes) return undefined
    const context = own(this.#tree.root.source, 'context')
    const entries = Object.entries(attributes).filter(
      ([name, attribute]) => own(came, name) !== undefined || own(context, name) !== null || !isPlainConstant(attribute),
    )
    return entries.length > 0 || isObject(came) || !isObject(context) ? Object.fromEntries(entries) : undefined
  }

  /** [C4] `context` lists every attribute; what else it holds is foreign. */
  #context(root: State): unknown {
    const attributes = this.#tree.chart.attributes ?? {}
    const shape = own(root.source, 'context')
    const values = Object.entries(attributes).map(([name, attribute]): Entry => [name, contextValue(attribute)])
    if (!isObject(root.source)) return values.length > 0 ? Object.fromEntries(values) : undefined
    if (!isObject(shape)) return shape
    const came = own(own(own(root.source, 'meta'), 'passage'), 'attributes')
    const kept = Object.entries(shape).map(
      ([name, value]): Entry => [name, Array.isArray(value) ? value[0] : values.find(([attribute]) => attribute === name)?.[1]],
    )
    const added = values.filter(([name]) => !Object.hasOwn(shape, name) && own(came, name) === undefined)
    return Object.fromEntries([...kept, ...added].filter(([, value]) => value !== undefined))
  }

  /** Roles, calendars and personas are the project's; the file gets those that it brought and those that no other chart needs alone. */
  #tables(came: unknown): Entry[] {
    const { project, chart } = this.#tree
    const { main, names } = this.#processes
    // People stand at the root of the file, whichever of its charts they work in.
    const isMain = this.#tree === main
    const rolesOf = (isOwn: boolean): Set<string> =>
      new Set(
        Object.values(project.states)
          .filter((state) => names.has(state.chart) === isOwn)
          .flatMap((state) => [state.activity?.role, state.role])
          .filter((role) => role !== undefined),
      )
    const used = rolesOf(true)
    const usedElsewhere = rolesOf(false)
    const roles = Object.values(project.roles).filter(
      ({ id }) => (isMain && (used.has(id) || !usedElsewhere.has(id))) || own(own(came, 'roles'), id) !== undefined,
    )
    const keptOut = Object.values(project.roles).filter((role) => !roles.includes(role))
    const calendars = Object.values(project.calendars).filter(
      ({ id }) =>
        (isMain && (roles.some((role) => role.calendar === id) || !keptOut.some((role) => role.calendar === id))) ||
        own(own(came, 'calendars'), id) !== undefined,
    )
    return [
      ['roles', table(roles, own(came, 'roles'), 'id')],
      ['calendars', table(calendars, own(came, 'calendars'), 'id')],
      ['personas', chart.extra?.personas ?? table(isMain ? Object.values(project.personas) : [], own(came, 'personas'), 'key')],
    ]
  }
}

/** A guard or action as a name where it came as one, as an object otherwise. */
function named(logic: Action, shape: unknown): unknown {
  return typeof shape === 'string' && Object.keys(logic).every((key) => key === 'type' || logic[key] === undefined)
    ? logic.type
    : logic
}

function actions(items: readonly Action[] = [], shape: unknown): unknown {
  const shapes = itemsOf(shape)
  const style = (action: Action, i: number): unknown =>
    shapes.length === items.length && shapes[i] === null ? null : shapes.find((name) => name === action.type)
  return list(
    items.map((action, i) => named(action, style(action, i))),
    shape,
  )
}

function meta(shape: unknown, entries: readonly Entry[]): unknown {
  const current = new Map(entries.filter(([, value]) => value !== undefined))
  const came = own(shape, 'passage')
  const known = new Set(entries.map(([key]) => key))
  const kept = Object.entries(shapeOf(came)).map(
    ([key, value]): Entry => [key, current.has(key) ? current.get(key) : value === null || known.has(key) ? undefined : value],
  )
  const added = [...current].filter(([key]) => !Object.hasOwn(shapeOf(came), key))
  const passage = Object.fromEntries([...kept, ...added].filter(([, value]) => value !== undefined))
  const isEmpty = Object.keys(passage).length === 0
  if (isEmpty && !isObject(came)) return shape
  if (isEmpty && isObject(came) && Object.keys(came).length > 0) {
    const rest = Object.entries(shapeOf(shape)).filter(([key]) => key !== 'passage')
    return rest.length > 0 ? Object.fromEntries(rest) : undefined
  }
  return isObject(shape) ? { ...shape, passage } : { passage }
}

/** `nameIn`: the field that stood as the record's name in the file; a persona may have lost its own. */
function table(records: readonly (Ordered & Record<string, unknown>)[], came: unknown, nameIn: 'id' | 'key'): unknown {
  if (records.length === 0 && !(isObject(came) && Object.keys(came).length === 0)) return undefined
  return Object.fromEntries(
    [...records].sort(byOrder).map((record) => {
      const { id, order: _, ...fields } = record
      const name = nameIn === 'key' && typeof record.key === 'string' ? record.key : id
      if (nameIn === 'key') delete fields.key
      const shape = own(came, name)
      if (shape === 'unnamed' && fields.name === name) delete fields.name
      return [name, { ...fields, ...shapeOf(shape) }]
    }),
  )
}

/** `names` in their order, and each name of `came` that is not among them behind the one it came behind. */
function mergedOrder(came: readonly string[], names: readonly string[]): string[] {
  const present = new Set(names)
  const behind = new Map<string | undefined, string[]>()
  let before: string | undefined
  for (const name of came) {
    if (present.has(name)) before = name
    else if (behind.has(before)) behind.get(before)?.push(name)
    else behind.set(before, [name])
  }
  return [undefined, ...names].flatMap((name) => [...(name === undefined ? [] : [name]), ...(behind.get(name) ?? [])])
}
