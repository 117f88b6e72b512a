import { reachable } from '../reach'
import type { Rule } from './rule'

/** A state that no path, initial state or history can ever enter. */
export const unreachableState: Rule = {
  code: 'unreachable-state',
  severity: 'warning',
  *check(tree) {
    const entered = reachable(tree)
    // The children of an unreachable stage need no sentence of their own.
    for (const state of tree.states)
      if (!entered.has(state.id) && (state.parent === null || entered.has(state.parent))) yield { where: state.id }
  },
}
