import fc from 'fast-check'

/*
 * Random XState v5 configs as people and other tools write them: short and long forms, foreign members everywhere,
 * odd keys, all ways to name a target. XState's `createMachine` accepts every one (a test says so).
 */

type Json = unknown
type Fields = Record<string, Json>

interface Node {
  key: string
  id: string | undefined
  kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history'
  parent: Node | undefined
  children: Node[]
}

const keys = ['a', 'b', 'c', '审核', 'v1.0', 'back\\slash', 'toString', 'constructor', '1', 'end', 'on a walk', 'states', 'Ａ']
const events = ['GO', 'STOP', '完成', 'mouse.click', 'mouse.*', '*', 'constructor', 'xstate.done.actor.x', 'a b']
const escaped = (key: string): string => key.replace(/[\\.]/g, '\\$&')
const foreign: readonly Json[] = [
  null,
  {},
  [],
  'x',
  0,
  -1.5,
  false,
  { a: { b: [1, { c: null }] } },
  ['x', ['y']],
  { states: { a: 1 }, on: 'b' },
]

/** One config per seed; a failing seed says which. */
export const anyConfig = (moreKeys: readonly string[] = []): fc.Arbitrary<Fields> =>
  fc.nat().map((seed) => build(seed, [...new Set([...keys, ...moreKeys])]))

