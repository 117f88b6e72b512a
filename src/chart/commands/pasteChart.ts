import * as z from 'zod/mini'
import { Point, StateId } from '../../project/chart'
import { command } from '../command'
import { containerOf } from '../family'
import { Fragment, pasteFragment } from '../fragment'

/** Puts copied steps into a container, their top-left corner at `position` (else beside where they were). Returns the new ids. */
export const pasteChart = command(
  'chart.paste',
  z.strictObject({ parent: StateId, fragment: Fragment, position: z.optional(Point) }),
  (tx, { parent, fragment, position }) => {
    containerOf(tx, parent)
    const tops = fragment.states.filter((state) => !fragment.states.some((other) => other.id === state.parent))
    const corner = {
      x: Math.min(...tops.map((state) => state.position?.x ?? 0)),
      y: Math.min(...tops.map((state) => state.position?.y ?? 0)),
    }
    return pasteFragment(
      tx,
      fragment,
      parent,
      position ? { x: position.x - corner.x, y: position.y - corner.y } : { x: 32, y: 32 },
    )
  },
)
