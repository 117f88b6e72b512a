import type { Point } from '../project/chart'
import type { DrawnLine } from './line'
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

  add(points: readonly Point[], line: DrawnLine): void {
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

export function separateLines(lines: readonly DrawnLine[], rooms: Rooms): DrawnLine[] {
  const pieces = new Pieces()
  for (const line of lines) if (line.isFixed) pieces.add(line.points, line)
  return lines.map((line) => {
    if (line.isFixed) return line
    const points = line.points.length < 4 ? line.points : separated(line, pieces, rooms)
    pieces.add(points, line)
    return points === line.points ? line : { ...line, points: tidy(points) }
  })
}

function separated(line: DrawnLine, pieces: Pieces, rooms: Rooms): readonly Point[] {
  const points = [...line.points]
  let isMoved = false
  for (let i = 2; i < points.length - 1; i += 1) {
    const [before, a, b, after] = [points[i - 2], points[i - 1], points[i], points[i + 1]] as [Point, Point, Point, Point]
    if (isPinned(line, a) || isPinned(line, b) || !pieces.isTaken(a, b, line)) continue
    const isAcross = Math.abs(a.y - b.y) < 0.5
    const around = rooms.of(line.start, line.end)
    for (const step of steps) {
      const by = isAcross ? { x: 0, y: step * apart } : { x: step * apart, y: 0 }
      const [c, d] = [
        { x: a.x + by.x, y: a.y + by.y },
        { x: b.x + by.x, y: b.y + by.y },
      ]
      if (turnsBack(before, a, c) || turnsBack(after, b, d)) continue
      if (pieces.isTaken(c, d, line)) continue
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
