import type { ChartTree } from './tree'

const known = new WeakMap<ChartTree, ReadonlySet<string>>()

/** States from which no path leads anywhere but to a loss. */
export function doomedIn(tree: ChartTree): ReadonlySet<string> {
  const before = known.get(tree)
  if (before) return before
  const doomed = new Set(tree.states.flatMap(({ id, kind, outcome }) => (kind === 'final' && outcome === 'loss' ? [id] : [])))
  for (let size = -1; size !== doomed.size; ) {
    size = doomed.size
    for (const { id, kind } of tree.states) {
      if (doomed.has(id) || kind !== 'atomic') continue
      const ways = tree.outgoing(id).flatMap(({ targets }) => targets)
      if (ways.length > 0 && ways.every((target) => doomed.has(target))) doomed.add(id)
    }
  }
  known.set(tree, doomed)
  return doomed
}
