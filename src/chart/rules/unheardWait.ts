import { linkedStep } from '../links'
import { stepKind } from '../tree'
import type { Rule } from './rule'

/** A step where the learner waits for long and hears nothing: no touchpoint, no channel, no evidence. */
export const unheardWait: Rule = {
  code: 'unheard-wait',
  severity: 'info',
  of: 'journey',
  *check({ project, states }) {
    for (const { id, channels, experience } of states) {
      if (experience?.touchpoint !== undefined || (channels ?? []).length > 0 || (experience?.evidence ?? []).length > 0) continue
      const waits = (experience?.links ?? []).some((link) => {
        const linked = linkedStep(project, link)
        return linked && stepKind(linked.tree, linked.state) === 'wait'
      })
      if (waits) yield { where: id }
    }
  },
}
