import { isObject, type JsonObject } from '../../base/json'
import { expandProcesses } from '../../chart/expandProcesses'
import { contextValue } from '../../chart/fromXState'
import { toXState } from '../../chart/toXState'
import { treeOf } from '../../chart/tree'
import { processesField } from '../../chart/xstatePassage'
import { itemsOf, own } from '../../chart/xstateSource'
import type { Distribution } from '../../project/distribution'
import type { Project } from '../../project/project'
import { say } from '../../project/text'
import type { Write } from '../format'
import type { Candidate, ChartData } from './runtime'
import runtime from './runtime.ts?raw'

/*
 * A chart as TypeScript that XState runs unchanged [C4]: the interpreter in runtime.ts, the chart's data, and
 * `setup({guards, actions, delays, actors}).createMachine(config)` with every name implemented. It works on the
 * interchange config, so what XState is given here and what the JSON says cannot drift apart.
 */

export const writeMachineFile: Write = (project, chartId) => {
  const expanded = expandProcesses(project, chartId)
  const whole = expanded.ok ? expanded.value.project : project
  const tree = treeOf(whole, chartId)
  if (!tree) return ''
  const names = new Names()
  const { runnable, renamed } = withoutProto(whole)
  const config = checkable(rewritten(withoutProcesses(toXState(runnable, chartId)), names), names)
  const { chart } = tree
  const attributes = chart.attributes ?? {}
  const clock = chart.arrivals && 'batch' in chart.arrivals ? 'cohort' : 'learner'
  const data: Record<keyof ChartData, unknown> = {
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([name, attribute]) => [name, startOf(config.context, name, attribute)]),
    ),
    activities: Object.fromEntries(names.activities),
    occurrences: Object.fromEntries(names.occurrences),
    delays: chart.delays ?? {},
    decisions: Object.fromEntries(names.decisions),
    defaultClock: clock,
  }
  const foreignContext = Object.fromEntries(
    Object.entries(isObject(config.context) ? config.context : {}).filter(([name]) => !Object.hasOwn(attributes, name)),
  )
  config.context = new Code(`({ input }) => run.context(${print(foreignContext, 6)}, input)`)
  if (!isObject(config.options)) config.options = { maxIterations: 10_000 }

  return `${[
    `// ${oneLine(say(chart.name, 'zh-CN') || chart.key)}: a statechart made with Passage, as XState v5 code.`,
    '// A learner: createLearner({ seed: 1 }, { attributes: {} }).start(). With createActor alone, hand it createClock():',
    '// the clock that XState has by itself fires waits of more than 24.8 days, and those that never come, at once.',
    ...names.standIns(chart.delays ?? {}),
    ...(whole === project
      ? []
      : ['// Its sub-processes are drawn out here: each invoking step is a stage with the steps of the chart it invokes.']),
    ...(expanded.ok
      ? []
      : [
          '// Its sub-processes cannot be run (one is missing or never ends, or they go in a circle or too deep): here such a step takes no time.',
        ]),
    ...(renamed ? ['// XState cannot be in a state called “__proto__”; here it has another name.'] : []),
    '',
    names.imports(),
    runtime.slice(runtime.indexOf('// ──')).trim(),
    '',
    '// ── The chart ───────────────────────────────────────────────────────────────────────────────────────────────────────',
    '',
    `const chart: ChartData = ${print(data, 0)}`,
    '',
    'export function createPassageMachine(options: Options = {}) {',
    '  const run = createRuntime(chart, options)',
    '  return setup({',
    '    types: { context: {} as Context, events: {} as { type: string; [field: string]: unknown }, input: {} as Input | undefined },',
    `    guards: ${print(names.guardCode(), 4)},`,
    `    actions: ${print(names.actionCode(), 4)},`,
    `    delays: ${print(names.delayCode(), 4)},`,
    `    actors: ${print(names.actorCode(), 4)},`,
    `  }).createMachine(${print(config, 2)})`,
    '}',
    '',
    '/** One learner, not yet started, with the clock that its waits need. */',
    'export function createLearner(options: Options = {}, input: Input = {}) {',
    '  const clock = options.clock ?? createClock()',
    '  return createActor(createPassageMachine({ ...options, clock }), { clock, input })',
    '}',
    '',
    '/** With real time and the first seed; `createActor(machine, { clock: createClock() })`. */',
    'export const machine = createPassageMachine()',
  ].join('\n')}\n`
}

/** What is drawn out already is not said once more. */
function withoutProcesses(config: JsonObject): JsonObject {
  const passage = own(config.meta, 'passage')
  if (!isObject(passage) || !Object.hasOwn(passage, processesField)) return config
  const { [processesField]: _, ...rest } = passage as JsonObject
  return { ...config, meta: { ...(config.meta as JsonObject), passage: rest } }
}

/** XState keeps states in plain objects, where `__proto__` is no member: such a state gets a free name beside its siblings. */
function withoutProto(project: Project): { runnable: Project; renamed: boolean } {
  const states = Object.values(project.states)
  const named = states.filter(({ key, parent }) => key === '__proto__' && parent !== null)
  const copies = named.map((state) => {
    const taken = new Set(states.filter(({ parent }) => parent === state.parent).map(({ key }) => key))
    let key = '_proto_'
    while (taken.has(key)) key += '_'
    return { ...state, key }
  })
  const renamed = Object.fromEntries(copies.map((state) => [state.id, state]))
  return { runnable: { ...project, states: { ...project.states, ...renamed } }, renamed: named.length > 0 }
}

/** [C4] What the interchange file's `context` says; a drawn attribute is 0 until `input` brings it. */
function startOf(context: unknown, name: string, attribute: Distribution): number {
  const said = own(context, name)
  return typeof said === 'number' ? said : contextValue(attribute)
}

const oneLine = (text: string): string => text.replace(/[\s\u2028\u2029]+/gu, ' ')

/** What stands in the file as code, not as data. */
class Code {
  constructor(readonly text: string) {}
}

type Node = Record<string, unknown>

const drawn = 'passage.drawn'
const advance = 'passage.advance'
const occurrence = 'passage.occurrence'
const ours = ['attribute', 'and', 'or', 'not', drawn]

/** All names met on the way through the config; each gets an implementation. */
class Names {
  readonly guards = new Set<string>()
  readonly actions = new Set<string>()
  readonly delays = new Set<string>()
  readonly actors = new Set<string>()
  readonly activities = new Map<string, unknown>()
  readonly occurrences = new Map<string, unknown>()
  readonly decisions = new Map<string, readonly Candidate[]>()

  /** Guards inside `and`, `or`, `not` are looked up in the same place. */
  addGuard(guard: unknown): void {
    const type = typeof guard === 'string' ? guard : own(guard, 'type')
    if (typeof type !== 'string') return
    this.guards.add(type)
    const params = own(guard, 'params')
    if (type === 'and' || type === 'or') for (const inner of itemsOf(own(params, 'guards'))) this.addGuard(inner)
    if (type === 'not') this.addGuard(own(params, 'guard'))
  }

  standIns(delays: Readonly<Record<string, unknown>>): string[] {
    const lists: [string, string[]][] = [
      [
        'Guards that are not Passage’s; false unless given as options.guards',
        [...this.guards].filter((name) => !ours.includes(name)),
      ],
      ['Actions that do nothing here', [...this.actions].filter((name) => name !== 'assign' && name !== advance)],
      ['Actors that never end here', [...this.actors].filter((name) => name !== 'activity' && name !== occurrence)],
      ['Delays without a definition; they never come', [...this.delays].filter((name) => !Object.hasOwn(delays, name))],
    ]
    return lists.flatMap(([what, names]) =>
      names.length > 0 ? [`// ${what}: ${oneLine(names.map((name) => JSON.stringify(name)).join(', '))}.`] : [],
    )
  }

  /** Those of runtime.ts, and what the chart itself needs: an import that nothing uses is an error in strict projects. */
  imports(): string {
    const assigns = this.actions.has('assign') || this.actions.has(advance)
    return [
      "import type { AnyActorRef } from 'xstate'",
      `import { ${assigns ? 'assign, ' : ''}createActor, fromCallback, setup } from 'xstate'`,
      '',
    ].join('\n')
  }

  guardCode(): Node {
    return coded(this.guards, (name) =>
      name === drawn
        ? '({ context }, params: { decision: string; candidate: number }) => run.isDrawn(context, params)'
        : `({ context }, params: unknown) => run.holds({ type: ${JSON.stringify(name)}, params }, context)`,
    )
  }

  actionCode(): Node {
    return coded(this.actions, (name) => {
      if (name === advance) return 'assign({ $draws: ({ context }) => context.$draws + 1 })'
      if (name === 'assign')
        return 'assign(({ context }, params: { name: string; expr: Expr }) => ({ [params.name]: compute(params.expr, context) }))'
      return '(_, _params: unknown) => {}'
    })
  }

  delayCode(): Node {
    return coded(this.delays, (name) => `({ context }) => run.delay(${JSON.stringify(name)}, context)`)
  }

  actorCode(): Node {
    return coded(this.actors, (name) => {
      if (name === 'activity' && this.activities.size > 0) return 'activity'
      return name === occurrence ? 'occurrence' : 'fromCallback<{ type: string }, unknown>(() => {})'
    })
  }
}

