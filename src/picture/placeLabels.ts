import type { ChartTree } from '../chart/tree'
import type { Point } from '../project/chart'
import { boundsOfBox, sameItems, sameRectangle } from './changes'
import { type Bounds, Grid, meets } from './grid'
import type { Draft, DrawnLine, LabelBasis, SceneLine, Track } from './line'
import { labelRoom } from './pathLabel'
import { manyChanges, Reach } from './reach'
import type { Rectangle } from './route'
import { boundsOfPieces } from './separateLines'
import { measures, type Size } from './stepSize'

/*
 * Where labels stand: on their own line, covering no step, no other label, no stage's name and no start dot, and other
 * lines and borders only where there is nothing better. One after the other; those that were placed by a layout or by
 * hand come first and stay.
 */

/** Of a piece of line, where a label is tried, from its start (0) to its end (1). */
const shares = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9] as const
const gap = 2

const around = ({ x, y }: Point, { width, height }: Size, by = 0): Bounds => ({
  left: x - width / 2 - by,
  top: y - height / 2 - by,
  right: x + width / 2 + by,
  bottom: y + height / 2 + by,
})

/** What labels keep clear of besides each other. */
interface Sheet {
  readonly boxes: ReadonlyMap<string, Rectangle>
  readonly starts: readonly Rectangle[]
  /** Containers that show what is in them. */
  readonly open: ReadonlySet<string>
}

/** `stays` says of which draft the line, and its place among those that stay, is as in the drawing `before`. */
export function placeLabels(
  tree: ChartTree,
  sheet: Sheet,
  drafts: readonly Draft[],
  stays: (draft: Draft) => boolean,
  before: (Sheet & { readonly tracks: readonly Track[] }) | null,
): Track[] {
  const bases = drafts.map((draft) => basisOf(tree, draft))
  /** The track of last time, where line and label are what they were. */
  const same = drafts.map((draft, i) =>
    stays(draft) && draft.was?.apart === draft.apart && sameSize(draft.was.basis.size, bases[i]?.size ?? null) ? draft.was : null,
  )
  const changes = before ? changesOfGround(before, sheet, drafts, same) : []
  const ground = new Ground(sheet, drafts, before !== null && changes.length <= manyChanges)
  const isKnown = (was: Track | null): was is Track =>
    was !== null && changes.length <= manyChanges && !changes.some((change) => meets(change, was.ground))
  const places: (Point | null)[] = drafts.map(() => null)
  const reaches: Reach[] = drafts.map(() => new Reach())
  const settle = (i: number, at: Point, isPlaced: boolean): void => {
    const size = bases[i]?.size as Size
    const was = same[i]
    places[i] = at
    ground.settle(around(at, size))
    if (was && was.isPlaced === isPlaced && was.line.label.x === at.x && was.line.label.y === at.y) return
    if (was) changes.push(around(was.line.label, size))
    changes.push(around(at, size))
  }
  for (const [i, { apart }] of drafts.entries()) {
    const size = bases[i]?.size
    const was = same[i] ?? null
    if (!apart.label || !size) continue
    const own = around(apart.label, size)
    reaches[i]?.add(own.left, own.top, own.right, own.bottom)
    if (isKnown(was) ? was.isPlaced : ground.isFree(own, reaches[i] as Reach)) settle(i, apart.label, true)
  }
  return drafts.map((draft, i): Track => {
    const { ends, chain, lane, bend, drawn, apart, around: reach, beside, was: last } = draft
    const basis = bases[i] as LabelBasis
    const was = same[i] ?? null
    const isPlaced = places[i] !== null
    const known = isKnown(was) && was.isPlaced === isPlaced ? was : null
    const own = reaches[i] as Reach
    if (!isPlaced && basis.size) settle(i, known?.line.label ?? bestPlace(apart, basis.size, ground, own), false)
    const label = places[i] ?? middleOf(apart.points)
    const line =
      last && last.apart === apart && last.basis === basis && last.line.label.x === label.x && last.line.label.y === label.y
        ? last.line
        : lineOf(apart, label)
    return {
      index: i,
      ends,
      chain,
      lane,
      bend,
      drawn,
      apart,
      basis,
      isPlaced,
      line,
      around: reach,
      beside,
      ground: known?.ground ?? own,
    }
  })
}

const lineOf = ({ transition, target, start, end, points, via }: DrawnLine, label: Point): SceneLine => ({
  transition,
  target,
  start,
  end,
  points,
  label,
  ...(via ? { via } : {}),
})

