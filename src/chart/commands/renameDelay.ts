import * as z from 'zod/mini'
import { Refusal } from '../../edit/transaction'
import { ChartId } from '../../project/chart'
import { command } from '../command'
import { requireDelayName } from '../keys'

/** [D3] Gives a named delay another name; the paths that wait for it and the source of its figures follow. */
export const renameDelay = command(
  'chart.renameDelay',
  z.strictObject({ chart: ChartId, name: z.string(), to: z.string().check(z.minLength(1)) }),
  (tx, { chart: id, name, to }) => {
    const { delays = {}, sources } = tx.get('charts', id)
    if (name === to || !Object.hasOwn(delays, name)) return
    requireDelayName(id, to)
    if (Object.hasOwn(delays, to)) throw new Refusal('delay-name-taken', id, { name: to })
    const renamed = <T>(fields: Readonly<Record<string, T>>, from: string, next: string): Record<string, T> =>
      Object.fromEntries(Object.entries(fields).map(([key, value]) => [key === from ? next : key, value]))
    tx.update('charts', id, {
      delays: renamed(delays, name, to),
      ...(sources ? { sources: renamed(sources, `delays.${name}`, `delays.${to}`) } : {}),
    })
    for (const { id: transition, chart, trigger } of tx.all('transitions'))
      if (chart === id && trigger.type === 'after' && trigger.delay === name)
        tx.update('transitions', transition, { trigger: { type: 'after', delay: to } })
  },
)
