import * as z from 'zod/mini'
import { ChartId } from '../../project/chart'
import { Text } from '../../project/text'
import { command } from '../command'

export const renameChart = command('chart.rename', z.strictObject({ chart: ChartId, name: Text }), (tx, { chart, name }) =>
  tx.update('charts', chart, { name }),
)
