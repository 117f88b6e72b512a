import * as z from 'zod/mini'
import { byOrder, orderAfter, orderLast } from '../base/order'
import { commandsOn } from '../edit/command'
import { Refusal, type Transaction } from '../edit/transaction'
import { boardKinds, type Note, noteColours } from '../project/board'
import { Source } from '../project/chart'
import type { Project } from '../project/project'
import { Language, Text, withWords } from '../project/text'
import { kinds } from './kinds'
import { notesOf } from './sheet'

const command = commandsOn<Project>()

const boardId = z.string()
const noteId = z.string()

/** Refuses a block that the board's kind does not have. */
function requireBlock(tx: Transaction<Project>, board: string, block: string): void {
  const { kind } = tx.get('boards', board)
  if (!kinds[kind].blocks.some((known) => known.id === block)) throw new Refusal('unknown-block', board, { block })
}

const notesIn = (tx: Transaction<Project>, board: string, block: string, except?: string): Note[] =>
  notesOf(tx.doc, board).filter((note) => note.block === block && note.id !== except)

/** A new empty board after the others. */
export const addBoard = command(
  'board.add',
  z.strictObject({ kind: z.enum(boardKinds), name: Text, mode: z.optional(z.enum(['C', 'B', 'G'])) }),
  (tx, { kind, name, mode }) => {
    const id = tx.newId()
    const order = orderLast(tx.all('boards').sort(byOrder))
    tx.put('boards', { id, order, kind, name, ...(mode && { mode }) })
    return id
  },
)

export const renameBoard = command(
  'board.rename',
  z.strictObject({ board: boardId, language: Language, name: z.string() }),
  (tx, { board, language, name }) =>
    tx.update('boards', board, { name: withWords(tx.get('boards', board).name, language, name) }),
)

/** Puts a board into the trash; its notes stay with it. `at` is ISO 8601. */
export const deleteBoard = command('board.delete', z.strictObject({ board: boardId, at: z.string() }), (tx, { board, at }) =>
  tx.update('boards', board, { deleted: at }),
)

export const restoreBoard = command('board.restore', z.strictObject({ board: boardId }), (tx, { board }) =>
  tx.update('boards', board, { deleted: undefined }),
)

/** A copy with notes of its own, right after the original. */
export const duplicateBoard = command(
  'board.duplicate',
  z.strictObject({ board: boardId, name: Text }),
  (tx, { board, name }) => {
    const { deleted: _, ...original } = tx.get('boards', board)
    const id = tx.newId()
    tx.put('boards', { ...original, id, name, order: orderAfter(tx.all('boards').sort(byOrder), board) })
    for (const note of notesOf(tx.doc, board)) tx.put('notes', { ...note, id: tx.newId(), board: id })
    return id
  },
)

/** A note at the end of a block, or after another note of it. */
export const addNote = command(
  'note.add',
  z.strictObject({
    board: boardId,
    block: z.string(),
    text: Text,
    colour: z.optional(z.enum(noteColours)),
    after: z.optional(z.nullable(noteId)),
  }),
  (tx, { board, block, text, colour, after }) => {
    requireBlock(tx, board, block)
    const siblings = notesIn(tx, board, block)
    const id = tx.newId()
    const given = kinds[tx.get('boards', board).kind].blocks.find((known) => known.id === block)
    const order = after === undefined ? orderLast(siblings) : orderAfter(siblings, after)
    tx.put('notes', { id, board, block, order, text, colour: colour ?? given?.colour ?? 'paper' })
    return id
  },
)

export const editNote = command(
  'note.edit',
  z.strictObject({ note: noteId, language: Language, text: z.string() }),
  (tx, { note, language, text }) => tx.update('notes', note, { text: withWords(tx.get('notes', note).text, language, text) }),
)

/** To a place after `after` (null = first) in `block` of the same board. */
export const moveNote = command(
  'note.move',
  z.strictObject({ note: noteId, block: z.string(), after: z.nullable(noteId) }),
  (tx, { note, block, after }) => {
    const { board } = tx.get('notes', note)
    requireBlock(tx, board, block)
    if (after === note) throw new Refusal('note-after-itself', note)
    tx.update('notes', note, { block, order: orderAfter(notesIn(tx, board, block, note), after) })
  },
)

export const recolourNote = command(
  'note.recolour',
  z.strictObject({ note: noteId, colour: z.enum(noteColours) }),
  (tx, { note, colour }) => tx.update('notes', note, { colour }),
)

/** How much it matters, 0–1; null takes it away. */
export const setNoteWeight = command(
  'note.setWeight',
  z.strictObject({ note: noteId, weight: z.nullable(z.number().check(z.minimum(0), z.maximum(1))) }),
  (tx, { note, weight }) => tx.update('notes', note, { weight: weight ?? undefined }),
)

/** How strong it is, 1–5; null takes it away. */
export const setNoteScore = command(
  'note.setScore',
  z.strictObject({ note: noteId, score: z.nullable(z.number().check(z.minimum(1), z.maximum(5))) }),
  (tx, { note, score }) => tx.update('notes', note, { score: score ?? undefined }),
)

/** What the note rests on: a record of the project, and how good the source is; null takes either away, absent leaves it. */
export const setNoteEvidence = command(
  'note.setEvidence',
  z.strictObject({ note: noteId, evidence: z.optional(z.nullable(z.string())), source: z.optional(z.nullable(Source)) }),
  (tx, { note, evidence, source }) => {
    if (evidence !== undefined) tx.update('notes', note, { evidence: evidence ?? undefined })
    if (source !== undefined) tx.update('notes', note, { source: source ?? undefined })
  },
)

export const deleteNote = command('note.delete', z.strictObject({ note: noteId }), (tx, { note }) => tx.remove('notes', note))
