import { byOrder } from '../base/order'
import { Refusal } from '../edit/transaction'
import type { State, Transition } from '../project/chart'
import type { ProjectTransaction } from './command'

/*
 * Reading a chart in the middle of a transaction, where no tree can be kept because every write outdates it. Each call
 * is one pass over the tables; commands make a handful of them.
 */

export const childrenOf = (tx: ProjectTransaction, parent: string): State[] =>
  tx
    .all('states')
    .filter((state) => state.parent === parent)
    .sort(byOrder)

export const outgoingOf = (tx: ProjectTransaction, state: string): Transition[] =>
  tx
    .all('transitions')
    .filter((transition) => transition.from === state)
    .sort(byOrder)

/** `id` and everything inside it. */
export function subtreeOf(tx: ProjectTransaction, id: string): Set<string> {
  const states = tx.all('states')
  const inside = new Set([id])
  for (let grown = true; grown; ) {
    grown = false
    for (const state of states)
      if (state.parent !== null && inside.has(state.parent) && !inside.has(state.id)) {
        inside.add(state.id)
        grown = true
      }
  }
  return inside
}

/** From `id` itself up to the root. */
export function lineageOf(tx: ProjectTransaction, id: string): string[] {
  const line: string[] = []
  for (
    let state = tx.find('states', id);
    state && !line.includes(state.id);
    state = state.parent ? tx.find('states', state.parent) : undefined
  )
    line.push(state.id)
  return line
}

export const keysIn = (tx: ProjectTransaction, parent: string, except?: string): Set<string> =>
  new Set(childrenOf(tx, parent).flatMap((child) => (child.id === except ? [] : [child.key])))

/** The state, which must not be its chart's root: the root is the chart itself and is not edited as a step. */
export function stepOf(tx: ProjectTransaction, id: string): State & { parent: string } {
  const state = tx.get('states', id)
  if (state.parent === null) throw new Refusal('root-is-the-chart', id)
  return { ...state, parent: state.parent }
}

export function containerOf(tx: ProjectTransaction, id: string): State {
  const state = tx.get('states', id)
  if (state.kind !== 'compound' && state.kind !== 'parallel') throw new Refusal('not-a-container', id, { name: state.key })
  return state
}

/** A stage with children enters one of them: keeps a valid choice, else the first that can be entered. */
export function repairInitial(tx: ProjectTransaction, parent: string): void {
  const state = tx.find('states', parent)
  if (!state) return
  const children = childrenOf(tx, parent)
  if (state.kind === 'compound') {
    if (state.initial !== undefined && children.some((child) => child.id === state.initial)) return
    const first =
      children.find((child) => child.kind !== 'history' && child.kind !== 'final') ??
      children.find((child) => child.kind !== 'history')
    if (first?.id !== state.initial) tx.update('states', parent, { initial: first?.id })
  } else if (state.initial !== undefined) tx.update('states', parent, { initial: undefined })
}

/**
 * Forgets the drawn lines that a move of `moved` makes wrong: those with an end in one of the subtrees that do not run
 * inside it altogether.
 */
export function clearRoutes(tx: ProjectTransaction, moved: Iterable<string>): void {
  const inside = [...moved].map((id) => ({ id, subtree: subtreeOf(tx, id) }))
  for (const transition of tx.all('transitions')) {
    if (!transition.route && !transition.labelPosition) continue
    const ends = [transition.from, ...transition.targets]
    const touched = inside.some(
      ({ id, subtree }) => ends.some((end) => subtree.has(end)) && !ends.every((end) => subtree.has(end) && end !== id),
    )
    if (touched) tx.update('transitions', transition.id, { route: undefined, labelPosition: undefined })
  }
}
