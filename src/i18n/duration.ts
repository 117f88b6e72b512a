import type { Language } from '../project/text'

/*
 * Durations as people say them: 6 分钟, 1.5 h, 2 个工作日, 1 h 30 min. A working day is eight hours of work and a
 * working week five of them; a plain day is 24 hours, a month 30 days, a year 365.
 */

const second = 1
const minute = 60
const hour = 60 * minute
const day = 24 * hour
export const workingDaySeconds = 8 * hour

interface Unit {
  readonly seconds: number
  /** Written and read; the first of each language is the one written. */
  readonly zh: readonly string[]
  readonly en: readonly string[]
  /** English writes `5 min` but `2 days`. */
  readonly plural?: string
}

/** Longest first; the order in which a duration is taken apart. */
const units: readonly Unit[] = [
  { seconds: 365 * day, zh: ['年'], en: ['year', 'years', 'yr', 'yrs', 'y'], plural: 'years' },
  { seconds: 30 * day, zh: ['个月', '月'], en: ['month', 'months', 'mo', 'mos'], plural: 'months' },
  { seconds: 7 * day, zh: ['周', '个星期', '星期', '个礼拜', '礼拜'], en: ['week', 'weeks', 'wk', 'wks', 'w'], plural: 'weeks' },
  { seconds: day, zh: ['天', '日', '自然日', '个自然日'], en: ['day', 'days', 'd'], plural: 'days' },
  { seconds: hour, zh: ['小时', '个小时', '时', '个钟头', '钟头', '个钟'], en: ['h', 'hour', 'hours', 'hr', 'hrs'] },
  { seconds: minute, zh: ['分钟', '分'], en: ['min', 'mins', 'minute', 'minutes', 'm'] },
  { seconds: second, zh: ['秒', '秒钟'], en: ['s', 'sec', 'secs', 'second', 'seconds'] },
]
const working: readonly Unit[] = [
  {
    seconds: 5 * workingDaySeconds,
    zh: ['个工作周', '工作周'],
    en: ['working week', 'working weeks', 'work week', 'work weeks'],
  },
  {
    seconds: workingDaySeconds,
    zh: ['个工作日', '工作日'],
    en: ['working day', 'working days', 'work day', 'work days', 'business day', 'business days', 'wd'],
  },
  { seconds: 0.001, zh: ['毫秒'], en: ['ms'] },
  { seconds: 15 * minute, zh: ['刻钟', '刻'], en: [] },
]

const read = new Map<string, number>()
for (const unit of [...units, ...working]) for (const name of [...unit.zh, ...unit.en]) read.set(name, unit.seconds)

const chineseDigits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** 两 → 2, 十五 → 15, 二十四 → 24, 一百二十 → 120, 半 → 0.5. */
function chineseNumber(text: string): number | null {
  if (text === '半') return 0.5
  let total = 0
  let digit = 0
  for (const sign of text) {
    if (sign === '十') total += (digit || 1) * 10
    else if (sign === '百') total += (digit || 1) * 100
    const value = chineseDigits[sign]
    digit = value ?? 0
    if (value === undefined && sign !== '十' && sign !== '百') return null
  }
  return total + digit
}

const part = /^(\d+(?:\.\d*)?|\.\d+|[〇零一二两三四五六七八九十百]+|半)(个半|半)?\s*/

/**
 * Seconds, or null when the words are not understood. Several parts add up (`1 h 30 min`, `1小时30分`), `1:30` is
 * hours and minutes, a bare number is minutes, half is understood (`半小时`, `两天半`, `1个半小时`).
 */
