import { isObject } from '../base/json'
import { languages } from '../project/text'

/*
 * Where the texts of a record say something, and saying it otherwise. Texts are found by what they are not: names of
 * records, keys, words of the notation and what came with a file and is carried untouched stay as they are.
 */

const noText: ReadonlySet<string> = new Set(
  'id chart parent order key kind initial history historyDefault from targets to trigger source extra tags task role event guard actions entry exit type skills lane class quality date arrivals delays attributes figures model basis seed board hash move entered picks base64 raci outline color colour block evidence route links figure confidence status appeal copyOf versionOf at'.split(
    ' ',
  ),
)

/** Old words → new words; in a text of several languages each language has its own. */
export interface Rewording {
  readonly [language: string]: { readonly from: string; readonly to: string } | undefined
}

/** The same value where nothing is said of it; otherwise a copy with the new words. */
export function reworded<T>(value: T, words: Rewording): T {
  return reword(value, words, null) as T
}

export const isMentioned = (value: unknown, words: Rewording): boolean => reworded(value, words) !== value

function reword(value: unknown, words: Rewording, language: string | null): unknown {
  if (typeof value === 'string') return rewordText(value, words, language)
  if (Array.isArray(value)) {
    const next = value.map((item) => reword(item, words, language))
    return next.some((item, i) => item !== value[i]) ? next : value
  }
  if (!isObject(value)) return value
  let changed = false
  const next = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (noText.has(key)) return [key, inner]
      const said = reword(inner, words, (languages as readonly string[]).includes(key) ? key : language)
      changed ||= said !== inner
      return [key, said]
    }),
  )
  return changed ? next : value
}

function rewordText(text: string, words: Rewording, language: string | null): string {
  for (const own of language === null ? languages : [language]) {
    const change = words[own]
    if (change && change.from !== '' && text.includes(change.from)) return text.split(change.from).join(change.to)
  }
  return text
}
