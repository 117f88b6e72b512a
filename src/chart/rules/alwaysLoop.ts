import type { Transition } from '../../project/chart'
import type { ChartTree } from '../tree'
import type { Rule } from './rule'

/** [P9] Steps that hand a learner round in a circle without time passing. Conditions that change nothing cannot stop it. */
export const alwaysLoop: Rule = {
  code: 'always-loop',
  severity: 'error',
  *check(tree) {
    const seen = new Set<string>()
    for (const state of tree.states) {
      const way = new Map<string, number>()
      let id: string | undefined = state.id
      while (id !== undefined && !seen.has(id)) {
        seen.add(id)
        way.set(id, way.size)
        id = sureNext(tree, id)
      }
      const start = id === undefined ? undefined : way.get(id)
      if (start !== undefined) yield { where: state.id, values: { steps: way.size - start } }
    }
  },
}

/** Where whoever enters the step `id` is at once, by a path that is certain to be taken. */
function sureNext(tree: ChartTree, id: string): string | undefined {
  const first: Transition | undefined = tree.outgoing(id).find(({ trigger }) => trigger.type === 'always')
  if (first && !first.guard && first.targets.length > 0) return first.targets[0]
  const state = tree.state(id)
  return state?.kind === 'compound' ? state.initial : undefined
}
