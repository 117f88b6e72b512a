import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxJsonDepth, maxJsonLength, parseJson } from '../../src/base/parseJson'

const problem = (text: string) => {
  const result = parseJson(text)
  return result.ok ? null : result.error[0]
}

describe('parseJson', () => {
  test('what JSON.stringify writes comes back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, null, 1)
        expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) })
      }),
    )
  })

  test('a broken file is told by line and column', () => {
    expect(problem('{\n  "a": 1,\n  "b": oops\n}')).toMatchObject({ code: 'json-syntax', values: { line: 3 } })
    expect(problem('{"a": "never closed')).toMatchObject({ code: 'json-syntax', values: { line: 1 } })
  })

  test('a key that stands twice is found, with its place', () => {
    expect(problem('{"a": {"b": [1, {"c": 1, "c": 2}]}}')).toMatchObject({
      code: 'json-duplicate-key',
      where: '$.a.b[1].c',
      values: { key: 'c', line: 1 },
    })
    expect(problem('[{"a": 1}, {"a": 2}, "a", {"x": {"a": 1}, "a": 1}]')).toBeNull()
    expect(problem(String.raw`{"a\"": 1, "a": ",", "b": "\\"}`)).toBeNull()
  })

  test('a number that JavaScript cannot hold is refused with its place, one near the limit is read', () => {
    expect(problem('{"a": [1, -1e999]}')).toMatchObject({
      code: 'json-number-too-big',
      where: '$.a[1]',
      values: { number: '-1e999', line: 1, column: 11 },
    })
    expect(problem('[1.7976931348623157e308, 1e-999]')).toBeNull()
    expect(problem('[NaN]')).toMatchObject({ code: 'json-syntax' })
    expect(problem('[Infinity]')).toMatchObject({ code: 'json-syntax' })
  })

  test('nesting that would overflow the stack is refused', () => {
    expect(problem('['.repeat(10_000) + ']'.repeat(10_000))).toMatchObject({ code: 'json-too-deep' })
    expect(problem('['.repeat(maxJsonDepth) + ']'.repeat(maxJsonDepth))).toBeNull()
  })

  test('a picture of megabytes in one string is read', () => {
    expect(parseJson(JSON.stringify({ base64: 'x'.repeat(20_000_000) })).ok).toBe(true)
  })

  test('a file far too large is refused unread', () => {
    expect(problem(' '.repeat(maxJsonLength + 1))).toMatchObject({ code: 'file-too-large' })
  })
})
