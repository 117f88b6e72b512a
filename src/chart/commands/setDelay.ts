import * as z from 'zod/mini'
import { Refusal } from '../../edit/transaction'
import { ChartId } from '../../project/chart'
import { Delay } from '../../project/distribution'
import { command } from '../command'
import { requireDelayName } from '../keys'

/** [D3] Sets one of the chart's named delays; null takes it away, which is refused while a path waits for it. */
export const setDelay = command(
  'chart.setDelay',
  z.strictObject({ chart: ChartId, name: z.string().check(z.minLength(1)), delay: z.nullable(Delay) }),
  (tx, { chart: id, name, delay }) => {
    const chart = tx.get('charts', id)
    requireDelayName(id, name)
    const { [name]: _, ...others } = chart.delays ?? {}
    if (delay) return tx.update('charts', id, { delays: { ...chart.delays, [name]: delay } })
    const users = tx
      .all('transitions')
      .filter(({ chart, trigger }) => chart === id && trigger.type === 'after' && trigger.delay === name)
    if (users.length > 0) throw new Refusal('delay-in-use', id, { name, count: users.length })
    tx.update('charts', id, { delays: Object.keys(others).length > 0 ? others : undefined })
  },
)
