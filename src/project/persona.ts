import * as z from 'zod/mini'
import { Distribution } from './distribution'
import { Text } from './text'

/** A typical learner, and the attribute distributions that stand for them in a forecast. */
export const Persona = z.looseObject({
  id: z.string(),
  order: z.string(),
  name: Text,
  description: z.optional(Text),
  share: z.optional(z.number()),
  attributes: z.optional(z.record(z.string(), Distribution)),
})
export interface Persona extends z.infer<typeof Persona> {}
