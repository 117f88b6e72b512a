import * as z from 'zod/mini'
import { Arrivals, ChartId } from '../../project/chart'
import { command } from '../command'

export const setArrivals = command(
  'chart.setArrivals',
  z.strictObject({ chart: ChartId, arrivals: z.nullable(Arrivals) }),
  (tx, { chart, arrivals }) => tx.update('charts', chart, { arrivals: arrivals ?? undefined }),
)
