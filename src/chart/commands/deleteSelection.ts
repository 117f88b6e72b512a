import * as z from 'zod/mini'
import { command } from '../command'
import { healAround } from '../heal'
import { removeStates } from '../removeStates'

/**
 * Deletes the chosen steps and paths at once; ids that went with another are passed over. With `heal` what led to a
 * deleted step leads to the one after it.
 */
export const deleteSelection = command(
  'selection.delete',
  z.strictObject({ ids: z.array(z.string()), heal: z.optional(z.boolean()) }),
  (tx, { ids, heal = false }) => {
    const steps = ids.filter((id) => tx.find('states', id)?.parent)
    for (const id of ids) if (tx.find('transitions', id)) tx.remove('transitions', id)
    if (heal) healAround(tx, steps)
    removeStates(tx, steps)
  },
)
