import { levels } from './levels'
import type { Rule } from './rule'

/** A step that needs a higher level than anybody in its role has. */
export const skillTooLow: Rule = {
  code: 'skill-too-low',
  severity: 'error',
  *check(tree) {
    for (const state of tree.states) {
      const { role, minSkill } = state.activity ?? {}
      const staff = role === undefined ? undefined : tree.project.roles[role]?.staff
      if (!role || !minSkill || !staff || staff.length === 0) continue
      if (staff.every(({ skill }) => levels.indexOf(skill ?? 'junior') < levels.indexOf(minSkill)))
        yield { where: state.id, values: { roleId: role, level: minSkill } }
    }
  },
}
