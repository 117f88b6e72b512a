import { personaMix } from '../../project/persona'
import type { Rule } from './rule'

/** Personas whose shares are all 0: a forecast leaves them out. Those without any share only describe the learners. */
export const personaMixEmpty: Rule = {
  code: 'persona-mix-empty',
  severity: 'warning',
  *check({ chart, project: { personas } }) {
    const isMeant = Object.values(personas).some(({ share }) => share !== undefined)
    if (isMeant && personaMix(personas).length === 0) yield { where: chart.id }
  },
}
