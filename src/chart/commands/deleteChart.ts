import * as z from 'zod/mini'
import { ChartId } from '../../project/chart'
import { command } from '../command'

/** Puts a chart into the trash; everything in it stays as it is until `chart.restore`. */
export const deleteChart = command('chart.delete', z.strictObject({ chart: ChartId, at: z.string() }), (tx, { chart, at }) =>
  tx.update('charts', chart, { deleted: at }),
)
