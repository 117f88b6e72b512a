import * as z from 'zod/mini'
import { Refusal } from '../../edit/transaction'
import { type State, StateId, type Trigger } from '../../project/chart'
import { Distribution } from '../../project/distribution'
import { command, type ProjectTransaction } from '../command'
import { childrenOf, clearRoutes, outgoingOf, repairInitial, stepOf } from '../family'
import { fieldsOfKind, StepKindName } from '../stepFields'
import { sameTrigger } from '../tree'
import { naturalTrigger } from '../trigger'
import { setWaitOf } from '../wait'

/**
 * Makes a step another kind and keeps what still fits: name, texts, paths. The paths taken when the old step was over are
 * taken when the new one is; an activity's duration becomes a wait's and back. A stage with steps in it stays a container.
 */
export const changeStateKind = command(
  'state.changeKind',
  z.strictObject({ state: StateId, kind: StepKindName }),
  (tx, { state: id, kind }) => {
    const state = stepOf(tx, id)
    if (childrenOf(tx, id).length > 0 && kind !== 'stage' && kind !== 'parallel')
      throw new Refusal('stage-not-empty', id, { name: state.key })
    if (tx.get('states', state.parent).kind === 'parallel' && kind !== 'stage' && kind !== 'parallel')
      throw new Refusal('only-regions-in-parallel', state.parent)

    const before = naturalTrigger(state, outgoingOf(tx, id))
    const duration = state.activity?.duration ?? durationOfWait(tx, state, before)
    const fresh = fieldsOfKind(kind)
    tx.update('states', id, {
      kind: fresh.kind,
      activity:
        kind === 'activity'
          ? (state.activity ?? { ...fresh.activity, kind: 'staffed', ...(duration ? { duration } : {}) })
          : undefined,
      outcome: kind === 'end' ? (state.outcome ?? 'neutral') : undefined,
      history: kind === 'history' ? (state.history ?? 'shallow') : undefined,
      historyDefault: kind === 'history' ? state.historyDefault : undefined,
      decides: kind === 'choice' ? true : undefined,
      size: kind === 'stage' || kind === 'parallel' ? state.size : undefined,
      folded: kind === 'stage' || kind === 'parallel' ? state.folded : undefined,
      occurrences: kind === 'choice' || kind === 'end' || kind === 'history' ? undefined : state.occurrences,
      sources: kind === 'activity' && !duration ? { ...state.sources, ...fresh.sources } : state.sources,
    })
    rehang(tx, id, kind, before)
    if (kind === 'wait' && duration) setWaitOf(tx, id, duration)
    repairInitial(tx, id)
    repairInitial(tx, state.parent)
    clearRoutes(tx, [id])
  },
)

function durationOfWait(tx: ProjectTransaction, state: State, trigger: Trigger): Distribution | undefined {
  if (trigger.type !== 'after') return undefined
  const named = tx.get('charts', state.chart).delays?.[trigger.delay]
  const parsed = Distribution.safeParse(named)
  if (parsed.success) return parsed.data
  return /^\d+$/.test(trigger.delay) && outgoingOf(tx, state.id).length > 0
    ? { type: 'constant', value: Number(trigger.delay) / 1000 }
    : undefined
}

/** Turns the paths of the old kind into paths of the new one. */
function rehang(tx: ProjectTransaction, id: string, kind: StepKindName, before: Trigger): void {
  const out = outgoingOf(tx, id)
  if (kind === 'end' || kind === 'history') {
    for (const transition of out) tx.remove('transitions', transition.id)
    return
  }
  const natural = out.filter((transition) => sameTrigger(transition.trigger, before))
  const trigger: Trigger =
    kind === 'activity'
      ? { type: 'completed' }
      : kind === 'choice'
        ? { type: 'always' }
        : kind === 'wait'
          ? before.type === 'after'
            ? before
            : { type: 'after', delay: '86400000' }
          : { type: 'done' }
  for (const transition of natural) tx.update('transitions', transition.id, { trigger })
  // A choice decides at once: what would come later never comes.
  if (kind === 'choice') for (const transition of out) if (!natural.includes(transition)) tx.remove('transitions', transition.id)
  // A passing "completed" of an activity that is no more would never fire.
  if (kind !== 'activity')
    for (const transition of outgoingOf(tx, id))
      if (transition.trigger.type === 'completed') tx.remove('transitions', transition.id)
}
