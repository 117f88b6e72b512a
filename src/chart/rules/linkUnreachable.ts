import { linkedStep } from '../links'
import { reachable } from '../reach'
import type { Rule } from './rule'

/** A step that is linked to a process step where no learner ever comes. */
export const linkUnreachable: Rule = {
  code: 'link-unreachable',
  severity: 'warning',
  of: 'journey',
  *check({ project, states }) {
    for (const { id, experience } of states)
      for (const link of experience?.links ?? []) {
        const linked = linkedStep(project, link)
        if (linked && !reachable(linked.tree).has(linked.state.id)) yield { where: id, values: { stepId: linked.state.id } }
      }
  },
}
