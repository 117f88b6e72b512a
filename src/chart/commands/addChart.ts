import * as z from 'zod/mini'
import { byOrder, orderLast } from '../../base/order'
import { Text } from '../../project/text'
import { command } from '../command'
import { keyFor } from '../keys'

/** An empty chart: a root and nothing in it. Returns the chart's id. */
export const addChart = command(
  'chart.add',
  z.strictObject({ name: Text, kind: z.optional(z.enum(['process', 'journey'])) }),
  (tx, { name, kind = 'process' }) => {
    const charts = tx.all('charts').sort(byOrder)
    const key = keyFor(name, new Set(charts.map((chart) => chart.key)), 'process')
    const id = tx.newId()
    const root = tx.newId()
    tx.put('charts', { id, order: orderLast(charts), kind, key, name, root })
    tx.put('states', { id: root, chart: id, parent: null, order: 'a0', key, kind: 'compound' })
    return id
  },
)
