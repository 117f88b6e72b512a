import type * as z from 'zod/mini'
import type { NewId } from '../base/id'
import { deepEqual, isObject } from '../base/json'
import { ordersFor } from '../base/order'
import { maxJsonDepth } from '../base/parseJson'
import { type Finding, finding, ok, type Result } from '../base/result'
import type { Chart, State, Transition, Trigger } from '../project/chart'
import type { Distribution } from '../project/distribution'
import type { Action, Guard } from '../project/logic'
import { Persona } from '../project/persona'
import { jsonPath } from '../project/read'
import { Calendar, Role } from '../project/staff'
import {
  chartFields,
  machineTables,
  namesIn,
  problemsOf,
  processesField,
  rootFields,
  stateFields,
  transitionFields,
  unsafePlace,
} from './xstatePassage'
import { indexStates, itemsOf, own, type Shape, type StateIndex } from './xstateSource'
import { resolveHistoryTarget, resolveTarget } from './xstateTargets'

/** What one XState config becomes: the records of one chart and the project-wide ones that it brings along. */
export interface ReadChart {
  chart: Chart
  states: State[]
  transitions: Transition[]
  roles: Role[]
  calendars: Calendar[]
  personas: Persona[]
  /** The charts that the file brings along as sub-processes; their people are among those above. */
  processes: Pick<ReadChart, 'chart' | 'states' | 'transitions'>[]
}

/**
 * An XState v5 config in plain JSON → records [C3]. Each keeps in `source` how it was written (see xstateSource.ts).
 * What leads nowhere or cannot be understood is refused with its place; nothing throws, however odd the value.
 */
export function fromXState(config: unknown, options: { newId: NewId; chartOrder?: string }): Result<ReadChart> {
  const names = new Map<string, string>()
  const read = new Reader(options.newId, names).read(config, options.chartOrder ?? ordersFor(1)[0] ?? '')
  if (!read.ok) return read
  const { chart, states, processes } = read.value
  if (!names.has(chart.key)) names.set(chart.key, chart.id)
  return ok({
    ...read.value,
    states: invoking(states, names),
    processes: processes.map((process) => ({ ...process, states: invoking(process.states, names) })),
  })
}

/** Inside a project a chart is known by its id; a name that leads nowhere stays, for somebody to mend. */
const invoking = (states: State[], names: ReadonlyMap<string, string>): State[] =>
  states.map((state) => {
    const chart = state.activity?.chart === undefined ? undefined : names.get(state.activity.chart)
    return state.activity && chart !== undefined ? { ...state, activity: { ...state.activity, chart } } : state
  })

/** XState's name for a machine without an id. */
export const namelessMachine = '(machine)'

type Path = readonly PropertyKey[]
type Fields = Record<string, unknown>

const kinds: readonly string[] = ['atomic', 'compound', 'parallel', 'final', 'history'] satisfies readonly State['kind'][]
const manyFindings = 20

/** The place of a transition in the config, before the states it names are all known. */
interface Piece {
  readonly from: string
  readonly trigger: Trigger
  readonly raw: unknown
  readonly path: Path
}

class Reader {
  readonly #newId: NewId
  readonly #findings: Finding[] = []
  readonly #states: State[] = []
  readonly #paths = new Map<string, Path>()
  readonly #pieces: Piece[] = []
  /** The ids of the charts that the whole file brings, by the names that steps know them by. */
  readonly #names: Map<string, string>

  constructor(newId: NewId, names: Map<string, string>) {
    this.#newId = newId
    this.#names = names
  }

