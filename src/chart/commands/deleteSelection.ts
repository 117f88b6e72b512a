import * as z from 'zod/mini'
import { command } from '../command'
import { removeStates } from '../removeStates'

/** Deletes the chosen steps and paths at once; ids that went with another are passed over. */
export const deleteSelection = command('selection.delete', z.strictObject({ ids: z.array(z.string()) }), (tx, { ids }) => {
  removeStates(
    tx,
    ids.filter((id) => tx.find('states', id)?.parent),
  )
  for (const id of ids) if (tx.find('transitions', id)) tx.remove('transitions', id)
})
