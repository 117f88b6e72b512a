import type { Rule } from './rule'

/** A measurement without its source or its date: nobody can tell it from an assumption. */
export const measuredWithoutSource: Rule = {
  code: 'measured-without-source',
  severity: 'warning',
  of: 'journey',
  *check(tree) {
    for (const { id, experience } of tree.states)
      if ((experience?.measured ?? []).some(({ source, date }) => source === undefined || date === undefined)) yield { where: id }
  },
}
