import { type Bounds, meets } from './grid'
import type { Placed, Track } from './line'
import { manyChanges } from './reach'
import type { Rectangle } from './route'

/* What an edit has changed of where steps stand, and which lines that concerns. */

export interface BoxChange {
  readonly id: string
  readonly before: Placed | undefined
  readonly after: Placed | undefined
}

export interface BoxChanges {
  readonly list: readonly BoxChange[]
  /** A step went into another container, or a container became one of another kind. */
  readonly isReshaped: boolean
}

/** Null where so much has changed that nothing is to be had from before. */
export function changesBetween(before: ReadonlyMap<string, Placed>, after: ReadonlyMap<string, Placed>): BoxChanges | null {
  const list: BoxChange[] = []
  let isReshaped = false
  for (const [id, box] of after) {
    const old = before.get(id)
    if (!old || !sameBox(old, box)) list.push({ id, before: old, after: box })
    if (old && (old.state.parent !== box.state.parent || old.state.kind !== box.state.kind)) isReshaped = true
    if (list.length > manyChanges) return null
  }
  if (before.size + list.length > after.size)
    for (const [id, old] of before) if (!after.has(id)) list.push({ id, before: old, after: undefined })
  return list.length > manyChanges ? null : { list, isReshaped }
}

/** The order counts too: of two steps in the way, the first is gone around first. */
const sameBox = (a: Placed, b: Placed): boolean =>
  sameRectangle(a, b) && (a.state === b.state || (a.state.parent === b.state.parent && a.state.order === b.state.order))

export const sameRectangle = (a: Rectangle, b: Rectangle): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height

export const boundsOfBox = ({ x, y, width, height }: Rectangle): Bounds => ({
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
})

/** Whether a line, for which it was looked as far as `around`, might run otherwise now. */
export function touches(
  { list }: BoxChanges,
  { ends, around }: Pick<Track, 'ends' | 'around'>,
  chain: readonly string[],
): boolean {
  return list.some(({ id, before, after }) => {
    if (id === ends.start || id === ends.end) return false
    if (chain.includes(id)) {
      // The outermost is a wall around the line; the others are passed through.
      if (id !== chain.at(-1)) return false
      return !before || !after || !around.isWithin(common(before, after))
    }
    return [before, after].some((box) => box && chain.includes(box.state.parent ?? '') && meets(around, boundsOfBox(box)))
  })
}

const common = (a: Rectangle, b: Rectangle): Bounds => ({
  left: Math.max(a.x, b.x),
  top: Math.max(a.y, b.y),
  right: Math.min(a.x + a.width, b.x + b.width),
  bottom: Math.min(a.y + a.height, b.y + b.height),
})

export const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a === b || (a.length === b.length && a.every((item, i) => item === b[i]))

/** The places of the longest run of numbers that rise. */
export function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = []
  const before: number[] = []
  for (const [i, number] of numbers.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((numbers[ends[middle] as number] as number) < number) low = middle + 1
      else high = middle
    }
    before.push(low > 0 ? (ends[low - 1] as number) : -1)
    ends[low] = i
  }
  const run = new Set<number>()
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] as number) run.add(i)
  return run
}
