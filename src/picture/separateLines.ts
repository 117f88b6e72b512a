import type { Point } from '../project/chart'
import { type Bounds, meets } from './grid'
import type { Draft, DrawnLine } from './line'
import { manyChanges, Reach } from './reach'
import { tidy } from './route'
import type { Rooms } from './surroundings'

/*
 * Lines that would lie on each other are drawn side by side: one after the other, each piece between two bends moves to
 * the nearest free place. Pieces at the ends stay; lines that leave the same place, or come to it, may share their way
 * there, as roads do.
 */

const apart = 8
/** Nearer than this is taken for one line. */
const near = 6
const steps = [1, -1, 2, -2, 3, -3, 4, -4]

interface Piece {
  readonly at: number
  readonly from: number
  readonly to: number
  readonly line: DrawnLine
}

/** Straight pieces by where they run, across and down apart. */
class Pieces {
  readonly #rows = new Map<number, Piece[]>()
  /** Sorted in only when somebody asks: after an edit few do. */
  readonly #waiting: { readonly points: readonly Point[]; readonly line: DrawnLine }[] = []

  add(points: readonly Point[], line: DrawnLine): void {
    this.#waiting.push({ points, line })
  }

  #sortIn(points: readonly Point[], line: DrawnLine): void {
    for (let i = 1; i < points.length; i += 1) {
      const piece = pieceOf(points[i - 1] as Point, points[i] as Point, line)
      if (!piece) continue
      const key = keyOf(piece.at, piece.isAcross)
      const row = this.#rows.get(key)
      if (row) row.push(piece)
      else this.#rows.set(key, [piece])
    }
  }

  isTaken(a: Point, b: Point, line: DrawnLine): boolean {
    const piece = pieceOf(a, b, line)
    if (!piece) return false
    for (const waiting of this.#waiting) this.#sortIn(waiting.points, waiting.line)
    this.#waiting.length = 0
    const key = keyOf(piece.at, piece.isAcross)
    for (const row of [key - 1, key, key + 1])
      for (const other of this.#rows.get(row) ?? [])
        if (
          Math.abs(other.at - piece.at) < near &&
          Math.min(other.to, piece.to) - Math.max(other.from, piece.from) > 4 &&
          !mayShare(other.line, line)
        )
          return true
    return false
  }
}

/** Rows are even numbers apart from columns, which lie far away. */
const keyOf = (at: number, isAcross: boolean): number => Math.floor(at / apart) + (isAcross ? 0 : 1e9)

function pieceOf(a: Point, b: Point, line: DrawnLine): (Piece & { isAcross: boolean }) | null {
  if (Math.abs(a.y - b.y) < 0.5) return { at: a.y, from: Math.min(a.x, b.x), to: Math.max(a.x, b.x), line, isAcross: true }
  if (Math.abs(a.x - b.x) < 0.5) return { at: a.x, from: Math.min(a.y, b.y), to: Math.max(a.y, b.y), line, isAcross: false }
  return null
}

const samePlace = (a: Point | undefined, b: Point | undefined): boolean =>
  a !== undefined && b !== undefined && Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1

const mayShare = (a: DrawnLine, b: DrawnLine): boolean =>
  a === b || samePlace(a.points[0], b.points[0]) || samePlace(a.points.at(-1), b.points.at(-1))

/**
 * Sets the lines apart, in their order. `gone` are lines of the drawing before that are not in this one, or not as they
 * were; `stays` says of which draft the line, and its place among those that stay, is as before.
 */
export function separateLines(
  drafts: readonly Draft[],
  stays: (draft: Draft) => boolean,
  gone: readonly DrawnLine[],
  rooms: Rooms,
): Draft[] {
  const pieces = new Pieces()
  for (const { drawn } of drafts) if (drawn.isFixed) pieces.add(drawn.points, drawn)
  const changes: Bounds[] = gone.flatMap(({ points }) => boundsOfPieces(points))
  for (const draft of drafts) if (draft.drawn.isFixed && !stays(draft)) changes.push(...boundsOfPieces(draft.drawn.points))
  return drafts.map((draft) => {
    const { drawn } = draft
    if (drawn.isFixed) return draft
    const was = stays(draft) ? draft.was : null
    const isTouched =
      !was || changes.length > manyChanges || draft.around !== was.around || changes.some((change) => meets(change, was.beside))
    const next = isTouched ? separated(draft, pieces, rooms) : { ...draft, apart: was.apart, beside: was.beside }
    if (isTouched && was && !samePoints(was.apart.points, next.apart.points))
      changes.push(...boundsOfPieces(was.apart.points), ...boundsOfPieces(next.apart.points))
    if (!was) changes.push(...boundsOfPieces(next.apart.points))
    pieces.add(next.apart.points, next.apart)
    return was && isTouched && samePoints(was.apart.points, next.apart.points) ? { ...next, apart: was.apart } : next
  })
}

export const samePoints = (a: readonly Point[], b: readonly Point[]): boolean =>
  a.length === b.length && a.every(({ x, y }, i) => x === b[i]?.x && y === b[i]?.y)

/** One for each straight piece, a little wider than the line. */
export function boundsOfPieces(points: readonly Point[]): Bounds[] {
  const found: Bounds[] = []
  for (let i = 1; i < points.length; i += 1) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point]
    found.push({
      left: Math.min(a.x, b.x) - 1,
      top: Math.min(a.y, b.y) - 1,
      right: Math.max(a.x, b.x) + 1,
      bottom: Math.max(a.y, b.y) + 1,
    })
  }
  return found
}

