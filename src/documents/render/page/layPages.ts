import type { Picture } from '../../../picture/picture'
import { type Block, type Cell, type Column, headings, type Line, type Outline, type Row, tableLook } from '../../paper'
import { breakLines, type Run, type SetLine } from './breakLines'
import type { Metrics } from './metrics'
import { cellPadding, changeInk, figureSize, gap, indent, ink, roomOf, sheet, type TypeName, type } from './sheet'

/*
 * An outline on pages: where every line, rule and figure stands, in points from a page's upper left corner. What belongs together
 * stays together: headings and captions with what follows, no single line alone, rows whole, a table's head again on each page. The
 * PDF paints these pages, and the Word file takes the page numbers of its contents from the same rules with Word's own widths.
 */

export type Item =
  | {
      readonly kind: 'text'
      readonly x: number
      /** The baseline. */
      readonly y: number
      readonly text: string
      readonly size: number
      readonly bold: boolean
      readonly colour: string
      readonly width: number
      readonly rule?: 'under' | 'through' | undefined
    }
  | {
      readonly kind: 'rect'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly fill?: string
      readonly stroke?: string
      readonly thick?: number
    }
  | { readonly kind: 'picture'; readonly x: number; readonly y: number; readonly scale: number; readonly picture: Picture }
  /** A line of the contents: leads to a heading, and says its page at the right edge. */
  | {
      readonly kind: 'entry'
      readonly heading: number
      readonly x: number
      readonly y: number
      readonly right: number
      readonly textEnd: number
    }

export interface Page {
  readonly wide: boolean
  readonly items: Item[]
}

export interface Laid {
  readonly pages: readonly Page[]
  /** For each heading of level 1 and 2 in order: its page, from 0, and how far down it stands. */
  readonly headings: readonly { readonly page: number; readonly y: number }[]
}

/** What cannot be broken further; painted once its place is known. */
interface Piece {
  readonly height: number
  readonly before?: number
  readonly after?: number
  /** Never the last thing on a page. */
  readonly keepNext?: boolean
  /** Painted above it where it begins a page. */
  readonly head?: Piece
  readonly heading?: number
  /** What fits into `room`, and the rest: for what is taller than a page. */
  split?(room: number): readonly [Piece, Piece] | null
  paint(items: Item[], x: number, y: number): void
}

