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

/** The tree of a chart, or undefined when there is no such chart or its root is missing. Costs one pass the first time. */
export function treeOf(project: Project, chartId: string): ChartTree | undefined {
  let trees = cache.get(project)
  if (!trees) {
    trees = new Map()
    cache.set(project, trees)
  }
  const known = trees.get(chartId)
  if (known) return known
  const tree = freshTree(project, chartId)
  if (tree) trees.set(chartId, tree)
  return tree
}

export const escapeKey = (key: string): string => key.replace(/[\\.]/g, '\\$&')

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

  const ancestors = (id: string): State[] => {
    const found: State[] = []
    for (let state = index.get(id); state?.parent; ) {
      state = index.get(state.parent)
      if (!state || found.includes(state)) break
      found.push(state)
    }
    return found
  }

  return {
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
