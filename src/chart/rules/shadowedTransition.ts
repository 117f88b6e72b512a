import { candidateGroups } from './candidates'
import type { Rule } from './rule'

/** A path that is never taken because one before it always is. */
export const shadowedTransition: Rule = {
  code: 'shadowed-transition',
  severity: 'warning',
  *check(tree) {
    for (const group of candidateGroups(tree)) {
      const always = group.findIndex(({ guard, weight }) => !guard && weight === undefined)
      if (always < 0) continue
      for (const transition of group.slice(always + 1)) yield { where: transition.id, values: { stateId: transition.from } }
    }
  },
}
