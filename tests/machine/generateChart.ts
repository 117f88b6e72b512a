import * as fc from 'fast-check'
import { isObject, type Json, type JsonObject } from '../../src/base/json'

/*
 * Random XState configs in plain JSON, valid ones only, that shrink well: fast-check makes a skeleton in which a target
 * is just a number, and `toConfig` lets the numbers point to whatever states there are. Every state logs its entry and
 * exit, so that not only where a learner ends up can be compared but also the way there.
 */

interface LogicSkeleton {
  readonly guard: JsonObject | null
  readonly actions: readonly JsonObject[]
}

interface TransitionSkeleton extends LogicSkeleton {
  readonly trigger: readonly [TriggerKind, number]
  readonly targets: readonly number[]
  readonly reenter: boolean
  readonly style: number
  readonly weight: number | null
}
type TriggerKind = 'event' | 'always' | 'after' | 'done' | 'activity' | 'actorDone' | 'actorError'

interface HistorySkeleton {
  readonly deep: boolean
  readonly target: number | null
}

export interface Skeleton {
  readonly kind: 'leaf' | 'final' | 'compound' | 'parallel'
  readonly key: number
  readonly ownId: boolean
  readonly children: readonly Skeleton[]
  readonly histories: readonly HistorySkeleton[]
  readonly initial: number
  readonly initialActions: readonly JsonObject[] | null
  readonly transitions: readonly TransitionSkeleton[]
  readonly entry: readonly JsonObject[]
  readonly exit: readonly JsonObject[]
}

const keys = ['a', 'b', 'c', 'd', '上课', 'p.q', 'x\\y', '1', 'e f', '复习', 'constructor', 'toString']
/** Event names and descriptors that a state may listen to. */
const descriptors = [
  'A',
  'B',
  'C',
  'valueOf',
  'a.b',
  'a.c',
  'a.b.c',
  '*',
  'a.*',
  'a.b.*',
  '*',
  'xstate.after.*',
  'xstate.done.*',
  'xstate.*',
]
export const namedEvents = ['A', 'B', 'C', 'valueOf', 'constructor', 'a', 'a.b', 'a.c', 'a.b.c', 'a.b.d', 'nobody']
const delays = ['1000', '2000', '1e3', 'soon', '稍后']
export const attributeNames = ['x', 'y', 'hasOwnProperty']

const attribute = fc.constantFrom(...attributeNames)
const small = fc.integer({ min: -3, max: 4 })
const expr: fc.Arbitrary<Json> = fc.letrec<{ expr: Json }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    small,
    attribute.map((name): Json => ['get', name]),
    fc.tuple(fc.constantFrom('+', '-', '*', 'min', 'max'), tie('expr'), tie('expr')).map((list): Json => list),
    fc.tuple(fc.constantFrom('+', '*', 'min', 'max'), tie('expr'), tie('expr'), tie('expr')).map((list): Json => list),
    fc.tuple(tie('expr'), fc.constantFrom(2, 3, -4)).map(([a, b]): Json => ['/', a, b]),
  ),
})).expr

const guard: fc.Arbitrary<JsonObject> = fc.letrec<{ guard: JsonObject }>((tie) => ({
  guard: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc
      .record({ name: attribute, op: fc.constantFrom('==', '!=', '<', '<=', '>', '>='), value: fc.oneof(small, expr) })
      .map((params): JsonObject => ({ type: 'attribute', params })),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('guard'), { maxLength: 3 }))
      .map(([type, guards]): JsonObject => ({ type, params: { guards } })),
    tie('guard').map((inner): JsonObject => ({ type: 'not', params: { guard: inner } })),
  ),
})).guard

const assign: fc.Arbitrary<JsonObject> = fc
  .record({ name: attribute, expr })
  .map((params): JsonObject => ({ type: 'assign', params }))
const fewActions = fc.oneof(
  { arbitrary: fc.constant([]), weight: 5 },
  {
    arbitrary: fc.array(fc.oneof(assign, fc.constant<JsonObject>({ type: 'foreign' })), { minLength: 1, maxLength: 2 }),
    weight: 2,
  },
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>, weight: number): fc.Arbitrary<T | null> =>
  fc.oneof({ arbitrary: fc.constant(null), weight: 6 }, { arbitrary, weight })
