import * as z from 'zod/mini'
import { command } from '../command'

/** Deletes working hours; the roles that worked by them are there round the clock again. */
export const deleteCalendar = command('calendar.delete', z.strictObject({ calendar: z.string() }), (tx, { calendar: id }) => {
  tx.get('calendars', id)
  for (const role of tx.all('roles')) if (role.calendar === id) tx.update('roles', role.id, { calendar: undefined })
  tx.remove('calendars', id)
})
