/*
 * Tables as Excel and its kin put them into the clipboard: lines of cells with tabs between, and quotation marks around a
 * cell that holds a tab, a line break or a quotation mark.
 */

export const writeTsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => (/[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\n')

/** The line break that programs put behind the last row is no empty row. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  const body = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  let at = 0
  while (at <= body.length) {
    let cell = ''
    const closing = body[at] === '"' ? endOfQuoted(body, at) : -1
    if (closing > 0) {
      cell = body.slice(at + 1, closing).replaceAll('""', '"')
      at = closing + 1
    } else {
      const end = at + body.slice(at).search(/[\t\n]|$/)
      cell = body.slice(at, end)
      at = end
    }
    rows.at(-1)?.push(cell)
    if (body[at] === '\n') rows.push([])
    at += 1
  }
  return rows
}

/** Where a quoted cell ends, or -1 where the quotation mark only stands at the beginning of a word. */
function endOfQuoted(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i += 1) {
    if (text[i] !== '"') continue
    if (text[i + 1] === '"') i += 1
    else return /[\t\n]/.test(text[i + 1] ?? '\n') ? i : -1
  }
  return -1
}
