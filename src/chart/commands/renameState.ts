import * as z from 'zod/mini'
import { StateId } from '../../project/chart'
import { Text } from '../../project/text'
import { command } from '../command'
import { stepOf } from '../family'

/** [C6] Changes the name only; the key stays. */
export const renameState = command('state.rename', z.strictObject({ state: StateId, name: Text }), (tx, { state, name }) =>
  tx.update('states', stepOf(tx, state).id, { name }),
)
