import { byOrder, type Ordered } from '../base/order'
import type { Board, Note } from '../project/board'
import type { Project } from '../project/project'
import { type Block, type BoardKind, kinds } from './kinds'

/** One board as it is read: blocks in order, each with its notes in order. Derived from the tables, never stored. */
export interface Sheet {
  readonly board: Board
  readonly kind: BoardKind
  readonly blocks: readonly SheetBlock[]
  /** Notes whose block this kind does not have; shown apart, so that nothing a file holds is lost. */
  readonly strays: readonly Note[]
}

export interface SheetBlock {
  readonly block: Block
  readonly notes: readonly Note[]
  /** Sum of the scores; null when nothing in the block is scored. */
  readonly total: number | null
}

/** Weight × score [boards of kind SWOT]; null until both are given. */
export const noteScore = (note: Note): number | null =>
  note.weight === undefined || note.score === undefined ? null : round(note.weight * note.score)

/** Sums of hundredths must not show the tails of binary fractions. */
const round = (value: number): number => Math.round(value * 1000) / 1000

export const notesOf = (project: Project, board: string): Note[] =>
  Object.values(project.notes)
    .filter((note) => note.board === board)
    .sort(byOrder)

/** Heaviest first; what is not scored comes last, in its own order. */
export const byScore = (a: Note, b: Note): number => (noteScore(b) ?? -1) - (noteScore(a) ?? -1) || byOrder(a, b)

export function sheetOf(project: Project, boardId: string, options: { sorted?: boolean } = {}): Sheet | undefined {
  const board = Object.hasOwn(project.boards, boardId) ? project.boards[boardId] : undefined
  if (!board) return undefined
  const kind = kinds[board.kind]
  const notes = notesOf(project, boardId)
  const blocks = kind.blocks.map((block) => {
    const own = notes.filter((note) => note.block === block.id)
    const scores = own.map(noteScore).filter((score) => score !== null)
    return {
      block,
      notes: options.sorted ? [...own].sort(byScore) : own,
      total: scores.length > 0 ? round(scores.reduce((sum, score) => sum + score, 0)) : null,
    }
  })
  return { board, kind, blocks, strays: notes.filter((note) => !kind.blocks.some((block) => block.id === note.block)) }
}

/** Boards in use, in order, optionally of one kind. */
export const boardsOf = (project: Project, kind?: Board['kind']): Board[] =>
  Object.values(project.boards)
    .filter((board) => !board.deleted && (kind === undefined || board.kind === kind))
    .sort(byOrder as (a: Ordered, b: Ordered) => number)
