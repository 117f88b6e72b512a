import * as z from 'zod/mini'
import { ChartId, Point } from '../../project/chart'
import { command } from '../command'
import { lineageOf, undrawn } from '../family'

/**
 * Writes a layout of all steps or of some: places and sizes, lines and label places of paths. What was drawn of the paths of
 * other steps stays. Ids that are gone are passed over.
 */
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
    const isPlaced = (id: string): boolean => lineageOf(tx, id).some((one) => Object.hasOwn(positions, one))
    for (const { id, chart: own, from, targets } of tx.all('transitions'))
      if (own === chart && (Object.hasOwn(routes, id) || [from, ...targets].some(isPlaced))) {
        const { route, labelPosition } = routes[id] ?? {}
        tx.update('transitions', id, { ...undrawn, route, labelPosition })
      }
  },
)
