import { type Finding, fail, finding, ok, type Result } from './result'

/*
 * JSON text → value, with what `JSON.parse` does not tell, or tells differently in each engine: where the text is wrong,
 * that a key stands twice in one object (the first would be lost in silence), and that it is nested deeper than any
 * honest file (which would overflow the stack of whatever walks it next). One pass, without recursion.
 */

/** Characters; about the same in bytes for Latin text. A project of 500 states has about one hundredth of it. */
export const maxJsonLength = 64 * 2 ** 20
export const maxJsonDepth = 400

export function parseJson(text: string): Result<unknown> {
  if (text.length > maxJsonLength) return fail(tooLarge(text.length))
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const problem = scan(body)
  return problem ? fail(problem) : ok(JSON.parse(body))
}

/** For those who know a file's size before they read it. */
export const tooLarge = (bytes: number): Finding =>
  finding('error', 'file-too-large', '$', { megabytes: Math.ceil(bytes / 2 ** 20), limit: maxJsonLength / 2 ** 20 })

interface Level {
  /** null in an array. */
  readonly keys: Set<string> | null
  /** The key or index whose value is being read. */
  at: string | number
}

const pathOf = (levels: readonly Level[]): string =>
  `$${levels.map(({ at }) => (typeof at === 'number' ? `[${at}]` : at === '' ? '' : `.${at}`)).join('')}`

const space = /[ \t\n\r]*/y
const escaped = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/** Index after the closing quote of the string that opens at `start`, or -1. A loop: a picture of megabytes is one string. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code === 0x22) return i + 1
    if (code < 0x20) return -1
    if (code !== 0x5c) continue
    escaped.lastIndex = i + 1
    const found = escaped.exec(text)
    if (!found) return -1
    i += found[0].length
  }
  return -1
}

/** RFC 8259, one token after the other; `next` says which token may follow. */
function scan(text: string): Finding | null {
  const levels: Level[] = []
  let next: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'after' = 'value'
  let i = 0

  const read = (pattern: RegExp): string | null => {
    pattern.lastIndex = i
    const found = pattern.exec(text)?.[0] ?? null
    if (found !== null) i += found.length
    return found
  }
  const readString = (): string | null => {
    const end = text[i] === '"' ? endOfString(text, i) : -1
    if (end < 0) return null
    const token = text.slice(i, end)
    i = end
    return token
  }
  const here = (code: string, values: Finding['values'] = {}): Finding => {
    const before = text.slice(0, i)
    const place = { line: before.split('\n').length, column: i - before.lastIndexOf('\n') }
    return finding('error', code, pathOf(levels.slice(0, 8)), { ...values, ...place })
  }

  for (;;) {
    read(space)
    const level = levels.at(-1)
    const char = text[i]
    if (next === 'after' && !level) return char === undefined ? null : here('json-syntax')

    if ((char === '}' || char === ']') && level && next !== 'value' && next !== 'key') {
      if ((char === '}') !== (level.keys !== null)) return here('json-syntax')
      levels.pop()
      i += 1
      next = 'after'
    } else if (next === 'after') {
      if (char !== ',') return here('json-syntax')
      i += 1
      if (level?.keys) next = 'key'
      else if (level) {
        level.at = Number(level.at) + 1
        next = 'value'
      }
    } else if (level?.keys && (next === 'key' || next === 'key-or-end')) {
      const start = i
      const token = readString()
      if (token === null) return here('json-syntax')
      const key: string = JSON.parse(token)
      level.at = key
      if (level.keys.has(key)) {
        i = start
        return here('json-duplicate-key', { key })
      }
      level.keys.add(key)
      read(space)
      if (text[i] !== ':') return here('json-syntax')
      i += 1
      next = 'value'
    } else if (char === '{' || char === '[') {
      if (levels.length >= maxJsonDepth) return here('json-too-deep', { limit: maxJsonDepth })
      levels.push(char === '{' ? { keys: new Set(), at: '' } : { keys: null, at: 0 })
      i += 1
      next = char === '{' ? 'key-or-end' : 'value-or-end'
    } else {
      const start = i
      const token = char === '"' ? readString() : read(scalar)
      if (token === null) return here('json-syntax')
      // JavaScript would read 1e999 as Infinity, which JSON cannot write: the figure would be lost.
      if (char !== '"' && Math.abs(Number(token)) === Number.POSITIVE_INFINITY) {
        i = start
        return here('json-number-too-big', { number: token.slice(0, 40) })
      }
      next = 'after'
    }
  }
}
