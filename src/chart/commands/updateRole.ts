import * as z from 'zod/mini'
import { Role } from '../../project/staff'
import { clearable, cleared } from '../clearable'
import { command } from '../command'

const { name, kind, staff, calendar, sources } = Role.shape

export const updateRole = command(
  'role.update',
  z.strictObject({ role: z.string(), fields: clearable({ name, kind, staff, calendar, sources }) }),
  (tx, { role, fields }) => tx.update('roles', role, cleared(fields)),
)
