import * as z from 'zod/mini'
import { Persona } from '../../project/persona'
import { Text } from '../../project/text'
import { clearable, cleared } from '../clearable'
import { command } from '../command'

const { description, segment, goals, context, channels, quotes, share, attributes, patience, sources } = Persona.shape

/** Changes what is said of a persona; `attributes` are given as a whole. */
export const updatePersona = command(
  'persona.update',
  z.strictObject({
    persona: z.string(),
    fields: z.extend(
      clearable({ description, segment, goals, context, channels, quotes, share, attributes, patience, sources }),
      { name: z.optional(Text) },
    ),
  }),
  (tx, { persona, fields }) => tx.update('personas', persona, cleared(fields)),
)
