import type { Point, Transition } from '../project/chart'

export interface SceneLine {
  readonly transition: Transition
  readonly target: string
  /** The steps that are seen at its ends: its own, or the folded stages around them. */
  readonly start: string
  readonly end: string
  readonly points: readonly Point[]
  /** Middle of the label. */
  readonly label: Point
  /** The points among them that a person has set, in their order. */
  readonly via?: readonly Point[] | undefined
}

/** A line before its label has a place. */
export interface DrawnLine extends Omit<SceneLine, 'label'> {
  /** Drawn by a layout: not to be moved. */
  readonly isFixed: boolean
  readonly label?: Point | undefined
}
