import type { Rule } from './rule'

/** A persona brings an attribute that no chart has: nothing ever asks for it. */
export const personaAttributeUnknown: Rule = {
  code: 'persona-attribute-unknown',
  severity: 'info',
  *check({ chart, project }) {
    const known = new Set(
      Object.values(project.charts).flatMap(({ attributes, deleted }) => (deleted ? [] : Object.keys(attributes ?? {}))),
    )
    for (const { id: personaId, attributes = {} } of Object.values(project.personas))
      for (const attribute of Object.keys(attributes))
        if (!known.has(attribute)) yield { where: chart.id, values: { personaId, attribute } }
  },
}