  read(config: unknown, chartOrder: string): Result<ReadChart> {
    if (!isObject(config)) return { ok: false, error: [finding('error', 'not-a-project', '$')] }
    const deep = tooDeep(config)
    if (deep) return { ok: false, error: [deep] }

    const key = typeof config.id === 'string' && config.id !== '' ? config.id : namelessMachine
    if (config.id !== undefined && typeof config.id !== 'string') this.#wrong(['id'], 'string')
    if (key.includes('.')) this.#report('machine-id-dot', ['id'], { id: key })

    const chartId = this.#newId()
    const machine = this.#machine(config, chartId, key, chartOrder)
    const brought = this.#processes(own(own(config.meta, 'passage'), processesField))
    const root = this.#state(config, { chart: chartId, parent: null, order: chartOrder, key }, [], machine)
    if (!root) return { ok: false, error: this.#findings.slice(0, manyFindings) }

    const index = indexStates(key, root, this.#states)
    for (const { state, other, id } of index.clashes)
      this.#report('duplicate-state-id', this.#paths.get(state.id) ?? [], { id, other: other.key })
    for (const [i, state] of this.#states.entries())
      if (state.kind === 'history') this.#states[i] = this.#withHistoryDefault(index, state)
    const transitions = this.#transitions(index, chartId)

    if (this.#findings.length > 0) return { ok: false, error: this.#findings.slice(0, manyFindings) }
    return ok({
      chart: { ...machine.chart, root: root.id },
      states: this.#states,
      transitions,
      // What the file says at its root goes before what the charts in it say.
      roles: firstOfEach(
        [machine, ...brought].flatMap(({ roles }) => roles),
        'id',
      ),
      calendars: firstOfEach(
        [machine, ...brought].flatMap(({ calendars }) => calendars),
        'id',
      ),
      personas: firstOfEach(
        [machine, ...brought].flatMap(({ personas }) => personas),
        'key',
      ),
      processes: brought.flatMap(({ processes, ...process }) => [process, ...processes]),
    })
  }

  #report(code: string, path: Path, values: Finding['values'] = {}): void {
    this.#findings.push(finding('error', code, jsonPath(path), values))
  }

  #wrong(path: Path, expected: string): undefined {
    this.#report('wrong-type', path, { expected })
    return undefined
  }

  // ── the machine ──────────────────────────────────────────────────────────────────────────────────────────────────

  #machine(config: Fields, id: string, key: string, order: string) {
    const passage = own(config.meta, 'passage')
    const { known } = this.#passage(
      passage,
      chartFields,
      ['meta', 'passage'],
      [...machineTables, processesField, ...namesIn(rootFields)],
    )
    const attributes = { ...constantsIn(config.context), ...(known.attributes as Chart['attributes']) }
    const chart = defined({
      id,
      order,
      kind: 'process',
      key,
      name: key,
      root: '',
      ...known,
      attributes: known.attributes !== undefined || Object.keys(attributes).length > 0 ? attributes : undefined,
    }) as unknown as Chart
    return {
      chart,
      attributes,
      roles: this.#table(passage, 'roles', Role, (role, name) => ({ ...role, id: name })),
      calendars: this.#table(passage, 'calendars', Calendar, (calendar, name) => ({ ...calendar, id: name })),
      personas: this.#table(passage, 'personas', Persona, (persona, name) => ({
        name,
        ...persona,
        id: this.#newId(),
        key: name,
      })),
    }
  }

  /** The other charts of the file, each a machine of its own; of two with one name the first counts. */
  #processes(table: unknown): ReadChart[] {
    const place: Path = ['meta', 'passage', processesField]
    if (table === undefined) return []
    if (!isObject(table)) {
      this.#wrong(place, 'object')
      return []
    }
    const orders = ordersFor(Object.keys(table).length + 1).slice(1)
    return Object.entries(table).flatMap(([name, config], i) => {
      if (name === '__proto__') this.#report('unsafe-key', [...place, name], { key: name })
      const read = new Reader(this.#newId, this.#names).read(config, orders[i] ?? '')
      if (read.ok) {
        if (!this.#names.has(name)) this.#names.set(name, read.value.chart.id)
        return [read.value]
      }
      const at = jsonPath([...place, name])
      this.#findings.push(...read.error.map((found) => ({ ...found, where: found.where.replace('$', () => at) })))
      return []
    })
  }

  #table<R>(passage: unknown, name: string, schema: z.ZodMiniType<R>, make: (raw: Fields, key: string) => Fields): R[] {
    const table = own(passage, name)
    const path: Path = ['meta', 'passage', name]
    // Personas in another form than by name belong to somebody else's file; they are carried.
    if (table === undefined || (name === 'personas' && !isObject(table))) return []
    if (!isObject(table)) {
      this.#wrong(path, 'object')
      return []
    }
    const orders = ordersFor(Object.keys(table).length)
    return Object.entries(table).flatMap(([key, raw], i) => {
      const place = [...path, key]
      if (key === '__proto__') this.#report('unsafe-key', place, { key })
      else if (!isObject(raw)) this.#wrong(place, 'object')
      else {
        const record = { ...make(raw, key), order: orders[i] ?? '' }
        const problems = problemsOf(schema, record, place)
        this.#findings.push(...problems)
        if (problems.length === 0) return [record as R]
      }
      return []
    })
  }

  /** Splits `meta.passage` into the fields a record has, checked, and the rest, and says where each stood. */
  #passage(passage: unknown, fields: z.ZodMiniObject, path: Path, others: readonly string[] = []) {
    const nothing = { known: {} as Fields, extra: undefined as Fields | undefined, shape: passage }
    if (passage === undefined) return nothing
    if (!isObject(passage)) {
      this.#wrong(path, 'object')
      return nothing
    }
    const entries = Object.entries(passage)
    const known = Object.fromEntries(entries.filter(([key]) => Object.hasOwn(fields.shape, key)))
    this.#findings.push(...problemsOf(fields, known, path))
    const foreign = entries.filter(([key]) => !Object.hasOwn(fields.shape, key) && !others.includes(key) && key !== '__proto__')
    const shape = Object.fromEntries(entries.map(([key, value]) => [key, key === '__proto__' ? value : null]))
    return { known, extra: foreign.length > 0 ? Object.fromEntries(foreign) : undefined, shape }
  }

  #meta(meta: unknown, passageShape: unknown): unknown {
    return isObject(meta) && passageShape !== undefined ? { ...meta, passage: passageShape } : meta
  }

  // ── states ───────────────────────────────────────────────────────────────────────────────────────────────────────

  #state(
    raw: unknown,
    place: Pick<State, 'chart' | 'parent' | 'order' | 'key'>,
    path: Path,
    machine?: { chart: Chart; attributes: Fields; personas: Persona[] },
  ): State | undefined {
    if (!isObject(raw)) return this.#wrong(path, 'object')
    if (place.key === '' && place.parent !== null) this.#report('empty-state-key', path)
    const id = this.#newId()
    this.#paths.set(id, path)
    if (raw.id !== undefined && typeof raw.id !== 'string') this.#wrong([...path, 'id'], 'string')
    if (raw.states !== undefined && !isObject(raw.states)) this.#wrong([...path, 'states'], 'object')
    const children = isObject(raw.states) ? Object.entries(raw.states) : []
    const kind = this.#kind(raw, children.length > 0, path)

    const passage = own(raw.meta, 'passage')
    const passagePath = [...path, 'meta', 'passage']
    const { known, extra, shape } = machine
      ? this.#passage(passage, rootFields, passagePath, [...machineTables, processesField, ...namesIn(chartFields)])
      : this.#passage(passage, stateFields, passagePath)

    const source: Fields = { ...raw }
    const read = {
      tags: this.#tags(source, path),
      entry: this.#actions(source, 'entry', path),
      exit: this.#actions(source, 'exit', path),
    }
    if (raw.meta !== undefined) source.meta = this.#meta(raw.meta, shape)
    if (isObject(raw.states)) source.states = {}
    if (machine) this.#machineSource(raw, source, machine)
    this.#groups(raw, source, id, known.activity !== undefined, path)

    const record = defined({
      id,
      ...place,
      kind,
      history: kind === 'history' ? (raw.history === 'deep' ? 'deep' : 'shallow') : undefined,
      ...read,
      ...known,
      extra: machine ? undefined : extra,
      source,
    }) as unknown as State
    if (machine && extra) machine.chart.extra = { ...extra, ...machine.chart.extra }
    const at = this.#states.push(record) - 1

    const orders = ordersFor(children.length)
    const records = children.map(([key, child], i) =>
      this.#state(child, { chart: place.chart, parent: id, order: orders[i] ?? '', key }, [...path, 'states', key]),
    )
    if (kind !== 'compound') return record
    const complete = { ...record, ...this.#initial(raw, source, records, path) }
    this.#states[at] = complete
    return complete
  }

  #kind(raw: Fields, hasChildren: boolean, path: Path): State['kind'] {
    if (raw.history !== undefined && !['shallow', 'deep', true, false].includes(raw.history as string))
      this.#report('value-not-allowed', [...path, 'history'], { allowed: 'shallow, deep' })
    if (raw.type !== undefined && !kinds.includes(raw.type as string))
      this.#report('value-not-allowed', [...path, 'type'], { allowed: kinds.join(', ') })
    return impliedKind(hasChildren, raw.history, raw.type)
  }

  /** The child entered first; XState knows it by its key alone. */
  #initial(raw: Fields, source: Fields, children: (State | undefined)[], path: Path): { initial?: string } {
    const initial = isObject(raw.initial) ? raw.initial.target : raw.initial
    const place = [...path, 'initial']
    if (raw.initial === undefined || raw.initial === '')
      this.#report('missing-initial', path, { name: String(path.at(-1) ?? raw.id ?? '') })
    else if (typeof initial !== 'string') this.#wrong(place, 'string')
    else {
      const child = children.find((state) => state?.key === initial)
      source.initial = isObject(raw.initial) ? { ...raw.initial, target: null } : null
      if (child) return { initial: child.id }
      this.#report('unknown-initial', place, { initial })
    }
    return {}
  }

  /** On the machine, numbers in `context` are attributes [C4]; the source keeps where each stood, and each foreign value in a list. */
  #machineSource(
    raw: Fields,
    source: Fields,
    { chart, attributes, personas }: { chart: Chart; attributes: Fields; personas: Persona[] },
  ) {
    if (raw.id === chart.key) source.id = null
    if (isObject(raw.context))
      source.context = mapped(raw.context, (value, name) =>
        Object.hasOwn(attributes, name) && Object.is(value, contextValue(attributes[name] as Distribution)) ? null : [value],
      )
    const passage = own(raw.meta, 'passage')
    const shape = own(source.meta, 'passage')
    if (!isObject(passage) || !isObject(shape)) return
    if (isObject(passage.attributes)) shape.attributes = mapped(passage.attributes, () => null)
    for (const table of machineTables) if (isObject(passage[table])) shape[table] = mapped(passage[table], clobbered)
    if (isObject(passage[processesField]))
      shape[processesField] = mapped(passage[processesField], (_, name) => this.#names.get(name) ?? null)
    if (!isObject(passage.personas) && passage.personas !== undefined) {
      shape.personas = null
      chart.extra = { ...chart.extra, personas: passage.personas }
    }
    if (personas.length > 0 && isObject(passage.personas))
      shape.personas = mapped(passage.personas, (persona) =>
        own(persona, 'name') === undefined ? 'unnamed' : clobbered(persona),
      )
  }

  #withHistoryDefault(index: StateIndex, state: State): State {
    const path = [...(this.#paths.get(state.id) ?? []), 'target']
    const targets = this.#targets(own(state.source, 'target'), path, (text) => resolveHistoryTarget(index, state, text))
    return targets.length > 0 ? { ...state, historyDefault: targets } : state
  }

  // ── transitions ──────────────────────────────────────────────────────────────────────────────────────────────────

  /** Notes all transitions of a state and leaves `null` in each one's place. */
  #groups(raw: Fields, source: Fields, from: string, hasActivity: boolean, path: Path): void {
    const group = (value: unknown, trigger: Trigger, at: Path): unknown => {
      const pieces = Array.isArray(value) ? value : [value]
      for (const [i, piece] of pieces.entries())
        this.#pieces.push({ from, trigger, raw: piece === undefined ? {} : piece, path: Array.isArray(value) ? [...at, i] : at })
      return Array.isArray(value) ? value.map(() => null) : null
    }
    for (const [key, value] of Object.entries(raw)) {
      const at = [...path, key]
      if (key === 'on' || key === 'after') {
        if (!isObject(value)) this.#wrong(at, 'object')
        else {
          if (key === 'on' && Object.hasOwn(value, '')) this.#report('empty-event', at)
          source[key] = mapped(value, (pieces, name) =>
            group(pieces, key === 'on' ? { type: 'event', event: name } : { type: 'after', delay: name }, [...at, name]),
          )
        }
      } else if (key === 'always') source.always = group(value, { type: 'always' }, at)
      else if (key === 'onDone') source.onDone = group(value, { type: 'done' }, at)
      else if (key === 'invoke') {
        const items = itemsOf(value)
        const activity = hasActivity ? items.findIndex((item) => own(item, 'src') === 'activity') : -1
        const shapes = items.map((item, index) => {
          const place = Array.isArray(value) ? [...at, index] : at
          if (!isObject(item)) return this.#wrong(place, 'object')
          if (typeof item.src !== 'string') this.#wrong([...place, 'src'], 'string')
          return mapped(index === activity ? { ...item, src: null } : item, (inner, name) => {
            const on = invokeEvents[name]
            if (!on) return inner
            const isEnd = index === activity && on === 'done'
            return group(inner, isEnd ? { type: 'completed' } : { type: 'invoke', index, on }, [...place, name])
          })
        })
        source.invoke = Array.isArray(value) ? shapes : shapes[0]
      }
    }
  }

  #transitions(index: StateIndex, chart: string): Transition[] {
    const states = new Map(this.#states.map((state) => [state.id, state]))
    const counts = new Map<string, number>()
    for (const { from } of this.#pieces) counts.set(from, (counts.get(from) ?? 0) + 1)
    const orders = new Map([...counts].map(([from, count]) => [from, ordersFor(count)]))
    return this.#pieces.flatMap((piece) => {
      const from = states.get(piece.from)
      const order = orders.get(piece.from)?.shift() ?? ''
      const fields = from && this.#transition(index, from, piece)
      return fields ? [{ id: this.#newId(), chart, from: from.id, order, trigger: piece.trigger, ...fields } as Transition] : []
    })
  }

  #transition(index: StateIndex, from: State, { raw, path }: Piece): Fields | undefined {
    const resolve = (text: string) => resolveTarget(index, from, text)
    if (typeof raw === 'string') return { targets: raw === '' ? [] : this.#targets(raw, path, resolve), source: raw }
    if (!isObject(raw)) return this.#wrong(path, 'object')
    if (raw.reenter !== undefined && typeof raw.reenter !== 'boolean') this.#wrong([...path, 'reenter'], 'boolean')

    const source: Fields = { ...raw }
    const targets = raw.target === '' ? [] : this.#targets(raw.target, [...path, 'target'], resolve)
    const { known, extra, shape } = this.#passage(own(raw.meta, 'passage'), transitionFields, [...path, 'meta', 'passage'])
    if (raw.meta !== undefined) source.meta = this.#meta(raw.meta, shape)
    if (raw.reenter !== undefined) source.reenter = null
    const guard = raw.guard === undefined ? undefined : this.#logic(raw.guard, [...path, 'guard'])
    if (isObject(raw.guard)) source.guard = null
    const actions = this.#actions(source, 'actions', path)
    return defined({ targets, guard, actions, reenter: raw.reenter, ...known, extra, source })
  }

  #targets(raw: unknown, path: Path, resolve: (text: string) => State | undefined): string[] {
    if (raw === undefined || raw === null) return []
    return itemsOf(raw).flatMap((text, i) => {
      const place = Array.isArray(raw) ? [...path, i] : path
      if (typeof text !== 'string') {
        this.#wrong(place, 'string')
        return []
      }
      const state = resolve(text)
      if (!state) this.#report('unknown-target', place, { target: text })
      return state ? [state.id] : []
    })
  }

  // ── guards, actions, tags ────────────────────────────────────────────────────────────────────────────────────────

  #logic(raw: unknown, path: Path): Guard | Action | undefined {
    if (typeof raw === 'string') return { type: raw }
    if (!isObject(raw) || typeof raw.type !== 'string') return this.#wrong(path, 'string')
    // What is read here must be readable from a project file, too.
    const unsafe = unsafePlace(raw, path)
    if (unsafe) this.#report('unsafe-key', unsafe, { key: '__proto__' })
    return raw as Guard
  }

  /** Actions written as one or many, as names or objects; the source keeps which. */
  #actions(source: Fields, key: string, path: Path): Action[] | undefined {
    const raw = source[key]
    if (raw === undefined) return undefined
    const at = [...path, key]
    const items = itemsOf(raw)
    const actions = items.flatMap((item, i) => this.#logic(item, Array.isArray(raw) ? [...at, i] : at) ?? [])
    const shapes = items.map((item) => (isObject(item) ? null : item))
    source[key] = Array.isArray(raw) ? shapes : shapes[0]
    return actions.length > 0 ? actions : undefined
  }

  #tags(source: Fields, path: Path): string[] | undefined {
    const tags = itemsOf(source.tags)
    if (!tags.every((tag) => typeof tag === 'string')) return this.#wrong([...path, 'tags'], 'string')
    if (source.tags !== undefined) source.tags = Array.isArray(source.tags) ? tags.map(() => null) : null
    return tags.length > 0 ? [...tags] : undefined
  }
}

