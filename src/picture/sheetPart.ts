import type { SheetContent, SheetRow } from './sheetLayout'

/** The same sheet with these columns only, in this order; paths between columns that are not there together are left out. */
export function sheetPart(content: SheetContent, columns: readonly number[]): SheetContent {
  const placeOf = new Map(columns.map((column, place) => [column, place]))
  const groupOf = (column: number): SheetContent['groups'][number] | undefined =>
    content.groups.find(({ from, count }) => column >= from && column < from + count)
  const groups: { text: string; from: number; count: number }[] = []
  let last: ReturnType<typeof groupOf>
  for (const [place, column] of columns.entries()) {
    const group = groupOf(column)
    const open = groups.at(-1)
    if (open && group === last) open.count += 1
    else groups.push({ text: group?.text ?? '', from: place, count: 1 })
    last = group
  }
  return {
    ...content,
    groups,
    columns: columns.flatMap((column) => content.columns[column] ?? []),
    detours: content.detours.flatMap((detour) => {
      const [from, to] = [placeOf.get(detour.from), placeOf.get(detour.to)]
      return from === undefined || to === undefined ? [] : [{ ...detour, from, to }]
    }),
    rows: content.rows.map((row): SheetRow => {
      if (row.kind === 'cells') return { ...row, cells: columns.map((column) => row.cells[column] ?? { lines: [] }) }
      if (row.kind !== 'curves') return row
      const curves = row.curves.map((curve) => ({
        ...curve,
        points: curve.points.flatMap((point) => {
          const column = placeOf.get(point.column)
          return column === undefined ? [] : [{ ...point, column }]
        }),
      }))
      return { ...row, curves }
    }),
  }
}
