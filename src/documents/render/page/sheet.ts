import type { Picture } from '../../../picture/picture'

/*
 * A4 as all paged formats set it, in points: 25 mm above and below, 20 mm at the sides. Lines have fixed heights, so that a page
 * holds the same whatever fonts a reader's machine has in place of ours; the contents' page numbers rest on that.
 */

export const points = (millimetres: number): number => (millimetres * 72) / 25.4

export const sheet = { width: points(210), height: points(297), top: points(25), side: points(20), running: points(12) } as const

/** Width and height of what is printed on, without margins. */
export const roomOf = (wide: boolean): { width: number; height: number } => ({
  width: (wide ? sheet.height : sheet.width) - 2 * sheet.side,
  height: (wide ? sheet.width : sheet.height) - 2 * sheet.top,
})

/** Type size, line height, space before and after. 小四 text, 五号 tables. */
export const type = {
  organisation: { size: 16, line: 24, before: 45, after: 30 },
  title: { size: 24, line: 34, before: 30, after: 10 },
  subtitle: { size: 14, line: 22, before: 0, after: 50 },
  tocTitle: { size: 16, line: 24, before: 0, after: 10 },
  heading1: { size: 16, line: 24, before: 16, after: 6 },
  heading2: { size: 14, line: 22, before: 12, after: 6 },
  body: { size: 12, line: 20, before: 0, after: 4 },
  item: { size: 12, line: 18, before: 0, after: 2 },
  toc: { size: 11, line: 17, before: 0, after: 1 },
  caption: { size: 10.5, line: 16, before: 6, after: 3 },
  cell: { size: 10.5, line: 14, before: 0, after: 1 },
  small: { size: 9, line: 12, before: 0, after: 0 },
} as const
export type TypeName = keyof typeof type

export const gap = 10
export const cellPadding = { x: 4, y: 2 } as const
/** Of list items: how far in the text stands. */
export const indent = { number: 24, bullet: 20, tick: 21, toc: 20 } as const

export const ink = {
  text: '#1F2328',
  quiet: '#5B626B',
  rule: '#55524A',
  head: '#EFECE4',
  band: '#F6F4EE',
  line: '#8C877A',
} as const
/** What is new and what is gone in a comparison; underlined and struck through as well. */
export const changeInk = { added: '#1F6B47', removed: '#B23A2B' } as const

/** A figure as large as its page allows, never larger than drawn: points. */
export function figureSize(picture: Picture, wide: boolean): { width: number; height: number; scale: number } {
  const room = roomOf(wide)
  // Room for the heading above and the caption below.
  const most = room.height - 84
  const scale = Math.min(0.75, room.width / picture.width, most / picture.height)
  return { width: picture.width * scale, height: picture.height * scale, scale }
}
