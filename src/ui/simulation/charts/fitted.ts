import { textWidth } from '../../../picture/measure'

/** As much of a text as fits into so many pixels, with an ellipsis where something is left out. */
export function fitted(text: string, room: number, size = 12): string {
  if (textWidth(text, size) <= room) return text
  const signs = [...text]
  while (signs.length > 1 && textWidth(`${signs.join('')}…`, size) > room) signs.pop()
  return `${signs.join('')}…`
}