const invokeEvents: Readonly<Record<string, 'done' | 'error' | 'snapshot' | undefined>> = Object.assign(Object.create(null), {
  onDone: 'done',
  onError: 'error',
  onSnapshot: 'snapshot',
})

/** The kind of a state as XState finds it. */
export function impliedKind(hasChildren: boolean, history: unknown, type: unknown): State['kind'] {
  if (kinds.includes(type as string)) return type as State['kind']
  return hasChildren ? 'compound' : history ? 'history' : 'atomic'
}

/** What the machine's `context` holds for an attribute [C4]: a constant's value, 0 for one that is drawn. */
export const contextValue = (attribute: Distribution): number => (attribute.type === 'constant' ? attribute.value : 0)

/** Attributes that stand in `context` only. */
export const constantOf = (value: number): Distribution => ({ type: 'constant', value })
export const isPlainConstant = (attribute: Distribution): boolean =>
  attribute.type === 'constant' && deepEqual(attribute, constantOf(attribute.value))

function constantsIn(context: unknown): Record<string, Distribution> {
  if (!isObject(context)) return {}
  return Object.fromEntries(
    Object.entries(context).flatMap(([name, value]) =>
      typeof value === 'number' && name !== '__proto__' ? [[name, constantOf(value)] as const] : [],
    ),
  )
}

