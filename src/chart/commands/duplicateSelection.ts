import * as z from 'zod/mini'
import { command } from '../command'
import { stepOf } from '../family'
import { type Fragment, fragmentOf, pasteFragment } from '../fragment'

/** What was said of the first is not said of the copy beside it. */
const unspoken = ({ states, transitions, ...rest }: Fragment): Fragment => ({
  ...rest,
  states: states.map(({ comments: _, ...state }) => state),
  transitions: transitions.map(({ comments: _, ...transition }) => transition),
})

/** Copies the chosen steps, with the paths among them, beside themselves. Returns the ids of the copies. */
export const duplicateSelection = command('selection.duplicate', z.strictObject({ ids: z.array(z.string()) }), (tx, { ids }) => {
  const fragment = unspoken(fragmentOf(tx.doc, ids))
  const [first] = fragment.states
  if (!first) return []
  return pasteFragment(tx, fragment, stepOf(tx, first.id).parent, { x: 32, y: 32 })
})
