import { staleSteps } from '../links'
import type { Rule } from './rule'

/** A step whose process has changed since somebody last looked at the map. */
export const linkStale: Rule = {
  code: 'link-stale',
  severity: 'warning',
  of: 'journey',
  *check(tree) {
    for (const { state, stale } of staleSteps(tree)) if (stale > 0) yield { where: state.id }
  },
}