const pointer = fc.nat(9999)

const transition: fc.Arbitrary<TransitionSkeleton> = fc.record({
  trigger: fc.tuple(
    fc.oneof(
      { arbitrary: fc.constant<TriggerKind>('event'), weight: 9 },
      { arbitrary: fc.constant<TriggerKind>('always'), weight: 3 },
      { arbitrary: fc.constant<TriggerKind>('after'), weight: 2 },
      { arbitrary: fc.constant<TriggerKind>('done'), weight: 3 },
      { arbitrary: fc.constantFrom<TriggerKind>('activity', 'actorDone', 'actorError'), weight: 2 },
    ),
    fc.nat(99),
  ),
  targets: fc.oneof(
    { arbitrary: fc.constant([]), weight: 2 },
    { arbitrary: fc.tuple(pointer), weight: 9 },
    { arbitrary: fc.tuple(pointer, pointer, pointer), weight: 3 },
  ),
  reenter: fc.boolean(),
  style: fc.nat(3),
  guard: maybe(guard, 4),
  actions: fewActions,
  weight: maybe(fc.constantFrom(0, 0.25, 0.5, 2), 1),
})

const node = (depth: number): fc.Arbitrary<Skeleton> =>
  fc.record({
    kind:
      depth === 0
        ? fc.constantFrom<Skeleton['kind']>('leaf', 'leaf', 'final')
        : fc.constantFrom<Skeleton['kind']>(
            'leaf',
            'leaf',
            'leaf',
            'final',
            'compound',
            'compound',
            'compound',
            'parallel',
            'parallel',
          ),
    key: fc.nat(keys.length - 1),
    ownId: fc.boolean(),
    children: depth === 0 ? fc.constant([]) : fc.array(node(depth - 1), { minLength: 1, maxLength: 3 }),
    histories: fc.oneof(
      { arbitrary: fc.constant([]), weight: 3 },
      {
        arbitrary: fc.array(fc.record({ deep: fc.boolean(), target: fc.option(pointer) }), { minLength: 1, maxLength: 2 }),
        weight: 2,
      },
    ),
    initial: fc.nat(99),
    initialActions: maybe(fewActions, 1),
    transitions: fc.array(transition, { maxLength: 4 }),
    entry: fewActions,
    exit: fewActions,
  })

const root = (depth: number): fc.Arbitrary<Skeleton> =>
  fc
    .tuple(
      node(depth),
      fc.constantFrom<Skeleton['kind']>('compound', 'compound', 'parallel'),
      fc.array(node(depth - 1), { minLength: 1, maxLength: 4 }),
    )
    .map(([skeleton, kind, children]) => ({ ...skeleton, kind, children }))

/** Charts of up to `depth` levels below the root. */
export const chartConfig = (depth = 3): fc.Arbitrary<JsonObject> => root(depth).map(toConfig)

// ── skeleton → config ────────────────────────────────────────────────────────────────────────────────────────────────

interface Built {
  readonly skeleton: Skeleton | null
  readonly kind: Skeleton['kind'] | 'history'
  readonly history: HistorySkeleton | null
  readonly parent: Built | null
  readonly key: string
  readonly id: string | null
  readonly path: string
  readonly xstateId: string
  readonly children: Built[]
}

export function toConfig(skeleton: Skeleton): JsonObject {
  const all: Built[] = []
  const top = build(skeleton, null, 'm', all)
  const config = write(top, all)
  return { id: 'm', context: Object.fromEntries(attributeNames.map((name, i) => [name, i])), ...config }
}

const escaped = (key: string): string => key.replace(/[\\.]/g, '\\$&')

function build(skeleton: Skeleton, parent: Built | null, key: string, all: Built[]): Built {
  const built = place(skeleton, null, skeleton.kind, parent, key, parent !== null && skeleton.ownId, all)
  if (skeleton.kind === 'leaf' || skeleton.kind === 'final') return built
  const taken = new Set<string>()
  const free = (wanted: string): string => {
    let name = wanted
    for (let n = 2; taken.has(name); n += 1) name = `${wanted}${n}`
    taken.add(name)
    return name
  }
  for (const child of skeleton.children) built.children.push(build(child, built, free(keys[child.key]!), all))
  for (const history of skeleton.histories) built.children.push(place(null, history, 'history', built, free('h'), false, all))
  return built
}

