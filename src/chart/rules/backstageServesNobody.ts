import { reachableFrom } from '../reach'
import type { Rule } from './rule'

/** Work behind the scenes that no learner ever meets, before or after it. */
export const backstageServesNobody: Rule = {
  code: 'backstage-serves-nobody',
  severity: 'info',
  of: 'process',
  *check(tree) {
    const seen = tree.states.filter(({ lane }) => lane === 'customer' || lane === 'frontstage')
    if (seen.length === 0) return
    const served = new Set(seen.flatMap(({ id }) => [...reachableFrom(tree, id)]))
    for (const { id, kind, lane } of tree.states) {
      if (kind !== 'atomic' || (lane !== 'backstage' && lane !== 'support') || served.has(id)) continue
      const onward = reachableFrom(tree, id)
      if (!seen.some((state) => onward.has(state.id))) yield { where: id }
    }
  },
}
