import * as z from 'zod/mini'
import { ChartId, Sources } from '../../project/chart'
import { Text } from '../../project/text'
import { clearable, cleared } from '../clearable'
import { command } from '../command'

const fields = clearable({
  purpose: Text,
  scope: Text,
  kpis: z.array(Text),
  failureAndRecovery: Text,
  principles: z.array(Text),
  preconditions: z.array(Text),
  task: z.string(),
  horizon: z.number().check(z.gt(0)),
  sources: Sources,
})

/** What a chart says about itself; null takes a field away. */
export const setChartProperties = command(
  'chart.setProperties',
  z.strictObject({ chart: ChartId, fields }),
  (tx, { chart, fields }) => tx.update('charts', chart, cleared(fields)),
)
