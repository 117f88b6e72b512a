import { orderLast } from '../base/order'
import { Refusal } from '../edit/transaction'
import type { Point } from '../project/chart'
import type { ProjectTransaction } from './command'
import { childrenOf, clearRoutes, containerOf, forgetLines, keysIn, repairInitial, stepOf, subtreeOf } from './family'
import { keyFor } from './keys'

/** Moves a step into another container: refuses a circle, keeps keys unique, lets both containers begin somewhere. */
export function reparent(tx: ProjectTransaction, id: string, parentId: string, position?: Point): void {
  const state = stepOf(tx, id)
  const parent = containerOf(tx, parentId)
  if (parent.chart !== state.chart) throw new Refusal('other-chart', parentId)
  const subtree = subtreeOf(tx, id)
  if (subtree.has(parentId)) throw new Refusal('inside-itself', id, { name: state.key })
  if (parent.kind === 'parallel' && state.kind !== 'compound' && state.kind !== 'parallel')
    throw new Refusal('only-regions-in-parallel', parentId)

  if (parentId !== state.parent) {
    const taken = keysIn(tx, parentId, id)
    tx.update('states', id, {
      parent: parentId,
      order: orderLast(childrenOf(tx, parentId)),
      key: taken.has(state.key) ? keyFor(state.key, taken) : state.key,
    })
    repairInitial(tx, state.parent)
    repairInitial(tx, parentId)
    // A history mark that left its stage has nothing of its own to go to.
    if (state.historyDefault) {
      const reachable = subtreeOf(tx, parentId)
      const left = state.historyDefault.filter((target) => reachable.has(target))
      tx.update('states', id, { historyDefault: left.length > 0 ? left : undefined })
    }
    forgetLines(tx, id)
  } else clearRoutes(tx, [id])
  if (position) tx.update('states', id, { position })
}
