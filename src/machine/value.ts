import { situationOf } from './configuration'
import type { Learner } from './learner'
import { isInside, isLeaf, Kind, type Program } from './program'
import type { Situation } from './situation'

/*
 * XState keeps two pictures of where a learner is: the set of active nodes, and the state value made of it, from which
 * events are answered. They say the same unless a history led into a parallel state that was just left: then XState
 * forgets to enter that state itself (its domain is found anew after the memory was written), and the value fills the
 * gaps with initial states. Such a situation is `odd`; for all others `active` is the whole truth.
 */

/** True where the active nodes are no proper configuration. Costs a pass over them; asked only after histories. */
export function isOdd(program: Program, situation: Situation): boolean {
  const { parent, kind, last } = program
  // A memory written while a region was missing may hold nothing: then nobody is anywhere, but the root still answers.
  if (situation.count === 0) return true
  for (let i = 0; i < situation.count; i += 1) {
    const state = situation.nodes[i]!
    if (parent[state]! >= 0 && situation.active[parent[state]!] !== 1) return true
    let children = 0
    let regions = 0
    for (let child = state + 1; child <= last[state]!; child = last[child]! + 1) {
      if (situation.active[child] === 1) children += 1
      if (kind[child] !== Kind.History) regions += 1
    }
    if (kind[state] === Kind.Compound && children !== 1) return true
    if (kind[state] === Kind.Parallel && children !== regions) return true
  }
  return false
}

/** A state in the state value, with what the value holds below it. */
export interface ValueNode {
  readonly state: number
  readonly below: readonly ValueNode[]
}

/** XState's `getStateValue`, gaps filled. Allocates: for odd learners and for people only. */
export function stateValue(program: Program, situation: Situation): ValueNode {
  const nodes = new Set(situation.nodes.subarray(0, situation.count))
  const parents = new Set([...nodes].map((state) => program.parent[state]!))
  for (const state of nodes) {
    if (program.kind[state] === Kind.Compound && !parents.has(state)) addInitial(program, state, nodes)
    else if (program.kind[state] === Kind.Parallel)
      for (const child of childrenOf(program, state))
        if (program.kind[child] !== Kind.History && !nodes.has(child)) addInitial(program, child, nodes)
  }
  for (const state of nodes) for (let above = program.parent[state]!; above >= 0; above = program.parent[above]!) nodes.add(above)

  const below = new Map<number, number[]>()
  for (const state of nodes) {
    const siblings = below.get(program.parent[state]!)
    if (siblings) siblings.push(state)
    else below.set(program.parent[state]!, [state])
  }
  const value = (state: number): ValueNode => {
    const children = below.get(state) ?? []
    const first = children[0]
    if (program.kind[state] === Kind.Compound && first !== undefined && isLeaf(program, first))
      return { state, below: [{ state: first, below: [] }] }
    return { state, below: inKeyOrder(program, state, children).map(value) }
  }
  return value(0)
}

/** A state value is an object, so keys that look like an array index stand first, as in all of JavaScript [C6]. */
function inKeyOrder(program: Program, parent: number, children: readonly number[]): number[] {
  const start = program.paths[parent] === '' ? 0 : (program.paths[parent]?.length ?? 0) + 1
  const rank = (state: number): number => {
    const key = program.paths[state]?.slice(start) ?? ''
    return /^(0|[1-9]\d*)$/.test(key) && Number(key) < 2 ** 32 - 1 ? Number(key) : Number.POSITIVE_INFINITY
  }
  return [...children].sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)))
}

function* childrenOf(program: Program, state: number): Generator<number> {
  for (let child = state + 1; child <= program.last[state]!; child = program.last[child]! + 1) yield child
}

/** XState's `getInitialStateNodesWithTheirAncestors`. */
function addInitial(program: Program, top: number, nodes: Set<number>): void {
  const found: number[] = []
  const visit = (state: number): void => {
    found.push(state)
    if (program.kind[state] === Kind.Compound) visit(program.initial[state]!)
    else if (program.kind[state] === Kind.Parallel)
      for (const child of childrenOf(program, state)) if (program.kind[child] !== Kind.History) visit(child)
  }
  visit(top)
  for (const state of found) nodes.add(state)
  for (const state of found)
    for (let above = program.parent[state]!; isInside(program, above, top); above = program.parent[above]!) nodes.add(above)
}

/** The states without anything active below them, in document order. */
export function activeLeaves(program: Program, learner: Learner): number[] {
  const leaves: number[] = []
  const visit = ({ state, below }: ValueNode): void => {
    if (below.length === 0) leaves.push(state)
    for (const inner of below) visit(inner)
  }
  visit(stateValue(program, situationOf(program, learner)))
  return leaves.sort((a, b) => a - b)
}
