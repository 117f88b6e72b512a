import * as z from 'zod/mini'
import { Persona } from '../../project/persona'
import { Text } from '../../project/text'
import { clearable, cleared } from '../clearable'
import { command } from '../command'

const { description, share, attributes, sources } = Persona.shape

/** Changes what is said of a persona; `attributes` are given as a whole. */
export const updatePersona = command(
  'persona.update',
  z.strictObject({
    persona: z.string(),
    fields: z.extend(clearable({ description, share, attributes, sources }), { name: z.optional(Text) }),
  }),
  (tx, { persona, fields }) => tx.update('personas', persona, cleared(fields)),
)
