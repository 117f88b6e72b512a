import * as z from 'zod/mini'
import { byOrder, orderAfter, orderLast } from '../base/order'
import { commandsOn } from '../edit/command'
import { Refusal, type Transaction } from '../edit/transaction'
import { type Board, boardKinds, type Note, type NoteColour, noteColours } from '../project/board'
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

const weight = z.number().check(z.minimum(0), z.maximum(1))
const score = z.number().check(z.minimum(1), z.maximum(5))

function putBoard(tx: Transaction<Project>, board: { kind: Board['kind']; name: Text; mode?: Board['mode'] }): string {
  const id = tx.newId()
  tx.put('boards', { id, order: orderLast(tx.all('boards').sort(byOrder)), ...board })
  return id
}

/** A note at the end of a block, coloured as that block's notes are unless said otherwise. */
function putNote(
  tx: Transaction<Project>,
  { board, block, colour, ...note }: Omit<Note, 'id' | 'order' | 'colour'> & { colour?: NoteColour | undefined },
  order = orderLast(notesIn(tx, board, block)),
): string {
  requireBlock(tx, board, block)
  const usual = kinds[tx.get('boards', board).kind].blocks.find(({ id }) => id === block)?.colour ?? 'paper'
  const id = tx.newId()
  tx.put('notes', { id, board, block, order, colour: colour ?? usual, ...note })
  return id
}

/** A new board after the others, with the notes of a template if one is given. */
export const addBoard = command(
  'board.add',
  z.strictObject({
    kind: z.enum(boardKinds),
    name: Text,
    mode: z.optional(z.enum(['C', 'B', 'G'])),
    notes: z.optional(
      z.array(
        z.strictObject({
          block: z.string(),
          text: Text,
          weight: z.optional(weight),
          score: z.optional(score),
          source: z.optional(Source),
        }),
      ),
    ),
  }),
  (tx, { kind, name, mode, notes = [] }) => {
    const board = putBoard(tx, { kind, name, ...(mode && { mode }) })
    for (const note of notes) putNote(tx, { board, ...note })
    return board
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
    const notes = notesOf(tx.doc, board)
    // What answers a note of the original answers its copy on the copy.
    const copies = new Map(notes.map((note) => [note.id, tx.newId()]))
    for (const { links, ...note } of notes)
      tx.put('notes', {
        ...note,
        id: copies.get(note.id) as string,
        board: id,
        ...(links && { links: links.map((link) => copies.get(link) ?? link) }),
      })
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
    const siblings = notesIn(tx, board, block)
    return putNote(tx, { board, block, text, colour }, after === undefined ? orderLast(siblings) : orderAfter(siblings, after))
  },
)

/** A note for each text at the end of a block, as when a list is pasted. */
export const addNotes = command(
  'note.addAll',
  z.strictObject({ board: boardId, block: z.string(), texts: z.array(Text) }),
  (tx, { board, block, texts }) => texts.map((text) => putNote(tx, { board, block, text })),
)

/**
 * A note made from others: a strategy from a pair of factors, a threat from a force. It goes to the end of a block of
 * `board`, or of a new board of that kind and name.
 */
export const deriveNote = command(
  'note.derive',
  z.strictObject({
    from: z.array(noteId).check(z.minLength(1)),
    board: z.union([boardId, z.strictObject({ kind: z.enum(boardKinds), name: Text })]),
    block: z.string(),
    text: Text,
  }),
  (tx, { from, board, block, text }) => {
    for (const id of from) tx.get('notes', id)
    return putNote(tx, { board: typeof board === 'string' ? board : putBoard(tx, board), block, text, links: from })
  },
)

/** Which notes this one answers. */
export const setNoteLinks = command(
  'note.setLinks',
  z.strictObject({ note: noteId, links: z.array(noteId) }),
  (tx, { note, links }) => {
    for (const id of links) tx.get('notes', id)
    if (links.includes(note)) throw new Refusal('note-answers-itself', note)
    tx.update('notes', note, { links: links.length === 0 ? undefined : links })
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
  z.strictObject({ note: noteId, weight: z.nullable(weight) }),
  (tx, { note, weight }) => tx.update('notes', note, { weight: weight ?? undefined }),
)

/** How strong it is, 1–5; null takes it away. */
export const setNoteScore = command(
  'note.setScore',
  z.strictObject({ note: noteId, score: z.nullable(score) }),
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
