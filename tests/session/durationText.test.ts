import { describe, expect, test } from 'vitest'
import type { Delay, Distribution } from '../../src/project/distribution'
import { languages } from '../../src/project/text'
import { delayText, parseDelay } from '../../src/session/durationText'

const typed: Readonly<Record<string, Distribution>> = {
  '30 分钟': { type: 'constant', value: 1800 },
  '2h': { type: 'constant', value: 7200 },
  '30m ± 10m': { type: 'normal', mean: 1800, sd: 600 },
  '30 ± 10 分钟': { type: 'normal', mean: 1800, sd: 600 },
  '30m +/- 10m': { type: 'normal', mean: 1800, sd: 600 },
  '10–30 min': { type: 'uniform', min: 600, max: 1800 },
  '10 分钟 到 1 小时': { type: 'uniform', min: 600, max: 3600 },
  '10 min to 1 h': { type: 'uniform', min: 600, max: 3600 },
  '５／１０／２０分钟': { type: 'triangular', min: 300, mode: 600, max: 1200 },
  '5-10-20': { type: 'triangular', min: 300, mode: 600, max: 1200 },
  '指数 18 小时 不发生 18 %': { type: 'exponential', mean: 64_800, never: 0.18 },
  'exponential 18 h, never 18%': { type: 'exponential', mean: 64_800, never: 0.18 },
  '对数正态 20 分钟 ± 5 分钟': { type: 'lognormal', mean: 1200, sd: 300 },
  'pert 5 / 10 / 20 min': { type: 'pert', min: 300, mode: 600, max: 1200 },
  两天半: { type: 'constant', value: 216_000 },
}

describe('what is typed', () => {
  test.each(Object.entries(typed))('%s', (text, law) => expect(parseDelay(text)).toEqual(law))
  test.each([
    '',
    'soon',
    '30 bananas',
    '20–10 min',
    '5/20/10 min',
    '-5 min',
    '5 ± ',
    '指数 5 ± 3',
    '5 min never 140 %',
    '1-2-3-4',
  ])('not understood: %s', (text) => expect(parseDelay(text)).toBeNull())
})

const laws: Delay[] = [
  ...Object.values(typed),
  { type: 'gamma', mean: 754.5, sd: 61 },
  { type: 'constant', value: 0 },
  { type: 'constant', value: 0.25 },
  { type: 'uniform', min: 59, max: 86_461, never: 0.005 },
]
test.each(languages)('what is written in %s is read back as the same law', (language) => {
  for (const law of laws) {
    const text = delayText(law, language)
    expect(text).not.toBeNull()
    expect(parseDelay(text as string), text as string).toEqual(law)
  }
})
test('a clock and observed values have no such words', () => {
  expect(delayText({ type: 'align', period: 604_800 }, 'en')).toBeNull()
  expect(delayText({ type: 'empirical', values: [1, 2] }, 'en')).toBeNull()
})
