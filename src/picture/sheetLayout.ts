import { wrapText } from './wrapText'

/*
 * A map on paper: columns under their groups, rows of words and one of curves, and lines that part the rows. SVG, PNG, PDF
 * and slides are drawn from this one arrangement. Rows are as high as their fullest cell and the sheet grows with them:
 * nothing is cut off. Where a figure comes from is told by a shape and a frame, never by colour alone.
 */

export type Basis = 'measured' | 'source' | 'assumed' | 'predicted'

export interface SheetLine {
  readonly text: string
  readonly mark?: 'pain' | 'chance' | 'dot'
  readonly quiet?: boolean
  readonly strong?: boolean
}
export interface SheetCell {
  readonly lines: readonly SheetLine[]
  /** How the frame is drawn: predicted dashed, measured with a bar. */
  readonly basis?: 'measured' | 'predicted'
  readonly tone?: 'care' | 'harm'
}
export interface SheetCurve {
  readonly name: string
  readonly kind: 'asIs' | 'toBe' | 'variant' | 'predicted'
  readonly points: readonly {
    readonly column: number
    readonly value: number
    readonly basis: Basis
    readonly range?: readonly [number, number] | null
  }[]
}
export type SheetRow =
  | { readonly kind: 'cells'; readonly id: string; readonly label: string; readonly cells: readonly SheetCell[] }
  | {
      readonly kind: 'curves'
      readonly id: string
      readonly label: string
      readonly legend: readonly (readonly [Basis, string])[]
      readonly curves: readonly SheetCurve[]
    }
  /** A line across the sheet with its name, as between the lanes of a blueprint. */
  | { readonly kind: 'line'; readonly id: string; readonly label: string }

export interface SheetContent {
  readonly title: string
  readonly subtitle: string
  readonly head: readonly (readonly [label: string, value: string])[]
  readonly groups: readonly { readonly text: string; readonly from: number; readonly count: number }[]
  readonly groupLabel: string
  readonly columnLabel: string
  readonly columns: readonly { readonly title: string; readonly note: string }[]
  /** Where columns are not all alike. */
  readonly columnWidths?: readonly number[]
  readonly labelWidth?: number
  readonly detourLabel: string
  readonly detours: readonly {
    readonly from: number
    readonly to: number
    readonly track: number
    readonly kind: 'branch' | 'loop'
    readonly text: string
  }[]
  readonly rows: readonly SheetRow[]
  readonly foot: readonly [left: string, right: string]
}

export interface SheetBox {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly SheetLine[]
  readonly wrapped: readonly { readonly text: string; readonly line: SheetLine; readonly isFirst: boolean }[]
  readonly size: number
  readonly weight: 400 | 600
  readonly look: 'cell' | 'label' | 'group' | 'column' | 'plain'
  readonly basis?: 'measured' | 'predicted'
  readonly tone?: 'care' | 'harm'
}
export interface SheetCurveDrawn {
  readonly curve: SheetCurve
  readonly tone: number
  readonly points: readonly {
    readonly x: number
    readonly y: number
    readonly value: number
    readonly basis: Basis
    readonly low: number | null
    readonly high: number | null
  }[]
}
export interface SheetLayout {
  readonly width: number
  readonly height: number
  readonly content: SheetContent
  readonly boxes: readonly SheetBox[]
  readonly detours: readonly {
    readonly points: readonly (readonly [number, number])[]
    readonly kind: 'branch' | 'loop'
    readonly text: string
    readonly x: number
    readonly y: number
  }[]
  readonly partings: readonly { readonly y: number; readonly label: string }[]
  readonly levels: readonly { readonly y: number; readonly isZero: boolean }[]
  readonly curves: readonly SheetCurveDrawn[]
  readonly legend: readonly { readonly x: number; readonly y: number; readonly basis: Basis; readonly text: string }[]
  readonly left: number
  readonly right: number
}

const margin = 40
const usualLabelWidth = 120
const usualColumnWidth = 190
const size = 13
export const sheetLineHeight = 1.4
const pad = 8
const curveHeight = 190
const trackHeight = 26

