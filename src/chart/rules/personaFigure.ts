import { distributionFlaw } from '../../project/distributionFlaw'
import type { Rule } from './rule'

/** A share or a patience below 0, or a distribution that cannot be, in a persona [R1]. What the chart has no attribute for is never drawn. */
export const personaFigure: Rule = {
  code: 'persona-figure',
  severity: 'error',
  *check({ chart, project }) {
    for (const { id: personaId, share, patience, attributes = {} } of Object.values(project.personas)) {
      if (share !== undefined && share < 0) yield { where: chart.id, values: { personaId, field: 'share', value: share } }
      if (patience !== undefined && patience < 0)
        yield { where: chart.id, values: { personaId, field: 'patience', value: patience } }
      for (const [name, distribution] of Object.entries(attributes)) {
        const flaw = Object.hasOwn(chart.attributes ?? {}, name) ? distributionFlaw(distribution, false) : null
        if (flaw) yield { where: chart.id, values: { personaId, field: `${name}.${flaw.field}`, value: flaw.value } }
      }
    }
  },
}
