import * as z from 'zod/mini'
import { TransitionId } from '../../project/chart'
import { command } from '../command'

export const deleteTransition = command('transition.delete', z.strictObject({ transition: TransitionId }), (tx, { transition }) =>
  tx.remove('transitions', transition),
)
