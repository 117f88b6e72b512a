import * as z from 'zod/mini'
import { StateId } from '../../project/chart'
import { command } from '../command'
import { stepOf } from '../family'
import { removeStates } from '../removeStates'

/** Deletes a step with all in it and the paths from and to it. */
export const deleteState = command('state.delete', z.strictObject({ state: StateId }), (tx, { state }) =>
  removeStates(tx, [stepOf(tx, state).id]),
)
