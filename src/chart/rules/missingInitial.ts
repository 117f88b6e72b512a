import type { Rule } from './rule'

/** A stage with steps inside, none of which is the first. */
export const missingInitial: Rule = {
  code: 'missing-initial',
  severity: 'error',
  *check(tree) {
    for (const state of tree.states) if (state.kind === 'compound' && !state.initial) yield { where: state.id }
  },
}
