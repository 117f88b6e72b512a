import type { State, Transition, Trigger } from '../project/chart'
import type { ProjectTransaction } from './command'
import { outgoingOf } from './family'
import { sameTrigger } from './tree'

export const dayMs = 86_400_000

/**
 * The timer that *is* the wait: a named delay before a fixed number, since what is drawn is the wait and what is fixed
 * beside it is a time limit; else the first.
 */
export const naturalTimer = <T extends { readonly trigger: Trigger }>(out: readonly T[]): T | undefined =>
  out.find(({ trigger }) => trigger.type === 'after' && !/^\d+$/.test(trigger.delay)) ??
  out.find(({ trigger }) => trigger.type === 'after')

/** What makes a learner move on from such a step if nothing else is said: a wait's first delay, an activity's end … */
export function naturalTrigger(state: State, out: readonly Transition[]): Trigger {
  if (state.kind === 'compound' || state.kind === 'parallel') return { type: 'done' }
  if (state.activity) return { type: 'completed' }
  const timed = naturalTimer(out)
  if (timed) return timed.trigger
  return state.decides || out.some((transition) => transition.trigger.type === 'always')
    ? { type: 'always' }
    : { type: 'after', delay: String(dayMs) }
}

/**
 * [P2] Makes room for one more candidate behind `trigger`: the last one takes the rest of the draw and would leave the
 * new one nothing, so it gives up half of that rest. The guess is marked as an assumption.
 */
export function shareWithNext(tx: ProjectTransaction, from: string, trigger: Trigger): void {
  const candidates = outgoingOf(tx, from).filter((transition) => sameTrigger(transition.trigger, trigger))
  const last = candidates.at(-1)
  if (!last || last.guard || last.weight !== undefined) return
  const taken = candidates.reduce((sum, transition) => sum + (transition.weight ?? 0), 0)
  tx.update('transitions', last.id, {
    weight: Math.round(Math.max(0, 1 - taken) * 50) / 100,
    sources: { ...last.sources, weight: { quality: 'assumption' } },
  })
}