function build(seed: number, pool: readonly string[]): Fields {
  let state = seed
  // mulberry32
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const upTo = (max: number, min = 0): number => min + Math.floor(random() * (max - min + 1))
  const chance = (percent: number): boolean => random() * 100 < percent
  const pick = <T>(items: readonly T[]): T => items[upTo(items.length - 1)] as T
  const shuffled = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => [random(), item] as const)
      .sort(([x], [y]) => x - y)
      .map(([, item]) => item)
  const some = <T>(items: readonly T[], max: number, min = 0): T[] => shuffled(items).slice(0, upTo(max, min))
  const many = <T>(max: number, make: (i: number) => T, min = 0): T[] => Array.from({ length: upTo(max, min) }, (_, i) => make(i))

  const nodes: Node[] = []
  const grow = (parent: Node | undefined, key: string, depth: number): Node => {
    const node: Node = { key, id: undefined, kind: 'atomic', parent, children: [] }
    nodes.push(node)
    const wantsChildren = depth < 3 && chance(parent ? 35 : 95)
    const names = wantsChildren ? some(pool, 4, 1) : []
    // Integer-like keys come first in every JavaScript object.
    node.children = names.sort((x, y) => Number(y === '1') - Number(x === '1')).map((name) => grow(node, name, depth + 1))
    if (node.children.length > 0) node.kind = chance(25) ? 'parallel' : 'compound'
    else if (parent) node.kind = pick(['atomic', 'atomic', 'atomic', 'final', 'history'] as const)
    if (parent && chance(15)) node.id = `id${nodes.indexOf(node)}${chance(20) ? '.x' : ''}`
    return node
  }
  const machineId = pick(['m', '流程', undefined, 'a machine'])
  const root = grow(undefined, machineId ?? '(machine)', 0)
  root.id = root.key

  const path = (node: Node): string[] => (node.parent ? [...path(node.parent), escaped(node.key)] : [])
  const targetText = (from: Node, to: Node): string => {
    const texts = [`#${[escaped(root.key), ...path(to)].join('.')}`]
    if (to.id) texts.push(`#${escaped(to.id)}`)
    if (to.parent && from.parent === to.parent) texts.push(escaped(to.key))
    if (from.parent && to.parent?.parent && from.parent === to.parent.parent)
      texts.push(`${escaped(to.parent.key)}.${escaped(to.key)}`)
    if (to.parent === from && !/[\\.#]/.test(from.key)) texts.push(`.${escaped(to.key)}`)
    return pick(texts)
  }
  const oneOrMany = (items: Json[]): Json => (items.length === 1 && chance(60) ? items[0] : items)
  const action = (): Json =>
    pick<Json>([
      'log',
      { type: 'log' },
      { type: 'track', params: { a: [1] } },
      { type: 'assign', params: { name: 'x', expr: 1 } },
    ])
  const actions = (): Json => oneOrMany(many(3, action))
  const guard = (): Json =>
    pick<Json>([
      'ok',
      { type: 'ok' },
      { type: 'attribute', params: { name: 'x', op: '<', value: ['get', 'x'] } },
      { type: 'not', params: { guard: 'ok' } },
    ])

  const passage = (fields: Record<string, () => Json>, target: Fields): void => {
    const inner: Fields = {}
    for (const name of some(Object.keys(fields), 4)) inner[name] = fields[name]?.()
    if (chance(15)) inner.unheardOf = pick(foreign)
    const meta: Fields = chance(30) ? { somebody: pick(foreign) } : {}
    if (Object.keys(inner).length > 0 || chance(10)) meta.passage = inner
    if (Object.keys(meta).length > 0 || chance(5)) target.meta = meta
  }
  const transition = (from: Node): Json => {
    const to = some(nodes, chance(15) ? 2 : 1).map((node) => targetText(from, node))
    if (to.length === 1 && chance(40)) return to[0]
    const piece: Fields = {}
    if (to.length > 0) piece.target = oneOrMany(to)
    if (chance(30)) piece.guard = guard()
    if (chance(30)) piece.actions = actions()
    if (chance(20)) piece.reenter = chance(70)
    if (chance(10)) piece.description = 'why'
    if (chance(10)) piece['x-foreign'] = pick(foreign)
    if (chance(40))
      passage(
        {
          weight: () => 0.4,
          label: () => pick<Json>(['去', { 'zh-CN': '去', en: 'go' }]),
          route: () => [{ x: 1, y: 2 }],
          labelPosition: () => ({ x: 0, y: -0.5 }),
          comments: () => [{ id: 'c', remarks: [{ id: 'r', text: '为什么？', at: '2026-01-01T00:00:00.000Z' }] }],
        },
        piece,
      )
    return piece
  }
  const group = (from: Node): Json => (chance(8) ? [] : oneOrMany(many(3, () => transition(from), 1)))
  const named = (from: Node, names: readonly string[]): Fields =>
    Object.fromEntries(some(names, 3).map((name) => [name, group(from)]))

  const write = (node: Node): Fields => {
    const out: Fields = {}
    const members: [number, () => void][] = [
      [90, () => node.id !== undefined && node.parent && Object.assign(out, { id: node.id })],
      [20, () => Object.assign(out, { tags: oneOrMany(some(['payment', 'notice'], 2)) })],
      [20, () => Object.assign(out, { entry: actions() })],
      [15, () => Object.assign(out, { exit: actions() })],
      [60, () => Object.assign(out, { on: named(node, events) })],
      [15, () => Object.assign(out, { always: group(node) })],
      [25, () => Object.assign(out, { after: named(node, ['1000', '2.5', 'soon', '永不', '1e3', '0']) })],
      [25, () => Object.assign(out, { onDone: group(node) })],
      [10, () => Object.assign(out, { description: '…', 'x-layout': pick(foreign) })],
      [10, () => Object.assign(out, { output: pick(foreign) })],
      [
        5,
        () => node.id?.includes('.') === false && node.parent && Object.assign(out, { route: chance(50) ? {} : { guard: 'ok' } }),
      ],
    ]
    if (node.id && node.parent) out.id = node.id
    for (const [percent, add] of shuffled(members)) if (chance(percent)) add()
    if (chance(20)) {
      const items = many(3, (i): Json => {
        const item: Fields = { src: pick(['activity', 'fetch', 'timer']) }
        if (chance(30)) item.id = `actor${nodes.indexOf(node)}-${i}`
        if (chance(20)) item.input = pick(foreign)
        if (chance(60)) item.onDone = group(node)
        if (chance(30)) item.onError = group(node)
        if (chance(15)) item.onSnapshot = group(node)
        return item
      })
      out.invoke = oneOrMany(items)
    }
    if (node.kind === 'compound') {
      const first = pick(node.children).key
      out.initial = chance(80) ? first : { target: first, ...(chance(50) ? { actions: actions() } : {}) }
      if (chance(20)) out.type = 'compound'
    } else if (node.kind === 'history') {
      if (chance(70)) out.type = 'history'
      if (!out.type || chance(60)) out.history = pick(['shallow', 'deep', true])
      const siblings = node.parent?.children.filter((other) => other.kind !== 'history') ?? []
      if (chance(50) && siblings.length > 0)
        out.target = oneOrMany([
          chance(50) ? escaped(pick(siblings).key) : `#${[escaped(root.key), ...path(pick(siblings))].join('.')}`,
        ])
    } else if (node.kind !== 'atomic' || chance(10)) out.type = node.kind
    if (node.children.length > 0) out.states = Object.fromEntries(node.children.map((child) => [child.key, write(child)]))
    else if (chance(5)) out.states = {}
    if (node.parent) {
      passage(
        {
          name: () => '名称',
          activity: () => ({ kind: 'staffed', role: 'tutor', foreign: 1 }),
          position: () => ({ x: 1.5, y: 2 }),
          cost: () => 13,
          outcome: () => 'success',
          occurrences: () => ({ DROPPED: { type: 'exponential', mean: 3, factor: 'x' } }),
          sop: () => ({ instruction: { en: 'Do' }, checks: [] }),
          skills: () => [],
        },
        out,
      )
    }
    return out
  }
  const machine = write(root)
  if (machineId !== undefined) machine.id = machineId
  if (chance(40)) machine.context = { x: 1, name: 'text', nothing: null, items: [null], week: 0 }
  if (chance(20)) machine.version = '2'
  passage(
    {
      kind: () => pick(['process', 'journey']),
      name: () => ({ 'zh-CN': '流程' }),
      attributes: () => ({ x: { type: 'constant', value: pick([1, 2]) }, week: { type: 'bernoulli', p: 0.2 } }),
      roles: () => ({ tutor: { name: '老师', staff: [{ count: 2, more: 1 }] }, other: {} }),
      calendars: () => ({ evening: { shifts: [] } }),
      personas: () => pick<Json>([{ p: { name: 'P' }, q: {} }, {}, [1]]),
      delays: () => ({ soon: { type: 'constant', value: 1 } }),
      arrivals: () => ({ batch: 3, over: 10 }),
      horizon: () => 10,
      position: () => ({ x: 0, y: 0 }),
      purpose: () => '…',
    },
    machine,
  )
  return machine
}
