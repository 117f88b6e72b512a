import * as z from 'zod/mini'
import { StateId, Trigger } from '../../project/chart'
import { Guard } from '../../project/logic'
import { Text } from '../../project/text'
import { command } from '../command'
import { connectStates } from '../connect'

/** Draws a path between two steps. Returns its id, or null from a history mark, which only remembers its default. */
export const connectTransition = command(
  'transition.connect',
  z.strictObject({
    from: StateId,
    to: StateId,
    trigger: z.optional(Trigger),
    label: z.optional(Text),
    weight: z.optional(z.number().check(z.minimum(0))),
    guard: z.optional(Guard),
  }),
  (tx, { from, to, ...fields }) => connectStates(tx, from, to, fields),
)
