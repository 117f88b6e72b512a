import { reachableFrom } from '../reach'
import type { Rule } from './rule'

/** Revenue on a step from which nobody ever comes to a success. */
export const revenueWithoutSuccess: Rule = {
  code: 'revenue-without-success',
  severity: 'warning',
  of: 'process',
  *check(tree) {
    const good = new Set(tree.states.flatMap(({ id, kind, outcome }) => (kind === 'final' && outcome === 'success' ? [id] : [])))
    if (good.size === 0) return
    for (const { id, value } of tree.states) {
      if (value === undefined || value <= 0) continue
      const onward = reachableFrom(tree, id)
      if (![...good].some((end) => onward.has(end))) yield { where: id }
    }
  },
}
