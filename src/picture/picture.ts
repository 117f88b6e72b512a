/*
 * A picture is plain shapes with every size, colour and font said outright: no classes, no inheritance, no measuring by
 * whoever shows it. The screen's exports, the SVG and PNG files, the SOP's figures and the tests all draw the same list, in order,
 * the later shape on top. Whoever makes one decides where lines break; whoever shows one never does.
 */

export interface Stroke {
  readonly colour: string
  readonly width: number
  /** Lengths of line and gap in turn; absent = solid. */
  readonly dash?: readonly number[]
}

export type Point = readonly [x: number, y: number]

export interface RectShape {
  readonly kind: 'rect'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly radius?: number
  readonly fill?: string
  readonly stroke?: Stroke
}

/** `d` as in SVG, absolute or relative commands, numbers only. */
export interface PathShape {
  readonly kind: 'path'
  readonly d: string
  readonly fill?: string
  readonly stroke?: Stroke
}

export interface LineShape {
  readonly kind: 'line'
  readonly points: readonly Point[]
  readonly stroke: Stroke
}

/** One line of text; `y` is the baseline. */
export interface TextShape {
  readonly kind: 'text'
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size: number
  readonly colour: string
  readonly weight?: 400 | 500 | 600 | 700
  readonly italic?: boolean
  readonly anchor?: 'start' | 'middle' | 'end'
}

/** Shapes that belong together, moved by `x`, `y`. `id` and `title` name what they stand for, to tests and to screen readers. */
export interface GroupShape {
  readonly kind: 'group'
  readonly shapes: readonly Shape[]
  readonly x?: number
  readonly y?: number
  readonly opacity?: number
  readonly id?: string
  readonly title?: string
}

export type Shape = RectShape | PathShape | LineShape | TextShape | GroupShape

export interface Picture {
  readonly width: number
  readonly height: number
  /** Painted under everything; absent = transparent. */
  readonly background?: string
  /** What it shows, in words. */
  readonly title?: string
  readonly shapes: readonly Shape[]
}

/** Latin first, then the Chinese faces of macOS, Windows, Linux and of our own rasteriser. */
export const fontStack = "Inter, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif"
