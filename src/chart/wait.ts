import type { Transition } from '../project/chart'
import type { Delay } from '../project/distribution'
import type { ProjectTransaction } from './command'
import { outgoingOf } from './family'
import { keyFor } from './keys'
import { sameTrigger } from './tree'
import { naturalTimer, naturalTrigger } from './trigger'

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

  // Beside a fixed time limit the wait stays a named one, so that the two are told apart.
  const limited = out.some((transition) => transition.trigger.type === 'after' && !own.includes(transition))
  const fixed = delay.type === 'constant' && delay.never === undefined && delay.value >= 0 && !limited
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

/** What a delay's name or digits stand for [D3]; null = nothing known. */
export function delayOf(delays: Readonly<Record<string, Delay>> | undefined, name: string): Delay | null {
  if (delays && Object.hasOwn(delays, name)) return delays[name] ?? null
  return /^\d+$/.test(name) ? { type: 'constant', value: Number(name) / 1000 } : null
}

/** How long a wait lasts, as it stands in its paths; null when nothing ends it by the clock. */
export function waitOf(delays: Readonly<Record<string, Delay>> | undefined, outgoing: readonly Transition[]): Delay | null {
  const timed = naturalTimer(outgoing)?.trigger
  return timed?.type === 'after' ? delayOf(delays, timed.delay) : null
}
