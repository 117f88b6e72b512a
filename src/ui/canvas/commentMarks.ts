import type { CommentCount } from '../../chart/comments'
import { labelRoom } from '../../picture/pathLabel'
import { isContainer, type SceneBox } from '../../picture/scene'
import type { Point } from '../../project/chart'
import type { Sheet, SheetPath } from './sheet'

/*
 * Where remarks show on the sheet: a small bubble with the number of open threads on the corner of a step, a stage or a
 * path's words, as large on the screen from afar as from near; a quiet one where all is settled.
 */

export interface CommentMark {
  /** The step or path. */
  readonly id: string
  /** Its middle, in units of the chart. */
  readonly at: Point
  readonly count: CommentCount
}

/** Half a bubble's width, in pixels. */
export const markReach = 10

/** A bubble never grows beyond its step's own scale, nor shrinks with it. */
export const markScale = (zoom: number): number => 1 / Math.min(1, zoom)

const none: CommentCount = { open: 0, settled: 0 }

/** Of a step; of a folded stage with all that is in it. */
export function commentsOn(
  { tree, folded }: Pick<Sheet, 'tree' | 'folded'>,
  { state }: SceneBox,
  counts: ReadonlyMap<string, CommentCount>,
): CommentCount {
  if (counts.size === 0) return none
  const own = counts.get(state.id) ?? none
  if (!isContainer(state) || !folded.has(state.id)) return own
  let { open, settled } = own
  for (const [id, count] of counts) {
    const step = tree.state(id) ? id : tree.transition(id)?.from
    if (step === undefined || id === state.id || !tree.isInside(step, state.id)) continue
    open += count.open
    settled += count.settled
  }
  return { open, settled }
}

export const cornerOf = ({ x, y, width }: SceneBox): Point => ({ x: x + width - 4, y: y - 1 })

export function cornerOfPath({ tree }: Pick<Sheet, 'tree'>, { line: { label, transition } }: SheetPath): Point {
  const { width, height } = labelRoom(tree, transition) ?? { width: 0, height: 0 }
  return { x: label.x + width / 2, y: label.y - height / 2 }
}

/** Every bubble on the sheet, steps before paths. */
export function commentMarks(sheet: Sheet, counts: ReadonlyMap<string, CommentCount>): CommentMark[] {
  if (counts.size === 0) return []
  const marks: CommentMark[] = []
  for (const box of sheet.scene.boxes.values()) {
    if (!sheet.isShown(box.state.id)) continue
    const count = commentsOn(sheet, box, counts)
    if (count.open + count.settled > 0) marks.push({ id: box.state.id, at: cornerOf(box), count })
  }
  for (const [id, count] of counts) {
    const [path] = sheet.pathsOf(id)
    if (path) marks.push({ id, at: cornerOfPath(sheet, path), count })
  }
  return marks
}
