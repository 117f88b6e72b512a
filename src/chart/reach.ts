import type { Transition } from '../project/chart'
import type { ChartTree } from './tree'

/**
 * The states that a learner can ever be in, guards and chances aside: from the start along every path, into initial
 * children and all regions; `onDone` counts only once a final child can be reached. States of `avoid` are walls.
 */
export function reachable(tree: ChartTree, avoid: ReadonlySet<string> = nowhere): ReadonlySet<string> {
  const found = (avoid === nowhere && known.get(tree)) || reach(tree, avoid)
  if (avoid === nowhere) known.set(tree, found)
  return found
}

const nowhere: ReadonlySet<string> = new Set()
/** Several rules ask for the same. */
const known = new WeakMap<ChartTree, ReadonlySet<string>>()

function reach(tree: ChartTree, avoid: ReadonlySet<string>): ReadonlySet<string> {
  const entered = new Set<string>()
  const queue: string[] = []

  const enter = (id: string): void => {
    const state = tree.state(id)
    if (!state || entered.has(id) || avoid.has(id)) return
    entered.add(id)
    queue.push(id)
    if (state.parent !== null) enterAncestor(state.parent)
    if (state.kind === 'compound') {
      // Entering a child by name passes its parent's initial state by; to reach too much is the safe side here.
      if (state.initial) enter(state.initial)
    } else if (state.kind === 'parallel') for (const region of tree.children(id)) enter(region.id)
    else if (state.kind === 'history') for (const target of state.historyDefault ?? []) enter(target)
  }
  /** An ancestor is entered without its initial child, but a parallel one brings all its regions. */
  const enterAncestor = (id: string): void => {
    const state = tree.state(id)
    if (!state || entered.has(id) || avoid.has(id)) return
    entered.add(id)
    queue.push(id)
    if (state.parent !== null) enterAncestor(state.parent)
    if (state.kind === 'parallel') for (const region of tree.children(id)) enter(region.id)
  }

  enter(tree.root.id)
  const follow = (transition: Transition): void => {
    for (const target of transition.targets) enter(target)
  }
  for (let before = -1; before !== entered.size; ) {
    before = entered.size
    for (let id = queue.shift(); id !== undefined; id = queue.shift())
      for (const transition of tree.outgoing(id)) if (transition.trigger.type !== 'done') follow(transition)
    for (const id of entered)
      if (canBeDone(tree, id, entered))
        for (const transition of tree.outgoing(id)) if (transition.trigger.type === 'done') follow(transition)
  }
  return entered
}

/** True when `onDone` of `id` can come: a final child, or one in every region, is among `entered`. */
export function canBeDone(tree: ChartTree, id: string, entered: ReadonlySet<string>): boolean {
  const state = tree.state(id)
  if (state?.kind === 'compound') return tree.children(id).some((child) => child.kind === 'final' && entered.has(child.id))
  if (state?.kind !== 'parallel') return false
  const regions = tree.children(id).filter((child) => child.kind !== 'history')
  return (
    regions.length > 0 &&
    regions.every((region) => (region.kind === 'final' ? entered.has(region.id) : canBeDone(tree, region.id, entered)))
  )
}

/** The states that can follow `id`, itself not among them unless a loop leads back; paths of what it stands in count. */
export function reachableFrom(tree: ChartTree, id: string): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = [id]
  const enter = (target: string): void => {
    if (found.has(target)) return
    found.add(target)
    queue.push(target)
    const state = tree.state(target)
    if (state?.initial) enter(state.initial)
    if (state?.kind === 'parallel') for (const region of tree.children(target)) enter(region.id)
    if (state?.kind === 'history') for (const fallback of state.historyDefault ?? []) enter(fallback)
  }
  for (let at = queue.pop(); at !== undefined; at = queue.pop())
    for (const from of [at, ...tree.ancestors(at).map((state) => state.id)])
      for (const { targets } of tree.outgoing(from)) for (const target of targets) enter(target)
  return found
}
