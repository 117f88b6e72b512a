import type { BoundFigures } from '../boards/bound'
import { cardLines } from '../boards/cardWords'
import { figureWords, summaryWords } from '../boards/figureWords'
import { type NoteDetail, noteDetails } from '../boards/noteWords'
import { type Sheet, sheetOf } from '../boards/sheet'
import { translator } from '../i18n/translate'
import type { Note, NoteColour } from '../project/board'
import { type Project, settingsOf } from '../project/project'
import { type Language, say } from '../project/text'
import { wrapText } from './wrapText'

/*
 * A board on a sheet of A3 landscape at 96 dots an inch: where each block, note and line of text stands. SVG, PNG and slides
 * are drawn from this one arrangement. The text is as large as the fullest block allows; when even the smallest does not
 * fit, the sheet grows downwards: a note is never cut off.
 */

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface BoardNote extends Box {
  /** The note's own, or its card's. */
  readonly id: string
  readonly note: Note
  readonly text: string
  readonly lines: readonly string[]
  /** What stands below the text, smaller, already broken into lines. */
  readonly details: readonly (NoteDetail & { readonly lines: readonly string[] })[]
}

export interface BoardBlock extends Box {
  readonly id: string
  readonly title: string
  readonly figure: string
  /** Shown where there are no notes. */
  readonly prompt: string
  readonly notes: readonly BoardNote[]
}

export interface BoardLayout {
  readonly width: number
  readonly height: number
  readonly title: string
  readonly subtitle: string
  readonly foot: readonly [left: string, right: string]
  readonly textSize: number
  readonly blocks: readonly BoardBlock[]
  readonly sheet: Sheet
}

export interface BoardOptions {
  readonly language: Language
  /** `YYYY-MM-DD`, printed at the foot. */
  readonly date: string
  /** SWOT: heaviest notes first. */
  readonly sorted?: boolean
  /** Numbers that notes take from the model; absent = none is known yet. */
  readonly figures?: BoundFigures
}

/** Flat paper and its edge; the edge keeps notes apart in black and white. */
export const tints: Readonly<Record<NoteColour, { fill: string; edge: string }>> = {
  paper: { fill: '#ffffff', edge: '#c9c5b9' },
  yellow: { fill: '#fff3bf', edge: '#d9bf5c' },
  green: { fill: '#dff2e3', edge: '#8fc39d' },
  blue: { fill: '#deedf7', edge: '#8fb6d1' },
  pink: { fill: '#fce4e1', edge: '#dc9d96' },
  violet: { fill: '#ebe4f7', edge: '#b09bd6' },
}

const page = { width: 1587, height: 1123, margin: 48, head: 76, foot: 36 }
const sizes = [24, 22, 20, 18, 17, 16, 15, 14, 13, 12]
const noteWidth = 250
const gap = 10
const pad = 14
export const lineHeight = 1.4
/** Height of a block's title line. */
export const blockHead = 44

interface Arranged {
  readonly notes: readonly BoardNote[]
  readonly height: number
}

/** What is to be put on paper: a note with what is said of it, or its test card. */
type Item = Pick<BoardNote, 'id' | 'note' | 'text'> & { readonly details: readonly NoteDetail[] }

/** Smaller than the text of the notes, and never too small to read. */
export const detailSize = (size: number): number => Math.max(12, size - 3)

/** Notes in rows of equal columns, each row as high as its highest note; places relative to the block's corner. */
function arrange(items: readonly Item[], width: number, size: number): Arranged {
  const inner = width - 2 * pad
  const columns = Math.max(1, Math.round(inner / (noteWidth + gap)))
  const each = (inner - gap * (columns - 1)) / columns
  const small = detailSize(size)
  const placed: BoardNote[] = []
  let y = blockHead
  for (let start = 0; start < items.length; start += columns) {
    const row = items.slice(start, start + columns).map((item, index) => {
      const lines = wrapText(item.text, each - 2 * 12, size)
      const details = item.details.map((detail) => ({
        ...detail,
        lines: wrapText(detail.text, each - 2 * 12, small, detail.kind === 'figure' ? 700 : 400),
      }))
      const below = details.reduce((sum, detail) => sum + detail.lines.length, 0)
      const height = lines.length * size * lineHeight + below * small * lineHeight + (below > 0 ? 4 : 0) + 16
      return { ...item, lines, details, x: pad + index * (each + gap), y, width: each, height }
    })
    const height = Math.max(...row.map((note) => note.height))
    placed.push(...row.map((note) => ({ ...note, height })))
    y += height + gap
  }
  return { notes: placed, height: y - gap + pad }
}

