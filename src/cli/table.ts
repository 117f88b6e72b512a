/** Rows of cells as lines, columns aligned; figures to the right. A Chinese character takes two places. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const width = Array.from({ length: columns }, (_, i) => Math.max(...rows.map((row) => places(row[i] ?? ''))))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => {
        const gap = ' '.repeat((width[i] ?? 0) - places(cell))
        return isFigure(cell) ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd()
  return rows.map((row) => `${line(row)}\n`).join('')
}

const isFigure = (cell: string): boolean => /^[-\d.,]+ ?%?$/.test(cell)

const places = (cell: string): number =>
  [...cell].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1),
    0,
  )
