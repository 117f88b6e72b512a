import { type Finding, fail, finding, ok, type Result } from './result'

/*
 * JSON text → value, with what `JSON.parse` does not tell: where the text is wrong, that a key stands twice in one
 * object (the first would be lost in silence), and that it is nested deeper than any honest file (which would overflow
 * the stack of whatever walks it next). One pass over the characters before `JSON.parse`, without recursion.
 */

/** Characters; about the same in bytes for Latin text. A project of 500 states has about one hundredth of it. */
export const maxJsonLength = 64 * 2 ** 20
export const maxJsonDepth = 400

export function parseJson(text: string): Result<unknown> {
  if (text.length > maxJsonLength) return fail(tooLarge(text.length))
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const problem = scan(body)
  if (problem) return fail(problem)
  try {
    return ok(JSON.parse(body))
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')
    return fail(finding('error', 'json-syntax', '$', lineAndColumn(body, position ? Number(position[1]) : body.length)))
  }
}

/** For those who know a file's size before they read it. */
export const tooLarge = (bytes: number): Finding =>
  finding('error', 'file-too-large', '$', { megabytes: Math.ceil(bytes / 2 ** 20), limit: maxJsonLength / 2 ** 20 })

function lineAndColumn(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position)
  return { line: before.split('\n').length, column: position - before.lastIndexOf('\n') }
}

interface Level {
  /** null in an array. */
  readonly keys: Set<string> | null
  /** The key or index whose value is being read. */
  at: string | number
  expectKey: boolean
}

const pathOf = (levels: readonly Level[]): string =>
  `$${levels.map(({ at }) => (typeof at === 'number' ? `[${at}]` : `.${at}`)).join('')}`

function scan(text: string): Finding | null {
  const levels: Level[] = []
  for (let i = 0; i < text.length; i += 1) {
    const level = levels.at(-1)
    switch (text[i]) {
      case '{':
      case '[': {
        if (levels.length >= maxJsonDepth)
          return finding('error', 'json-too-deep', pathOf(levels.slice(0, 6)), { limit: maxJsonDepth, ...lineAndColumn(text, i) })
        const object = text[i] === '{'
        levels.push({ keys: object ? new Set() : null, at: object ? '' : 0, expectKey: object })
        break
      }
      case '}':
      case ']':
        levels.pop()
        break
      case ',':
        if (level?.keys) level.expectKey = true
        else if (level) level.at = Number(level.at) + 1
        break
      case '"': {
        const end = endOfString(text, i)
        if (level?.keys && level.expectKey) {
          const key = text.slice(i + 1, end)
          level.at = key
          level.expectKey = false
          if (level.keys.has(key))
            return finding('error', 'json-duplicate-key', pathOf(levels), { key, ...lineAndColumn(text, i) })
          level.keys.add(key)
        }
        i = end
        break
      }
    }
  }
  return null
}

/** Index of the closing quote, or the end of the text (then `JSON.parse` complains). */
function endOfString(text: string, start: number): number {
  let i = start + 1
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1
  return i
}
