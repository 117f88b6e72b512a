import * as z from 'zod/mini'
import { Refusal } from '../../edit/transaction'
import { StateId } from '../../project/chart'
import { command } from '../command'
import { keysIn, stepOf } from '../family'
import { keyProblem } from '../keys'

/** [C6] Changes the XState key, which others may use outside; nothing inside refers to it. */
export const setStateKey = command(
  'state.setKey',
  z.strictObject({ state: StateId, key: z.string() }),
  (tx, { state: id, key }) => {
    const state = stepOf(tx, id)
    if (key === state.key) return
    const problem = keyProblem(key)
    if (problem) throw new Refusal(problem, id, { key })
    if (keysIn(tx, state.parent, id).has(key)) throw new Refusal('key-taken', id, { key })
    tx.update('states', id, { key })
  },
)