/** How high each row is: what its notes need, and of what is left as much as brings it towards its share of the sheet. */
function rowHeights(sheet: Sheet, available: number, needed: (blockIndex: number) => number): number[] {
  const { rows, blocks } = sheet.kind
  const needs = rows.map(() => blockHead + 2 * pad)
  const bySpan = blocks.map((block, index) => ({ block, index })).sort((a, b) => a.block.rows - b.block.rows)
  for (const { block, index } of bySpan) {
    const span = needs.slice(block.row, block.row + block.rows)
    const lack = needed(index) - sumOf(span)
    if (lack > 0)
      for (let row = block.row; row < block.row + block.rows; row += 1) needs[row] = (needs[row] ?? 0) + lack / block.rows
  }
  const left = available - sumOf(needs)
  if (left <= 0) return needs
  const wishes = needs.map((need, row) => Math.max(0, (available * (rows[row] ?? 1)) / sumOf(rows) - need))
  const wished = sumOf(wishes)
  return needs.map((need, row) => need + (wished > 0 ? (left * (wishes[row] ?? 0)) / wished : left / needs.length))
}

const sumOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

export function boardLayout(project: Project, boardId: string, options: BoardOptions): BoardLayout | undefined {
  const sheet = sheetOf(project, boardId, { sorted: options.sorted ?? false })
  if (!sheet) return undefined
  const { language } = options
  const t = translator(language)
  const { kind, board } = sheet
  const width = page.width - 2 * page.margin
  const column = width / kind.columns
  const available = page.height - 2 * page.margin - page.head - page.foot

  const words = { language, ...(options.figures && { figures: options.figures }) }
  const itemsOf = (notes: readonly Note[]): Item[] =>
    notes.map((note) => ({
      id: note.id,
      note,
      text: say(note.text, language),
      details: noteDetails(project, note, sheet, words),
    }))
  const items = sheet.blocks.map(({ notes }) => itemsOf(notes))
  const cards = sheet.blocks.flatMap(({ notes }) =>
    notes.flatMap((note): Item[] =>
      note.card ? [{ id: `${note.id}-card`, note, text: cardLines(note, language).join('\n'), details: [] }] : [],
    ),
  )
  const cardsAt = (size: number): Arranged | null => (cards.length > 0 ? arrange(cards, width, size) : null)
  const arrangedAt = (size: number) =>
    sheet.blocks.map(({ block }, index) => arrange(items[index] ?? [], block.columns * column, size))
  const roomFor = (size: number): number => available - (cardsAt(size)?.height ?? 0)
  const heightsFor = (arranged: readonly Arranged[], room: number) =>
    rowHeights(sheet, Math.max(room, 0), (index) => arranged[index]?.height ?? 0)
  const textSize = sizes.find((size) => sumOf(heightsFor(arrangedAt(size), roomFor(size))) <= roomFor(size) + 1) ?? 12
  const arranged = arrangedAt(textSize)
  const heights = heightsFor(arranged, roomFor(textSize))

  const top = page.margin + page.head
  const blocks = sheet.blocks.map(({ block, figure }, index): BoardBlock => {
    const x = page.margin + block.column * column
    const y = top + sumOf(heights.slice(0, block.row))
    return {
      id: block.id,
      x,
      y,
      width: block.columns * column,
      height: sumOf(heights.slice(block.row, block.row + block.rows)),
      title: t(block.title),
      figure: figure === null ? '' : figureWords(t, figure),
      prompt: t(block.prompt),
      notes: (arranged[index]?.notes ?? []).map((note) => ({ ...note, x: x + note.x, y: y + note.y })),
    }
  })
  const tests = cardsAt(textSize)
  if (tests) {
    const y = top + sumOf(heights)
    blocks.push({
      id: 'cards',
      x: page.margin,
      y,
      width,
      height: tests.height,
      title: t('boards.cards'),
      figure: '',
      prompt: '',
      notes: tests.notes.map((note) => ({ ...note, x: page.margin + note.x, y: y + note.y })),
    })
  }

  const settings = settingsOf(project)
  const notes = sheet.blocks.flatMap((block) => block.notes)
  const count = (quality: string) => notes.filter((note) => (note.source?.quality ?? 'none') === quality).length
  const basis = { measured: count('measured'), source: count('source'), assumption: count('assumption'), none: count('none') }
  return {
    width: page.width,
    height: Math.round(top + sumOf(heights) + (tests?.height ?? 0) + page.foot + page.margin),
    title: say(board.name, language) || t(kind.name),
    subtitle: [
      t(kind.name),
      board.mode ? t('boards.mode', { mode: board.mode }) : '',
      say(settings.name, language),
      ...sheet.summary.map((one) => summaryWords(t, one)),
    ]
      .filter(Boolean)
      .join(' · '),
    foot: [
      t('boards.basis', basis),
      [kind.credit ? t(kind.credit) : '', settings.organisation ?? '', options.date].filter(Boolean).join(' · '),
    ],
    textSize,
    blocks,
    sheet,
  }
}
