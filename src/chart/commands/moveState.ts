import * as z from 'zod/mini'
import { Point, StateId } from '../../project/chart'
import { command } from '../command'
import { clearRoutes, stepOf } from '../family'

/** Puts a step elsewhere inside its container; lines that no longer fit are routed afresh. */
export const moveState = command('state.move', z.strictObject({ state: StateId, position: Point }), (tx, { state, position }) => {
  tx.update('states', stepOf(tx, state).id, { position })
  clearRoutes(tx, [state])
})
