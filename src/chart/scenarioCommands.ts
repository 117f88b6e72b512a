import * as z from 'zod/mini'
import { byOrder, orderAfter, orderLast } from '../base/order'
import { ChartId } from '../project/chart'
import { overrides, Scenario } from '../project/scenario'
import { Text } from '../project/text'
import { clearable, cleared } from './clearable'
import { command } from './command'

/** A what-if on a chart [R1]: saved with the project and undone like any other edit; the chart itself stays as drawn. */
const { learners, horizonSeconds, warmupSeconds, replications, seed } = Scenario.shape
const fields = { learners, horizonSeconds, warmupSeconds, replications, seed, ...overrides }
const Fields = clearable({ name: Text, ...fields })
export type ScenarioFields = z.infer<typeof Fields>

/** A new what-if after the others; what `fields` leaves out is the chart's own. */
export const addScenario = command(
  'scenario.add',
  z.strictObject({ chart: ChartId, name: Text, fields: z.optional(z.strictObject(fields)) }),
  (tx, { chart, name, fields: given }) => {
    tx.get('charts', chart)
    const id = tx.newId()
    const order = orderLast(tx.all('scenarios').sort(byOrder))
    tx.put('scenarios', { ...given, id, order, chart, name })
    return id
  },
)

/** The same what-if once more, right after the first, to be changed further. */
export const duplicateScenario = command(
  'scenario.duplicate',
  z.strictObject({ scenario: z.string(), name: Text }),
  (tx, { scenario: original, name }) => {
    const id = tx.newId()
    const order = orderAfter(tx.all('scenarios').sort(byOrder), original)
    tx.put('scenarios', { ...tx.get('scenarios', original), id, order, name })
    return id
  },
)

export const updateScenario = command(
  'scenario.update',
  z.strictObject({ scenario: z.string(), fields: Fields }),
  (tx, { scenario, fields: given }) => tx.update('scenarios', scenario, cleared(given)),
)

export const deleteScenario = command('scenario.delete', z.strictObject({ scenario: z.string() }), (tx, { scenario }) =>
  tx.remove('scenarios', scenario),
)
