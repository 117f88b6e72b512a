import * as z from 'zod/mini'
import { Refusal } from '../../edit/transaction'
import { command } from '../command'

/**
 * Deletes a role. Steps that need it keep it from going, unless `instead` says who does their work: another role, or
 * null for nobody.
 */
export const deleteRole = command(
  'role.delete',
  z.strictObject({ role: z.string(), instead: z.optional(z.nullable(z.string())) }),
  (tx, { role: id, instead }) => {
    tx.get('roles', id)
    const users = tx.all('states').filter((state) => state.activity?.role === id || state.role === id)
    if (users.length > 0 && instead === undefined) throw new Refusal('role-in-use', id, { count: users.length })
    const heir = instead === undefined || instead === null ? undefined : tx.get('roles', instead).id
    for (const state of users) {
      if (state.activity?.role === id) {
        const { role: _, ...activity } = state.activity
        tx.update('states', state.id, { activity: heir === undefined ? activity : { ...activity, role: heir } })
      }
      if (state.role === id) tx.update('states', state.id, { role: heir })
    }
    for (const scenario of tx.all('scenarios'))
      if (scenario.headcount && Object.hasOwn(scenario.headcount, id)) {
        const { [id]: _, ...headcount } = scenario.headcount
        tx.update('scenarios', scenario.id, { headcount })
      }
    tx.remove('roles', id)
  },
)
