import * as z from 'zod/mini'
import { Point, StateId } from '../../project/chart'
import { command } from '../command'
import { reparent } from '../reparent'

/** Moves a step with all in it into another container; its paths keep their ends. */
export const reparentState = command(
  'state.reparent',
  z.strictObject({ state: StateId, parent: StateId, position: z.optional(Point) }),
  (tx, { state, parent, position }) => reparent(tx, state, parent, position),
)
