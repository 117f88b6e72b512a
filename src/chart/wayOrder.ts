import type { Project } from '../project/project'
import { treeOf } from './tree'

/**
 * The outermost steps in the order in which a learner can first come to them, as many paths from the start; among equals, and
 * for those that nobody can come to, last of all, in document order.
 */
export function wayOrder(project: Project, chartId: string): string[] {
  const tree = treeOf(project, chartId)
  if (!tree) return []
  const { root } = tree
  const outermost = (id: string): string => [id, ...tree.ancestors(id).map((state) => state.id)].at(-2) ?? id
  const steps = tree.children(root.id).map(({ id }) => id)
  const onward = new Map<string, string[]>()
  for (const { from, targets } of tree.transitions) {
    if (from === root.id) continue
    const here = outermost(from)
    onward.set(here, [...(onward.get(here) ?? []), ...targets.map(outermost)])
  }
  const distance = new Map<string, number>()
  let round = root.kind === 'parallel' ? steps : root.initial === undefined ? [] : [outermost(root.initial)]
  for (let far = 0; round.length > 0; far += 1) {
    const fresh = new Set(round.filter((id) => !distance.has(id)))
    for (const id of fresh) distance.set(id, far)
    round = [...fresh].flatMap((id) => onward.get(id) ?? [])
  }
  const farOf = (id: string): number => distance.get(id) ?? Number.MAX_SAFE_INTEGER
  return steps.sort((a, b) => farOf(a) - farOf(b))
}