const coded = (names: Iterable<string>, code: (name: string) => string): Node =>
  Object.fromEntries([...names].map((name) => [name, new Code(code(name))]))

/** XState's types overflow TypeScript's patience at stages about 35 levels deep; what lies below this one is not checked. */
const deepestTyped = 24

const hasWeight = (candidate: unknown): boolean => typeof own(own(own(candidate, 'meta'), 'passage'), 'weight') === 'number'

function rewritten(machine: Node, names: Names): Node {
  const machineId = typeof machine.id === 'string' && machine.id !== '' ? machine.id : '(machine)'
  return state(machine, [machineId], names)
}

/** A state's config with its decisions made by one guard each, its activities and occurrences as actors with input. */
function state(config: Node, path: readonly string[], names: Names): Node {
  const id = path.length > 1 && typeof config.id === 'string' && config.id !== '' ? config.id : path.join('.')
  const group = (value: unknown, trigger: string): unknown => transitions(value, `${id} ${trigger}`, names)
  const out: Node = mapped(picked(config, path.length > 1 ? stateKeys : machineKeys), (value, key) => {
    if (key === 'on' && isObject(value)) return mapped(value, (inner, event) => group(inner, event))
    if (key === 'after' && isObject(value)) {
      for (const delay of Object.keys(value)) if (Number.isNaN(+delay)) names.delays.add(delay)
      return mapped(byDelay(value), (inner, delay) => group(inner, `after ${delay}`))
    }
    if (key === 'always' || key === 'onDone') return group(value, key)
    if (key === 'entry' || key === 'exit') return actions(value, names)
    if (key === 'initial' && isObject(value))
      return { ...value, ...(value.actions === undefined ? {} : { actions: actions(value.actions, names) }) }
    // XState takes several defaults of a history state, its types only one.
    if (key === 'target' && Array.isArray(value))
      return value.length === 1 ? value[0] : new Code(`${JSON.stringify(value)} as unknown as string`)
    // XState heeds `reenter` of a route, its types do not know it.
    if (key === 'route' && isObject(value))
      return value.reenter === undefined ? transition(value, names) : new Code(`${print(transition(value, names), 0)} as object`)
    if (key === 'states' && isObject(value)) {
      const states = mapped(value, (inner, name) => (isObject(inner) ? state(inner, [...path, name], names) : inner))
      return path.length === deepestTyped ? new Code(`${print(states, 0)} as never`) : states
    }
    return value
  })
  const actors = invoked(config, id, names)
  if (actors !== undefined) out.invoke = actors
  return out
}

