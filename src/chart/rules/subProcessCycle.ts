import { invokedBy, wouldCircle } from '../processes'
import type { Rule } from './rule'

/** Charts that invoke each other in a circle: a learner would never come to the end of the way in. */
export const subProcessCycle: Rule = {
  code: 'sub-process-cycle',
  severity: 'error',
  *check(tree) {
    for (const state of tree.states) {
      const invoked = invokedBy(tree.project, state)
      if (invoked && wouldCircle(tree.project, tree.chart.id, invoked.chart.id))
        yield { where: state.id, values: { chartId: invoked.chart.id } }
    }
  },
}
