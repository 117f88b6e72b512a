import { personaOf } from '../links'
import type { Rule } from './rule'

/** A journey that is nobody’s: without a persona nobody can say whose feelings these are. */
export const journeyWithoutPersona: Rule = {
  code: 'journey-without-persona',
  severity: 'warning',
  of: 'journey',
  *check({ chart, project }) {
    if (!(chart.journey?.personas ?? []).some((id) => personaOf(project, id))) yield { where: chart.id }
  },
}