function separated(draft: Draft, pieces: Pieces, rooms: Rooms): Draft {
  const { drawn: line } = draft
  const beside = new Reach()
  const points = line.points.length < 4 ? line.points : pushedApart(draft, beside, pieces, rooms)
  return { ...draft, beside, apart: points === line.points ? line : { ...line, points: tidy(points) } }
}

function pushedApart(
  { drawn: line, chain, around: reach }: Draft,
  beside: Reach,
  pieces: Pieces,
  rooms: Rooms,
): readonly Point[] {
  const points = [...line.points]
  let isMoved = false
  const isTaken = (a: Point, b: Point): boolean => {
    beside.add(Math.min(a.x, b.x) - near, Math.min(a.y, b.y) - near, Math.max(a.x, b.x) + near, Math.max(a.y, b.y) + near)
    return pieces.isTaken(a, b, line)
  }
  for (let i = 2; i < points.length - 1; i += 1) {
    const [before, a, b, after] = [points[i - 2], points[i - 1], points[i], points[i + 1]] as [Point, Point, Point, Point]
    if (isPinned(line, a) || isPinned(line, b) || !isTaken(a, b)) continue
    const isAcross = Math.abs(a.y - b.y) < 0.5
    const around = rooms.of(line.start, line.end, chain, reach)
    for (const step of steps) {
      const by = isAcross ? { x: 0, y: step * apart } : { x: step * apart, y: 0 }
      const [c, d] = [
        { x: a.x + by.x, y: a.y + by.y },
        { x: b.x + by.x, y: b.y + by.y },
      ]
      if (turnsBack(before, a, c) || turnsBack(after, b, d)) continue
      if (isTaken(c, d)) continue
      const moved: [Point, Point][] = [
        [before, c],
        [c, d],
        [d, after],
      ]
      if (moved.some(([from, to]) => around.hit(from.x, from.y, to.x, to.y, 3))) continue
      points[i - 1] = c
      points[i] = d
      isMoved = true
      break
    }
  }
  return isMoved ? points : line.points
}

/** A point that a person has set is not moved by anything else. */
const isPinned = ({ via }: DrawnLine, { x, y }: Point): boolean =>
  via?.some((point) => Math.abs(point.x - x) < 1 || Math.abs(point.y - y) < 1) ?? false

/** Whether the piece next to the one that moves would turn round, or all but vanish. */
function turnsBack(from: Point, before: Point, now: Point): boolean {
  const [x, y] = [before.x - from.x, before.y - from.y]
  const [nx, ny] = [now.x - from.x, now.y - from.y]
  return Math.abs(x) > Math.abs(y) ? nx * x <= 0 || Math.abs(nx) < 4 : ny * y <= 0 || Math.abs(ny) < 4
}
