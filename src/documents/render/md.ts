import { writable } from '../../base/writable'
import { toSvg } from '../../picture/svg'
import type { Block, Cell, Line, Outline, Row } from '../paper'
import { headings } from '../paper'

/** Text that Markdown and the HTML inside it show as it is. */
const escaped = (text: string): string =>
  writable(text)
    .replace(/\r?\n|\r/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|#~]/g, '\\$&')
    .replace(/^(\s*)([-+]|\d+\.)(?=\s)/, '$1\\$2')

const lineText = ({ text, label, strong, mark, change }: Line, separator: string): string =>
  (mark === 'tick' ? '☐ ' : mark === 'bullet' ? '• ' : '') +
  (label ? `**${escaped(label)}**${separator}` : '') +
  (change === 'removed' ? `~~${escaped(text)}~~` : strong || change ? `**${escaped(text)}**` : escaped(text))

/** The outline as Markdown with tables; figures ride along as data, so that it stays one file. */
export function renderMarkdown(outline: Outline): string {
  const separator = outline.language === 'zh-CN' ? '：' : ': '
  const cellText = (cell: Cell | undefined): string => (cell ?? []).map((one) => lineText(one, separator)).join('<br>')
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
    [`| ${head.join(' | ')} |`, `|${head.map(() => ' --- |').join('')}`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join(
      '\n',
    )
  const rowCells = (row: Row, columns: number): string[] => Array.from({ length: columns }, (_, i) => cellText(row.cells[i]))

  const write = (block: Block): string => {
    switch (block.kind) {
      case 'heading':
        return `${block.level === 1 ? '##' : '###'} ${[block.number, escaped(block.text)].filter(Boolean).join(' ')}`
      case 'paragraph':
        return block.tone === 'strong' ? `**${escaped(block.text)}**` : escaped(block.text)
      case 'list':
        return block.items
          .map((item, i) => `${block.style === 'number' ? `${i + 1}.` : block.style === 'tick' ? '- [ ]' : '-'} ${escaped(item)}`)
          .join('\n')
      case 'table': {
        const body = table(
          block.columns.map(({ title }) => escaped(title)),
          block.rows.map((row) => rowCells(row, block.columns.length)),
        )
        return block.caption ? `**${escaped(block.caption)}**\n\n${body}` : body
      }
      case 'box':
        return [`> **${escaped(block.title)}**`, '>', ...block.lines.map((one) => `> - ${escaped(one)}`)].join('\n')
      case 'figure':
        return `![${escaped(block.caption)}](data:image/svg+xml;base64,${base64(toSvg(block.picture))})\n\n${escaped(block.caption)}`
      case 'toc':
        return [
          `## ${block.number} ${escaped(block.text)}`,
          '',
          ...headings(outline).map(
            ({ level, number, text }) => `${level === 1 ? '' : '  '}- ${[number, escaped(text)].filter(Boolean).join(' ')}`,
          ),
        ].join('\n')
      case 'page':
        return ''
    }
  }

  const { cover } = outline
  const fields = table(
    ['', ''],
    cover.fields.map(([label, value]) => [`**${escaped(label)}**`, escaped(value)]),
  )
  const signatures = table(
    cover.signatureHead.map(escaped),
    cover.signatures.map((cells) => cells.map(escaped)),
  )
  const parts = [
    ...(outline.watermark ? [`> **${escaped(outline.watermark)}**`] : []),
    `# ${escaped(outline.title)}`,
    ...[cover.organisation, cover.subtitle].filter(Boolean).map(escaped),
    fields,
    ...(cover.signatures.length > 0 ? [signatures] : []),
    ...outline.blocks.map(write).filter(Boolean),
  ]
  return `${parts.join('\n\n')}\n`
}

function base64(text: string): string {
  let binary = ''
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte)
  return btoa(binary)
}
