import type { Rule } from './rule'

/** An end of the whole process that says not whether it is a success, a loss or neither. */
export const missingOutcome: Rule = {
  code: 'missing-outcome',
  severity: 'warning',
  *check(tree) {
    for (const state of tree.children(tree.root.id)) if (state.kind === 'final' && !state.outcome) yield { where: state.id }
  },
}