/** The very object of last time where the words can be no others. */
function basisOf(tree: ChartTree, { ends: { transition }, was }: Draft): LabelBasis {
  const source = tree.state(transition.from)
  const siblings = tree.outgoing(transition.from)
  const known = was?.basis
  if (known && known.chart === tree.chart && known.source === source && sameItems(known.siblings, siblings)) return known
  return { chart: tree.chart, source, siblings, size: labelRoom(tree, transition) }
}

export const sameSize = (a: Size | null, b: Size | null): boolean => a?.width === b?.width && a?.height === b?.height

/** All that is no longer where it was, or new, of what labels keep clear of. */
function changesOfGround(
  before: Sheet & { readonly tracks: readonly Track[] },
  sheet: Sheet,
  drafts: readonly Draft[],
  same: readonly (Track | null)[],
): Bounds[] {
  const changes: Bounds[] = []
  for (const [id, box] of sheet.boxes) {
    const old = before.boxes.get(id)
    const isSame = old && before.open.has(id) === sheet.open.has(id) && sameRectangle(old, box)
    if (isSame) continue
    changes.push(...partsOf(sheet, id, box), ...(old ? partsOf(before, id, old) : []))
  }
  for (const [id, old] of before.boxes) if (!sheet.boxes.has(id)) changes.push(...partsOf(before, id, old))
  changes.push(...startsIn(before, sheet), ...startsIn(sheet, before))
  const kept = new Set(same)
  for (const track of before.tracks) {
    if (kept.has(track)) continue
    changes.push(...boundsOfPieces(track.apart.points))
    if (track.basis.size) changes.push(around(track.line.label, track.basis.size))
  }
  for (const [i, { apart }] of drafts.entries()) if (!same[i]) changes.push(...boundsOfPieces(apart.points))
  return changes
}

const startsIn = ({ starts }: Sheet, { starts: others }: Sheet): Bounds[] => {
  const known = new Set(others.map(({ x, y }) => `${x} ${y}`))
  return starts.filter(({ x, y }) => !known.has(`${x} ${y}`)).map(boundsOfBox)
}

const partsOf = (sheet: Sheet, id: string, box: Rectangle): Bounds[] => [solidOf(sheet, id, box), ...bordersOf(sheet, id, box)]

/** A step, or the name of a stage. */
function solidOf({ open }: Sheet, id: string, box: Rectangle): Bounds {
  const bounds = boundsOfBox(box)
  if (!open.has(id)) return bounds
  return { ...bounds, right: box.x + Math.min(box.width, 200), bottom: box.y + measures.header - 8 }
}

function bordersOf({ open }: Sheet, id: string, box: Rectangle): Bounds[] {
  if (!open.has(id)) return []
  const bounds = boundsOfBox(box)
  const { left, top, right, bottom } = bounds
  return [
    { ...bounds, bottom: top + 2 },
    { ...bounds, top: bottom - 2 },
    { ...bounds, right: left + 2 },
    { ...bounds, left: right - 2 },
  ]
}

const everywhere: Bounds = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity }
/** Around what is asked for, so much is sorted in at once. */
const spare = 800

/** What stands where, sorted in as far as anybody asks: after an edit few do, and near to each other. */
class Ground {
  readonly #sheet: Sheet
  readonly #drafts: readonly Draft[]
  readonly #labels: Bounds[] = []
  #area: Bounds | null
  #solid = new Grid<Bounds>(240)
  #borders = new Grid<Bounds>(240)
  #pieces = new Grid<DrawnLine>(240)

  constructor(sheet: Sheet, drafts: readonly Draft[], isInPart: boolean) {
    this.#sheet = sheet
    this.#drafts = drafts
    this.#area = null
    if (!isInPart) this.#sortIn(everywhere)
  }

  settle(label: Bounds): void {
    this.#labels.push(label)
    if (this.#area && meets(label, this.#area)) this.#solid.put(label, label)
  }

  isFree(bounds: Bounds, reach: Reach): boolean {
    this.#look(bounds, reach)
    return !this.#solid.some(bounds)
  }

  /** How bad it is to cover what lies there: other lines, and borders. */
  covered(line: DrawnLine, bounds: Bounds, reach: Reach): number {
    this.#look(bounds, reach)
    const others = new Set(this.#pieces.query(bounds))
    others.delete(line)
    return others.size * 10 + (this.#borders.some(bounds) ? 4 : 0)
  }

  #look({ left, top, right, bottom }: Bounds, reach: Reach): void {
    reach.add(left, top, right, bottom)
    const area = this.#area
    if (area && left >= area.left && top >= area.top && right <= area.right && bottom <= area.bottom) return
    this.#sortIn({
      left: Math.min(left, area?.left ?? left) - spare,
      top: Math.min(top, area?.top ?? top) - spare,
      right: Math.max(right, area?.right ?? right) + spare,
      bottom: Math.max(bottom, area?.bottom ?? bottom) + spare,
    })
  }

