import type { MessageKey, PlainKey } from '../i18n/translate'
import type { Board, NoteColour } from '../project/board'

/*
 * Which blocks a kind of board has, where they stand on the sheet, what they ask and how they are scored. A new kind is one
 * more record here (and its words in i18n); the screen, the pictures, the slides and the commands read nothing else.
 */

export interface Block {
  /** What notes name in `block`; part of saved projects, so it never changes. */
  readonly id: string
  /** Place on the kind's grid, both counted from 0. */
  readonly column: number
  readonly row: number
  readonly columns: number
  readonly rows: number
  /** What a new note here looks like. */
  readonly colour: NoteColour
  readonly title: PlainKey
  readonly prompt: MessageKey
  /** Blocks of the same kind whose notes a note here can answer. */
  readonly answers?: readonly string[]
}

/**
 * How notes are scored and what a block's figure is:
 * - `factors` (SWOT): weight × strength, summed; over two blocks the evaluation matrices of internal and external factors
 *   (IFE, EFE: weights of each sum to 1; F. R. David, Strategic Management).
 * - `forces` (five forces): the mean of the pressures, weighted; 5 is the most pressure.
 * - `strategies` (TOWS): David's QSPM: over all factors, weight × how attractive the strategy is with regard to it (1–4), summed.
 *   A strategy that is not rated factor by factor has one attractiveness for all that it is made from.
 */
export type Scoring = 'factors' | 'forces' | 'strategies'

export interface BoardKind {
  readonly id: Board['kind']
  readonly name: PlainKey
  readonly columns: number
  /** Relative heights of the rows. */
  readonly rows: readonly number[]
  /** In reading order. */
  readonly blocks: readonly Block[]
  readonly scoring: Scoring | null
  /** Where a note of this kind can lead to: a note made from it on a board of another kind. */
  readonly leadsTo?: Board['kind']
  /** Where costs stand and where what comes in, on boards that speak of money. */
  readonly money?: { readonly cost: string; readonly revenue: string }
  /** Whose arrangement it is, where its licence asks to say so. */
  readonly credit?: PlainKey
}

type Place = readonly [column: number, row: number, columns?: number, rows?: number]

const block = <K extends string, B extends string>(
  kind: K,
  id: B,
  [column, row, columns = 1, rows = 1]: Place,
  colour: NoteColour,
  answers?: readonly string[],
) => ({
  id,
  column,
  row,
  columns,
  rows,
  colour,
  title: `boards.${kind}.${id}` as const,
  prompt: `boards.${kind}.${id}.prompt` as const,
  ...(answers && { answers }),
})

/** The business model canvas in Osterwalder's arrangement: value in the middle, who it is for on the right, how on the left, money below. */
const bmc: BoardKind = {
  id: 'bmc',
  name: 'boards.bmc',
  columns: 10,
  rows: [1, 1, 0.8],
  scoring: null,
  credit: 'boards.bmc.credit',
  money: { cost: 'costStructure', revenue: 'revenueStreams' },
  blocks: [
    block('bmc', 'keyPartners', [0, 0, 2, 2], 'blue'),
    block('bmc', 'keyActivities', [2, 0, 2, 1], 'blue'),
    block('bmc', 'keyResources', [2, 1, 2, 1], 'blue'),
    block('bmc', 'valuePropositions', [4, 0, 2, 2], 'yellow'),
    block('bmc', 'customerRelationships', [6, 0, 2, 1], 'green'),
    block('bmc', 'channels', [6, 1, 2, 1], 'green'),
    block('bmc', 'customerSegments', [8, 0, 2, 2], 'green'),
    block('bmc', 'costStructure', [0, 2, 5, 1], 'paper'),
    block('bmc', 'revenueStreams', [5, 2, 5, 1], 'paper'),
  ],
}

/** What is offered on the left, whom it is for on the right; relievers answer pains, creators answer gains. */
const vpc: BoardKind = {
  id: 'vpc',
  name: 'boards.vpc',
  columns: 4,
  rows: [1, 1],
  scoring: null,
  blocks: [
    block('vpc', 'products', [0, 0, 1, 2], 'yellow', ['jobs']),
    block('vpc', 'creators', [1, 0], 'green', ['gains']),
    block('vpc', 'relievers', [1, 1], 'pink', ['pains']),
    block('vpc', 'gains', [2, 0], 'green'),
    block('vpc', 'pains', [2, 1], 'pink'),
    block('vpc', 'jobs', [3, 0, 1, 2], 'blue'),
  ],
}

const swot: BoardKind = {
  id: 'swot',
  name: 'boards.swot',
  columns: 2,
  rows: [1, 1],
  scoring: 'factors',
  leadsTo: 'tows',
  blocks: [
    block('swot', 'strengths', [0, 0], 'green'),
    block('swot', 'weaknesses', [1, 0], 'pink'),
    block('swot', 'opportunities', [0, 1], 'blue'),
    block('swot', 'threats', [1, 1], 'yellow'),
  ],
}

/** Strategies in Weihrich's arrangement, each made from an internal and an external factor. */
const tows: BoardKind = {
  id: 'tows',
  name: 'boards.tows',
  columns: 2,
  rows: [1, 1],
  scoring: 'strategies',
  blocks: [
    block('tows', 'so', [0, 0], 'green'),
    block('tows', 'wo', [1, 0], 'blue'),
    block('tows', 'st', [0, 1], 'yellow'),
    block('tows', 'wt', [1, 1], 'pink'),
  ],
}

/** Porter's arrangement: rivals in the middle, what presses on them around. */
const fiveForces: BoardKind = {
  id: 'fiveForces',
  name: 'boards.fiveForces',
  columns: 3,
  rows: [1, 1, 1],
  scoring: 'forces',
  leadsTo: 'swot',
  blocks: [
    block('fiveForces', 'newEntrants', [1, 0], 'blue'),
    block('fiveForces', 'supplierPower', [0, 1], 'violet'),
    block('fiveForces', 'rivalry', [1, 1], 'pink'),
    block('fiveForces', 'buyerPower', [2, 1], 'green'),
    block('fiveForces', 'substitutes', [1, 2], 'yellow'),
  ],
}

/** The plan in seven parts that the skill standard asks for (I2.1.5). */
const servicePlan: BoardKind = {
  id: 'servicePlan',
  name: 'boards.servicePlan',
  columns: 12,
  rows: [1, 1],
  scoring: null,
  money: { cost: 'budget', revenue: 'finance' },
  blocks: [
    block('servicePlan', 'goals', [0, 0, 3], 'yellow'),
    block('servicePlan', 'summary', [3, 0, 3], 'paper'),
    block('servicePlan', 'opportunity', [6, 0, 3], 'blue'),
    block('servicePlan', 'moves', [9, 0, 3], 'green'),
    block('servicePlan', 'finance', [0, 1, 4], 'paper'),
    block('servicePlan', 'budget', [4, 1, 4], 'paper'),
    block('servicePlan', 'conclusion', [8, 1, 4], 'violet'),
  ],
}

export const kinds: Readonly<Record<Board['kind'], BoardKind>> = { bmc, vpc, swot, tows, fiveForces, servicePlan }

/** The block of TOWS that a pair of SWOT blocks leads to; null where they are not one internal and one external. */
export function strategyBlock(a: string, b: string): string | null {
  const inner = [a, b].find((id) => id === 'strengths' || id === 'weaknesses')
  const outer = [a, b].find((id) => id === 'opportunities' || id === 'threats')
  return inner && outer ? (inner[0] ?? '') + (outer[0] ?? '') : null
}
