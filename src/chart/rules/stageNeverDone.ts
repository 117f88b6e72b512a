import { canBeDone, reachable } from '../reach'
import type { Rule } from './rule'

/** [P9] A stage that goes on when it is done, but can never be done: no outcome inside can be reached, or one region has none. */
export const stageNeverDone: Rule = {
  code: 'stage-never-done',
  severity: 'error',
  *check(tree) {
    const entered = reachable(tree)
    for (const state of tree.states)
      if (entered.has(state.id) && tree.outgoing(state.id).some(({ trigger }) => trigger.type === 'done'))
        if (!canBeDone(tree, state.id, entered)) yield { where: state.id }
  },
}
