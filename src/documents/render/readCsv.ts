import { byteOrderMark } from './csv'

/** Lines of cells as RFC 4180 has them; a semicolon or a tab parts them where the first line has no comma. */
export function readCsv(text: string): string[][] {
  const body = text.startsWith(byteOrderMark) ? text.slice(1) : text
  const firstLine = /^[^\r\n]*/.exec(body)?.[0] ?? ''
  const mark = firstLine.includes(',') ? ',' : firstLine.includes('\t') ? '\t' : firstLine.includes(';') ? ';' : ','
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  const endCell = (): void => {
    // What was written so that no formula runs is taken back.
    row.push(/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)
    cell = ''
  }
  for (let i = 0; i < body.length; i += 1) {
    const character = body[i] as string
    if (isQuoted) {
      if (character !== '"') cell += character
      else if (body[i + 1] === '"') {
        cell += '"'
        i += 1
      } else isQuoted = false
    } else if (character === '"' && cell === '') isQuoted = true
    else if (character === mark) endCell()
    else if (character === '\n' || character === '\r') {
      if (character === '\r' && body[i + 1] === '\n') i += 1
      endCell()
      rows.push(row)
      row = []
    } else cell += character
  }
  if (cell !== '' || row.length > 0) {
    endCell()
    rows.push(row)
  }
  return rows
}
