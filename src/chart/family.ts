import { byOrder } from '../base/order'
import { Refusal } from '../edit/transaction'
import type { Point, State, Transition } from '../project/chart'
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

/** A path of which nothing is drawn any more: it leads elsewhere now. */
export const undrawn = { route: undefined, labelPosition: undefined, waypoints: undefined } as const

/**
 * Forgets the drawn lines that a move of `moved` makes wrong: those with an end in one of the subtrees that do not run
 * inside it altogether. Where both ends have moved alike, as `offsets` says, their line goes with them; points that a
 * person has set stay where they are.
 */
export function clearRoutes(tx: ProjectTransaction, moved: Iterable<string>, offsets?: ReadonlyMap<string, Point>): void {
  const inside = [...moved].map((id) => ({ id, subtree: subtreeOf(tx, id) }))
  const offsetOf = (end: string): Point | undefined => {
    const mover = inside.find(({ subtree }) => subtree.has(end))
    return mover && offsets?.get(mover.id)
  }
  for (const transition of tx.all('transitions')) {
    const { id: own, route, labelPosition, waypoints } = transition
    if (!route && !labelPosition && !waypoints) continue
    const ends = [transition.from, ...transition.targets]
    const touched = inside.some(
      ({ id, subtree }) => ends.some((end) => subtree.has(end)) && !ends.every((end) => subtree.has(end) && end !== id),
    )
    if (!touched) continue
    const by = offsetOf(transition.from)
    const isAlike = by && ends.every((end) => offsetOf(end)?.x === by.x && offsetOf(end)?.y === by.y)
    const shifted = ({ x, y }: Point): Point => ({ x: x + (by?.x ?? 0), y: y + (by?.y ?? 0) })
    tx.update(
      'transitions',
      own,
      isAlike
        ? {
            route: route?.map(shifted),
            labelPosition: labelPosition && shifted(labelPosition),
            waypoints: waypoints?.map(shifted),
          }
        : { route: undefined, labelPosition: undefined },
    )
  }
}

/** Forgets all that is drawn of the paths from and to what moves into another container, where coordinates begin elsewhere. */
export function forgetLines(tx: ProjectTransaction, moved: string): void {
  const subtree = subtreeOf(tx, moved)
  for (const { id, from, targets, route, labelPosition, waypoints } of tx.all('transitions')) {
    const ends = [from, ...targets]
    if (!route && !labelPosition && !waypoints) continue
    if (ends.some((end) => subtree.has(end)) && !ends.every((end) => subtree.has(end) && end !== moved))
      tx.update('transitions', id, undrawn)
  }
}
