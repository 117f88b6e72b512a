import type { Translate } from '../i18n/translate'
import { languages } from '../project/text'
import { Misuse } from './stop'

/*
 * Words of a command line → typed values, or one sentence on what is wrong with them. Strict: what is not known, given
 * twice or no number is refused, because a mistyped flag that is ignored gives an answer to another question.
 */

export type Flag =
  | { readonly kind: 'switch' }
  | { readonly kind: 'text' }
  /** A whole number, at least `least`. */
  | { readonly kind: 'count'; readonly least: number; readonly most?: number }
  | { readonly kind: 'seconds' }
  /** Any number between two. */
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
export type Flags = Readonly<Record<string, Flag>>

type ValueOf<F extends Flag> = F extends { kind: 'switch' }
  ? boolean
  : F extends { kind: 'choice'; of: readonly (infer C)[] }
    ? C | undefined
    : F extends { kind: 'text' }
      ? string | undefined
      : number | undefined

/** What every command takes. */
export const commonFlags = {
  output: { kind: 'text' },
  lang: { kind: 'choice', of: languages },
} as const satisfies Flags

export type Arguments<F extends Flags> = {
  readonly [K in keyof (F & typeof commonFlags)]: ValueOf<(F & typeof commonFlags)[K]>
} & {
  readonly operands: readonly string[]
}

/** `operands` are the names of the words that must be there. `-o` is short for `--output`. */
export function parseArguments<F extends Flags>(
  words: readonly string[],
  operands: readonly string[],
  flags: F,
  t: Translate,
): Arguments<F> {
  const known: Flags = { ...flags, ...commonFlags }
  const values = new Map<string, unknown>()
  const found: string[] = []
  let onlyOperands = false

  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? ''
    if (onlyOperands || word === '-' || !word.startsWith('-')) found.push(word)
    else if (word === '--') onlyOperands = true
    else {
      const [, written = '', inline] = /^([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? []
      const name = written === '-o' ? 'output' : written.replace(/^--/, '')
      if (!(written === '-o' || written.startsWith('--')) || !Object.hasOwn(known, name))
        throw new Misuse(t('cli.unknownFlag', { flag: written }))
      if (values.has(name)) throw new Misuse(t('cli.flagTwice', { flag: written }))
      const flag = known[name] as Flag
      if (flag.kind === 'switch') {
        if (inline !== undefined) throw new Misuse(t('cli.flagTakesNoValue', { flag: written }))
        values.set(name, true)
      } else {
        if (inline === undefined) i += 1
        const text = inline ?? words[i]
        // A flag in the place of a value is a forgotten value; a negative number is one, if a wrong one.
        if (text === undefined || (inline === undefined && /^-[^\d.]/.test(text)))
          throw new Misuse(t('cli.flagNeedsValue', { flag: written }))
        values.set(name, valueFrom(flag, written, text, t))
      }
    }
  }

  const missing = operands[found.length]
  if (missing) throw new Misuse(t('cli.missingOperand', { operand: missing }))
  const extra = found[operands.length]
  if (extra !== undefined) throw new Misuse(t('cli.extraOperand', { operand: extra }))

  const all = Object.entries(known).map(([name, { kind }]) => [name, values.get(name) ?? (kind === 'switch' ? false : undefined)])
  return { ...Object.fromEntries(all), operands: found } as Arguments<F>
}

function valueFrom(flag: Exclude<Flag, { kind: 'switch' }>, name: string, text: string, t: Translate): string | number {
  switch (flag.kind) {
    case 'text':
      if (text === '') throw new Misuse(t('cli.flagNeedsValue', { flag: name }))
      return text
    case 'choice':
      if (!flag.of.includes(text))
        throw new Misuse(t('cli.flagTakesOneOf', { flag: name, value: text, choices: flag.of.join(', ') }))
      return text
    case 'seconds': {
      const seconds = /^\d+(\.\d+)?(e\+?\d+)?$/i.test(text) ? Number(text) : Number.NaN
      if (!Number.isFinite(seconds)) throw new Misuse(t('cli.flagTakesSeconds', { flag: name, value: text }))
      return seconds
    }
    case 'number': {
      const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
      const { least, most } = flag
      if (!(number >= least && number <= most))
        throw new Misuse(t('cli.flagTakesNumber', { flag: name, value: text, least, most }))
      return number
    }
    case 'count': {
      const count = /^\d+$/.test(text) ? Number(text) : Number.NaN
      const most = flag.most ?? Number.MAX_SAFE_INTEGER
      if (!(count >= flag.least && count <= most))
        throw new Misuse(t('cli.flagTakesCount', { flag: name, value: text, least: flag.least, most }))
      return count
    }
  }
}
