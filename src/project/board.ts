import * as z from 'zod/mini'
import { Source } from './chart'
import { Text } from './text'

export const boardKinds = ['bmc', 'vpc', 'swot', 'tows', 'fiveForces'] as const
export type BoardKindId = (typeof boardKinds)[number]
export const isBoardKind = (id: string): id is BoardKindId => (boardKinds as readonly string[]).includes(id)

/** A sheet of notes in named blocks; `boards/kinds.ts` says which blocks a kind has. */
export const Board = z.strictObject({
  id: z.string(),
  order: z.string(),
  kind: z.enum(boardKinds),
  name: Text,
  mode: z.optional(z.enum(['C', 'B', 'G'])),
  deleted: z.optional(z.string()),
})
export interface Board extends z.infer<typeof Board> {}

export const noteColours = ['paper', 'yellow', 'green', 'blue', 'pink', 'violet'] as const
export type NoteColour = (typeof noteColours)[number]

export const Note = z.strictObject({
  id: z.string(),
  board: z.string(),
  block: z.string(),
  order: z.string(),
  text: Text,
  colour: z.enum(noteColours),
  /** How much it matters, 0–1, and how strong it is, 1–5; the kind of board says what the two make together. */
  weight: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  score: z.optional(z.number().check(z.minimum(1), z.maximum(5))),
  source: z.optional(Source),
  /** A record the note rests on; a deleted one shows as a broken link. */
  evidence: z.optional(z.string()),
  /** Notes this one answers or was made from, on this board or another; those that are gone are passed over. */
  links: z.optional(z.array(z.string())),
})
export interface Note extends z.infer<typeof Note> {}
