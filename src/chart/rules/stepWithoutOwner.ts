import type { Rule } from './rule'

/** A step that nobody answers for, on a map that nobody keeps. */
export const stepWithoutOwner: Rule = {
  code: 'step-without-owner',
  severity: 'info',
  of: 'journey',
  *check(tree) {
    if (tree.chart.journey?.owner !== undefined) return
    for (const { id, kind, experience } of tree.states)
      if (kind === 'atomic' && experience?.owner === undefined) yield { where: id }
  },
}
