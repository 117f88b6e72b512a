import { freeName } from '../base/id'
import { Refusal } from '../edit/transaction'
import { say, type Text } from '../project/text'

/** `0`, `12`: JavaScript moves such keys of an object to the front, so they may not be made here [C6]. */
export const isIntegerLike = (key: string): boolean => /^(0|[1-9]\d*)$/.test(key)

/** [C6] The key for a state, a role or a chart from the name first typed, unique among `taken`. */
export function keyFor(name: Text, taken: ReadonlySet<string>, fallback = 'step'): string {
  const words = say(name, 'en') || say(name, 'zh-CN')
  const plain = words
    .trim()
    .replace(/[\s.\\#/:*]+/g, '-')
    .replace(/[\p{Cc}"'`]/gu, '')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
  const key = plain === '' || plain === '__proto__' ? fallback : isIntegerLike(plain) ? `${fallback}-${plain}` : plain
  return freeName(key, (wanted) => taken.has(wanted))
}

/** Why `key` may not be given to a state by hand; null = it may. */
export function keyProblem(key: string): 'key-empty' | 'key-dot' | 'key-number' | null {
  if (key.trim() === '' || key === '__proto__') return 'key-empty'
  if (/[.\\#]/.test(key)) return 'key-dot'
  return isIntegerLike(key) ? 'key-number' : null
}

/** Refuses the one name that cannot be a member of a record: a file with it could not be read again. */
export function requireUsableName(where: string, name: string): void {
  if (name === '__proto__') throw new Refusal('name-not-allowed', where, { name })
}

/** [D3] XState takes whatever reads as a number for milliseconds, `1e3` and a blank among them. */
export function requireDelayName(id: string, name: string): void {
  requireUsableName(id, name)
  if (!Number.isNaN(+name)) throw new Refusal('delay-name-number', id, { name })
}
