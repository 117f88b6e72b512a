type Cell = string | number | null

/**
 * Rows as CSV that a spreadsheet opens rightly: UTF-8 with a byte-order mark, CRLF, quotes doubled. A text that begins
 * like a formula gets an apostrophe, so that no name ever runs.
 */
export const csv = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
