import type { Rule } from './rule'

/** Staff work that says not by whom, or names a role that does not exist. */
export const roleMissing: Rule = {
  code: 'role-missing',
  severity: 'error',
  *check(tree) {
    for (const state of tree.states) {
      const { activity } = state
      if (activity?.kind === 'staffed' && !(activity.role && Object.hasOwn(tree.project.roles, activity.role)))
        yield { where: state.id }
    }
  },
}