function place(
  skeleton: Skeleton | null,
  history: HistorySkeleton | null,
  kind: Built['kind'],
  parent: Built | null,
  key: string,
  ownId: boolean,
  all: Built[],
): Built {
  const id = ownId ? `own${all.length}` : null
  const path = parent === null ? '' : parent.path === '' ? escaped(key) : `${parent.path}.${escaped(key)}`
  const keysFromRoot: string[] = []
  for (let at = parent; at; at = at.parent) if (at.parent) keysFromRoot.unshift(at.key)
  const xstateId = id ?? (parent === null ? 'm' : ['m', ...keysFromRoot, key].join('.'))
  const built: Built = { skeleton, kind, history, parent, key, id, path, xstateId, children: [] }
  all.push(built)
  return built
}

const pick = <T>(list: readonly T[], number: number): T | undefined => list[number % list.length]

const below = (state: Built): Built[] => [state, ...state.children.flatMap(below)]

/** `#id`, `#m.path`, a sibling's key or `.child`, whatever can name `target` from `from`. */
function targetText(from: Built, target: Built, style: number): string {
  if (style === 1 && from.parent !== null && target.parent === from.parent) return escaped(target.key)
  // XState puts a state's own key before such a text unescaped.
  if (style === 2 && target.parent === from && (from.parent === null || escaped(from.key) === from.key))
    return `.${escaped(target.key)}`
  if (target.id !== null) return `#${target.id}`
  return target.path === '' ? '#m' : `#m.${target.path}`
}

/** One target anywhere, or several in different regions of one parallel state: what XState can be asked for. */
function targetsOf(numbers: readonly number[], all: readonly Built[]): Built[] {
  const [first = 0, ...others] = numbers
  if (numbers.length === 0) return []
  if (others.length > 0) {
    const parallel = pick(
      all.filter((state) => state.kind === 'parallel' && state.children.filter((child) => child.kind !== 'history').length > 1),
      first,
    )
    if (parallel)
      return parallel.children
        .filter((child) => child.kind !== 'history')
        .slice(0, others.length)
        .map((region, i) => pick(below(region), others[i]!)!)
  }
  const target = pick(all, first)
  return target ? [target] : []
}

const oneOrMany = (list: readonly Json[]): Json => (list.length === 1 ? list[0]! : list)

function write(state: Built, all: readonly Built[]): JsonObject {
  const { skeleton, history } = state
  if (history) {
    const inside = state.parent!.children.filter((child) => child.kind !== 'history')
    const target =
      history.target === null
        ? undefined
        : pick(
            inside.flatMap(below).filter((s) => s.kind !== 'history'),
            history.target,
          )
    const text = target && (target.id !== null ? `#${target.id}` : `#m.${target.path}`)
    return { type: 'history', ...(history.deep ? { history: 'deep' } : {}), ...(text === undefined ? {} : { target: text }) }
  }
  if (!skeleton) return {}
  const config: Record<string, Json> = {}
  if (state.id !== null) config.id = state.id
  if (state.kind === 'final' || state.kind === 'parallel') config.type = state.kind
  config.entry = [{ type: 'entered', params: { id: state.xstateId } }, ...skeleton.entry]
  config.exit = [...skeleton.exit, { type: 'left', params: { id: state.xstateId } }]

  const regular = state.children.filter((child) => child.kind !== 'history')
  if (state.kind === 'compound') {
    // A history may come first if none falls back on the first, which would then be a history of a history.
    const histories = state.children.filter((child) => child.history !== null)
    const isSafe = histories.length > 0 && histories.every((child) => child.history?.target !== null)
    const initial = (isSafe && skeleton.initial > 90 ? histories[0] : pick(regular, skeleton.initial))!
    config.initial = skeleton.initialActions ? { target: initial.key, actions: skeleton.initialActions } : initial.key
  }
  writeTransitions(state, skeleton, all, config)
  if (state.children.length > 0) config.states = Object.fromEntries(state.children.map((child) => [child.key, write(child, all)]))
  return config
}

