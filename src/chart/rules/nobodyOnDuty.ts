import type { Rule } from './rule'

/** A role with fewer people than one of its steps needs at once: whoever queues for it waits for ever. */
export const nobodyOnDuty: Rule = {
  code: 'nobody-on-duty',
  severity: 'error',
  *check(tree) {
    for (const state of tree.states) {
      const { kind, role, units = 1 } = state.activity ?? {}
      const staff = role === undefined ? undefined : tree.project.roles[role]?.staff
      if (kind !== 'staffed' || !role || !staff) continue
      const people = staff.reduce((sum, { count }) => sum + count, 0)
      if (people < units) yield { where: state.id, values: { roleId: role, people, units } }
    }
  },
}