export function parseDuration(text: string): number | null {
  let rest = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(\d)[,](\d{3})(?!\d)/g, '$1$2')
    .replace(/\b(and|about)\b|约|大约|左右|之内|内/g, ' ')
    .trim()
  if (rest === '') return null
  const clock = /^(\d+):([0-5]\d)(?::([0-5]\d))?$/.exec(rest)
  if (clock) return Number(clock[1]) * hour + Number(clock[2]) * minute + Number(clock[3] ?? 0)
  if (/^(\d+\.?\d*|\.\d+)$/.test(rest)) return Number(rest) * minute

  let total = 0
  while (rest !== '') {
    const found = part.exec(rest)
    if (!found) return null
    const [whole, number = '', half] = found
    const count = /\d/.test(number) ? Number(number) : chineseNumber(number)
    if (count === null) return null
    rest = rest.slice(whole.length)
    const unit = longestUnit(rest)
    if (!unit) return null
    rest = rest.slice(unit.length)
    let amount = count + (half ? 0.5 : 0)
    // 两天半: the half comes after the unit.
    const after = /^\s*半(?=\s|$)/.exec(rest)
    if (after) {
      amount += 0.5
      rest = rest.slice(after[0].length)
    }
    total += amount * (read.get(unit) ?? 0)
    rest = rest.replace(/^[\s,，、.]+/, '')
  }
  return tidy(total)
}

/** The longest unit name at the start of `text`; a Latin one must end there. */
function longestUnit(text: string): string | null {
  let best: string | null = null
  for (const name of read.keys())
    if (text.startsWith(name) && name.length > (best?.length ?? 0)) {
      const next = text.charAt(name.length)
      if (/[a-z]$/.test(name) && /[a-z]/.test(next)) continue
      best = name
    }
  return best
}

/** Sums of decimal parts without the noise of binary fractions. */
const tidy = (seconds: number): number => Number(seconds.toPrecision(13))

const decimal = (value: number): string => String(Number(value.toFixed(6)))

function words(count: string, unit: Unit, language: Language): string {
  if (language === 'zh-CN') return `${count} ${unit.zh[0]}`
  return `${count} ${count === '1' || !unit.plural ? unit.en[0] : unit.plural}`
}

/** `value` in `unit` with two decimals at most, if that loses nothing. */
function asOne(seconds: number, unit: Unit): string | null {
  const count = seconds / unit.seconds
  const rounded = Math.round(count * 100) / 100
  return Math.abs(rounded * unit.seconds - seconds) <= 1e-9 * seconds ? decimal(rounded) : null
}

/**
 * The shortest common way to say it: one unit where that is short and true (`6 分钟`, `1.5 小时`), else two. With `exact`
 * what is read back is the same number, as fields need; without, the second of the two units is rounded.
 */
export function formatDuration(seconds: number, language: Language, options: { exact?: boolean } = {}): string {
  if (!Number.isFinite(seconds)) return '–'
  if (seconds < 0) return `-${formatDuration(-seconds, language, options)}`
  const last = units[units.length - 1] as Unit
  if (seconds === 0) return words('0', units[units.length - 2] as Unit, language)

  // A month or a year only where it is a whole one: 45 days are not 1.5 months to anybody.
  const fitting = units.filter((unit) => seconds >= unit.seconds && (unit.seconds <= day || seconds % unit.seconds === 0))
  const main = fitting[0] ?? last
  const one = asOne(seconds, main)
  if (one !== null && /^\d+(\.\d)?$/.test(one)) return words(one, main, language)

  const smaller = units[units.indexOf(main) + 1]
  if (!smaller) {
    const tenths = Math.round(seconds * 10) / 10
    if (!options.exact && tenths >= minute) return formatDuration(minute, language)
    return words(options.exact ? String(tidy(seconds)) : decimal(tenths), last, language)
  }
  const count = Math.floor(seconds / main.seconds)
  const left = seconds - count * main.seconds
  if (!options.exact) {
    const rounded = Math.round(left / smaller.seconds)
    if (rounded * smaller.seconds >= main.seconds) return words(String(count + 1), main, language)
    return rounded === 0
      ? words(String(count), main, language)
      : `${words(String(count), main, language)} ${words(String(rounded), smaller, language)}`
  }
  return exactParts(seconds, language)
}

function exactParts(seconds: number, language: Language): string {
  const said: string[] = []
  let left = tidy(seconds)
  for (const unit of units.filter((one) => one.seconds <= day)) {
    if (unit.seconds === second) {
      if (left > 0) said.push(words(String(left), unit, language))
      break
    }
    const count = Math.floor(left / unit.seconds)
    if (count === 0) continue
    said.push(words(String(count), unit, language))
    left = tidy(left - count * unit.seconds)
  }
  return said.join(' ')
}
