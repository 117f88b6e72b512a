import { grouped } from '../base/grouped'
import { byOrder } from '../base/order'
import type { Chart, State, Transition, Trigger } from '../project/chart'
import type { Project } from '../project/project'

/**
 * One chart of a project as a tree, for reading: children, paths, transitions in document order. It is derived from the
 * tables, never stored, and holds for one value of the project only; `treeOf` keeps the last one made for each chart.
 */
export interface ChartTree {
  readonly project: Project
  readonly chart: Chart
  readonly root: State
  /** All states, document order (pre-order), root first. */
  readonly states: readonly State[]
  readonly transitions: readonly Transition[]
  state(id: string): State | undefined
  transition(id: string): Transition | undefined
  /** In document order. */
  children(id: string): readonly State[]
  /** From the parent up to the root; empty for the root. */
  ancestors(id: string): readonly State[]
  /** Leaving `id`, in order. */
  outgoing(id: string): readonly Transition[]
  /** Naming `id` as a target, history defaults not among them. */
  incoming(id: string): readonly Transition[]
  /** Keys from the root's children down, joined by dots, dots and backslashes in keys escaped [C7]; the root's is ''. */
  path(id: string): string
  isInside(id: string, container: string): boolean
}

const cache = new WeakMap<Project, Map<string, ChartTree>>()
/** The last tree that was made: most edits change a few records and leave everything where it is. */
let recent: ChartTree | null = null

/** The tree of a chart, or undefined when there is no such chart or its root is missing. Costs one pass the first time. */
export function treeOf(project: Project, chartId: string): ChartTree | undefined {
  let trees = cache.get(project)
  if (!trees) {
    trees = new Map()
    cache.set(project, trees)
  }
  const known = trees.get(chartId)
  if (known) return known
  const tree = (recent?.chart.id === chartId && renewed(recent, project)) || freshTree(project, chartId)
  if (tree) {
    trees.set(chartId, tree)
    recent = tree
  }
  return tree
}

export const escapeKey = (key: string): string => key.replace(/[\\.]/g, '\\$&')

/** What a tree answers from. */
interface Tables extends Pick<ChartTree, 'project' | 'chart' | 'root' | 'states' | 'transitions'> {
  readonly index: ReadonlyMap<string, State>
  readonly paths: ReadonlyMap<string, string>
  readonly childrenOf: ReadonlyMap<string, readonly State[]>
  readonly byId: ReadonlyMap<string, Transition>
  readonly outgoing: ReadonlyMap<string, readonly Transition[]>
  readonly incoming: ReadonlyMap<string, readonly Transition[]>
}
const tablesOf = new WeakMap<ChartTree, Tables>()

/** A tree that nobody keeps: in the middle of a transaction the next write outdates it. */
export function freshTree(project: Project, chartId: string): ChartTree | undefined {
  const chart = Object.hasOwn(project.charts, chartId) ? project.charts[chartId] : undefined
  const root = chart && project.states[chart.root]
  if (!chart || !root) return undefined

  const own = Object.values(project.states).filter((state) => state.chart === chartId)
  const childrenOf = grouped(own.sort(byOrder), (state) => (state.parent === null ? [] : [state.parent]))

  const states: State[] = []
  const index = new Map<string, State>()
  const paths = new Map<string, string>()
  const visit = (state: State, path: string): void => {
    if (index.has(state.id)) return
    index.set(state.id, state)
    states.push(state)
    paths.set(state.id, path)
    for (const child of childrenOf.get(state.id) ?? [])
      visit(child, path === '' ? escapeKey(child.key) : `${path}.${escapeKey(child.key)}`)
  }
  visit(root, '')

  const sorted = Object.values(project.transitions)
    .filter((transition) => transition.chart === chartId)
    .sort(byOrder)
  const outgoing = grouped(sorted, (transition) => [transition.from])
  const transitions = states.flatMap((state) => outgoing.get(state.id) ?? [])
  const byId = new Map(transitions.map((transition) => [transition.id, transition]))
  const incoming = grouped(transitions, (transition) => new Set(transition.targets))
  return treeFrom({ project, chart, root, states, transitions, index, paths, childrenOf, byId, outgoing, incoming })
}

/** The same tree of a later project, where only records have changed that stay in their places; else null. */
function renewed(tree: ChartTree, project: Project): ChartTree | null {
  const before = tablesOf.get(tree)
  const id = tree.chart.id
  const chart = Object.hasOwn(project.charts, id) ? project.charts[id] : undefined
  if (!before || chart?.root !== before.chart.root || !hasTransitions(before, project)) return null
  const changed = changedInPlace(before, project)
  if (!changed) return null

  const index = new Map(before.index)
  const childrenOf = new Map(before.childrenOf)
  const now = (state: State): State => changed.get(state.id) ?? state
  for (const state of changed.values()) {
    index.set(state.id, state)
    const siblings = before.childrenOf.get(state.parent ?? '')
    if (state.parent !== null && siblings && childrenOf.get(state.parent) === siblings)
      childrenOf.set(state.parent, siblings.map(now))
  }
  return treeFrom({ ...before, project, chart, root: now(before.root), states: before.states.map(now), index, childrenOf })
}

