import { useMemo } from 'react'
import type { ChartTree } from '../../chart/tree'
import type { Scene } from '../../picture/scene'
import { unfolded } from '../../picture/unfold'
import { foldedStages, levelAt, zoomStep } from './fold'
import type { Look } from './painter'
import { sheetOf } from './sheet'
import { margin } from './useSheetView'
import { boundsOfView, type View } from './view'

/* What of a chart is shown: which stages are folded, how much is told, and which steps are elements of the page. */

/** From afar, steps lower than this on the screen are painted only; the chosen one is always an element. */
const leastHeight = 9
/** Up to so many steps all are elements, in view or not. */
const fewSteps = 60

/** A folded stage opens while something in it is selected: what was searched for, or what an undo brought back, must be seen. */
export function useOpened(tree: ChartTree, selection: readonly string[]): ChartTree {
  const hasFolded = useMemo(() => tree.states.some(({ folded }) => folded), [tree])
  const inside = (hasFolded ? selection : [])
    .flatMap((id) => tree.ancestors(tree.transition(id)?.from ?? id))
    .filter(({ folded }) => folded)
    .map(({ id }) => id)
    .join(' ')
  return useMemo(() => (inside === '' ? tree : unfolded(tree, inside.split(' '))), [tree, inside])
}

/** What is shown at a zoom; the same answer as long as it is the same. */
export function useLook(tree: ChartTree, scene: Scene): (zoom: number) => Look {
  return useMemo(() => {
    const looks = new Map<string, Look>()
    return (zoom) => {
      const step = zoomStep(zoom)
      const level = levelAt(step)
      const key = level === 'far' ? `far ${step}` : level
      const look = looks.get(key) ?? { level, sheet: sheetOf(tree, scene, foldedStages(tree, scene, level, step)) }
      looks.set(key, look)
      return look
    }
  }, [tree, scene])
}

const everywhere = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity }

/** The steps that are elements of the page: near the view, and wherever they are those that the keyboard or a handle needs. */
export function useMounted(
  { sheet, level }: Look,
  rest: View,
  selection: readonly string[],
  editing: string | null,
): ReadonlySet<string> {
  return useMemo(() => {
    const { tree, boxes } = sheet
    const ids = new Set<string>()
    const add = (id: string | null | undefined): void => {
      if (!id || !sheet.isShown(id)) return
      ids.add(id)
      for (const { id: above } of tree.ancestors(id)) if (sheet.isShown(above)) ids.add(above)
    }
    const isSmall = tree.states.length <= fewSteps
    for (const { state, height } of boxes.query(isSmall ? everywhere : boundsOfView(rest, margin)))
      if (isSmall || level !== 'far' || height * rest.zoom >= leastHeight) add(state.id)
    if (selection.length === 1) selection.forEach(add)
    add(editing)
    add(document.activeElement?.closest<HTMLElement>('.react-flow__node')?.dataset.id)
    return ids
  }, [sheet, level, rest, selection, editing])
}
