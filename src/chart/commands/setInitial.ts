import * as z from 'zod/mini'
import { Refusal } from '../../edit/transaction'
import { StateId } from '../../project/chart'
import { command } from '../command'
import { stepOf } from '../family'

/** Makes a step the one its stage (or the whole chart) begins with. */
export const setInitial = command('state.setInitial', z.strictObject({ state: StateId }), (tx, { state: id }) => {
  const state = stepOf(tx, id)
  if (tx.get('states', state.parent).kind !== 'compound' || state.kind === 'history')
    throw new Refusal('cannot-begin-here', id, { name: state.key })
  tx.update('states', state.parent, { initial: id })
})
