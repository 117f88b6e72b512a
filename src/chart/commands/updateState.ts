import * as z from 'zod/mini'
import { State, StateId } from '../../project/chart'
import { clearable, cleared } from '../clearable'
import { command } from '../command'

const { id, chart, parent, order, key, kind, initial, source, extra, historyDefault, position, size, comments, ...editable } =
  State.shape

/** Sets fields of a step as the schema allows them; null takes one away. Place, kind, kin and comments have commands of their own. */
export const updateState = command(
  'state.update',
  z.strictObject({ state: StateId, fields: clearable(editable) }),
  (tx, { state, fields }) => tx.update('states', state, cleared(fields)),
)