/*
 * Compared is with what the tree itself keeps: the tables of a project in the middle of a transaction are written to.
 */

/** The records that are other ones than before; null where some came, went, or stand elsewhere now. */
function changedInPlace({ chart, index }: Tables, { states }: Project): ReadonlyMap<string, State> | null {
  const changed = new Map<string, State>()
  let count = 0
  for (const state of Object.values(states)) {
    if (state.chart !== chart.id) continue
    count += 1
    const old = index.get(state.id)
    if (old === state) continue
    if (!old || old.parent !== state.parent || old.order !== state.order || old.key !== state.key) return null
    changed.set(state.id, state)
  }
  return count === index.size ? changed : null
}

function hasTransitions({ chart, byId }: Tables, { transitions }: Project): boolean {
  let count = 0
  for (const transition of Object.values(transitions)) {
    if (transition.chart !== chart.id) continue
    if (byId.get(transition.id) !== transition) return false
    count += 1
  }
  return count === byId.size
}

function treeFrom(tables: Tables): ChartTree {
  const { project, chart, root, states, transitions, index, paths, childrenOf, byId, outgoing, incoming } = tables
  const ancestors = (id: string): State[] => {
    const found: State[] = []
    for (let state = index.get(id); state?.parent; ) {
      state = index.get(state.parent)
      if (!state || found.includes(state)) break
      found.push(state)
    }
    return found
  }
  const tree: ChartTree = {
    project,
    chart,
    root,
    states,
    transitions,
    state: (id) => index.get(id),
    transition: (id) => byId.get(id),
    children: (id) => childrenOf.get(id) ?? [],
    ancestors,
    outgoing: (id) => outgoing.get(id) ?? [],
    incoming: (id) => incoming.get(id) ?? [],
    path: (id) => paths.get(id) ?? '',
    isInside: (id, container) => ancestors(id).some((state) => state.id === container),
  }
  tablesOf.set(tree, tables)
  return tree
}

export const sameTrigger = (a: Trigger, b: Trigger): boolean =>
  a.type === b.type &&
  (a.type !== 'event' || a.event === (b as typeof a).event) &&
  (a.type !== 'after' || a.delay === (b as typeof a).delay) &&
  (a.type !== 'invoke' || (a.index === (b as typeof a).index && a.on === (b as typeof a).on))

/** Those of `ids` that stand inside none of the others: what is inside goes along by itself. */
export const outermost = (tree: Pick<ChartTree, 'ancestors'>, ids: readonly string[]): string[] => [...eachOutermost(tree, ids)]

/** The same one by one, for who needs only the first. */
export function* eachOutermost(tree: Pick<ChartTree, 'ancestors'>, ids: readonly string[]): Generator<string> {
  const chosen = new Set(ids)
  for (const id of ids) if (!tree.ancestors(id).some((state) => chosen.has(state.id))) yield id
}

/** Transitions with the same trigger together, in order of their first. */
export function byTrigger(transitions: readonly Transition[]): Transition[][] {
  const groups = new Map<string, Transition[]>()
  for (const transition of transitions) {
    const { trigger } = transition
    const more = trigger.type === 'event' ? trigger.event : trigger.type === 'after' ? trigger.delay : ''
    const key = trigger.type === 'invoke' ? `invoke ${trigger.index} ${trigger.on}` : `${trigger.type} ${more}`
    const group = groups.get(key)
    if (group) group.push(transition)
    else groups.set(key, [transition])
  }
  return [...groups.values()]
}

/** What a person sees a step as [LOOK]; a choice is an atomic state that only decides (`always`, no activity, no wait). */
export type StepKind = 'activity' | 'wait' | 'choice' | 'stage' | 'parallel' | 'end' | 'history'

export function stepKind(tree: Pick<ChartTree, 'outgoing'>, state: State): StepKind {
  if (state.kind === 'final') return 'end'
  if (state.kind === 'history') return 'history'
  if (state.kind === 'parallel') return 'parallel'
  if (state.kind === 'compound') return 'stage'
  if (state.activity) return 'activity'
  const out = tree.outgoing(state.id)
  if (out.length === 0) return state.decides ? 'choice' : 'wait'
  return out.every((transition) => transition.trigger.type === 'always') ? 'choice' : 'wait'
}
