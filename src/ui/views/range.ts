import type { ColumnId } from '../../session/sheet/columns'

/** The row under the last step, where a new one is written. */
export const newRow = '+'

/** A cell: the step of its row, and its column; on a map of steps the columns are the steps. */
export interface Cell<C extends string = ColumnId> {
  readonly row: string
  readonly column: C
}

/** Cells in a rectangle, by their place on the screen; both ends included. */
export interface Range {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export function rangeOf<C extends string>(a: Cell<C>, b: Cell<C>, rows: readonly string[], columns: readonly C[]): Range {
  const y = [rows.indexOf(a.row), rows.indexOf(b.row)] as const
  const x = [columns.indexOf(a.column), columns.indexOf(b.column)] as const
  return { top: Math.min(...y), bottom: Math.max(...y), left: Math.min(...x), right: Math.max(...x) }
}

/** Where an arrow, Home, End or a page leads from a cell; with Ctrl to the edge. */
export function moved<C extends string>(
  from: Cell<C>,
  press: { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly shiftKey: boolean },
  rows: readonly string[],
  columns: readonly C[],
  page: number,
): Cell<C> | null {
  const edge = press.ctrlKey || press.metaKey
  let y = rows.indexOf(from.row)
  let x = columns.indexOf(from.column)
  switch (press.key) {
    case 'ArrowUp':
      y = edge ? 0 : y - 1
      break
    case 'ArrowDown':
      y = edge ? rows.length - 1 : y + 1
      break
    case 'ArrowLeft':
      x = edge ? 0 : x - 1
      break
    case 'ArrowRight':
      x = edge ? columns.length - 1 : x + 1
      break
    case 'Home':
      x = 0
      if (edge) y = 0
      break
    case 'End':
      x = columns.length - 1
      if (edge) y = rows.length - 1
      break
    case 'PageUp':
      y -= page
      break
    case 'PageDown':
      y += page
      break
    case 'Enter':
      y += press.shiftKey ? -1 : 1
      break
    case 'Tab': {
      // Along the row and on to the next one; out of the table at its ends.
      const to = y * columns.length + x + (press.shiftKey ? -1 : 1)
      if (to < 0 || to >= rows.length * columns.length) return null
      y = Math.floor(to / columns.length)
      x = to % columns.length
      break
    }
  }
  const row = rows[Math.max(0, Math.min(rows.length - 1, y))]
  const column = columns[Math.max(0, Math.min(columns.length - 1, x))]
  return row === undefined || column === undefined ? null : { row, column }
}
