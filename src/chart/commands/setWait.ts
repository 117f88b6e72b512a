import * as z from 'zod/mini'
import { Refusal } from '../../edit/transaction'
import { StateId } from '../../project/chart'
import { Delay } from '../../project/distribution'
import { command } from '../command'
import { outgoingOf } from '../family'
import { setWaitOf } from '../wait'

/** Sets how long a wait lasts, for all its paths at once. A wait needs a path to hold the time. */
export const setWait = command('state.setWait', z.strictObject({ state: StateId, delay: Delay }), (tx, { state, delay }) => {
  if (!outgoingOf(tx, state).some((transition) => transition.trigger.type === 'after'))
    throw new Refusal('wait-without-path', state)
  setWaitOf(tx, state, delay)
})
