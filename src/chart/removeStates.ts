import type { ProjectTransaction } from './command'
import { repairInitial, subtreeOf, undrawn } from './family'

/**
 * Takes states away with all inside them, the paths from and to them, and what else named them: a history's default
 * forgets them, a stage that began with one begins elsewhere. Ids that are already gone are passed over.
 */
export function removeStates(tx: ProjectTransaction, ids: Iterable<string>): void {
  const gone = new Set<string>()
  for (const id of ids) if (tx.find('states', id)) for (const inner of subtreeOf(tx, id)) gone.add(inner)
  if (gone.size === 0) return

  for (const transition of tx.all('transitions')) {
    const targets = transition.targets.filter((target) => !gone.has(target))
    const emptied = targets.length === 0 && transition.targets.length > 0
    if (gone.has(transition.from) || emptied) tx.remove('transitions', transition.id)
    else if (targets.length < transition.targets.length) tx.update('transitions', transition.id, { targets, ...undrawn })
  }

  const parents = new Set<string>()
  for (const state of tx.all('states')) {
    if (gone.has(state.id)) {
      if (state.parent !== null && !gone.has(state.parent)) parents.add(state.parent)
      tx.remove('states', state.id)
    } else if (state.historyDefault?.some((target) => gone.has(target))) {
      const left = state.historyDefault.filter((target) => !gone.has(target))
      tx.update('states', state.id, { historyDefault: left.length > 0 ? left : undefined })
    }
  }
  for (const parent of parents) repairInitial(tx, parent)
}
