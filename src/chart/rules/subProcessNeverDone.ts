import { canEnd, invokedBy } from '../processes'
import type { Rule } from './rule'

/** [P9] A step that goes on when the chart it invokes has ended, and that chart has no end that can be reached. */
export const subProcessNeverDone: Rule = {
  code: 'sub-process-never-done',
  severity: 'error',
  *check(tree) {
    for (const state of tree.states) {
      const invoked = invokedBy(tree.project, state)
      if (invoked && tree.outgoing(state.id).some(({ trigger }) => trigger.type === 'completed') && !canEnd(invoked))
        yield { where: state.id, values: { chartId: invoked.chart.id } }
    }
  },
}
