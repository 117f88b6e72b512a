import type { Delay } from '../project/distribution'
import type { ProjectTransaction } from './command'
import { outgoingOf } from './family'
import { keyFor } from './keys'
import { sameTrigger } from './tree'
import { dayMs, naturalTrigger } from './trigger'

/**
 * Sets how long a wait lasts, in all the paths that end it. A fixed time stands in the path itself [D3]; any other is
 * one of the chart's named delays, the wait's own: a name that others use too is left to them.
 */
export function setWaitOf(tx: ProjectTransaction, id: string, delay: Delay): void {
  const state = tx.get('states', id)
  const chart = tx.get('charts', state.chart)
  const out = outgoingOf(tx, id)
  const old = naturalTrigger(state, out)
  const own = out.filter((transition) => sameTrigger(transition.trigger, old))
  const oldName = old.type === 'after' && chart.delays?.[old.delay] ? old.delay : null
  const shared =
    oldName !== null &&
    tx
      .all('transitions')
      .some(
        ({ chart, from, trigger }) =>
          chart === state.chart && from !== id && trigger.type === 'after' && trigger.delay === oldName,
      )

  const fixed = delay.type === 'constant' && delay.never === undefined && delay.value >= 0
  const taken = new Set(Object.keys(chart.delays ?? {}))
  const name = fixed
    ? String(Math.round(delay.value * 1000))
    : oldName !== null && !shared
      ? oldName
      : keyFor(state.key, taken, 'wait')
  const delays: Record<string, Delay> = { ...chart.delays }
  if (oldName !== null && !shared) delete delays[oldName]
  if (!fixed) delays[name] = delay
  tx.update('charts', chart.id, { delays: Object.keys(delays).length > 0 ? delays : undefined })
  for (const transition of own) tx.update('transitions', transition.id, { trigger: { type: 'after', delay: name } })
}

/** How long a wait lasts, as it stands in its first path; null when nothing ends it by the clock. */
export function waitOf(
  delays: Readonly<Record<string, Delay>> | undefined,
  outgoing: readonly { readonly trigger: { readonly type: string; readonly delay?: string } }[],
): Delay | null {
  const timed = outgoing.find(({ trigger }) => trigger.type === 'after')?.trigger.delay
  if (timed === undefined) return null
  const named = delays && Object.hasOwn(delays, timed) ? delays[timed] : undefined
  if (named) return named
  return /^\d+$/.test(timed) ? { type: 'constant', value: Number(timed) / 1000 } : null
}

export const defaultWaitSeconds = dayMs / 1000
