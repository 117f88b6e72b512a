import { describe, expect, test } from 'vitest'
import { parseArguments } from '../../src/cli/arguments'
import { translator } from '../../src/i18n/translate'

const flags = {
  json: { kind: 'switch' },
  learners: { kind: 'count', least: 1 },
  horizon: { kind: 'seconds' },
  what: { kind: 'choice', of: ['sop', 'bmc'] },
  chart: { kind: 'text' },
} as const

const parse = (...words: string[]) => parseArguments(words, ['FILE'], flags, translator('en'))

describe('the words of a command line', () => {
  test('become typed values, absent ones undefined', () => {
    expect(parse('a.json', '--json', '--learners', '200', '--horizon=1.5', '--what', 'bmc', '-o', 'out')).toEqual({
      operands: ['a.json'],
      json: true,
      learners: 200,
      horizon: 1.5,
      what: 'bmc',
      chart: undefined,
      output: 'out',
      lang: undefined,
    })
  })

  test('a dash is standard input, and after two dashes everything is a name', () => {
    expect(parse('-').operands).toEqual(['-'])
    expect(parse('--', '--json').operands).toEqual(['--json'])
  })

  test('a value may hold an equals sign and may begin with a dash after one', () => {
    expect(parse('f', '--chart=a=b').chart).toBe('a=b')
    expect(parse('f', '--chart=-x').chart).toBe('-x')
  })

  test.each([
    [['f', '--jsno'], 'There is no option --jsno.'],
    [['f', '-j'], 'There is no option -j.'],
    [['f', '--__proto__', '1'], 'There is no option --__proto__.'],
    [['f', '--json', '--json'], 'The option --json is given twice.'],
    [['f', '--json=yes'], 'The option --json takes no value.'],
    [['f', '--chart'], 'The option --chart needs a value after it.'],
    [['f', '--chart', '--json'], 'The option --chart needs a value after it.'],
    [['f', '--learners', '0'], 'a whole number from 1'],
    [['f', '--learners', '-3'], '“-3” is not what --learners takes'],
    [['f', '--learners', '1.5'], 'a whole number'],
    [['f', '--learners', '1e999'], 'a whole number'],
    [['f', '--learners', '99999999999999999999'], 'a whole number'],
    [['f', '--horizon', 'NaN'], '“NaN” is no number of seconds'],
    [['f', '--horizon', 'Infinity'], '“Infinity” is no number of seconds'],
    [['f', '--horizon', '1e999'], '“1e999” is no number of seconds'],
    [['f', '--horizon', '-1'], '“-1” is no number of seconds'],
    [['f', '--what', 'toString'], 'it is one of: sop, bmc'],
    [[], 'FILE is missing.'],
    [['f', 'g'], '“g” is one word too many.'],
  ])('%j is refused with a sentence', (words, sentence) => {
    expect(() => parse(...words)).toThrow(sentence)
  })
})
