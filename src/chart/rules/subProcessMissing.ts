import { invokedBy, isSubProcess } from '../processes'
import type { Rule } from './rule'

/** A step whose work is another chart, and that chart is not named, gone or in the trash. */
export const subProcessMissing: Rule = {
  code: 'sub-process-missing',
  severity: 'error',
  *check(tree) {
    for (const state of tree.states) {
      if (isSubProcess(state) && !invokedBy(tree.project, state)) yield { where: state.id }
    }
  },
}
