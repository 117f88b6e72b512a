import { translator } from '../i18n/translate'
import type { Language } from '../project/text'
import { drawChip } from './chip'
import type { ColourSheet } from './colourBy'
import { textWidth } from './measure'
import type { Shape } from './picture'

/** A picture as wide as this is read in its own size; what is wider will be shown smaller, and its legend is drawn larger. */
const readWidth = 1400

/** What the colours mean, with letter, name and number, in lines no wider than the chart; from the corner at 0, 0. */
export function drawLegend(
  { by, classes }: ColourSheet,
  isShown: (step: string) => boolean,
  most: number,
  ink: string,
  language: Language,
): { width: number; height: number; shapes: Shape[] } {
  const t = translator(language)
  const grow = Math.max(1, most / readWidth)
  const [size, chip, line, gap] = [12, 18, 26, 20].map((length) => length * grow) as [number, number, number, number]
  const title = t('colour.title', { what: t(`colour.${by}`) })
  const word = (x: number, y: number, words: string, weight: 400 | 600): Shape => ({
    kind: 'text',
    x,
    y: y + 17 * grow,
    text: words,
    size,
    colour: ink,
    weight,
  })
  const shapes: Shape[] = [word(0, 0, title, 600)]
  let x = textWidth(title, size, 600) + gap
  let y = 0
  let width = x
  for (const { name, mark, steps } of classes) {
    const count = steps.filter(isShown).length
    if (count === 0) continue
    const words = `${name} ${count}`
    const room = chip + 6 * grow + textWidth(words, size)
    if (x > 0 && x + room > most) {
      x = 0
      y += line
    }
    shapes.push(...drawChip(x, y + 4 * grow, chip, mark, size), word(x + chip + 6 * grow, y, words, 400))
    width = Math.max(width, x + room)
    x += room + gap
  }
  return { width, height: y + line, shapes }
}
