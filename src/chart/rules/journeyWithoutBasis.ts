import type { Rule } from './rule'

/** A map that does not say whether it rests on assumptions, research or measurements. */
export const journeyWithoutBasis: Rule = {
  code: 'journey-without-basis',
  severity: 'warning',
  of: 'journey',
  *check({ chart }) {
    if (chart.journey?.basis === undefined) yield { where: chart.id }
  },
}
