import type { ProjectTransaction } from '../chart/command'
import { connectStates } from '../chart/connect'
import { outgoingOf, undrawn } from '../chart/family'
import { freshTree } from '../chart/tree'
import type { State, Transition } from '../project/chart'
import { journeyMap } from './journeyMap'

/*
 * The straight way of a journey while its steps are moved about: what came from the step before and what leads to the
 * step after. Detours keep the steps that they name.
 */

/** Neighbouring columns, and what stands before and after them. */
export interface Block {
  readonly before: State | undefined
  readonly first: State
  readonly last: State
  readonly after: State | undefined
}

/** The columns of a step, or of all steps of a phase, as the map stands now; undefined where there are none. */
export function blockOf(tx: ProjectTransaction, id: string): Block | undefined {
  const { chart } = tx.get('states', id)
  const tree = freshTree(tx.doc, chart)
  if (!tree) return undefined
  const { steps } = journeyMap(tree)
  const isIn = (state: State): boolean => state.id === id || tree.isInside(state.id, id)
  const from = steps.findIndex(isIn)
  const to = steps.findLastIndex(isIn)
  const first = steps[from]
  const last = steps[to]
  return first && last ? { before: steps[from - 1], first, last, after: steps[to + 1] } : undefined
}

const straight = (tx: ProjectTransaction, from: State | undefined, to: State | undefined): Transition | undefined =>
  from && to && outgoingOf(tx, from.id).find(({ targets }) => targets.length === 1 && targets[0] === to.id)

/** Closes the straight way where the block was. */
export function cutOut(tx: ProjectTransaction, { before, first, last, after }: Block): void {
  const into = straight(tx, before, first)
  const onward = straight(tx, last, after)
  if (into && after && onward) tx.update('transitions', into.id, { targets: [after.id], ...undrawn })
  else if (into) tx.remove('transitions', into.id)
  if (onward) tx.remove('transitions', onward.id)
}

/** Leads the straight way through the block, where it stands now. */
export function spliceIn(tx: ProjectTransaction, { before, first, last, after }: Block): void {
  const bridged = straight(tx, before, after)
  if (bridged) tx.update('transitions', bridged.id, { targets: [first.id], ...undrawn })
  else if (before && before.kind !== 'final' && !leadsAnywhere(tx, before.id)) connectStates(tx, before.id, first.id)
  if (!after || last.kind === 'final' || straight(tx, last, after)) return
  if (bridged || !before) connectStates(tx, last.id, after.id)
}

const leadsAnywhere = (tx: ProjectTransaction, id: string): boolean =>
  outgoingOf(tx, id).some(({ targets }) => targets.length > 0 && targets[0] !== id)
