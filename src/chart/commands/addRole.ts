import * as z from 'zod/mini'
import { byOrder, orderLast } from '../../base/order'
import { Role } from '../../project/staff'
import { Text } from '../../project/text'
import { command } from '../command'
import { keyFor } from '../keys'

/** A new role, by default one person on staff; its id comes from its name [D]. Returns the id. */
export const addRole = command(
  'role.add',
  z.strictObject({ name: Text, kind: Role.shape.kind, staff: Role.shape.staff }),
  (tx, { name, kind = 'staff', staff }) => {
    const roles = tx.all('roles').sort(byOrder)
    const id = keyFor(name, new Set(roles.map((role) => role.id)), 'role')
    const people = staff ?? (kind === 'staff' ? [{ skill: 'junior' as const, count: 1 }] : undefined)
    tx.put('roles', {
      id,
      order: orderLast(roles),
      name,
      kind,
      ...(people ? { staff: people } : {}),
      ...(people && !staff ? { sources: { staff: { quality: 'assumption' as const } } } : {}),
    })
    return id
  },
)
