import { candidateGroups } from './candidates'
import type { Rule } from './rule'

/** A decision all of whose paths have a condition: if none holds, the learner stays where it is. */
export const noElse: Rule = {
  code: 'no-else',
  severity: 'warning',
  *check(tree) {
    for (const group of candidateGroups(tree)) {
      const [first] = group
      if (!first || first.trigger.type === 'event' || first.trigger.type === 'invoke') continue
      if (!group.every(({ guard }) => guard)) continue
      const others = tree.outgoing(first.from).filter((transition) => !group.includes(transition))
      if (others.every(({ trigger }) => trigger.type === 'always')) yield { where: first.from }
    }
  },
}
