import * as z from 'zod/mini'
import { orderAfter } from '../../base/order'
import { StateId } from '../../project/chart'
import { command } from '../command'
import { childrenOf, stepOf } from '../family'

/** [P1] Puts a step right after another of the same stage; null = first of all. */
export const reorderState = command(
  'state.reorder',
  z.strictObject({ state: StateId, after: z.nullable(StateId) }),
  (tx, { state: id, after }) => {
    const { parent } = stepOf(tx, id)
    const siblings = childrenOf(tx, parent).filter((other) => other.id !== id)
    if (after !== null && !siblings.some((other) => other.id === after)) return
    tx.update('states', id, { order: orderAfter(siblings, after) })
  },
)
