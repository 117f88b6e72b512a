import * as z from 'zod/mini'
import { Point, StateId } from '../../project/chart'
import { command } from '../command'
import { clearRoutes, stepOf } from '../family'
import { reparent } from '../reparent'

/**
 * One drag: new places for several steps, each inside its own container or, with `parent`, all moved into that one.
 * Lines that no longer fit are routed afresh.
 */
export const moveSelection = command(
  'selection.move',
  z.strictObject({ positions: z.record(StateId, Point), parent: z.optional(StateId) }),
  (tx, { positions, parent }) => {
    const offsets = new Map<string, Point>()
    for (const [id, position] of Object.entries(positions)) {
      const { position: before, parent: home } = stepOf(tx, id)
      if (before && (parent ?? home) === home) offsets.set(id, { x: position.x - before.x, y: position.y - before.y })
      if (parent !== undefined && stepOf(tx, id).parent !== parent) reparent(tx, id, parent, position)
      else tx.update('states', stepOf(tx, id).id, { position })
    }
    clearRoutes(tx, Object.keys(positions), offsets)
  },
)
