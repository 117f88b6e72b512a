import * as z from 'zod/mini'
import { Refusal } from '../../edit/transaction'
import { Transition, TransitionId } from '../../project/chart'
import { clearable, cleared } from '../clearable'
import { command } from '../command'
import { undrawn } from '../family'

const { trigger, targets, guard, actions, reenter, label, sources, route, labelPosition, waypoints } = Transition.shape

/** Sets fields of a path; null takes one away. */
export const updateTransition = command(
  'transition.update',
  z.strictObject({
    transition: TransitionId,
    fields: clearable({
      trigger,
      targets,
      guard,
      actions,
      reenter,
      weight: z.number().check(z.minimum(0)),
      label,
      sources,
      route,
      labelPosition,
      waypoints,
    }),
  }),
  (tx, { transition, fields: { trigger, targets, ...fields } }) => {
    if (trigger === null || targets === null) throw new Refusal('bad-argument', transition, { path: 'trigger' })
    tx.update('transitions', transition, cleared(fields))
    if (trigger) tx.update('transitions', transition, { trigger })
    if (targets) tx.update('transitions', transition, { targets, ...undrawn })
  },
)
