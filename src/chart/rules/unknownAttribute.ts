import { attributesIn } from '../logic'
import type { Breach, Rule } from './rule'

/** [C5] A condition, a calculation or a clock that reads something no learner has. */
export const unknownAttribute: Rule = {
  code: 'unknown-attribute',
  severity: 'error',
  *check(tree) {
    const known = tree.chart.attributes ?? {}
    const unknown = function* (where: string, names: Iterable<string>): Generator<Breach> {
      for (const attribute of names) if (!Object.hasOwn(known, attribute)) yield { where, values: { attribute } }
    }
    for (const { id, guard, actions = [] } of tree.transitions)
      for (const logic of guard ? [guard, ...actions] : actions) yield* unknown(id, attributesIn(logic))
    for (const { id, entry = [], exit = [], occurrences = {} } of tree.states) {
      for (const action of [...entry, ...exit]) yield* unknown(id, attributesIn(action))
      for (const { factor } of Object.values(occurrences)) if (factor !== undefined) yield* unknown(id, [factor])
    }
    for (const delay of Object.values(tree.chart.delays ?? {}))
      if (delay.type === 'cycle') yield* unknown(tree.chart.id, [delay.attribute])
  },
}
