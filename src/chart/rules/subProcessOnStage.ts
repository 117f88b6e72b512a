import { isSubProcess } from '../processes'
import type { Rule } from './rule'

/** Another chart can be the work of a plain step only: a stage has its own steps already. */
export const subProcessOnStage: Rule = {
  code: 'sub-process-on-stage',
  severity: 'error',
  *check(tree) {
    for (const state of tree.states) {
      if (isSubProcess(state) && (state.kind !== 'atomic' || state.parent === null)) yield { where: state.id }
    }
  },
}
