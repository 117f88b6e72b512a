import { staleSteps } from '../links'
import type { Rule } from './rule'

/** A step that is linked to a process step which is gone. */
export const linkBroken: Rule = {
  code: 'link-broken',
  severity: 'warning',
  of: 'journey',
  *check(tree) {
    for (const { state, broken } of staleSteps(tree)) if (broken > 0) yield { where: state.id }
  },
}
