import type { ChartTree } from '../../chart/tree'
import { textWidth } from '../../picture/measure'
import type { Scene } from '../../picture/scene'
import { isContainer, isFolded } from '../../picture/scene'

/** How much is told at a zoom: everything, names only, or stages as one card each. */
export type Level = 'near' | 'middle' | 'far'

/** Names are 14 units high and grow up to 22 where there is room; below 11 px on screen nobody reads them. */
export const levelAt = (zoom: number): Level => (zoom >= 0.78 ? 'near' : zoom >= 0.5 ? 'middle' : 'far')

/** At this zoom a folded stage shows its steps again. */
export const readableZoom = 0.52

/** Zooms between which nothing on the canvas need change its type size: half an octave. */
export const zoomStep = (zoom: number): number => 2 ** (Math.round(Math.log2(zoom) * 4) / 4)

/** How much larger names are written from farther off, so that they are still read. */
export const growAt = (step: number): number => Math.max(1, Math.min(1.6, 11.5 / (14 * step)))

/**
 * The stages shown as one card that fills their box: those folded by hand and, from afar, all outermost ones. Parallel
 * parts fold lane by lane, so that what runs side by side is still seen to.
 */
export function foldedStages(tree: ChartTree, scene: Scene, level: Level, zoom: number): ReadonlySet<string> {
  const folded = new Set<string>()
  const visit = (id: string): void => {
    for (const state of tree.children(id)) {
      if (!isContainer(state) || tree.children(state.id).length === 0) continue
      const box = scene.boxes.get(state.id)
      const lanesReadable =
        state.kind === 'parallel' && tree.children(state.id).every((lane) => (scene.boxes.get(lane.id)?.height ?? 0) * zoom >= 36)
      if (isFolded(tree, state) || (level === 'far' && box && !lanesReadable)) folded.add(state.id)
      else visit(state.id)
    }
  }
  visit(tree.root.id)
  return folded
}

/** The largest type size at which the name of a folded stage still fits its box in two lines. */
export const mostNameSize = (name: string, width: number, height: number): number =>
  Math.min(
    height / 3.4,
    Math.max((width - 40) / textWidth(name, 1, 600), Math.min((2 * (width - 60)) / textWidth(name, 1, 600), height / 5)),
  )
