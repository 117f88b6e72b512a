import type { Transition } from '../../project/chart'
import { byTrigger, type ChartTree } from '../tree'

/** The transitions of each state and trigger, in the order in which they are tried [P1]. */
export function* candidateGroups(tree: ChartTree): Generator<readonly Transition[]> {
  for (const state of tree.states) yield* byTrigger(tree.outgoing(state.id))
}
