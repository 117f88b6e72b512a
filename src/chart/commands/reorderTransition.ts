import * as z from 'zod/mini'
import { orderAfter } from '../../base/order'
import { TransitionId } from '../../project/chart'
import { command } from '../command'
import { outgoingOf } from '../family'

/** [P1] Tries a path right after another of the same step; null = first of all. */
export const reorderTransition = command(
  'transition.reorder',
  z.strictObject({ transition: TransitionId, after: z.nullable(TransitionId) }),
  (tx, { transition: id, after }) => {
    const siblings = outgoingOf(tx, tx.get('transitions', id).from).filter((other) => other.id !== id)
    const known = after === null || siblings.some((other) => other.id === after)
    if (known) tx.update('transitions', id, { order: orderAfter(siblings, after) })
  },
)
