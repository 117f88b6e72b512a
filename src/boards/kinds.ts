import type { MessageKey } from '../i18n/translate'
import type { Board, NoteColour } from '../project/board'

/*
 * Which blocks a kind of board has, where they stand on the sheet and what they ask. A new kind is one more record here
 * (and its words in i18n); the screen, the pictures, the slides and the commands read nothing else.
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
  readonly title: MessageKey
  readonly prompt: MessageKey
}

export interface BoardKind {
  readonly id: Board['kind']
  readonly name: MessageKey
  readonly columns: number
  /** Relative heights of the rows. */
  readonly rows: readonly number[]
  /** In reading order. */
  readonly blocks: readonly Block[]
  /** Notes carry weight × score. */
  readonly scored: boolean
}

type Place = readonly [column: number, row: number, columns: number, rows: number]

const bmcBlock = (id: BmcBlock, [column, row, columns, rows]: Place, colour: NoteColour): Block => ({
  id,
  column,
  row,
  columns,
  rows,
  colour,
  title: `boards.bmc.${id}`,
  prompt: `boards.bmc.${id}.prompt`,
})

const swotBlock = (id: SwotBlock, column: number, row: number, colour: NoteColour): Block => ({
  id,
  column,
  row,
  columns: 1,
  rows: 1,
  colour,
  title: `boards.swot.${id}`,
  prompt: `boards.swot.${id}.prompt`,
})

export type BmcBlock =
  | 'keyPartners'
  | 'keyActivities'
  | 'keyResources'
  | 'valuePropositions'
  | 'customerRelationships'
  | 'channels'
  | 'customerSegments'
  | 'costStructure'
  | 'revenueStreams'
export type SwotBlock = 'strengths' | 'weaknesses' | 'opportunities' | 'threats'

/** The business model canvas in Osterwalder's arrangement: value in the middle, who it is for on the right, how on the left, money below. */
const bmc: BoardKind = {
  id: 'bmc',
  name: 'boards.bmc',
  columns: 10,
  rows: [1, 1, 0.8],
  scored: false,
  blocks: [
    bmcBlock('keyPartners', [0, 0, 2, 2], 'blue'),
    bmcBlock('keyActivities', [2, 0, 2, 1], 'blue'),
    bmcBlock('keyResources', [2, 1, 2, 1], 'blue'),
    bmcBlock('valuePropositions', [4, 0, 2, 2], 'yellow'),
    bmcBlock('customerRelationships', [6, 0, 2, 1], 'green'),
    bmcBlock('channels', [6, 1, 2, 1], 'green'),
    bmcBlock('customerSegments', [8, 0, 2, 2], 'green'),
    bmcBlock('costStructure', [0, 2, 5, 1], 'paper'),
    bmcBlock('revenueStreams', [5, 2, 5, 1], 'paper'),
  ],
}

const swot: BoardKind = {
  id: 'swot',
  name: 'boards.swot',
  columns: 2,
  rows: [1, 1],
  scored: true,
  blocks: [
    swotBlock('strengths', 0, 0, 'green'),
    swotBlock('weaknesses', 1, 0, 'pink'),
    swotBlock('opportunities', 0, 1, 'blue'),
    swotBlock('threats', 1, 1, 'yellow'),
  ],
}

export const kinds: Readonly<Record<Board['kind'], BoardKind>> = { bmc, swot }
