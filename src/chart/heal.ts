import { deepEqual } from '../base/json'
import type { ProjectTransaction } from './command'
import { outgoingOf, subtreeOf, undrawn } from './family'
import { sameTrigger } from './tree'
import { naturalTrigger } from './trigger'

/**
 * Closes the gaps that deleting `ids` would leave: every path into one of them leads to where that step would have led
 * when it was over, and a stage that began with it begins there. Of several ways on the likeliest is taken, the rest
 * counted as what the others leave. Steps without a way on leave their gap.
 */
export function healAround(tx: ProjectTransaction, ids: Iterable<string>): void {
  const gone = new Map<string, string>()
  for (const id of ids) if (tx.find('states', id)) for (const inner of subtreeOf(tx, id)) gone.set(inner, id)

  const onward = (top: string): string | undefined => {
    const seen = new Set<string>()
    for (let at: string | undefined = top; at !== undefined && !seen.has(at); ) {
      seen.add(at)
      const target: string | undefined = wayOn(tx, at)
      if (target === undefined || !tx.find('states', target)) return undefined
      if (!gone.has(target)) return target
      at = gone.get(target)
    }
    return undefined
  }

  for (const transition of tx.all('transitions')) {
    if (gone.has(transition.from)) continue
    const targets = transition.targets.map((target) => (gone.has(target) ? onward(gone.get(target) ?? target) : target))
    if (targets.some((target) => target === undefined) || targets.every((target, i) => target === transition.targets[i])) continue
    const healed = [...new Set(targets as string[])]
    const isSelf = healed.length === 1 && healed[0] === transition.from
    const twin = outgoingOf(tx, transition.from).find(
      (other) =>
        other.id !== transition.id &&
        sameTrigger(other.trigger, transition.trigger) &&
        deepEqual(other.guard, transition.guard) &&
        other.targets.length === 1 &&
        other.targets[0] === healed[0],
    )
    // A loop that only led through what is deleted goes with it; two lines that would be one share what they have.
    if (isSelf) tx.remove('transitions', transition.id)
    else if (twin && healed.length === 1) {
      tx.remove('transitions', transition.id)
      if (twin.weight !== undefined && transition.weight !== undefined)
        tx.update('transitions', twin.id, { weight: Math.min(1, twin.weight + transition.weight) })
      else if (twin.weight !== undefined) tx.update('transitions', twin.id, { weight: undefined })
    } else tx.update('transitions', transition.id, { targets: healed, ...undrawn })
  }

  for (const state of tx.all('states')) {
    if (gone.has(state.id) || state.initial === undefined || !gone.has(state.initial)) continue
    const next = onward(gone.get(state.initial) ?? state.initial)
    if (next !== undefined && tx.find('states', next)?.parent === state.id) tx.update('states', state.id, { initial: next })
  }
}

/** Where most go from a step when it is over. */
function wayOn(tx: ProjectTransaction, id: string): string | undefined {
  const out = outgoingOf(tx, id)
  const natural = naturalTrigger(tx.get('states', id), out)
  const ways = out.filter(({ trigger, targets }) => sameTrigger(trigger, natural) && targets.length === 1 && targets[0] !== id)
  const said = ways.reduce((sum, { weight }) => sum + (weight ?? 0), 0)
  const unsaid = ways.filter(({ weight }) => weight === undefined).length
  const share = (weight: number | undefined): number => weight ?? Math.max(0, 1 - said) / unsaid
  return ways.reduce<(typeof ways)[number] | undefined>(
    (best, way) => (best && share(best.weight) >= share(way.weight) ? best : way),
    undefined,
  )?.targets[0]
}
