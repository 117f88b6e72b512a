import type { Bounds } from './grid'

/**
 * The part of the sheet that an answer rests on, gathered while it is found: whatever changes outside of it leaves the
 * answer as it is.
 */
export class Reach implements Bounds {
  left = Infinity
  top = Infinity
  right = -Infinity
  bottom = -Infinity

  add(left: number, top: number, right: number, bottom: number): void {
    if (left < this.left) this.left = left
    if (top < this.top) this.top = top
    if (right > this.right) this.right = right
    if (bottom > this.bottom) this.bottom = bottom
  }

  isWithin({ left, top, right, bottom }: Bounds): boolean {
    return this.left >= left && this.top >= top && this.right <= right && this.bottom <= bottom
  }
}

/** More changes than this, and it costs less to begin anew. */
export const manyChanges = 300
