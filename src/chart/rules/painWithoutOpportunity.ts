import type { Rule } from './rule'

/** A pain that nobody makes anything of. */
export const painWithoutOpportunity: Rule = {
  code: 'pain-without-opportunity',
  severity: 'info',
  of: 'journey',
  *check(tree) {
    for (const { id, experience } of tree.states)
      if ((experience?.pains ?? []).length > 0 && (experience?.opportunities ?? []).length === 0) yield { where: id }
  },
}
