import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDuration, parseDuration } from '../../src/i18n/duration'
import { languages } from '../../src/project/text'

test('an exact duration is read back as the same number in both languages', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 * 86_400 }), fc.constantFrom(...languages), (seconds, language) => {
      expect(parseDuration(formatDuration(seconds, language, { exact: true }))).toBe(seconds)
    }),
  )
})

test.each([
  ['15 分钟', 900],
  ['2 d', 172_800],
  ['1.5 小时', 5400],
  ['2 个工作日', 57_600],
  ['半小时', 1800],
  ['两天半', 216_000],
  ['1个半小时', 5400],
  ['1 h 30 min', 5400],
  ['1:30', 5400],
  ['１５分', 900],
  ['45', 2700],
  ['3 business days', 86_400],
  ['soon', null],
  ['', null],
])('“%s” is understood as %s seconds', (words, seconds) => {
  expect(parseDuration(words)).toBe(seconds)
})

test.each([
  [360, '6 分钟', '6 min'],
  [5400, '1.5 小时', '1.5 h'],
  [172_800, '2 天', '2 days'],
])('%s seconds are said as people say them', (seconds, chinese, english) => {
  expect(formatDuration(seconds, 'zh-CN')).toBe(chinese)
  expect(formatDuration(seconds, 'en')).toBe(english)
})

test('seconds that round to a minute are said as one', () => {
  expect(formatDuration(59.98, 'zh-CN')).toBe('1 分钟')
  expect(formatDuration(59.98, 'en')).toBe('1 min')
  expect(formatDuration(59.9, 'zh-CN')).toBe('59.9 秒')
})
