import * as z from 'zod/mini'
import { orderLast } from '../../base/order'
import { Refusal } from '../../edit/transaction'
import { StateId, TransitionId, type Trigger } from '../../project/chart'
import { command } from '../command'
import { outgoingOf, stepOf, undrawn } from '../family'
import { sameTrigger } from '../tree'
import { naturalTrigger } from '../trigger'

/** Hangs one end of a path, or both, onto other steps. At a new start the path is taken when that step is over, if it was so before. */
export const reconnectTransition = command(
  'transition.reconnect',
  z.strictObject({ transition: TransitionId, from: z.optional(StateId), to: z.optional(StateId) }),
  (tx, { transition: id, from, to }) => {
    const transition = tx.get('transitions', id)
    if (from !== undefined && from !== transition.from) {
      const source = stepOf(tx, from)
      if (source.kind === 'final' || source.kind === 'history') throw new Refusal('end-has-no-path', from, { name: source.key })
      if (source.chart !== transition.chart) throw new Refusal('other-chart', from)
      const before = naturalTrigger(tx.get('states', transition.from), outgoingOf(tx, transition.from))
      const bound: Trigger['type'][] = ['completed', 'done', 'invoke']
      const keeps = !sameTrigger(before, transition.trigger) && !bound.includes(transition.trigger.type)
      tx.update('transitions', id, {
        from,
        order: orderLast(outgoingOf(tx, from)),
        trigger: keeps ? transition.trigger : naturalTrigger(source, outgoingOf(tx, from)),
      })
    }
    if (to !== undefined) {
      if (stepOf(tx, to).chart !== transition.chart) throw new Refusal('other-chart', to)
      tx.update('transitions', id, { targets: [to] })
    }
    const now = tx.get('transitions', id)
    tx.update('transitions', id, {
      ...undrawn,
      ...(now.targets.length === 1 && now.targets[0] === now.from ? { reenter: true } : {}),
    })
  },
)
