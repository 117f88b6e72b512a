import type { Block, Cell, Cover, Line, Outline, Row } from './paper'

/*
 * One outline of the same document in two languages: running text in two columns, the first language on the left; in tables, each
 * cell says it in both. The two are composed from one model, so they have the same blocks in the same order.
 */

const joined = (a: string, b: string, between = ' '): string => (a === b || b === '' ? a : a === '' ? b : `${a}${between}${b}`)

export function sideBySide(first: Outline, second: Outline): Outline {
  if (first.blocks.length !== second.blocks.length) throw new Error('the two languages do not say the same')
  return {
    ...first,
    title: joined(first.title, second.title, ' · '),
    header: joined(first.header, second.header, ' · '),
    footer: joined(first.footer, second.footer, ' · '),
    ...(first.watermark ? { watermark: joined(first.watermark, second.watermark ?? '') } : {}),
    cover: bothCovers(first.cover, second.cover),
    blocks: first.blocks.map((block, i) => bothBlocks(block, second.blocks[i] as Block)),
  }
}

function bothCovers(a: Cover, b: Cover): Cover {
  return {
    organisation: joined(a.organisation, b.organisation),
    title: joined(a.title, b.title, '\n'),
    subtitle: joined(a.subtitle, b.subtitle, '\n'),
    fields: a.fields.map(([label, value], i) => [
      joined(label, b.fields[i]?.[0] ?? ''),
      joined(value, b.fields[i]?.[1] ?? '', ' / '),
    ]),
    signatureHead: a.signatureHead.map((label, i) =>
      joined(label, b.signatureHead[i] ?? ''),
    ) as unknown as Cover['signatureHead'],
    signatures: a.signatures.map(([label, name, date], i) => [joined(label, b.signatures[i]?.[0] ?? ''), name, date]),
  }
}

const twoColumns = (rows: readonly (readonly [Cell, Cell])[]): Block => ({
  kind: 'table',
  bare: true,
  columns: [
    { title: '', width: 1 },
    { title: '', width: 1 },
  ],
  rows: rows.map(([left, right]) => ({ cells: [left, right] })),
})

function bothBlocks(a: Block, b: Block): Block {
  switch (a.kind) {
    case 'heading':
      return b.kind === 'heading' ? { ...a, text: joined(a.text, b.text) } : a
    case 'toc':
      return b.kind === 'toc' ? { ...a, text: joined(a.text, b.text) } : a
    case 'paragraph': {
      const said = b.kind === 'paragraph' ? b.text : ''
      const more = a.tone === 'strong' ? { strong: true } : {}
      return a.text === said ? a : twoColumns([[[{ text: a.text, ...more }], [{ text: said, ...more }]]])
    }
    case 'list': {
      const items = b.kind === 'list' ? b.items : []
      const line = (text: string, n: number): Line =>
        a.style === 'number' ? { text: `${n + 1}. ${text}` } : { text, mark: a.style === 'tick' ? 'tick' : 'bullet' }
      const count = Math.max(a.items.length, items.length)
      return twoColumns(
        Array.from({ length: count }, (_, n) => [
          a.items[n] === undefined ? [] : [line(a.items[n], n)],
          items[n] === undefined ? [] : [line(items[n], n)],
        ]),
      )
    }
    case 'box':
      return b.kind === 'box'
        ? { ...a, title: joined(a.title, b.title), lines: a.lines.map((text, i) => joined(text, b.lines[i] ?? '')) }
        : a
    case 'figure':
      return b.kind === 'figure' ? { ...a, caption: joined(a.caption, b.caption, ' · ') } : a
    case 'table': {
      if (b.kind !== 'table') return a
      return {
        ...a,
        ...(a.caption ? { caption: joined(a.caption, b.caption ?? '') } : {}),
        columns: a.columns.map((column, i) => ({ ...column, title: joined(column.title, b.columns[i]?.title ?? '') })),
        rows: a.rows.map((row, i) => bothRows(row, b.rows[i])),
      }
    }
    case 'page':
      return a
  }
}

function bothRows(a: Row, b: Row | undefined): Row {
  if (!b) return a
  return { ...a, cells: a.cells.map((cell, i) => bothCells(cell, b.cells[i] ?? [])) }
}

const key = (cell: Cell): string => JSON.stringify(cell)

/** A cell that says the same in both languages says it once. */
const bothCells = (a: Cell, b: Cell): Cell => (key(a) === key(b) || b.length === 0 ? a : [...a, ...b])
