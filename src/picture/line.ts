import type { Chart, Point, State, Transition } from '../project/chart'
import type { Reach } from './reach'
import type { Rectangle } from './route'
import type { Size } from './stepSize'

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

/** Where a step stands. */
export interface Placed extends Rectangle {
  readonly state: State
}

export interface Ends {
  readonly transition: Transition
  readonly target: string
  /** Which of the transition's targets that is. */
  readonly nth: number
  /** The steps that are seen at its ends: its own, or the folded stages around them. */
  readonly start: string
  readonly end: string
  readonly from: Rectangle
  readonly to: Rectangle
  /** The innermost container of both; where the coordinates begin that are kept with the path. */
  readonly home: string
  readonly origin: Point
  /** What was drawn or set by hand holds: for the first target, with both ends in sight. */
  readonly isDrawn: boolean
}

/** What the words on a path are made of, and the room they need; null = there are none. */
export interface LabelBasis {
  readonly chart: Chart
  readonly source: State | undefined
  readonly siblings: readonly Transition[]
  readonly size: Size | null
}

/**
 * A line with all that it rests on: made step by step, then kept until the next drawing, which takes over what nothing has
 * touched meanwhile.
 */
export interface Track {
  readonly index: number
  readonly ends: Ends
  /** The containers that it runs through. */
  readonly chain: readonly string[]
  /** Beside how many others between the same two it runs, and where it turns on its way. */
  readonly lane: number
  readonly bend: number
  readonly drawn: DrawnLine
  /** As drawn, apart from others. */
  readonly apart: DrawnLine
  readonly basis: LabelBasis
  /** Its label stands where a layout or a person has put it. */
  readonly isPlaced: boolean
  readonly line: SceneLine
  /** What was looked at of the steps; of other lines; of all that a label keeps clear of. */
  readonly around: Reach
  readonly beside: Reach
  readonly ground: Reach
}

/** What is known of a line before its label has a place, and what was known of it in the drawing before. */
export interface Draft extends Omit<Track, 'index' | 'basis' | 'isPlaced' | 'line' | 'ground'> {
  readonly was: Track | null
}