export function layoutSheet(content: SheetContent): SheetLayout {
  const boxes: SheetBox[] = []
  const partings: SheetLayout['partings'][number][] = []
  const levels: SheetLayout['levels'][number][] = []
  const curves: SheetCurveDrawn[] = []
  const legend: SheetLayout['legend'][number][] = []
  const detours: SheetLayout['detours'][number][] = []
  const count = Math.max(1, content.columns.length)
  const left = margin
  const { labelWidth = usualLabelWidth } = content
  const widthOf = (column: number): number => content.columnWidths?.[column] ?? usualColumnWidth
  const edges = [left + labelWidth]
  for (let column = 0; column < count; column += 1) edges.push((edges[column] ?? 0) + widthOf(column))
  const x = (column: number): number => edges[column] ?? 0
  const right = x(count)
  const width = Math.max(right + margin, 900)

  const wrapped = (lines: readonly SheetLine[], room: number, weight: 400 | 600): SheetBox['wrapped'] =>
    lines.flatMap((line) =>
      wrapText(line.text, room - 2 * pad - (line.mark ? 14 : 0), size, weight === 600 || line.strong ? 700 : 400).map(
        (text, i) => ({
          text,
          line,
          isFirst: i === 0,
        }),
      ),
    )
  const box = (given: Omit<SheetBox, 'wrapped' | 'size' | 'weight'> & { weight?: 400 | 600 }): SheetBox => {
    const weight = given.weight ?? 400
    return { ...given, weight, size, wrapped: wrapped(given.lines, given.width, weight) }
  }
  const needed = (lines: readonly SheetLine[], room: number, weight: 400 | 600 = 400): number =>
    wrapped(lines, room, weight).length * size * sheetLineHeight + 2 * pad
  const label = (id: string, text: string, y: number, height: number): void => {
    boxes.push(box({ id: `${id} label`, x: left, y, width: labelWidth, height, lines: [{ text }], look: 'label', weight: 600 }))
  }

  let y = margin + 70
  for (const [name, value] of content.head) {
    const lines = [{ text: `${name}: ${value}`.replace(': ', /[\u3400-\u9fff]/.test(name) ? '：' : ': ') }]
    const height = needed(lines, width - 2 * margin) - 2 * pad + 4
    boxes.push(
      box({
        id: `head ${name}`,
        x: left - pad,
        y: y - pad,
        width: width - 2 * margin,
        height: height + 2 * pad,
        lines,
        look: 'plain',
      }),
    )
    y += height
  }
  y += 14

  if (content.groups.length > 0) {
    label('groups', content.groupLabel, y, 34)
    for (const { text, from, count: n } of content.groups)
      boxes.push(
        box({
          id: `group ${from}`,
          x: x(from),
          y,
          width: x(from + n) - x(from),
          height: 34,
          lines: [{ text }],
          look: 'group',
          weight: 600,
        }),
      )
    y += 34
  }

  const titles = content.columns.map(({ title, note }): SheetLine[] => [
    { text: title, strong: true },
    ...(note ? [{ text: note, quiet: true }] : []),
  ])
  const titleHeight = Math.max(40, ...titles.map((lines, i) => needed(lines, widthOf(i), 600)))
  label('columns', content.columnLabel, y, titleHeight)
  titles.forEach((lines, i) => {
    boxes.push(box({ id: `column ${i}`, x: x(i), y, width: widthOf(i), height: titleHeight, lines, look: 'column' }))
  })
  y += titleHeight

  if (content.detours.length > 0) {
    const tracks = Math.max(...content.detours.map(({ track }) => track + 1))
    const height = tracks * trackHeight + 14
    label('detours', content.detourLabel, y, height)
    for (const { from, to, track, kind, text } of content.detours) {
      const at = y + 8 + (track + 0.5) * trackHeight
      const a = x(from) + widthOf(from) / 2 + (kind === 'loop' ? -10 : 10)
      const b = x(to) + widthOf(to) / 2 + (kind === 'loop' ? 10 : -10)
      const points = [
        [a, y],
        [a, at],
        [b, at],
        [b, y],
      ] as const
      detours.push({ points, kind, text: `${kind === 'loop' ? '↺' : '↷'} ${text}`, x: (a + b) / 2, y: at + 14 })
    }
    y += height
  }

  for (const row of content.rows) {
    if (row.kind === 'line') {
      partings.push({ y: y + 12, label: row.label })
      y += 24
      continue
    }
    if (row.kind === 'curves') {
      const top = y + 18
      const moodY = (value: number): number => top + ((2 - value) / 4) * (curveHeight - 36)
      label(row.id, row.label, y, curveHeight)
      for (const level of [2, 1, 0, -1, -2]) levels.push({ y: moodY(level), isZero: level === 0 })
      row.legend.forEach(([basis, text], i) => {
        legend.push({ x: left + 14, y: y + 44 + i * 20, basis, text })
      })
      row.curves.forEach((curve, tone) => {
        curves.push({
          curve,
          tone,
          points: curve.points.map(({ column, value, basis, range }) => ({
            x: x(column) + widthOf(column) / 2,
            y: moodY(value),
            value,
            basis,
            low: range ? moodY(range[0]) : null,
            high: range ? moodY(range[1]) : null,
          })),
        })
      })
      y += curveHeight
      continue
    }
    const height = Math.max(
      34,
      needed([{ text: row.label }], labelWidth, 600),
      ...row.cells.map(({ lines }, i) => needed(lines, widthOf(i))),
    )
    label(row.id, row.label, y, height)
    row.cells.forEach((cell, i) => {
      boxes.push(
        box({
          id: `${row.id} ${i}`,
          x: x(i),
          y,
          width: widthOf(i),
          height,
          lines: cell.lines,
          look: 'cell',
          ...(cell.basis && cell.lines.length > 0 ? { basis: cell.basis } : {}),
          ...(cell.tone ? { tone: cell.tone } : {}),
        }),
      )
    })
    y += height
  }
  return { width, height: Math.ceil(y + 70), content, boxes, detours, partings, levels, curves, legend, left, right }
}
