import type { State } from '../../project/chart'
import type { ChartTree } from '../tree'
import { levels } from './levels'
import type { Rule } from './rule'

/** Judgement given to junior staff without a guard rail: a check list, a promised time, or a path to somebody more senior. */
export const judgementOnJunior: Rule = {
  code: 'judgement-on-junior',
  severity: 'warning',
  *check(tree) {
    for (const state of tree.states) {
      if (state.activity?.kind !== 'staffed' || state.activity.nature !== 'judgement' || levelOf(tree, state) !== 'junior')
        continue
      const escalates = tree.outgoing(state.id).some(({ targets }) => targets.some((id) => isSenior(tree, tree.state(id))))
      if (!state.sop?.checks?.length && !state.sla?.length && !escalates)
        yield { where: state.id, values: { roleId: state.activity.role ?? '' } }
    }
  },
}

const isSenior = (tree: ChartTree, state: State | undefined): boolean =>
  state?.activity !== undefined && levels.indexOf(levelOf(tree, state)) > 0

/** The level that does the work: the demanded one, else the lowest of the role. */
function levelOf(tree: ChartTree, { activity }: State): (typeof levels)[number] {
  if (activity?.minSkill) return activity.minSkill
  const staff = tree.project.roles[activity?.role ?? '']?.staff ?? []
  return levels.find((level) => staff.some(({ skill }) => (skill ?? 'junior') === level)) ?? 'junior'
}
