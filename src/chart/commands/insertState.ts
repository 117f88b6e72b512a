import * as z from 'zod/mini'
import { Refusal } from '../../edit/transaction'
import { StateId, TransitionId } from '../../project/chart'
import { command } from '../command'
import { connectStates } from '../connect'
import { outgoingOf, stepOf, subtreeOf, undrawn } from '../family'
import { sameTrigger } from '../tree'
import { naturalTrigger } from '../trigger'

/**
 * Puts a step into a path: the path now leads to it, keeping who takes it, when and how often, and the step leads to
 * where the path led. A step that is over in some way already, and led elsewhere, keeps its own paths beside that one.
 */
export const insertState = command(
  'transition.insertState',
  z.strictObject({ transition: TransitionId, state: StateId }),
  (tx, { transition: id, state: stateId }) => {
    const transition = tx.get('transitions', id)
    const state = stepOf(tx, stateId)
    const [target] = transition.targets
    if (target === undefined || transition.targets.length > 1) throw new Refusal('not-one-target', id)
    if (state.chart !== transition.chart) throw new Refusal('other-chart', stateId)
    if (state.kind === 'final' || state.kind === 'history') throw new Refusal('end-has-no-path', stateId, { name: state.key })
    // Neither end of the path, and nothing that holds one of them or lies in one.
    if ([transition.from, target].some((end) => subtreeOf(tx, stateId).has(end))) throw new Refusal('already-on-path', stateId)
    const out = outgoingOf(tx, stateId)
    const natural = naturalTrigger(state, out)
    const leadsThere = out.some(({ trigger, targets }) => sameTrigger(trigger, natural) && targets.includes(target))
    tx.update('transitions', id, { targets: [stateId], ...undrawn })
    if (!leadsThere) connectStates(tx, stateId, target)
  },
)
