/*
 * Breaking text into lines without a screen: Chinese breaks between any two characters except before closing and after opening
 * punctuation, Latin between words, and a word longer than the line anywhere. Widths are of a typical grotesque (Inter beside
 * Noto Sans SC), a little on the wide side, so that what fits here fits in every font of the stack.
 */

const narrow = /[ijlI.,:;'|!()[\]{}]/
const wide = /[mwMW@%]/
const capital = /[A-Z&]/
const fullWidth =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{3ffff}“”‘’…—]/u
const noStart = /^[,.;:!?)\]}%，。；：！？、）】》」』”’…—～·％]/u
const noEnd = /[([{（【《「『“‘]$/u

/** In ems. */
function widthOf(character: string): number {
  if (fullWidth.test(character)) return 1
  if (character === ' ') return 0.29
  if (narrow.test(character)) return 0.31
  if (wide.test(character)) return 0.9
  return capital.test(character) ? 0.7 : 0.585
}

export function textWidth(text: string, size: number, weight = 400): number {
  let ems = 0
  for (const character of text) ems += widthOf(character)
  return ems * size * (weight >= 600 ? 1.05 : 1)
}

/** Pieces that may not be broken: a Latin word, or one full-width character with the punctuation that clings to it. */
function pieces(text: string): string[] {
  const atoms = text.match(/\s+|[^\s\u1100-\u{3ffff}“”‘’…—]+|./gu) ?? []
  const joined: string[] = []
  for (const atom of atoms) {
    const last = joined.at(-1)
    if (last !== undefined && !/^\s/.test(atom) && !/\s$/.test(last) && (noStart.test(atom) || noEnd.test(last)))
      joined[joined.length - 1] = last + atom
    else joined.push(atom)
  }
  return joined
}

/** Lines no wider than `width`; the text's own line breaks stay. Never empty: an empty text is one empty line. */
export function wrapText(text: string, width: number, size: number, weight = 400): string[] {
  const lines: string[] = []
  for (const paragraph of text.split(/\r?\n/)) {
    let line = ''
    const flush = () => {
      lines.push(line.trimEnd())
      line = ''
    }
    for (const piece of pieces(paragraph)) {
      if (textWidth((line + piece).trimEnd(), size, weight) <= width) {
        line += piece
        continue
      }
      if (line.trim() !== '') flush()
      if (/^\s+$/.test(piece)) continue
      for (const character of piece) {
        if (line !== '' && textWidth(line + character, size, weight) > width) flush()
        line += character
      }
    }
    flush()
  }
  return lines
}