function writeTransitions(state: Built, skeleton: Skeleton, all: readonly Built[], config: Record<string, Json>): void {
  const on: Record<string, Json[]> = {}
  const after: Record<string, Json[]> = {}
  const always: Json[] = []
  const onDone: Json[] = []
  const activity: Json[] = []
  const actorDone: Json[] = []
  const actorError: Json[] = []
  const listOf = (table: Record<string, Json[]>, name: string): Json[] => {
    if (!Object.hasOwn(table, name)) table[name] = []
    return table[name]!
  }
  for (const { trigger, targets, reenter, style, guard, actions, weight } of skeleton.transitions) {
    const texts = targetsOf(targets, all).map((target) => targetText(state, target, style))
    const transition: JsonObject = {
      ...(texts.length > 0 ? { target: oneOrMany(texts) } : {}),
      ...(reenter ? { reenter } : {}),
      ...(guard ? { guard } : {}),
      ...(actions.length > 0 ? { actions } : {}),
      ...(weight === null ? {} : { meta: { passage: { weight } } }),
    }
    const [kind, number] = trigger
    if (kind === 'event') listOf(on, pick(descriptors, number)!).push(transition)
    else if (kind === 'after') listOf(after, pick(delays, number)!).push(transition)
    // Most loops that never end say nothing new; an unguarded way on is left to few.
    else if (kind === 'always')
      always.push(
        guard || number < 8
          ? transition
          : { ...transition, guard: { type: 'attribute', params: { name: 'x', op: '==', value: number % 4 } } },
      )
    else if (kind === 'done') onDone.push(transition)
    else if (kind === 'activity') activity.push(transition)
    else if (kind === 'actorDone') actorDone.push(transition)
    else actorError.push(transition)
  }
  if (Object.keys(on).length > 0)
    config.on = Object.fromEntries(Object.entries(on).map(([name, list]) => [name, oneOrMany(list)]))
  if (Object.keys(after).length > 0) config.after = after
  if (always.length > 0) config.always = oneOrMany(always)
  if (onDone.length > 0) config.onDone = oneOrMany(onDone)
  const invoke: Json[] = []
  if (activity.length > 0) {
    config.meta = { passage: { activity: { kind: 'self' } } }
    invoke.push({ src: 'activity', onDone: activity })
  }
  if (actorDone.length > 0 || actorError.length > 0)
    invoke.push({
      src: 'other',
      ...(skeleton.ownId ? { id: `actor-${state.xstateId}` } : {}),
      ...(actorDone.length > 0 ? { onDone: actorDone } : {}),
      ...(actorError.length > 0 ? { onError: actorError } : {}),
    })
  if (invoke.length > 0) config.invoke = oneOrMany(invoke)
}

/** The same guards and actions as functions, from their data alone: what XState is given to run. */
export function evaluate(expr: Json | undefined, context: Record<string, number>): number {
  if (typeof expr === 'number') return expr
  if (!Array.isArray(expr)) throw new Error(`not an expression: ${JSON.stringify(expr)}`)
  const [name, ...operands] = expr as [string, ...Json[]]
  if (name === 'get') return context[operands[0] as string]!
  const values = operands.map((operand) => evaluate(operand, context))
  if (name === 'min') return Math.min(...values)
  if (name === 'max') return Math.max(...values)
  return values.reduce((a, b) => (name === '+' ? a + b : name === '-' ? a - b : name === '*' ? a * b : a / b))
}

export function holds(guard: Json | undefined, context: Record<string, number>): boolean {
  if (!isObject(guard) || !isObject(guard.params)) throw new Error(`not a guard: ${JSON.stringify(guard)}`)
  const { type } = guard
  const params = guard.params as { name: string; op: string; value: Json; guards: Json[]; guard: Json }
  if (type === 'and') return params.guards.every((inner) => holds(inner, context))
  if (type === 'or') return params.guards.some((inner) => holds(inner, context))
  if (type === 'not') return !holds(params.guard, context)
  const a = context[params.name]!
  const b = evaluate(params.value, context)
  switch (params.op) {
    case '==':
      return a === b
    case '!=':
      return a !== b
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    default:
      return a >= b
  }
}