export function layPages(outline: Outline, metrics: Metrics): Laid {
  const zh = outline.language === 'zh-CN'
  const separator = zh ? '：' : ': '
  const order = new Map(headings(outline).map((block, index) => [block, index]))
  const found: { page: number; y: number }[] = []
  const pages: { wide: boolean; items: Item[] }[] = []
  let y = 0
  let spaceAfter = 0

  const turn = (wide: boolean): void => {
    pages.push({ wide, items: [] })
    y = 0
    spaceAfter = 0
  }
  const put = (piece: Piece, wide: boolean): void => {
    const items = (pages.at(-1) as Page).items
    const space = y === 0 ? 0 : Math.max(spaceAfter, piece.before ?? 0)
    if (piece.heading !== undefined) found[piece.heading] = { page: pages.length - 1, y: sheet.top + y + space }
    piece.paint(items, sheet.side, sheet.top + y + space)
    y += space + piece.height
    spaceAfter = piece.after ?? 0
    if (y > roomOf(wide).height + 0.1 && piece.height <= roomOf(wide).height)
      throw new Error('a piece was put where it has no room')
  }
  const flow = (pieces: readonly Piece[], wide: boolean): void => {
    // A point less than there is: word processors round rows up.
    const room = roomOf(wide).height - 1
    let i = 0
    while (i < pieces.length) {
      let last = i
      while (pieces[last]?.keepNext && last + 1 < pieces.length) last += 1
      const chain = pieces.slice(i, last + 1)
      const heightFrom = (start: number, after: number): number => {
        let at = start
        let space = after
        for (const { height, before = 0, after: next = 0 } of chain) {
          at += (at === 0 ? 0 : Math.max(space, before)) + height
          space = next
        }
        return at
      }
      const head = chain[0]?.head
      const isTooTall = heightFrom(0, 0) + (head?.height ?? 0) > room
      const group = isTooTall ? chain.slice(0, 1) : chain
      const fits = isTooTall
        ? y + Math.max(spaceAfter, chain[0]?.before ?? 0) + (chain[0]?.height ?? 0) <= room
        : heightFrom(y, spaceAfter) <= room
      if (!fits && y > 0) {
        const [first] = group
        if (isTooTall && first && first.height + (head?.height ?? 0) > room) {
          // Taller than any page: begins here if there is room worth it.
          const [now, rest] = (room - y > 120 && first.split?.(room - y)) || []
          if (now && rest) {
            put(now, wide)
            pieces = [...pieces.slice(0, i), rest, ...pieces.slice(i + 1)]
          }
        }
        turn(wide)
        const next = pieces[i]
        if (next?.head) put(next.head, wide)
        continue
      }
      const [only] = group
      if (only && y + only.height > room && only.split) {
        const [now, rest] = only.split(room - y) ?? []
        if (now && rest) {
          put(now, wide)
          turn(wide)
          if (rest.head) put(rest.head, wide)
          pieces = [...pieces.slice(0, i), rest, ...pieces.slice(i + 1)]
          continue
        }
      }
      for (const piece of group) put(piece, wide)
      i += group.length
    }
  }

  const cut = (runs: readonly Run[], width: number, name: TypeName): SetLine[] =>
    breakLines(runs, width, type[name].size, metrics)
  interface Setting {
    readonly align?: Column['align']
    readonly keepNext?: boolean
    readonly left?: number
    readonly mark?: string
    readonly colour?: string
    readonly width: number
    readonly heading?: number
  }
  /** One piece for each line: the first two and the last two stay together. */
  const paragraph = (runs: readonly Run[], name: TypeName, setting: Setting): Piece[] => {
    const { size, line, before, after } = type[name]
    const { left = 0, width, align, mark } = setting
    const lines = cut(runs, width - left, name)
    return lines.map((set, n) => ({
      height: line,
      ...(n === 0 ? { before } : {}),
      ...(n === lines.length - 1 ? { after } : {}),
      keepNext:
        n === lines.length - 1 ? (setting.keepNext ?? false) : (setting.keepNext ?? false) || n === 0 || n === lines.length - 2,
      ...(n === 0 && setting.heading !== undefined ? { heading: setting.heading } : {}),
      paint: (items, x, at) => {
        const baseline = at + line / 2 + size * 0.36
        if (n === 0 && mark) items.push(textItem({ text: mark, x: 0, width: 0 }, x, baseline, size))
        paintLine(items, set, x + left, baseline, size, width - left, align, setting.colour)
      },
    }))
  }

  const runsOf = ({ text, label, strong, mark, change }: Line): Run[] => {
    const more = change ? ({ colour: changeInk[change], rule: change === 'added' ? 'under' : 'through' } as const) : {}
    return [
      ...(mark ? [{ text: mark === 'tick' ? '□ ' : '• ' }] : []),
      ...(label ? [{ text: label + separator, bold: true }] : []),
      { text, bold: strong ?? false, ...more },
    ]
  }
  const cellLines = (cell: Cell | undefined, width: number): { set: SetLine; end: boolean }[] =>
    (cell && cell.length > 0 ? cell : [{ text: '' }]).flatMap((one) => {
      const lines = cut(runsOf(one), width - 2 * cellPadding.x, 'cell')
      return lines.map((set, n) => ({ set, end: n === lines.length - 1 }))
    })

  interface RowLook {
    readonly fill?: string
    readonly bare?: boolean
    readonly keepNext?: boolean
    readonly head?: Piece
    readonly thick?: number
  }
  const rowPiece = (
    cells: readonly { lines: { set: SetLine; end: boolean }[]; width: number; align?: Column['align'] | undefined }[],
    look: RowLook,
  ): Piece => {
    const { line, after, size } = type.cell
    const tall = (lines: { end: boolean }[]): number => lines.reduce((sum, { end }) => sum + line + (end ? after : 0), 0)
    // Half a point of rule, and a quarter that word processors round up by.
    const height = Math.max(line, ...cells.map(({ lines }) => tall(lines))) + 2 * cellPadding.y + (look.bare ? 0 : 0.75)
    return {
      height,
      ...(look.keepNext ? { keepNext: true } : {}),
      ...(look.head ? { head: look.head } : {}),
      split: (room) => {
        const most = Math.floor((room - 2 * cellPadding.y - 1) / (line + after))
        if (most < 2 || cells.every(({ lines }) => lines.length <= most)) return null
        const part = (from: number, to?: number) =>
          rowPiece(
            cells.map((one) => ({ ...one, lines: one.lines.slice(from, to) })),
            look,
          )
        return [part(0, most), part(most)]
      },
      paint: (items, x, at) => {
        let left = x
        for (const { lines, width, align } of cells) {
          if (look.fill || !look.bare)
            items.push({
              kind: 'rect',
              x: left,
              y: at,
              width,
              height,
              ...(look.fill ? { fill: look.fill } : {}),
              ...(look.bare ? {} : { stroke: ink.rule, thick: look.thick ?? 0.5 }),
            })
          let top = at + cellPadding.y
          for (const { set, end } of lines) {
            const room = width - 2 * cellPadding.x
            paintLine(items, set, left + cellPadding.x, top + line / 2 + size * 0.36, size, room, align)
            top += line + (end ? after : 0)
          }
          left += width
        }
      },
    }
  }
  const table = (
    columns: readonly Column[],
    rows: readonly Row[],
    total: number,
    { headed, bare, whole }: { headed: boolean; bare: boolean; whole: boolean },
  ): Piece[] => {
    const sum = columns.reduce((all, { width }) => all + width, 0)
    const widths = columns.map(({ width }) => (total * width) / sum)
    const head = headed
      ? rowPiece(
          columns.map(({ title, align }, i) => ({
            lines: cellLines([{ text: title, strong: true }], widths[i] ?? 0),
            width: widths[i] ?? 0,
            align,
          })),
          { fill: ink.head, keepNext: true },
        )
      : undefined
    const body = rows.map((row, n) =>
      row.band
        ? rowPiece([{ lines: cellLines(row.cells[0], total), width: total }], {
            fill: ink.band,
            keepNext: true,
            ...(head ? { head } : {}),
          })
        : rowPiece(
            columns.map(({ align }, i) => ({ lines: cellLines(row.cells[i], widths[i] ?? 0), width: widths[i] ?? 0, align })),
            { bare, keepNext: whole && n < rows.length - 1, ...(head ? { head } : {}) },
          ),
    )
    return [...(head ? [head] : []), ...body, { height: gap, paint: () => {} }]
  }

  const blockPieces = (block: Block, wide: boolean): Piece[] => {
    const { width } = roomOf(wide)
    switch (block.kind) {
      case 'heading':
        return paragraph(
          [{ text: [block.number, block.text].filter(Boolean).join(' '), bold: true }],
          block.level === 1 ? 'heading1' : 'heading2',
          { width, keepNext: true, heading: order.get(block) ?? 0 },
        )
      case 'paragraph':
        return paragraph([{ text: block.text, bold: block.tone === 'strong' }], 'body', {
          width,
          keepNext: block.tone === 'strong',
          ...(block.tone === 'quiet' ? { colour: ink.quiet } : {}),
        })
      case 'list':
        return block.items.flatMap((item, n) =>
          paragraph([{ text: item }], 'item', {
            width,
            left: indent[block.style],
            mark: block.style === 'number' ? `${n + 1}.` : block.style === 'tick' ? '□' : '•',
          }),
        )
      case 'table': {
        const caption = block.caption
          ? paragraph([{ text: block.caption, bold: true }], 'caption', { width, keepNext: true })
          : []
        return [...caption, ...table(block.columns, block.rows, width, tableLook(block))]
      }
      case 'box': {
        const lines: Line[] = [
          { text: block.title, strong: true },
          ...block.lines.map((text): Line => ({ text, mark: 'bullet' })),
        ]
        return [
          rowPiece([{ lines: cellLines(lines, width), width }], { fill: ink.band, thick: 1 }),
          { height: gap, paint: () => {} },
        ]
      }
      case 'figure': {
        const { width: shown, height, scale } = figureSize(block.picture, wide)
        return [
          {
            height,
            after: 4,
            keepNext: true,
            paint: (items, x, at) =>
              items.push({ kind: 'picture', x: x + (width - shown) / 2, y: at, scale, picture: block.picture }),
          },
          ...paragraph([{ text: block.caption }], 'caption', { width, align: 'center' }),
        ]
      }
      case 'toc':
        return [
          ...paragraph([{ text: `${block.number} ${block.text}`.trim(), bold: true }], 'tocTitle', { width, keepNext: true }),
          ...headings(outline).map((one, heading): Piece => {
            const { size, line, after } = type.toc
            const left = one.level === 2 ? indent.toc : 0
            const [set] = cut([{ text: [one.number, one.text].filter(Boolean).join(' ') }], width - left - 40, 'toc')
            return {
              height: line,
              after,
              paint: (items, x, at) => {
                const baseline = at + line / 2 + size * 0.36
                if (set) paintLine(items, set, x + left, baseline, size, width, 'start')
                items.push({
                  kind: 'entry',
                  heading,
                  x: x + left,
                  y: baseline,
                  right: x + width,
                  textEnd: x + left + (set?.width ?? 0),
                })
              },
            }
          }),
        ]
      case 'page':
        return []
    }
  }

  turn(false)
  flow(coverPieces(), false)
  let wide = false
  let pending: Piece[] = []
  let isFresh = false
  const flush = (): void => {
    if (pending.length === 0) return
    if (isFresh) turn(wide)
    isFresh = false
    flow(pending, wide)
    pending = []
  }
  for (const block of outline.blocks) {
    if (block.kind === 'page' || block.kind === 'toc') {
      flush()
      if (block.kind === 'page') wide = block.orientation === 'landscape'
      isFresh = true
    }
    pending.push(...blockPieces(block, wide))
  }
  flush()
  return { pages, headings: found }

  function coverPieces(): Piece[] {
    const { cover } = outline
    const { width } = roomOf(false)
    const plain = (text: string, strong = false): Cell => [{ text, ...(strong ? { strong } : {}) }]
    const rows = cover.fields.flatMap(([label, value], i): Row[] => {
      if (i % 2 === 1) return []
      const [label2 = '', value2 = ''] = cover.fields[i + 1] ?? []
      return [{ cells: [plain(label, true), plain(value), plain(label2, true), plain(value2)] }]
    })
    return [
      ...paragraph([{ text: cover.organisation }], 'organisation', { width, align: 'center' }),
      ...paragraph([{ text: cover.title, bold: true }], 'title', { width, align: 'center' }),
      ...paragraph([{ text: cover.subtitle }], 'subtitle', { width, align: 'center' }),
      ...(rows.length > 0
        ? table(
            [16, 34, 16, 34].map((share) => ({ title: '', width: share })),
            rows,
            width,
            tableLook({ isBlank: true }),
          )
        : []),
      ...(cover.signatures.length > 0
        ? [
            { height: 30, paint: () => {} },
            ...table(
              cover.signatureHead.map((title, i) => ({ title, width: i === 1 ? 50 : 25 })),
              cover.signatures.map((cells) => ({ cells: cells.map((text, i) => plain(text, i === 0)) })),
              width,
              tableLook({}),
            ),
          ]
        : []),
    ]
  }
}

const textItem = (
  { text, x, width, bold = false, colour = ink.text, rule }: Run & { x: number; width: number },
  left: number,
  y: number,
  size: number,
): Item => ({ kind: 'text', x: left + x, y, text, size, bold, colour, width, rule })

function paintLine(
  items: Item[],
  { runs, width: own }: SetLine,
  x: number,
  y: number,
  size: number,
  room: number,
  align: Column['align'],
  colour?: string,
): void {
  const left = align === 'center' ? (room - own) / 2 : align === 'end' ? room - own : 0
  for (const run of runs)
    if (run.text.trim() !== '') items.push(textItem({ ...(colour ? { colour } : {}), ...run }, x + Math.max(0, left), y, size))
}
