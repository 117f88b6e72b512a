import { linkedStep } from '../links'
import type { Rule } from './rule'

/** A process that promises less than the learner expects: even when it is kept, they are let down. */
export const promiseBeyondExpectation: Rule = {
  code: 'promise-beyond-expectation',
  severity: 'warning',
  of: 'journey',
  *check({ project, states }) {
    for (const { id, experience } of states) {
      const expected = experience?.expectedWait
      if (expected === undefined) continue
      for (const link of experience?.links ?? []) {
        const promise = linkedStep(project, link)?.state.sla?.find(
          ({ metric, within }) => metric === 'start' && within > expected,
        )
        if (promise) yield { where: id, values: { stepId: linkedStep(project, link)?.state.id ?? '' } }
      }
    }
  },
}
