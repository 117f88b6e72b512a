import { formatDuration, parseDuration } from '../i18n/duration'
import type { Delay, Distribution } from '../project/distribution'
import type { Language } from '../project/text'

/*
 * A law of chance for a time as one line of text, to be typed, copied and pasted: `30 分钟`, `10 分钟 – 30 分钟`,
 * `5 分钟 / 10 分钟 / 20 分钟` (least, usual, most), `30 分钟 ± 10 分钟`, and with a word before it `指数 18 小时`.
 * `不发生 18 %` behind it is the chance that it never happens. What is written is read back as the same law.
 */

/** Words before the figures, in both languages; the first of each is the one written. */
const shapes = {
  exponential: { 'zh-CN': ['指数', '随机'], en: ['exponential', 'random', 'exp'] },
  lognormal: { 'zh-CN': ['对数正态', '长尾'], en: ['lognormal', 'log-normal'] },
  gamma: { 'zh-CN': ['伽马'], en: ['gamma'] },
  pert: { 'zh-CN': ['偏通常'], en: ['pert'] },
} as const
type Shape = keyof typeof shapes
const neverWords: Readonly<Record<Language, string>> = { 'zh-CN': '不发生', en: 'never' }

/** The law in words that `parseDelay` reads; null where it has no such words (a clock, observed values). */
export function delayText(delay: Delay, language: Language): string | null {
  const time = (seconds: number): string => formatDuration(seconds, language, { exact: true })
  const figures = figuresOf(delay, time)
  if (figures === null) return null
  const shape = Object.hasOwn(shapes, delay.type) ? shapes[delay.type as Shape][language][0] : ''
  const never = delay.never ? `${neverWords[language]} ${Number((delay.never * 100).toPrecision(12))} %` : ''
  return [shape, figures, never].filter(Boolean).join(' ')
}

function figuresOf(delay: Delay, time: (seconds: number) => string): string | null {
  switch (delay.type) {
    case 'constant':
      return time(delay.value)
    case 'exponential':
      return time(delay.mean)
    case 'uniform':
      return `${time(delay.min)} – ${time(delay.max)}`
    case 'triangular':
    case 'pert':
      return `${time(delay.min)} / ${time(delay.mode)} / ${time(delay.max)}`
    case 'normal':
    case 'lognormal':
    case 'gamma':
      return `${time(delay.mean)} ± ${time(delay.sd)}`
    default:
      return null
  }
}

/** Reads such a line; null where it is not understood or its figures contradict each other. */
export function parseDelay(text: string): Distribution | null {
  let rest = text.normalize('NFKC').trim().toLowerCase()
  let never: number | undefined
  rest = rest
    .replace(/[,;，；]?\s*(?:never|不发生|永不)\s*(\d+(?:\.\d+)?)\s*%/, (_, percent: string) => {
      never = Number(percent) / 100
      return ''
    })
    .trim()
  if (never !== undefined && never > 1) return null
  const named = shapeOf(rest)
  if (named) rest = rest.slice(named.length).replace(/^[\s::]+/, '')
  const law = readLaw(rest, named?.shape)
  return law && (never === undefined ? law : { ...law, never })
}

function shapeOf(text: string): { shape: Shape; length: number } | null {
  for (const [shape, words] of Object.entries(shapes))
    for (const word of [...words['zh-CN'], ...words.en].toSorted((a, b) => b.length - a.length))
      if (text.startsWith(word)) return { shape: shape as Shape, length: word.length }
  return null
}

function readLaw(text: string, shape: Shape | undefined): Distribution | null {
  const about = timesIn(text, /±|\+\/?-/)
  if (about) {
    const [mean = 0, sd = 0] = about
    if (about.length !== 2 || (shape !== undefined && shape !== 'lognormal' && shape !== 'gamma')) return null
    return { type: shape ?? 'normal', mean, sd }
  }
  const range = timesIn(text, /\/|\s*(?:[–—~-]|至|到|\bto\b)\s*/)
  if (range) {
    const [min = 0, second = 0, third] = range
    if (range.length > 3 || !range.every((one, i) => i === 0 || one >= (range[i - 1] ?? 0))) return null
    if (third !== undefined && (shape === undefined || shape === 'pert'))
      return { type: shape ?? 'triangular', min, mode: second, max: third }
    return third === undefined && shape === undefined ? { type: 'uniform', min, max: second } : null
  }
  const seconds = parseDuration(text)
  if (seconds === null || (shape !== undefined && shape !== 'exponential')) return null
  return shape ? { type: shape, mean: seconds } : { type: 'constant', value: seconds }
}

/** The times between separators; one without a unit takes that of the next that has one (`10–30 分钟`). */
function timesIn(text: string, separator: RegExp): number[] | null {
  const parts = text.split(separator).map((part) => part.trim())
  if (parts.length < 2) return null
  const bare = /^(\d+\.?\d*|\.\d+)$/
  let unit = ''
  const times = parts.toReversed().map((part) => {
    if (bare.test(part)) return parseDuration(`${part}${unit}`)
    unit = /[^\d.\s]+\s*$/.exec(part)?.[0] ?? ''
    return parseDuration(part)
  })
  return times.every((one) => one !== null) ? times.toReversed() : null
}
