import type { SheetContent } from '../../picture/sheetLayout'

/** A sheet as a plain table; what has several lines keeps them in one cell. */
export const sheetTable = (content: SheetContent): string[][] => [
  [content.columnLabel, ...content.columns.map(({ title }) => title)],
  ...content.rows.flatMap((row) =>
    row.kind === 'cells' ? [[row.label, ...row.cells.map(({ lines }) => lines.map(({ text }) => text).join('\n'))]] : [],
  ),
]