/** Fields of a role, calendar or persona that its record needs for itself; kept in the source when the file has them. */
export function clobbered(raw: unknown): Shape | null {
  const taken = Object.entries(isObject(raw) ? raw : {}).filter(([key]) => key === 'id' || key === 'order' || key === 'key')
  return taken.length > 0 ? Object.fromEntries(taken) : null
}

function firstOfEach<R>(records: readonly R[], name: keyof R): R[] {
  const found = new Map<unknown, R>()
  for (const record of records) if (!found.has(record[name])) found.set(record[name], record)
  return [...found.values()]
}

const mapped = (object: Fields, change: (value: unknown, key: string) => unknown): Fields =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]))

const defined = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** Depth first and without recursion, so that neither depth nor a circle can do harm. */
function tooDeep(value: object): Finding | null {
  const stack: { value: object; path: Path }[] = [{ value, path: [] }]
  for (let top = stack.pop(); top; top = stack.pop()) {
    if (top.path.length >= maxJsonDepth)
      return finding('error', 'json-too-deep', jsonPath(top.path.slice(0, 6)), { limit: maxJsonDepth })
    for (const [key, inner] of Object.entries(top.value))
      if (typeof inner === 'object' && inner !== null) stack.push({ value: inner, path: [...top.path, key] })
  }
  return null
}
