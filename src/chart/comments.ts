import type { Comment } from '../project/comment'
import type { ChartTree } from './tree'

/** A thread and the step, path or chart (its root) that it is pinned to. */
export interface Pinned {
  readonly on: string
  readonly comment: Comment
}

/** How many threads an element has that still wait for an answer, and how many are settled. */
export interface CommentCount {
  readonly open: number
  readonly settled: number
}

const lists = new WeakMap<ChartTree, readonly Pinned[]>()
const counts = new WeakMap<ChartTree, ReadonlyMap<string, CommentCount>>()

/** All threads of a chart: those of the whole first, then step by step in document order, each before its paths. */
export function pinnedIn(tree: ChartTree): readonly Pinned[] {
  const known = lists.get(tree)
  if (known) return known
  const found: Pinned[] = []
  const take = ({ id, comments = [] }: { id: string; comments?: readonly Comment[] | undefined }): void => {
    for (const comment of comments) found.push({ on: id, comment })
  }
  const visit = (id: string): void => {
    const state = tree.state(id)
    if (state) take(state)
    for (const path of tree.outgoing(id)) take(path)
    for (const child of tree.children(id)) visit(child.id)
  }
  visit(tree.root.id)
  lists.set(tree, found)
  return found
}

/** Element → its threads, counted; elements without any are not in it. */
export function commentCounts(tree: ChartTree): ReadonlyMap<string, CommentCount> {
  const known = counts.get(tree)
  if (known) return known
  const byElement = new Map<string, CommentCount>()
  for (const { on, comment } of pinnedIn(tree)) {
    const { open, settled } = byElement.get(on) ?? { open: 0, settled: 0 }
    byElement.set(on, comment.resolved ? { open, settled: settled + 1 } : { open: open + 1, settled })
  }
  counts.set(tree, byElement)
  return byElement
}
