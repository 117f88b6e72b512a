import type { Transition } from '../../project/chart'
import type { ChartTree } from '../tree'
import type { Rule } from './rule'

/** [P9] Steps that hand a learner round in a circle without time passing. Conditions that change nothing cannot stop it. */
export const alwaysLoop: Rule = {
  code: 'always-loop',
  severity: 'error',
  *check(tree) {
    const told = new Set<string>()
    for (const state of tree.states) {
      const circle = sureCircle(tree, state.id)
      if (!circle || circle.some((id) => told.has(id))) continue
      for (const id of circle) told.add(id)
      yield { where: state.id, values: { steps: circle.length } }
    }
  },
}

/** The circle that follows from `start` when each step is left at once by a path that is certain to be taken. */
function sureCircle(tree: ChartTree, start: string): string[] | null {
  const path: string[] = []
  for (let id: string | undefined = start; id !== undefined; ) {
    if (path.includes(id)) return path.slice(path.indexOf(id))
    path.push(id)
    const state = tree.state(id)
    const first: Transition | undefined = tree.outgoing(id).find(({ trigger }) => trigger.type === 'always')
    if (first && !first.guard && first.targets.length > 0) id = first.targets[0]
    else id = state?.kind === 'compound' ? state.initial : undefined
  }
  return null
}
