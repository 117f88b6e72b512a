import type { Block, Cell, Outline } from '../paper'

/*
 * The document as data, for systems that keep or index procedures: what stands where, by section, with the key of each text that a
 * person may replace. Equal outlines give equal bytes.
 */

const cellText = (cell: Cell) =>
  cell.map(({ text, label, mark }) => ({ ...(label ? { label } : {}), ...(mark ? { mark } : {}), text }))

function blockData(block: Block): object | null {
  switch (block.kind) {
    case 'paragraph':
      return { kind: block.kind, ...(block.key ? { key: block.key } : {}), text: block.text }
    case 'list':
      return { kind: block.kind, ...(block.key ? { key: block.key } : {}), style: block.style, items: block.items }
    case 'box':
      return { kind: block.kind, ...(block.key ? { key: block.key } : {}), title: block.title, lines: block.lines }
    case 'figure':
      return { kind: block.kind, caption: block.caption }
    case 'table':
      return {
        kind: block.kind,
        ...(block.caption ? { caption: block.caption } : {}),
        columns: block.columns.map(({ title }) => title),
        rows: block.rows.map(({ cells, band, keys }) => ({
          ...(band ? { band } : {}),
          ...(keys?.some((key) => key !== undefined) ? { keys: keys.map((key) => key ?? null) } : {}),
          cells: cells.map(cellText),
        })),
      }
    default:
      return null
  }
}

export function renderJson(outline: Outline): string {
  const sections: { level: number; number: string; title: string; content: object[] }[] = []
  for (const block of outline.blocks) {
    if (block.kind === 'heading') sections.push({ level: block.level, number: block.number, title: block.text, content: [] })
    const data = blockData(block)
    if (data) sections.at(-1)?.content.push(data)
  }
  const { language, title, date, author, watermark, cover } = outline
  const data = {
    language,
    title,
    date,
    author,
    ...(watermark ? { watermark } : {}),
    organisation: cover.organisation,
    subject: cover.subtitle,
    control: cover.fields.map(([name, value]) => ({ name, value })),
    signatures: cover.signatures.map(([role, name, signed]) => ({ role, name, date: signed })),
    sections,
  }
  return `${JSON.stringify(data, null, 1)}\n`
}
