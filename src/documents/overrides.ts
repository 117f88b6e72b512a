import type { Paper } from '../project/paper'
import { type Language, say } from '../project/text'
import type { Block, Cell, Column, Line, Outline, Row } from './paper'

/*
 * Words of a person in place of composed ones. Each text that may be replaced has a key that says what it is (`purpose`, the step
 * and the column), never where it stands, so that it stays with its text when others come and go. What is hidden is kept with the
 * override, so that one sees when the model has moved under it; what has no text any more is shown as stray, not lost.
 */

export interface Field {
  readonly key: string
  /** Number and words of the heading it stands under, and in a table the row and the column. */
  readonly heading: string
  /** As composed from the model, lines of a list below each other. */
  readonly composed: string
}

type Words = Extract<Block, { kind: 'paragraph' | 'list' | 'box' }>

const isWords = (block: Block): block is Words => block.kind === 'paragraph' || block.kind === 'list' || block.kind === 'box'

const textOf = (block: Words): string =>
  block.kind === 'paragraph' ? block.text : (block.kind === 'list' ? block.items : block.lines).join('\n')

function saying(block: Words, words: string): Block {
  if (block.kind === 'paragraph') return { ...block, text: words }
  const lines = words.split('\n').filter(Boolean)
  return block.kind === 'list' ? { ...block, items: lines } : { ...block, lines }
}

/** Lines that only a label leads in (inputs, outputs) stay as they are. */
const cellText = (cell: Cell): string =>
  cell
    .filter(({ label }) => label === undefined)
    .map(({ text }) => text)
    .join('\n')

/** Goes through all that may be replaced, with its key; `replace` gives other words or null. */
function walk(outline: Outline, replace: (field: Field) => string | null): Block[] {
  let said = ''
  return outline.blocks.map((block): Block => {
    if (block.kind === 'heading') said = [block.number, block.text].filter(Boolean).join(' ')
    if (block.kind === 'table') return { ...block, rows: block.rows.map((row) => replacedRow(row, block.columns, said, replace)) }
    if (!isWords(block) || block.key === undefined) return block
    const words = replace({ key: block.key, heading: said, composed: textOf(block) })
    return words === null ? block : saying(block, words)
  })
}

function replacedRow(row: Row, columns: readonly Column[], heading: string, replace: (field: Field) => string | null): Row {
  if (!row.keys) return row
  const about = row.about ?? row.cells[0]?.[0]?.text ?? ''
  const cells = row.cells.map((cell, i): Cell => {
    const key = row.keys?.[i]
    if (!key) return cell
    const words = replace({ key, heading: [heading, about, columns[i]?.title].join(' · '), composed: cellText(cell) })
    if (words === null) return cell
    const kept = cell.filter(({ label }) => label !== undefined)
    const first = cell.find(({ label }) => label === undefined)
    const more: Partial<Line> = first?.mark ? { mark: first.mark } : {}
    return [
      ...words
        .split('\n')
        .filter(Boolean)
        .map((text): Line => ({ text, ...more })),
      ...kept,
    ]
  })
  return { ...row, cells }
}

/** Every text that may be replaced, in the order of the document. */
export function fieldsOf(outline: Outline): Field[] {
  const fields = new Map<string, Field>()
  walk(outline, (field) => {
    // A text may stand in two places (a target in 6 and in 12); it is one field.
    if (field.composed !== '' && !fields.has(field.key)) fields.set(field.key, field)
    return null
  })
  return [...fields.values()]
}

type Overrides = NonNullable<Paper['overrides']>

export const withOverrides = (outline: Outline, overrides: Overrides | undefined, language: Language): Outline =>
  overrides === undefined || Object.keys(overrides).length === 0
    ? outline
    : {
        ...outline,
        blocks: walk(outline, ({ key }) => {
          const override = overrideAt(overrides, key)
          return override ? say(override.text, language) || null : null
        }),
      }

/** Keys of older files counted the texts under a heading; these are the ones whose place never moved. */
const formerKeys: Readonly<Record<string, string>> = {
  purpose: '2.1#0',
  scope: '2.2#0',
  references: '3.2#0',
  principles: '4#0',
  'principles.mode': '4#1',
  entry: '7.1#0',
  normalPath: '7.2#0',
  'steps.intro': '8#0',
  recovery: '9.2#0',
  dataIncident: '9.4#0',
  supervision: '11#0',
  rhythm: '12.3#0',
  improvement: '13#0',
  'training.days': '15.2#0',
}

/** The key under which a paper holds other words for a text, if it does. */
export const keyIn = (overrides: Overrides | undefined, key: string): string | undefined =>
  [key, formerKeys[key]].find((one) => one !== undefined && overrides !== undefined && Object.hasOwn(overrides, one))

export function overrideAt(overrides: Overrides | undefined, key: string): Overrides[string] | undefined {
  const found = keyIn(overrides, key)
  return found === undefined ? undefined : overrides?.[found]
}

export interface Worded {
  readonly key: string
  readonly override: Overrides[string]
  /** Absent: the text is no longer in the document (its step was deleted, its KPI renamed). */
  readonly field: Field | undefined
  /** The model says something else by now than when these words were put over it. */
  readonly hasMoved: boolean
}

/** All words of a person, in the order of the document, stray ones last. */
export function wordedFields(fields: readonly Field[], overrides: Overrides | undefined, language: Language): Worded[] {
  const placed = fields.flatMap((field): Worded[] => {
    const key = keyIn(overrides, field.key)
    const override = key === undefined ? undefined : overrides?.[key]
    if (key === undefined || !override) return []
    return [{ key, override, field, hasMoved: say(override.hides, language) !== field.composed }]
  })
  const known = new Set(placed.map(({ key }) => key))
  const stray = Object.entries(overrides ?? {}).flatMap(([key, override]): Worded[] =>
    known.has(key) ? [] : [{ key, override, field: undefined, hasMoved: true }],
  )
  return [...placed, ...stray]
}
