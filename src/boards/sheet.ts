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
  /** What all blocks together come to. */
  readonly summary: readonly Summary[]
  /** Strategies by their score: 1 is the first; equal scores share a rank. */
  readonly ranks: ReadonlyMap<string, number>
}

export interface SheetBlock {
  readonly block: Block
  readonly notes: readonly Note[]
  readonly figure: Figure | null
}

/** What a block comes to: a sum, a mean pressure, or how many of its notes are answered by others. */
export type Figure =
  | { readonly code: 'total' | 'pressure'; readonly value: number }
  | { readonly code: 'answered'; readonly value: number; readonly of: number }

/** IFE and EFE want weights that sum to 1; the mean pressure of all forces is 1 to 5, and how attractive the trade is its inverse. */
export type Summary =
  | { readonly code: 'ife' | 'efe'; readonly value: number; readonly weights: number }
  | { readonly code: 'allForces'; readonly value: number }
  | { readonly code: 'qspm'; readonly value: number }

/** Sums of hundredths must not show the tails of binary fractions. */
const round = (value: number): number => Math.round(value * 1000) / 1000
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** What a note makes a note answer or come from, as far as that is still there. */
export const linkedNotes = (project: Project, note: Note): Note[] =>
  (note.links ?? []).flatMap((id) => (Object.hasOwn(project.notes, id) ? [project.notes[id] as Note] : []))

/** The two factors of a note's score, as its kind of board takes them; null until both are given. */
export function scoreParts(project: Project, note: Note): readonly [weight: number, strength: number] | null {
  const scoring = Object.hasOwn(project.boards, note.board) ? kinds[(project.boards[note.board] as Board).kind].scoring : null
  if (scoring === null || note.score === undefined) return null
  if (scoring === 'forces') return [note.weight ?? 1, note.score]
  const weights = scoring === 'factors' ? [note.weight] : linkedNotes(project, note).map(({ weight }) => weight)
  const given = weights.filter((weight) => weight !== undefined)
  return given.length === 0 ? null : [round(sumOf(given)), note.score]
}

/** The factors that a strategy is rated by, as far as they are still there. */
const appeals = (project: Project, note: Note): (readonly [factor: Note, appeal: number])[] =>
  Object.entries(note.appeal ?? {}).flatMap(([id, appeal]) =>
    Object.hasOwn(project.notes, id) ? [[project.notes[id] as Note, appeal] as const] : [],
  )

/** Weight × strength; of a force the pressure alone, which its weight only makes count more in the mean. */
export function noteScore(project: Project, note: Note): number | null {
  const rated = isStrategy(project, note) ? appeals(project, note) : []
  if (rated.length > 0) return round(sumOf(rated.map(([{ weight = 0 }, appeal]) => weight * appeal)))
  const parts = scoreParts(project, note)
  if (!parts) return null
  return kinds[(project.boards[note.board] as Board).kind].scoring === 'forces' ? parts[1] : round(parts[0] * parts[1])
}

const isStrategy = (project: Project, { board }: Note): boolean =>
  Object.hasOwn(project.boards, board) && kinds[(project.boards[board] as Board).kind].scoring === 'strategies'

/** Whether a strategy is rated factor by factor. */
export const isRated = (project: Project, note: Note): boolean => isStrategy(project, note) && appeals(project, note).length > 0

/** The factors that the strategies of a board are weighed by: those of the SWOT boards they come from, else of the first one. */
export function factorsFor(project: Project, boardId: string): Note[] {
  const strategies = notesOf(project, boardId)
  const from = new Set(
    strategies.flatMap((note) =>
      [...linkedNotes(project, note), ...appeals(project, note).map(([factor]) => factor)].map(({ board }) => board),
    ),
  )
  const swots = Object.values(project.boards).filter(({ id, kind }) => kind === 'swot' && from.has(id))
  const boards = swots.length > 0 ? swots.sort(byOrder) : boardsOf(project, 'swot').slice(0, 1)
  return boards.flatMap((board) => sheetOf(project, board.id)?.blocks.flatMap(({ notes }) => notes) ?? [])
}

export const notesOf = (project: Project, board: string): Note[] =>
  Object.values(project.notes)
    .filter((note) => note.board === board)
    .sort(byOrder)

export function sheetOf(project: Project, boardId: string, options: { sorted?: boolean } = {}): Sheet | undefined {
  const board = Object.hasOwn(project.boards, boardId) ? project.boards[boardId] : undefined
  if (!board) return undefined
  const kind = kinds[board.kind]
  const notes = notesOf(project, boardId)
  const answersOf = new Map(kind.blocks.map(({ id, answers = [] }) => [id, answers]))
  const blockOf = new Map(notes.map((note) => [note.id, note.block]))
  const answered = new Set(
    notes.flatMap(({ block, links = [] }) => links.filter((id) => answersOf.get(block)?.includes(blockOf.get(id) ?? ''))),
  )
  const isAnswered = new Set(kind.blocks.flatMap(({ answers = [] }) => answers))
  // Heaviest first; what is not scored comes last, in its own order.
  const byScore = (a: Note, b: Note): number => (noteScore(project, b) ?? -1) - (noteScore(project, a) ?? -1) || byOrder(a, b)
  const blocks = kind.blocks.map((block): SheetBlock => {
    const own = notes.filter((note) => note.block === block.id)
    return {
      block,
      notes: options.sorted ? [...own].sort(byScore) : own,
      figure: isAnswered.has(block.id)
        ? own.length === 0
          ? null
          : { code: 'answered', value: own.filter(({ id }) => answered.has(id)).length, of: own.length }
        : figureOf(project, kind, own),
    }
  })
  return {
    board,
    kind,
    blocks,
    strays: notes.filter((note) => !kind.blocks.some((block) => block.id === note.block)),
    summary: summaryOf(project, kind, notes),
    ranks: ranksOf(project, kind, notes),
  }
}