  #sortIn(area: Bounds): void {
    this.#area = area
    this.#solid = new Grid(240)
    this.#borders = new Grid(240)
    this.#pieces = new Grid(240)
    const put = (grid: Grid<Bounds>, bounds: Bounds): void => {
      if (meets(bounds, area)) grid.put(bounds, bounds)
    }
    for (const [id, box] of this.#sheet.boxes) {
      if (!meets(boundsOfBox(box), area)) continue
      put(this.#solid, solidOf(this.#sheet, id, box))
      for (const border of bordersOf(this.#sheet, id, box)) put(this.#borders, border)
    }
    for (const start of this.#sheet.starts) put(this.#solid, boundsOfBox(start))
    for (const label of this.#labels) put(this.#solid, label)
    for (const { apart } of this.#drafts)
      for (const piece of boundsOfPieces(apart.points)) if (meets(piece, area)) this.#pieces.put(apart, piece)
  }
}

function bestPlace(line: DrawnLine, size: Size, ground: Ground, reach: Reach): Point {
  const middle = middleOf(line.points)
  let best: Point | null = null
  let least = Infinity
  const tryAt = (at: Point, extra: number): boolean => {
    if (extra >= least || !ground.isFree(around(at, size, gap), reach)) return false
    const cost = extra + ground.covered(line, around(at, size), reach)
    if (cost >= least) return false
    least = cost
    best = at
    return cost === 0
  }
  // Nothing is better than the middle when nothing is there.
  if (fits(line.points, middle, size) && tryAt(middle, 0)) return middle
  const pieces = line.points.slice(1).map((b, i) => {
    const a = line.points[i] as Point
    return { a, b, length: Math.abs(a.x - b.x) + Math.abs(a.y - b.y), isAcross: Math.abs(a.y - b.y) < 0.5 }
  })
  pieces.sort((one, other) => other.length - one.length)
  for (const { a, b, length, isAcross } of pieces) {
    const room = (isAcross ? size.width : size.height) + 16
    for (const share of shares) {
      const at = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
      tryAt(at, (length < room ? 6 : 0) + Math.abs(share - 0.5) * 2 + Math.min(3, 100 / (length + 1)))
    }
  }
  if (best) return best
  // Beside the line, as far off as it takes.
  for (let ring = 1; ring <= 12; ring += 1) {
    for (const { a, b } of pieces)
      for (const share of shares)
        for (const [dx, dy] of [
          [0, -1],
          [0, 1],
          [-1, 0],
          [1, 0],
        ] as const) {
          const at = {
            x: a.x + (b.x - a.x) * share + dx * ring * (size.width / 4 + 4),
            y: a.y + (b.y - a.y) * share + dy * ring * (size.height / 2 + 4),
          }
          tryAt(at, ring * 20)
        }
    if (best) return best
  }
  return middle
}

/** Whether a piece of line through this point is longer than the label on it. */
function fits(points: readonly Point[], { x, y }: Point, { width, height }: Size): boolean {
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point]
    if (Math.abs(a.y - b.y) < 0.5 && Math.abs(y - a.y) < 0.5) return Math.abs(a.x - b.x) >= width + 8
    if (Math.abs(a.x - b.x) < 0.5 && Math.abs(x - a.x) < 0.5) return Math.abs(a.y - b.y) >= height + 8
  }
  return false
}

/** Halfway along the line. */
export function middleOf(points: readonly Point[]): Point {
  const lengths = points.slice(1).map((point, i) => Math.hypot(point.x - (points[i]?.x ?? 0), point.y - (points[i]?.y ?? 0)))
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2
  for (const [i, length] of lengths.entries()) {
    const a = points[i]
    const b = points[i + 1]
    if (a && b && left <= length) {
      const share = length === 0 ? 0 : left / length
      return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
    }
    left -= length
  }
  return points[0] ?? { x: 0, y: 0 }
}
