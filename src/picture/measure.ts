/*
 * How wide a text is, without a browser: advance widths of Inter in thousandths of the type size (the same file that the
 * screen and the PNG renderer use), Chinese at one em. Boxes are sized by it once and are equal on screen, in files and on
 * the command line.
 */

// biome-ignore format: one table, read as such.
const regular = [281,288,466,633,642,982,644,300,365,365,501,662,288,460,288,360,631,407,610,618,646,593,620,566,619,620,288,302,662,662,662,511,966,690,654,730,722,601,590,746,743,269,571,672,565,903,753,765,639,765,644,642,646,744,690,985,682,679,629,365,360,365,471,456,323,562,612,571,612,583,370,613,591,242,242,549,242,876,591,600,612,612,376,528,327,591,562,818,546,562,552,426,333,426,662]
// biome-ignore format: one table, read as such.
const semibold = [252,321,523,644,650,1004,663,326,373,373,540,673,319,465,319,379,660,423,623,636,666,612,640,576,640,640,319,329,673,673,673,543,999,728,659,737,722,605,588,749,746,277,580,703,565,922,759,769,645,773,652,650,660,736,728,1020,720,713,652,373,379,373,481,469,351,574,624,583,624,591,389,625,612,262,262,569,262,900,612,609,624,624,397,549,353,612,587,839,569,588,566,455,359,455,673]

/** Chinese, Japanese, Korean, full-width forms and their punctuation stand on one em each. */
const isWide = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe4f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0xffe0 && code <= 0xffe6) ||
  code >= 0x1f000 ||
  code === 0x2014 ||
  code === 0x2018 ||
  code === 0x2019 ||
  code === 0x201c ||
  code === 0x201d ||
  code === 0x2026

function advance(code: number, bold: boolean): number {
  if (code >= 32 && code < 127) return (bold ? semibold : regular)[code - 32] ?? 600
  if (isWide(code)) return 1000
  return code < 0x20 || (code >= 0x300 && code <= 0x36f) ? 0 : 620
}

export function textWidth(text: string, size: number, weight: 400 | 500 | 600 | 700 = 400): number {
  let units = 0
  for (const char of text) units += advance(char.codePointAt(0) ?? 0, weight >= 600)
  return (units * size) / 1000
}

/** Where a line may end: after a Chinese character, after a space or a hyphen; never before closing punctuation. */
function pieces(text: string): string[] {
  const closing = /[，。、；：？！）」』》”’…％%,.;:?!)\]]/
  const found: string[] = []
  let current = ''
  for (const char of text) {
    const previous = current.at(-1)
    const wide = isWide(char.codePointAt(0) ?? 0)
    const afterWide = previous !== undefined && isWide(previous.codePointAt(0) ?? 0)
    const breaks = previous === ' ' || previous === '-' || previous === '/' || wide || afterWide
    if (current !== '' && breaks && !closing.test(char) && !/[（「『《“‘(]/.test(previous ?? '')) {
      found.push(current)
      current = ''
    }
    current += char
  }
  return current === '' ? found : [...found, current]
}

/** `text` cut to `width`, with an ellipsis if something is lost. */
export function clip(text: string, width: number, size: number, weight: 400 | 600 = 400): string {
  if (textWidth(text, size, weight) <= width) return text
  const room = width - textWidth('…', size, weight)
  let cut = ''
  for (const char of text) {
    if (textWidth(cut + char, size, weight) > room) break
    cut += char
  }
  return `${cut.trimEnd()}…`
}

/** Lines no wider than `width`, at most `most` of them; the last one ends in an ellipsis if there is more. */
export function wrap(text: string, width: number, size: number, weight: 400 | 600 = 400, most = 2): string[] {
  const whole = text.replace(/\s+/g, ' ').trim()
  if (whole !== '' && textWidth(whole, size, weight) <= width) return [whole]
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(whole)) {
    if (line !== '' && textWidth((line + piece).trimEnd(), size, weight) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  if (line !== '') lines.push(line.trimEnd())
  const kept = lines.length <= most ? lines : [...lines.slice(0, most - 1), lines.slice(most - 1).join(' ')]
  return kept.map((words) => clip(words, width, size, weight))
}

/** Whether nothing of `text` is lost in so many lines, with a little to spare for letters drawn wider than they were measured. */
export function fits(text: string, width: number, size: number, weight: 400 | 600 = 400, lines = 1): boolean {
  const room = width * 0.95
  const total = textWidth(text, size, weight)
  if (total <= room) return true
  return lines > 1 && wrap(text, room, size, weight, lines).join('').replace(/\s/g, '') === text.replace(/\s/g, '')
}
