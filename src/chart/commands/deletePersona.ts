import * as z from 'zod/mini'
import { command } from '../command'

/** Deletes a persona; the others make up the mix in the proportions that they have, in what-ifs too. */
export const deletePersona = command('persona.delete', z.strictObject({ persona: z.string() }), (tx, { persona: id }) => {
  tx.get('personas', id)
  for (const { id: scenario, personaMix } of tx.all('scenarios'))
    if (personaMix && Object.hasOwn(personaMix, id)) {
      const { [id]: _, ...rest } = personaMix
      tx.update('scenarios', scenario, { personaMix: Object.keys(rest).length > 0 ? rest : undefined })
    }
  tx.remove('personas', id)
})
