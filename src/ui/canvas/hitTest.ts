import type { ChartTree } from '../../chart/tree'
import { isContainer, type Scene, type SceneBox } from '../../picture/scene'
import type { Point } from '../../project/chart'

const covers = (box: SceneBox, { x, y }: Point): boolean =>
  x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height

/** The innermost stage or lane at a point; parallel parts hold lanes only. */
export function containerAt(tree: ChartTree, scene: Scene, point: Point, without: ReadonlySet<string>, root: string): string {
  let found = root
  for (const box of scene.boxes.values()) {
    const { state } = box
    if (!isContainer(state) || state.kind === 'parallel' || without.has(state.id)) continue
    if (tree.ancestors(state.id).some(({ id }) => without.has(id))) continue
    if (covers(box, point)) found = state.id
  }
  return found
}

/** Whatever lies on top at a point: a step, else the innermost stage; null on the empty sheet. */
export function containerOrStepAt(scene: Scene, point: Point): string | null {
  let found: string | null = null
  for (const box of scene.boxes.values()) if (covers(box, point)) found = box.state.id
  return found
}
