import { mainPath } from '../chart/mainPath'
import type { ChartTree } from '../chart/tree'
import { isContainer } from '../picture/scene'

/** What is shown at once when a chart is presented: all of it, a stage, or a step. */
export interface Slide {
  /** null: the whole chart. */
  readonly id: string | null
  /** 0 = the chart, 1 = what stands on the sheet, 2 = in a stage … */
  readonly depth: number
}

/** The chart, then stage by stage along its main path, within each stage step by step. */
export function slidesOf(tree: ChartTree): Slide[] {
  const slides: Slide[] = [{ id: null, depth: 0 }]
  const visit = (container: string, depth: number): void => {
    for (const state of mainPath(tree, container)) {
      slides.push({ id: state.id, depth })
      if (isContainer(state)) visit(state.id, depth + 1)
    }
  }
  visit(tree.root.id, 1)
  return slides
}

/** The next slide, or the one before, that is no part of a stage. */
export function stageFrom(slides: readonly Slide[], at: number, by: 1 | -1): number {
  for (let i = at + by; i >= 0 && i < slides.length; i += by) if ((slides[i]?.depth ?? 0) <= 1) return i
  return at
}
