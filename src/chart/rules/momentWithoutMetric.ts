import type { Rule } from './rule'

/** A moment of truth that nobody measures. */
export const momentWithoutMetric: Rule = {
  code: 'moment-without-metric',
  severity: 'info',
  of: 'journey',
  *check(tree) {
    for (const { id, experience } of tree.states)
      if (experience?.moment && (experience.metrics ?? []).length === 0 && (experience.measured ?? []).length === 0)
        yield { where: id }
  },
}
