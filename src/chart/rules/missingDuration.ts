import type { Rule } from './rule'

/** Staff work without a duration: a forecast would take it to cost no time. */
export const missingDuration: Rule = {
  code: 'missing-duration',
  severity: 'warning',
  of: 'process',
  *check(tree) {
    for (const state of tree.states) if (state.activity?.kind === 'staffed' && !state.activity.duration) yield { where: state.id }
  },
}
