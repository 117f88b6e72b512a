import type { Metrics } from './metrics'

/** Text of one weight and colour within a paragraph. */
export interface Run {
  readonly text: string
  readonly bold?: boolean
  readonly colour?: string
  readonly rule?: 'under' | 'through'
}

/** A run with its place in the line. */
export interface Placed extends Run {
  readonly x: number
  readonly width: number
}
export interface SetLine {
  readonly runs: readonly Placed[]
  readonly width: number
}

const closing = /[，。、；：？！）」』》”’…％%,.;:?!)\]]/
const opening = /[（「『《“‘([]/
const isWide = (char: string): boolean => (char.codePointAt(0) ?? 0) >= 0x2e80 || /[“”‘’…—→]/.test(char)

const han = /[\u2e80-\u2fff\u3040-\u9fff\uf900-\ufaff]/
const changesScript = (a: string, b: string): boolean =>
  (han.test(a) && /[A-Za-z0-9]/.test(b)) || (/[A-Za-z0-9]/.test(a) && han.test(b))

/** Pieces that stay whole: a Latin word with what follows it, a Chinese character with its punctuation. */
function pieces(text: string): string[] {
  const found: string[] = []
  let current = ''
  let previous = ''
  for (const char of text) {
    const breaks = previous === ' ' || previous === '-' || previous === '/' || isWide(char) || isWide(previous)
    if (current !== '' && breaks && !closing.test(char) && !opening.test(previous) && char !== ' ') {
      found.push(current)
      current = ''
    }
    current += char
    previous = char
  }
  return current === '' ? found : [...found, current]
}

/** Breaks runs into lines no wider than `width`; an empty text is one empty line. A word wider than a line is cut. */
export function breakLines(runs: readonly Run[], width: number, size: number, metrics: Metrics): SetLine[] {
  /** The character before on the same line. */
  let before = ''
  const widthOf = (text: string, bold: boolean): number => {
    let ems = 0
    let previous = before
    for (const char of text) {
      ems += metrics.width(char, bold) + (metrics.between > 0 && changesScript(previous, char) ? metrics.between : 0)
      previous = char
    }
    return ems * size
  }
  const lines: SetLine[] = []
  let line: Placed[] = []
  let x = 0
  const end = (): void => {
    lines.push({ runs: line, width: x })
    line = []
    x = 0
    before = ''
  }
  const put = (run: Run, text: string, wide: number): void => {
    const last = line.at(-1)
    if (last && last.bold === run.bold && last.colour === run.colour && last.rule === run.rule)
      line[line.length - 1] = { ...last, text: last.text + text, width: last.width + wide }
    else line.push({ ...run, text, x, width: wide })
    x += wide
    before = text.at(-1) ?? ''
  }
  for (const run of runs) {
    const bold = run.bold ?? false
    for (const [n, part] of run.text.split(/\r\n|\r|\n/).entries()) {
      if (n > 0) end()
      for (const piece of pieces(part.replace(/\t/g, ' '))) {
        const whole = widthOf(piece, bold)
        const shown = widthOf(piece.trimEnd(), bold)
        if (x > 0 && x + shown > width + 0.01) end()
        if (shown <= width + 0.01) put(run, piece, x === 0 ? widthOf(piece, bold) : whole)
        else
          for (const char of piece) {
            const own = widthOf(char, bold)
            if (x > 0 && x + own > width + 0.01) end()
            put(run, char, widthOf(char, bold))
          }
      }
    }
  }
  if (line.length > 0 || lines.length === 0) end()
  return lines
}
