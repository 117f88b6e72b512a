import * as z from 'zod/mini'
import { byOrder } from '../base/order'
import { Sources } from './chart'
import { Distribution } from './distribution'
import { Text } from './text'

/** A typical learner, and the attribute distributions that stand for them in a forecast. */
export const Persona = z.looseObject({
  id: z.string(),
  order: z.string(),
  /** Its name in an XState file. */
  key: z.optional(z.string()),
  name: Text,
  description: z.optional(Text),
  share: z.optional(z.number()),
  attributes: z.optional(z.record(z.string(), Distribution)),
  sources: z.optional(Sources),
})
export interface Persona extends z.infer<typeof Persona> {}

/** [R1] Who arrives: the personas with a share above 0, in their order. Shares count in proportion, whatever their sum. */
export const personaMix = (personas: Readonly<Record<string, Persona>>): { persona: Persona; share: number }[] =>
  Object.values(personas)
    .sort(byOrder)
    .flatMap((persona) => (persona.share !== undefined && persona.share > 0 ? [{ persona, share: persona.share }] : []))
