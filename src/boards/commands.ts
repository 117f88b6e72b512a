import * as z from 'zod/mini'
import { byOrder, orderAfter, orderLast } from '../base/order'
import { commandsOn } from '../edit/command'
import { Refusal, type Transaction } from '../edit/transaction'
import {
  Appeal,
  type Board,
  boardKinds,
  boardModes,
  confidences,
  type Note,
  type NoteColour,
  NoteFigure,
  NoteRef,
  noteColours,
  TestCard,
} from '../project/board'
import { ChartId, Source } from '../project/chart'
import type { Project } from '../project/project'
import { Language, Text, withWords } from '../project/text'
import { kinds } from './kinds'
import { notesOf } from './sheet'

const command = commandsOn<Project>()

const boardId = z.string()
const noteId = z.string()

/** Refuses to change a version: it stays as it was put by. */
function openBoard(tx: Transaction<Project>, id: string): Board {
  const board = tx.get('boards', id)
  if (board.versionOf !== undefined) throw new Refusal('board-version', id)
  return board
}

function openNote(tx: Transaction<Project>, id: string): Note {
  const note = tx.get('notes', id)
  openBoard(tx, note.board)
  return note
}

/** Refuses a block that the board's kind does not have. */
function requireBlock(tx: Transaction<Project>, board: string, block: string): void {
  const { kind } = openBoard(tx, board)
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
          confidence: z.optional(z.enum(confidences)),
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

/** Copies of the notes of a board on another one. What answers or rates a note of the original does so to its copy on the copy. */
function copyNotes(tx: Transaction<Project>, from: string, to: string, idOf: (note: Note) => string): void {
  const notes = notesOf(tx.doc, from)
  const copies = new Map(notes.map((note) => [note.id, idOf(note)]))
  const copyOf = (id: string): string => copies.get(id) ?? id
  for (const note of notes)
    tx.put('notes', {
      ...note,
      id: copyOf(note.id),
      board: to,
      copyOf: note.copyOf ?? note.id,
      ...(note.links && { links: note.links.map(copyOf) }),
      ...(note.appeal && { appeal: Object.fromEntries(Object.entries(note.appeal).map(([id, value]) => [copyOf(id), value])) }),
    })
}

/** A copy with notes of its own, right after the original: a variant, where it is for somebody else. */
export const duplicateBoard = command(
  'board.duplicate',
  z.strictObject({ board: boardId, name: Text, mode: z.optional(z.enum(boardModes)) }),
  (tx, { board, name, mode }) => {
    const { deleted: _, versionOf, at: _at, ...original } = tx.get('boards', board)
    const id = tx.newId()
    const order = orderAfter(
      tx.all('boards').sort(byOrder),
      versionOf !== undefined && tx.find('boards', versionOf) ? versionOf : board,
    )
    tx.put('boards', { ...original, id, name, order, ...(mode && { mode }) })
    copyNotes(tx, board, id, () => tx.newId())
    return id
  },
)

/** Whom the board is for: consumers, businesses or government; null = nobody in particular. */
export const setBoardMode = command(
  'board.setMode',
  z.strictObject({ board: boardId, mode: z.nullable(z.enum(boardModes)) }),
  (tx, { board, mode }) => {
    openBoard(tx, board)
    tx.update('boards', board, { mode: mode ?? undefined })
  },
)

/** Puts the board by as it is now. `at` is ISO 8601. */
export const keepBoardVersion = command(
  'board.keepVersion',
  z.strictObject({ board: boardId, name: Text, at: z.string() }),
  (tx, { board, name, at }) => {
    const { deleted: _, ...original } = openBoard(tx, board)
    const id = tx.newId()
    tx.put('boards', { ...original, id, name, versionOf: board, at })
    copyNotes(tx, board, id, () => tx.newId())
    return id
  },
)

/** The board becomes again what a version of it says; notes that both have keep who they are. */
export const restoreBoardVersion = command('board.restoreVersion', z.strictObject({ version: boardId }), (tx, { version }) => {
  const { versionOf } = tx.get('boards', version)
  if (versionOf === undefined) throw new Refusal('no-board-version', version)
  tx.get('boards', versionOf)
  const now = new Map(notesOf(tx.doc, versionOf).map((note) => [note.copyOf ?? note.id, note]))
  const kept = new Map(notesOf(tx.doc, version).map((note) => [note.copyOf ?? note.id, note]))
  for (const [origin, { id }] of now) if (!kept.has(origin)) tx.remove('notes', id)
  copyNotes(tx, version, versionOf, (note) => now.get(note.copyOf ?? note.id)?.id ?? tx.newId())
  tx.update('boards', versionOf, { mode: tx.get('boards', version).mode })
})

/** A version that nobody needs any more, with its notes. */
export const deleteBoardVersion = command('board.deleteVersion', z.strictObject({ version: boardId }), (tx, { version }) => {
  if (tx.get('boards', version).versionOf === undefined) throw new Refusal('no-board-version', version)
  for (const { id } of notesOf(tx.doc, version)) tx.remove('notes', id)
  tx.remove('boards', version)
})

/** Notes whose numbers come from the model, at the end of their blocks. */
export const bindNotes = command(
  'board.bind',
  z.strictObject({ board: boardId, notes: z.array(z.strictObject({ block: z.string(), text: Text, figure: NoteFigure })) }),
  (tx, { board, notes }) => notes.map((note) => putNote(tx, { board, ...note })),
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

/** Forces made factors: each a note in a block of `board`, or of a new board of that kind and name, linked to what it came from. */
export const feedBoard = command(
  'board.feed',
  z.strictObject({
    board: z.union([boardId, z.strictObject({ kind: z.enum(boardKinds), name: Text })]),
    notes: z.array(z.strictObject({ from: noteId, block: z.string() })).check(z.minLength(1)),
  }),
  (tx, { board, notes }) => {
    const id = typeof board === 'string' ? board : putBoard(tx, board)
    for (const { from, block } of notes) {
      const { text, source } = tx.get('notes', from)
      putNote(tx, { board: id, block, text, links: [from], ...(source && { source }) })
    }
    return id
  },
)

/** Which notes this one answers, comes from or goes with. */
export const setNoteLinks = command(
  'note.setLinks',
  z.strictObject({ note: noteId, links: z.array(noteId) }),
  (tx, { note, links }) => {
    openNote(tx, note)
    for (const id of links) tx.get('notes', id)
    if (links.includes(note)) throw new Refusal('note-answers-itself', note)
    tx.update('notes', note, { links: links.length === 0 ? undefined : links })
  },
)

export const editNote = command(
  'note.edit',
  z.strictObject({ note: noteId, language: Language, text: z.string() }),
  (tx, { note, language, text }) => tx.update('notes', note, { text: withWords(openNote(tx, note).text, language, text) }),
)

/** To a place after `after` (null = first) in `block` of the same board. */
export const moveNote = command(
  'note.move',
  z.strictObject({ note: noteId, block: z.string(), after: z.nullable(noteId) }),
  (tx, { note, block, after }) => {
    const { board } = openNote(tx, note)
    requireBlock(tx, board, block)
    if (after === note) throw new Refusal('note-after-itself', note)
    tx.update('notes', note, { block, order: orderAfter(notesIn(tx, board, block, note), after) })
  },
)

export const recolourNote = command(
  'note.recolour',
  z.strictObject({ note: noteId, colour: z.enum(noteColours) }),
  (tx, { note, colour }) => tx.update('notes', openNote(tx, note).id, { colour }),
)

/** How much it matters, 0–1; null takes it away. */
export const setNoteWeight = command(
  'note.setWeight',
  z.strictObject({ note: noteId, weight: z.nullable(weight) }),
  (tx, { note, weight }) => tx.update('notes', openNote(tx, note).id, { weight: weight ?? undefined }),
)

/** How strong it is, 1–5; null takes it away. */
export const setNoteScore = command(
  'note.setScore',
  z.strictObject({ note: noteId, score: z.nullable(score) }),
  (tx, { note, score }) => tx.update('notes', openNote(tx, note).id, { score: score ?? undefined }),
)

/** What the note rests on: a record of the project, and how good the source is; null takes either away, absent leaves it. */
export const setNoteEvidence = command(
  'note.setEvidence',
  z.strictObject({ note: noteId, evidence: z.optional(z.nullable(z.string())), source: z.optional(z.nullable(Source)) }),
  (tx, { note, evidence, source }) => {
    openNote(tx, note)
    if (evidence !== undefined) tx.update('notes', note, { evidence: evidence ?? undefined })
    if (source !== undefined) tx.update('notes', note, { source: source ?? undefined })
  },
)

export const deleteNote = command('note.delete', z.strictObject({ note: noteId }), (tx, { note }) =>
  tx.remove('notes', openNote(tx, note).id),
)

const NoteFields = z.strictObject({
  owner: z.optional(z.nullable(z.string())),
  confidence: z.optional(z.nullable(z.enum(confidences))),
  refs: z.optional(z.nullable(z.array(NoteRef))),
  figure: z.optional(z.nullable(NoteFigure)),
  card: z.optional(z.nullable(TestCard)),
})

/** What else is said of a note: whose it is, how sure, of which objects it speaks, its number, its test. null takes a field away. */
export const updateNote = command('note.update', z.strictObject({ note: noteId, fields: NoteFields }), (tx, { note, fields }) => {
  openNote(tx, note)
  tx.update('notes', note, Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, value ?? undefined])))
})

/** How attractive a strategy is with regard to one factor, 1–4; null = the factor makes no difference to it. */
export const setNoteAppeal = command(
  'note.setAppeal',
  z.strictObject({ note: noteId, factor: noteId, appeal: z.nullable(Appeal) }),
  (tx, { note, factor, appeal }) => {
    const { [factor]: _, ...others } = openNote(tx, note).appeal ?? {}
    const next = appeal === null ? others : { ...others, [factor]: appeal }
    if (appeal !== null) tx.get('notes', factor)
    tx.update('notes', note, { appeal: Object.keys(next).length === 0 ? undefined : next })
  },
)

/** A what-if on a chart that carries out what the note says; the note is linked to it. */
export const makeScenario = command(
  'note.makeScenario',
  z.strictObject({ note: noteId, chart: ChartId }),
  (tx, { note, chart }) => {
    const { text, refs = [] } = openNote(tx, note)
    tx.get('charts', chart)
    const id = tx.newId()
    tx.put('scenarios', { id, order: orderLast(tx.all('scenarios').sort(byOrder)), chart, name: text })
    tx.update('notes', note, { refs: [...refs, { kind: 'scenario', id, name: text }] })
    return id
  },
)
