import * as z from 'zod/mini'
import { ChartId } from '../../project/chart'
import { command } from '../command'

export const restoreChart = command('chart.restore', z.strictObject({ chart: ChartId }), (tx, { chart }) =>
  tx.update('charts', chart, { deleted: undefined }),
)
