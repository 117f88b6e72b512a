import * as z from 'zod/mini'
import { byOrder, orderLast } from '../../base/order'
import { Text } from '../../project/text'
import { command } from '../command'
import { keyFor } from '../keys'

/** New working hours [P6], Monday to Friday from nine to six until they are changed; `role` works by them from now on. Returns the id. */
export const addCalendar = command(
  'calendar.add',
  z.strictObject({ name: Text, role: z.optional(z.string()) }),
  (tx, { name, role }) => {
    const calendars = tx.all('calendars').sort(byOrder)
    const id = keyFor(name, new Set(calendars.map((calendar) => calendar.id)), 'calendar')
    tx.put('calendars', {
      id,
      order: orderLast(calendars),
      name,
      shifts: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }],
    })
    if (role !== undefined) tx.update('roles', role, { calendar: id })
    return id
  },
)
