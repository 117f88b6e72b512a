export type CsvCell = string | number | null

/**
 * Excel reads UTF-8 as the system's own encoding, and so garbles Chinese, unless the file begins with this mark. Plain
 * readers take it for a part of the first heading, so it stands only where a name needs it.
 */
export const byteOrderMark = '\uFEFF'

/** One line as RFC 4180 has it. A text that begins like a formula gets an apostrophe, so that no name ever runs. */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