/** Numbers as XState's types know them: `1e3` is `1000`, and both are one delay. */
function byDelay(after: Node): Node {
  const groups = new Map<string, unknown>()
  for (const [delay, value] of Object.entries(after)) {
    const name = Number.isNaN(+delay) ? delay : String(+delay)
    groups.set(name, groups.has(name) ? [...itemsOf(groups.get(name)), ...itemsOf(value)] : value)
  }
  return Object.fromEntries(groups)
}

function invoked(config: Node, id: string, names: Names): unknown {
  const passage = own(config.meta, 'passage')
  const work = own(passage, 'activity')
  let isActivity = isObject(work)
  const items = itemsOf(config.invoke).map((item, i): unknown => {
    if (!isObject(item)) return item
    const src = String(item.src)
    names.actors.add(src)
    const out = mapped(picked(item, actorKeys), (value, key) =>
      key === 'onDone' || key === 'onError' || key === 'onSnapshot'
        ? transitions(value, `${id} invoke ${i} ${key}`, names)
        : value,
    )
    if (src === 'activity' && isActivity) {
      isActivity = false
      names.activities.set(id, picked(work, ['duration', 'role', 'patience', 'detached']))
      out.input = new Code(`({ context }: { context: Context }) => run.work(${JSON.stringify(id)}, context)`)
    }
    return out
  })
  const occurrences = own(passage, 'occurrences')
  if (isObject(occurrences) && Object.keys(occurrences).length > 0) {
    names.occurrences.set(id, occurrences)
    names.actors.add(occurrence)
    for (const event of Object.keys(occurrences))
      items.push({
        src: occurrence,
        input: new Code(
          `({ context, self }: { context: Context; self: AnyActorRef }) => run.strike(${JSON.stringify(id)}, ${JSON.stringify(event)}, context, self)`,
        ),
      })
  }
  if (items.length === 0) return config.invoke
  return items.length === 1 && !Array.isArray(config.invoke) ? items[0] : items
}

