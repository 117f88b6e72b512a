import type { ChartTree } from '../chart/tree'
import type { Point } from '../project/chart'
import { isContainer, type Scene, type SceneBox } from './scene'

/** Ways to go from a step or a path to the next one: along the paths, across the drawing, in and out of stages. */
export const walkWays = ['right', 'left', 'up', 'down', 'path', 'in', 'out', 'first', 'last'] as const
export type WalkWay = (typeof walkWays)[number]

/**
 * Where one comes from a step or a path, or undefined where there is nothing that way. From nowhere one comes to the
 * step that the chart begins with. A path leads right to its end and left to its start; up and down go to the other
 * paths of the same step, and `path` goes round them.
 */
export function walkFrom(tree: ChartTree, scene: Scene, from: string | undefined, way: WalkWay): string | undefined {
  if (from === undefined) return way === 'last' ? tree.children(tree.root.id).at(-1)?.id : beginOf(tree, tree.root.id)
  const path = tree.transition(from)
  if (path) {
    const all = tree.outgoing(path.from)
    const place = all.indexOf(path)
    switch (way) {
      case 'right':
      case 'in':
        return path.targets[0] ?? path.from
      case 'left':
      case 'out':
        return path.from
      case 'down':
        return all[place + 1]?.id
      case 'up':
        return all[place - 1]?.id
      case 'path':
        return all[(place + 1) % all.length]?.id
      case 'first':
        return all[0]?.id
      case 'last':
        return all.at(-1)?.id
    }
  }
  const state = tree.state(from)
  if (!state || state.parent === null) return undefined
  switch (way) {
    case 'path':
      return tree.outgoing(from)[0]?.id
    case 'in':
      return isContainer(state) ? beginOf(tree, from) : undefined
    case 'out':
      return state.parent === tree.root.id ? undefined : state.parent
    case 'first':
      return beginOf(tree, state.parent)
    case 'last':
      return tree.children(state.parent).at(-1)?.id
    case 'down':
      return (isContainer(state) ? beginOf(tree, from) : undefined) ?? nearest(scene, from, way)
    case 'right':
      return (
        tree
          .outgoing(from)
          .flatMap(({ targets }) => targets)
          .find((id) => id !== from) ?? nearest(scene, from, way)
      )
    case 'left':
      return tree.incoming(from).find((transition) => transition.from !== from)?.from ?? nearest(scene, from, way)
    case 'up':
      return nearest(scene, from, way)
  }
}

/** The step that a stage or a chart begins with. */
const beginOf = (tree: ChartTree, container: string): string | undefined =>
  tree.state(container)?.initial ?? tree.children(container)[0]?.id

/** The nearest step of the same stage in a direction; what lies off the straight way counts as twice as far. */
function nearest(scene: Scene, from: string, way: 'right' | 'left' | 'up' | 'down'): string | undefined {
  const box = scene.boxes.get(from)
  if (!box) return undefined
  const mid = (one: SceneBox): Point => ({ x: one.x + one.width / 2, y: one.y + one.height / 2 })
  const here = mid(box)
  const along = way === 'left' || way === 'right' ? 'x' : 'y'
  const across = along === 'x' ? 'y' : 'x'
  const sign = way === 'right' || way === 'down' ? 1 : -1
  return [...scene.boxes.values()]
    .filter((other) => other.state.parent === box.state.parent && other !== box)
    .map((other) => ({
      id: other.state.id,
      by: sign * (mid(other)[along] - here[along]),
      off: Math.abs(mid(other)[across] - here[across]),
    }))
    .filter(({ by }) => by > 8)
    .sort((a, b) => a.by + 2 * a.off - (b.by + 2 * b.off))[0]?.id
}
