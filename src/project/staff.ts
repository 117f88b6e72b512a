import * as z from 'zod/mini'
import { SkillLevel, Sources } from './chart'
import { Text } from './text'

export const Staff = z.looseObject({
  skill: z.optional(SkillLevel),
  count: z.int().check(z.minimum(0)),
  costPerHour: z.optional(z.number()),
  speed: z.optional(z.number()),
})
export interface Staff extends z.infer<typeof Staff> {}

/** A kind of staff that work queues for [D]; its id is the key under `roles`. No `staff` = unlimited, no `calendar` = always there. */
export const Role = z.looseObject({
  id: z.string(),
  order: z.string(),
  name: z.optional(Text),
  kind: z.optional(z.enum(['staff', 'system', 'external'])),
  staff: z.optional(z.array(Staff)),
  calendar: z.optional(z.string()),
  sources: z.optional(Sources),
})
export interface Role extends z.infer<typeof Role> {}

export const Shift = z.looseObject({ days: z.array(z.int()), from: z.string(), to: z.string() })

/** Working hours of roles [P6]; days 1 = Monday … 7 = Sunday, times `HH:MM` in the project's time zone. */
export const Calendar = z.looseObject({
  id: z.string(),
  order: z.string(),
  name: z.optional(Text),
  shifts: z.array(Shift),
  holidays: z.optional(z.array(z.string())),
  onShiftEnd: z.optional(z.enum(['pause', 'finish'])),
})
export interface Calendar extends z.infer<typeof Calendar> {}
