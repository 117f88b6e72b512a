import { textWidth } from './measure'

/*
 * Breaking text into lines without a screen, nothing lost: Chinese breaks between any two characters except before closing and
 * after opening punctuation, Latin between words, and a word longer than the line anywhere.
 */

const noStart = /^[,.;:!?)\]}%，。；：！？、）】》」』”’…—～·％]/u
const noEnd = /[([{（【《「『“‘]$/u

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
export function wrapText(text: string, width: number, size: number, weight: 400 | 700 = 400): string[] {
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
