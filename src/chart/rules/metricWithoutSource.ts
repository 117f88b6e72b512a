import { say } from '../../project/text'
import type { Rule } from './rule'

/** A metric of which nobody says where its figures come from. */
export const metricWithoutSource: Rule = {
  code: 'metric-without-source',
  severity: 'info',
  of: 'journey',
  *check(tree) {
    for (const { id, experience } of tree.states)
      for (const { name, source } of experience?.metrics ?? [])
        if (source === undefined) yield { where: id, values: { metric: say(name, 'zh-CN') } }
  },
}
