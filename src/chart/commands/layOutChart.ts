import * as z from 'zod/mini'
import { ChartId, Point } from '../../project/chart'
import { command } from '../command'
import { undrawn } from '../family'

/** Writes a whole layout: places and sizes of steps, lines and label places of paths. Ids that are gone are passed over. */
export const layOutChart = command(
  'chart.layout',
  z.strictObject({
    chart: ChartId,
    positions: z.record(z.string(), Point),
    sizes: z.record(z.string(), z.object({ width: z.number(), height: z.number() })),
    routes: z.record(z.string(), z.object({ route: z.optional(z.array(Point)), labelPosition: z.optional(Point) })),
  }),
  (tx, { chart, positions, sizes, routes }) => {
    for (const state of tx.all('states')) {
      if (state.chart !== chart) continue
      const position = positions[state.id] ?? state.position
      const size = sizes[state.id] ?? state.size
      if (position !== state.position || size !== state.size) tx.update('states', state.id, { position, size })
    }
    for (const transition of tx.all('transitions'))
      if (transition.chart === chart) {
        const { route, labelPosition } = routes[transition.id] ?? {}
        tx.update('transitions', transition.id, { ...undrawn, route, labelPosition })
      }
  },
)
