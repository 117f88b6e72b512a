import * as z from 'zod/mini'
import { Source } from './chart'
import { Text } from './text'

export const boardKinds = ['bmc', 'vpc', 'swot', 'tows', 'fiveForces', 'servicePlan'] as const
export type BoardKindId = (typeof boardKinds)[number]
export const isBoardKind = (id: string): id is BoardKindId => (boardKinds as readonly string[]).includes(id)

/** Consumers, businesses, government: whom a variant of a board is for. */
export const boardModes = ['C', 'B', 'G'] as const
const boardMode = z.enum(boardModes)

/** A sheet of notes in named blocks; `boards/kinds.ts` says which blocks a kind has. */
export const Board = z.strictObject({
  id: z.string(),
  order: z.string(),
  kind: z.enum(boardKinds),
  name: Text,
  mode: z.optional(boardMode),
  deleted: z.optional(z.string()),
  /** A version of that board, as it was then: read-only, with notes of its own. */
  versionOf: z.optional(z.string()),
  /** When the version was put by; ISO 8601. */
  at: z.optional(z.string()),
})
export interface Board extends z.infer<typeof Board> {}

export const noteColours = ['paper', 'yellow', 'green', 'blue', 'pink', 'violet'] as const
export type NoteColour = (typeof noteColours)[number]

/** How sure one is of what a note says. */
export const confidences = ['assumption', 'tested', 'proven'] as const
export type Confidence = (typeof confidences)[number]

export const noteRefKinds = ['chart', 'state', 'role', 'persona', 'scenario', 'kpi'] as const
/** An object of the model that a note speaks of. `name` is what it was called then, for when it is gone. */
export const NoteRef = z.strictObject({
  kind: z.enum(noteRefKinds),
  /** Of a KPI the chart's: a KPI itself is known by its words. */
  id: z.string(),
  name: Text,
})
export interface NoteRef extends z.infer<typeof NoteRef> {}

/** What a number on a note can be. */
export const measures = [
  'revenue',
  'outcomeRevenue',
  'revenuePerLearner',
  'cost',
  'staffCost',
  'roleCost',
  'otherCost',
  'costPerLearner',
  'costPerSuccess',
  'contribution',
  'contributionPerLearner',
  'fixedCost',
  'breakEven',
  'learners',
  'successes',
  'successShare',
  'cycleTime',
] as const
export type Measure = (typeof measures)[number]

/** A number that a note takes from the model: worked out anew from the forecast of a chart, never typed, but for a fixed cost. */
export const NoteFigure = z.strictObject({
  measure: z.enum(measures),
  chart: z.optional(z.string()),
  /** Under which what-if; absent = the first one of the chart, else the chart as drawn. */
  scenario: z.optional(z.string()),
  /** A forecast put by: its number stays, and is marked once the model has moved on. */
  kept: z.optional(z.string()),
  role: z.optional(z.string()),
  outcome: z.optional(z.string()),
  /** A fixed cost, for the time that the forecast covers. */
  amount: z.optional(z.number().check(z.minimum(0))),
})
export interface NoteFigure extends z.infer<typeof NoteFigure> {}

export const testStatuses = ['planned', 'running', 'held', 'refuted'] as const
export type TestStatus = (typeof testStatuses)[number]
/** The note as a hypothesis: what is believed, how it is tried, what is measured, when it holds, what came out. */
export const TestCard = z.strictObject({
  hypothesis: z.optional(Text),
  test: z.optional(Text),
  metric: z.optional(Text),
  threshold: z.optional(Text),
  result: z.optional(Text),
  status: z.enum(testStatuses),
})
export interface TestCard extends z.infer<typeof TestCard> {}

/** How attractive a strategy is with regard to one factor, 1–4 (QSPM). */
export const Appeal = z.number().check(z.minimum(1), z.maximum(4))

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
  owner: z.optional(z.string()),
  confidence: z.optional(z.enum(confidences)),
  refs: z.optional(z.array(NoteRef)),
  figure: z.optional(NoteFigure),
  card: z.optional(TestCard),
  /** Of a strategy, by the factor's note. */
  appeal: z.optional(z.record(z.string(), Appeal)),
  /** The first note that this one is a copy of: how the same note is known again on a version or a variant. */
  copyOf: z.optional(z.string()),
})
export interface Note extends z.infer<typeof Note> {}
