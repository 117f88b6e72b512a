import type { Bounds } from '../../picture/grid'

export interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
  readonly width: number
  readonly height: number
}

/** What is seen, in units of the chart; `margin` is a share of the view. */
export const boundsOfView = ({ x, y, zoom, width, height }: View, margin = 0): Bounds => ({
  left: (-x - width * margin) / zoom,
  top: (-y - height * margin) / zoom,
  right: (-x + width * (1 + margin)) / zoom,
  bottom: (-y + height * (1 + margin)) / zoom,
})
