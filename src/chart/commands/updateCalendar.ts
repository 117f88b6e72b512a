import * as z from 'zod/mini'
import { Calendar } from '../../project/staff'
import { clearable, cleared } from '../clearable'
import { command } from '../command'

const { name, shifts, holidays, onShiftEnd } = Calendar.shape

export const updateCalendar = command(
  'calendar.update',
  z.strictObject({ calendar: z.string(), fields: clearable({ name, shifts, holidays, onShiftEnd }) }),
  // Shifts may be emptied, but a calendar always has the list.
  (tx, { calendar, fields: { shifts, ...fields } }) =>
    tx.update('calendars', calendar, { ...cleared(fields), ...(shifts === undefined ? {} : { shifts: shifts ?? [] }) }),
)
