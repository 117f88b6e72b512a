import type { Transition } from '../../project/chart'
import { type ChartTree, sameTrigger } from '../tree'

/** The transitions of each state and trigger, in the order in which they are tried [P1]. */
export function* candidateGroups(tree: ChartTree): Generator<readonly Transition[]> {
  for (const state of tree.states) {
    const groups: Transition[][] = []
    for (const transition of tree.outgoing(state.id)) {
      const group = groups.find(([first]) => first && sameTrigger(first.trigger, transition.trigger))
      if (group) group.push(transition)
      else groups.push([transition])
    }
    yield* groups
  }
}