function ranksOf(project: Project, kind: BoardKind, notes: readonly Note[]): Map<string, number> {
  if (kind.scoring !== 'strategies') return new Map()
  const scores = notes.flatMap((note): [string, number][] => {
    const score = noteScore(project, note)
    return score === null ? [] : [[note.id, score]]
  })
  return new Map(scores.map(([id, score]) => [id, 1 + scores.filter(([, other]) => other > score).length]))
}

function figureOf(project: Project, kind: BoardKind, notes: readonly Note[]): Figure | null {
  if (kind.scoring === 'factors') {
    const scores = notes.map((note) => noteScore(project, note)).filter((score) => score !== null)
    return scores.length > 0 ? { code: 'total', value: round(sumOf(scores)) } : null
  }
  if (kind.scoring !== 'forces') return null
  const value = pressureOf(project, notes)
  return value === null ? null : { code: 'pressure', value }
}

/** The mean of the pressures, weighted; null where nothing is scored. */
function pressureOf(project: Project, notes: readonly Note[]): number | null {
  const parts = notes.map((note) => scoreParts(project, note)).filter((one) => one !== null)
  const weights = sumOf(parts.map(([weight]) => weight))
  return weights === 0 ? null : round(sumOf(parts.map(([weight, score]) => weight * score)) / weights)
}

function summaryOf(project: Project, kind: BoardKind, notes: readonly Note[]): Summary[] {
  if (kind.scoring === 'factors')
    return (
      [
        ['ife', ['strengths', 'weaknesses']],
        ['efe', ['opportunities', 'threats']],
      ] as const
    ).flatMap(([code, blocks]) => {
      const parts = notes
        .filter(({ block }) => (blocks as readonly string[]).includes(block))
        .map((note) => scoreParts(project, note))
        .filter((one) => one !== null)
      if (parts.length === 0) return []
      const value = round(sumOf(parts.map(([weight, score]) => weight * score)))
      return [{ code, value, weights: round(sumOf(parts.map(([weight]) => weight))) }]
    })
  if (kind.scoring === 'strategies') {
    const scores = notes.map((note) => noteScore(project, note)).filter((score) => score !== null)
    return scores.length > 0 ? [{ code: 'qspm', value: Math.max(...scores) }] : []
  }
  if (kind.scoring !== 'forces') return []
  const forces = kind.blocks
    .map(({ id }) =>
      pressureOf(
        project,
        notes.filter(({ block }) => block === id),
      ),
    )
    .filter((value) => value !== null)
  return forces.length === 0 ? [] : [{ code: 'allForces', value: round(sumOf(forces) / forces.length) }]
}

/**
 * The weights that make those of internal and of external factors 1 each, in proportion to what they are now; equal ones where
 * none is given. By note; only those that change.
 */
export function evenWeights(sheet: Sheet): Map<string, number> {
  const sides = [
    ['strengths', 'weaknesses'],
    ['opportunities', 'threats'],
  ]
  const changes = new Map<string, number>()
  for (const side of sides) {
    const notes = sheet.blocks.filter(({ block }) => side.includes(block.id)).flatMap((one) => one.notes)
    const total = sumOf(notes.map(({ weight = 0 }) => weight))
    const shares = notes.map(({ weight = 0 }) => (total > 0 ? weight / total : 1 / notes.length))
    // Thousandths that are left go to the largest remainders, so that the sum is 1 and not nearly so.
    const thousandths = shares.map((share) => Math.floor(share * 1000 + 1e-9))
    const left = notes.length > 0 ? 1000 - sumOf(thousandths) : 0
    const byRemainder = shares
      .map((share, i) => ({ i, rest: share * 1000 - (thousandths[i] ?? 0) }))
      .sort((a, b) => b.rest - a.rest || a.i - b.i)
    for (const { i } of byRemainder.slice(0, left)) thousandths[i] = (thousandths[i] ?? 0) + 1
    notes.forEach(({ id, weight }, i) => {
      const next = (thousandths[i] ?? 0) / 1000
      if (weight !== next && !(total > 0 && weight === undefined)) changes.set(id, next)
    })
  }
  return changes
}

/** Boards in use, in order, optionally of one kind. */
export const boardsOf = (project: Project, kind?: Board['kind']): Board[] =>
  Object.values(project.boards)
    .filter((board) => !board.deleted && board.versionOf === undefined && (kind === undefined || board.kind === kind))
    .sort(byOrder as (a: Ordered, b: Ordered) => number)

/** What was put by of a board, newest first. */
export const versionsOf = (project: Project, board: string): Board[] =>
  Object.values(project.boards)
    .filter(({ versionOf, deleted }) => versionOf === board && !deleted)
    .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1))
