import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTsv, writeTsv } from '../../../src/session/sheet/tsv'

test('what Excel copies is read, its last line break is no row', () => {
  expect(readTsv('甲\t5 分钟\r\n乙\t\r\n')).toEqual([
    ['甲', '5 分钟'],
    ['乙', ''],
  ])
  expect(readTsv('"两\n行"\t"说 ""好"""')).toEqual([['两\n行', '说 "好"']])
  expect(readTsv('"好" 的\t一')).toEqual([['"好" 的', '一']])
  expect(readTsv('')).toEqual([['']])
})
test('read∘write is the identity', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '学', '"', '\t', '\n', ' ', ',') })
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
      // A single empty last row is what a last line break looks like.
      fc.pre(!(rows.length > 1 && rows.at(-1)?.join('') === '' && rows.at(-1)?.length === 1))
      expect(readTsv(writeTsv(rows))).toEqual(rows)
    }),
  )
})
