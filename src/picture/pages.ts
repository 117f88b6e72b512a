import { clip } from './measure'
import type { Picture, TextShape } from './picture'

/*
 * A picture on paper: as one sheet that it fits, or in its own size over several that are put side by side. All lengths
 * are in units of 1/96 inch, as on the screen. The printer, the PDF, and the SVG and PNG of a sheet all read this.
 */

/** Millimetres, upright. */
export const paperSizes = {
  A4: [210, 297],
  A3: [297, 420],
  A2: [420, 594],
  A1: [594, 841],
  A0: [841, 1189],
  Letter: [216, 279],
} as const
export type PaperName = keyof typeof paperSizes
export const paperNames = Object.keys(paperSizes) as PaperName[]

/** `auto`: whichever shows it larger, or takes fewer sheets. */
export const orientations = ['auto', 'portrait', 'landscape'] as const
export type Orientation = (typeof orientations)[number]

/** `scale`: so many times its own size. `paper`: on one sheet, or with `tiles` so many times its own size over several. */
export type PictureSize =
  | { readonly kind: 'scale'; readonly scale: number }
  | { readonly kind: 'paper'; readonly paper: PaperName; readonly orientation: Orientation; readonly tiles?: number }

/** What stands above the picture on each sheet. */
export interface PageHead {
  readonly title: string
  readonly date: string
  /** `Sheet 2 of 6 · row 1, column 2`; said only where there are several. */
  pageWords(page: { n: number; of: number; row: number; column: number }): string
}

export interface Page {
  readonly width: number
  readonly height: number
  readonly texts: readonly TextShape[]
  /** Where the picture shows, and the point of it that lies in that window's corner, in the picture's own units. */
  readonly window: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly from: { readonly x: number; readonly y: number }
  readonly scale: number
}

const mm = 96 / 25.4
const margin = 10 * mm
const headRoom = 9 * mm
/** So much of one sheet is on the next one again, to be glued. */
const overlap = 6 * mm
/** A small picture does not fill a large sheet. */
const mostScale = 3
/** More sheets than these are nobody's wish. */
export const mostPages = 400

export function pagesOf(picture: Picture, size: PictureSize, head: PageHead): readonly Page[] {
  if (size.kind === 'scale') {
    const { scale } = size
    const [width, height] = [picture.width * scale, picture.height * scale]
    return [{ width, height, texts: [], window: { x: 0, y: 0, width, height }, from: { x: 0, y: 0 }, scale }]
  }
  const [short, long] = paperSizes[size.paper].map((side) => side * mm) as [number, number]
  const upright = { width: short, height: long }
  const lying = { width: long, height: short }
  const ways = size.orientation === 'portrait' ? [upright] : size.orientation === 'landscape' ? [lying] : [lying, upright]
  const laid = ways.map((sheet) =>
    size.tiles === undefined ? fit(picture, sheet, head) : tile(picture, sheet, size.tiles, head),
  )
  const [first = [], second] = laid
  if (!second) return first
  return second.length < first.length || (second.length === first.length && (second[0]?.scale ?? 0) > (first[0]?.scale ?? 0))
    ? second
    : first
}

interface Sheet {
  readonly width: number
  readonly height: number
}

const roomOn = ({ width, height }: Sheet): Sheet => ({ width: width - margin * 2, height: height - margin * 2 - headRoom })

function fit(picture: Picture, sheet: Sheet, head: PageHead): Page[] {
  const room = roomOn(sheet)
  const scale = Math.min(room.width / picture.width, room.height / picture.height, mostScale)
  const [width, height] = [picture.width * scale, picture.height * scale]
  const x = margin + (room.width - width) / 2
  return [
    {
      ...sheet,
      texts: headTexts(sheet, head, ''),
      window: { x, y: margin + headRoom, width, height },
      from: { x: 0, y: 0 },
      scale,
    },
  ]
}

function tile(picture: Picture, sheet: Sheet, scale: number, head: PageHead): Page[] {
  const room = roomOn(sheet)
  const step = { x: room.width - overlap, y: room.height - overlap }
  const columns = Math.max(1, Math.ceil((picture.width * scale - overlap) / step.x))
  const rows = Math.max(1, Math.ceil((picture.height * scale - overlap) / step.y))
  const of = rows * columns
  const pages: Page[] = []
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns && pages.length < mostPages; column += 1) {
      const n = row * columns + column + 1
      const from = { x: (column * step.x) / scale, y: (row * step.y) / scale }
      pages.push({
        ...sheet,
        texts: headTexts(sheet, head, of > 1 ? head.pageWords({ n, of, row: row + 1, column: column + 1 }) : ''),
        window: {
          x: margin,
          y: margin + headRoom,
          width: Math.min(room.width, (picture.width - from.x) * scale),
          height: Math.min(room.height, (picture.height - from.y) * scale),
        },
        from,
        scale,
      })
    }
  return pages
}

function headTexts({ width }: Sheet, { title, date }: PageHead, words: string): TextShape[] {
  const y = margin + 12
  const detail = [words, date].filter(Boolean).join(' · ')
  const text = { kind: 'text', y, size: 12, colour: '#1F2328' } as const
  return [
    { ...text, x: margin, text: clip(title, width * 0.55, 12, 600), weight: 600 },
    { ...text, x: width - margin, text: detail, anchor: 'end' },
  ]
}
