import type { State, Transition } from '../project/chart'
import type { ChartTree } from './tree'

/**
 * The way through a stage that most learners take, from where it begins: at each step the likeliest path onward to a
 * step that was not passed yet, losses only where nothing else is left. Of parallel parts all regions, in order.
 */
export function mainPath(tree: ChartTree, container: string): State[] {
  const stage = tree.state(container)
  const children = tree.children(container)
  if (!stage || stage.kind === 'parallel') return [...children]
  const passed = new Set<string>()
  const path: State[] = []
  for (let at = children.find(({ id }) => id === stage.initial) ?? children[0]; at; ) {
    passed.add(at.id)
    if (at.kind !== 'history') path.push(at)
    at = onward(tree, at, container)
      .filter(({ to }) => !passed.has(to.id))
      .sort((a, b) => rank(b) - rank(a))[0]?.to
  }
  return path
}

interface Way {
  readonly by: Transition
  readonly to: State
  /** Leaves the step itself, not something inside of it. */
  readonly isOwn: boolean
}

/** Paths that lead from a step, or from what is in it, to another step of the same container. */
function onward(tree: ChartTree, from: State, container: string): Way[] {
  const childIn = (id: string): State | undefined =>
    [tree.state(id), ...tree.ancestors(id)].find((state) => state?.parent === container)
  return tree.transitions.flatMap((by) => {
    if (by.from !== from.id && !tree.isInside(by.from, from.id)) return []
    return by.targets.flatMap((target) => {
      const to = childIn(target)
      return to && to.id !== from.id ? [{ by, to, isOwn: by.from === from.id }] : []
    })
  })
}

/** What is done when work ends well comes before limits of time; then shares count. */
const rank = ({ by, to, isOwn }: Way): number =>
  (to.outcome === 'loss' ? -8 : 0) +
  (isOwn ? 4 : 0) +
  (by.trigger.type === 'after' ? 0 : 2) +
  (by.weight ?? (by.guard ? 0.4 : 0.5))