/** [P2] In a group with weights each candidate has one guard that asks for the drawn one; taking it advances the count. */
function transitions(value: unknown, decision: string, names: Names): unknown {
  const candidates = itemsOf(value)
  if (!candidates.some(hasWeight)) {
    const pieces = candidates.map((candidate) => transition(candidate, names))
    return Array.isArray(value) ? pieces : pieces[0]
  }
  names.guards.add(drawn)
  names.actions.add(advance)
  names.decisions.set(
    decision,
    candidates.map((candidate) => {
      const guard = own(candidate, 'guard')
      names.addGuard(guard)
      const weight = own(own(own(candidate, 'meta'), 'passage'), 'weight')
      return {
        ...(guard === undefined ? {} : { guard: guard as Candidate['guard'] }),
        ...(typeof weight === 'number' ? { weight } : {}),
      } as Candidate
    }),
  )
  return candidates.map((candidate, i) => {
    const piece = transition(candidate, names)
    const guard = { type: drawn, params: { decision, candidate: i } }
    return { ...piece, guard, actions: [{ type: advance }, ...itemsOf(piece.actions)] }
  })
}

/** What XState's types allow; foreign members stay in the interchange JSON, here they would do nothing. */
const stateKeys = [
  'id',
  'type',
  'description',
  'tags',
  'meta',
  'history',
  'target',
  'entry',
  'exit',
  'invoke',
  'on',
  'always',
  'after',
  'onDone',
  'initial',
  'states',
  'output',
  'route',
]
const machineKeys = [...stateKeys, 'context', 'version', 'options']
const actorKeys = ['id', 'src', 'systemId', 'input', 'onDone', 'onError', 'onSnapshot']
const logicKeys = ['type', 'params']
const transitionKeys = ['target', 'guard', 'actions', 'reenter', 'meta', 'description']

function transition(value: unknown, names: Names): Node {
  const piece = isObject(value) ? value : { target: value }
  names.addGuard(piece.guard)
  const out = picked(piece, transitionKeys)
  if (out.target === null) delete out.target
  if (isObject(out.guard)) out.guard = picked(out.guard, logicKeys)
  if (out.actions !== undefined) out.actions = actions(out.actions, names)
  return out
}

function actions(value: unknown, names: Names): unknown {
  const plain = itemsOf(value).map((action) => {
    const type = typeof action === 'string' ? action : own(action, 'type')
    if (typeof type === 'string') names.actions.add(type)
    return isObject(action) ? picked(action, logicKeys) : action
  })
  return Array.isArray(value) ? plain : plain[0]
}

const mapped = (object: Node, change: (value: unknown, key: string) => unknown): Node =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]))

const picked = (object: unknown, keys: readonly string[]): Node =>
  Object.fromEntries(keys.flatMap((key) => (own(object, key) === undefined ? [] : [[key, own(object, key)] as const])))

/** A value as TypeScript: JSON with plain keys where they are words, and code where it is code. */
function print(value: unknown, indent: number): string {
  if (value instanceof Code) return value.text
  const inner = ' '.repeat(indent + 2)
  const short = JSON.stringify(value, (_, item: unknown) => (item instanceof Code ? { code: item.text.repeat(9) } : item))
  if (typeof value !== 'object' || value === null) return short
  const parts = Array.isArray(value)
    ? value.map((item) => print(item, indent + 2))
    : Object.entries(value).map(([key, item]) => `${member(key)}: ${print(item, indent + 2)}${asItStands(key, item)}`)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }']
  if (parts.length === 0) return `${open}${close}`.replace(/ /g, '')
  if (short.length < 80) return `${open}${parts.join(', ')}${close}`
  return `${open.trim()}\n${parts.map((part) => `${inner}${part},`).join('\n')}\n${' '.repeat(indent)}${close.trim()}`
}

/** A delay named like a member of every object: XState's types then ask for it in each `after`, so none is checked. */
function checkable(config: Node, names: Names): Node {
  if (![...names.delays].some((name) => name in {})) return config
  const loose = (node: unknown): unknown =>
    mapped(node as Node, (value, key) => {
      if (key === 'after' && isObject(value)) return new Code(`${print(value, 0)} as never`)
      return key === 'states' && isObject(value) ? mapped(value, loose) : value
    })
  return loose(config) as Node
}

/** Where every object has such a member, TypeScript expects that one's type and forgets what the literal says. */
const asItStands = (key: string, item: unknown): string =>
  key in {} && typeof item === 'object' && item !== null && !(item instanceof Code) ? ' as const' : ''

/** `__proto__: x` in a literal would set the prototype; in brackets it is a name like any other. */
const member = (key: string): string =>
  key === '__proto__' ? '["__proto__"]' : /^[a-zA-Z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)
