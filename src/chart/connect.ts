import { orderLast } from '../base/order'
import { Refusal } from '../edit/transaction'
import type { Transition, Trigger } from '../project/chart'
import type { ProjectTransaction } from './command'
import { outgoingOf, stepOf, subtreeOf } from './family'
import { naturalTrigger, shareWithNext } from './trigger'

/**
 * Draws a path. Without `trigger` it is taken when the step is over (see `naturalTrigger`) and shares the draw with the
 * paths already there [P2]. From a history mark it sets where to go with nothing to remember. Returns the path's id, or null then.
 */
export function connectStates(
  tx: ProjectTransaction,
  from: string,
  to: string,
  fields: { trigger?: Trigger | undefined } & Partial<Pick<Transition, 'label' | 'weight' | 'guard'>> = {},
): string | null {
  const source = stepOf(tx, from)
  const target = stepOf(tx, to)
  if (source.chart !== target.chart) throw new Refusal('other-chart', to)
  if (source.kind === 'final') throw new Refusal('end-has-no-path', from, { name: source.key })
  if (source.kind === 'history') {
    if (to === from || !subtreeOf(tx, source.parent).has(to) || target.kind === 'history')
      throw new Refusal('history-default-outside', from)
    tx.update('states', from, { historyDefault: [to] })
    return null
  }

  const out = outgoingOf(tx, from)
  const trigger = fields.trigger ?? naturalTrigger(source, out)
  if (fields.trigger === undefined && fields.weight === undefined && !fields.guard) shareWithNext(tx, from, trigger)
  const id = tx.newId()
  const given = Object.fromEntries(Object.entries({ ...fields, trigger }).filter(([, value]) => value !== undefined))
  tx.put('transitions', {
    id,
    chart: source.chart,
    from,
    order: orderLast(outgoingOf(tx, from)),
    targets: [to],
    ...(from === to ? { reenter: true } : {}),
    ...(given as { trigger: Trigger }),
  })
  if (source.decides) tx.update('states', from, { decides: undefined })
  return id
}
