import type { Paper } from '../project/paper'
import { type Language, say } from '../project/text'
import type { Block, Cell, Line, Outline, Row } from './paper'

/*
 * Words of a person in place of composed ones. Each text that may be replaced has a key: the number of its heading and its
 * place under it, or the step and the column it belongs to. What is hidden is kept with the override, so that one sees when the
 * model has moved under it.
 */

export interface Field {
  readonly key: string
  /** Number and words of the heading it stands under. */
  readonly heading: string
  /** As composed from the model, lines of a list below each other. */
  readonly composed: string
}

const isReplaceable = (block: Block): block is Extract<Block, { kind: 'paragraph' | 'list' }> =>
  (block.kind === 'paragraph' && block.tone !== 'strong') || block.kind === 'list'

const textOf = (block: Extract<Block, { kind: 'paragraph' | 'list' }>): string =>
  block.kind === 'paragraph' ? block.text : block.items.join('\n')
/** Lines that only a label leads in (inputs, outputs) stay as they are. */
const cellText = (cell: Cell): string =>
  cell
    .filter(({ label }) => label === undefined)
    .map(({ text }) => text)
    .join('\n')

/** Goes through all that may be replaced, with its key; `replace` gives other words or null. */
function walk(outline: Outline, replace: (field: Field) => string | null): Block[] {
  let heading = { number: '', text: '' }
  let place = 0
  return outline.blocks.map((block): Block => {
    if (block.kind === 'heading') {
      heading = block
      place = 0
      return block
    }
    const said = [heading.number, heading.text].filter(Boolean).join(' ')
    if (block.kind === 'table') return { ...block, rows: block.rows.map((row) => replacedRow(row, said, replace)) }
    if (!isReplaceable(block) || heading.number === '') return block
    const key = `${heading.number}#${place}`
    place += 1
    const words = replace({ key, heading: said, composed: textOf(block) })
    if (words === null) return block
    return block.kind === 'paragraph' ? { ...block, text: words } : { ...block, items: words.split('\n').filter(Boolean) }
  })
}

function replacedRow(row: Row, heading: string, replace: (field: Field) => string | null): Row {
  if (!row.keys) return row
  const cells = row.cells.map((cell, i): Cell => {
    const key = row.keys?.[i]
    if (!key) return cell
    const name = row.cells[1]?.[0]?.text ?? ''
    const words = replace({ key, heading: `${heading} · ${row.cells[0]?.[0]?.text ?? ''} ${name}`, composed: cellText(cell) })
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
  const fields: Field[] = []
  walk(outline, (field) => {
    if (field.composed !== '') fields.push(field)
    return null
  })
  return fields
}

export const withOverrides = (outline: Outline, overrides: Paper['overrides'], language: Language): Outline =>
  overrides === undefined || Object.keys(overrides).length === 0
    ? outline
    : {
        ...outline,
        blocks: walk(outline, ({ key }) => {
          const override = Object.hasOwn(overrides, key) ? overrides[key] : undefined
          return override ? say(override.text, language) || null : null
        }),
      }
