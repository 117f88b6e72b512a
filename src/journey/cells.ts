import { type PlainKey, translator } from '../i18n/translate'
import type { State } from '../project/chart'
import { type Experience, emotionRange, type Metric, type ServiceMode } from '../project/journey'
import { type Language, languages, say, type Text, withWords } from '../project/text'
import { type BuiltInRow, channelsIn, experienceIn, isBuiltIn, nameIn } from './journeyMap'

/*
 * The cells of a journey map as text: what one reads in them, types into them and pastes from a spreadsheet. What
 * `cellText` writes `withCell` reads back as no change. Lists are one item to a line.
 */

/** The row that holds the names of the steps. */
export const nameRow = 'name'

export type CellProblem = { readonly code: 'emotion' | 'choice' | 'readOnly' | 'name'; readonly values?: Values }
type Values = Readonly<Record<string, string | number>>

/** Fields of a step after an edit; absent = unchanged. */
export interface CellChange {
  readonly name?: Text
  readonly channels?: Text[] | undefined
  readonly experience?: Experience | undefined
}
export type CellResult =
  | { readonly ok: true; readonly change: CellChange }
  | { readonly ok: false; readonly problem: CellProblem }

/** Rows whose cells show what others know: links, forecasts and measurements. */
export const isReadOnly = (row: string): boolean =>
  row === 'difference' || row === 'links' || row === 'forecast' || row === 'measured'

const listRows = ['pains', 'opportunities', 'evidence'] as const satisfies readonly BuiltInRow[]
const textRows = ['actions', 'touchpoint', 'thoughts', 'owner'] as const satisfies readonly BuiltInRow[]
type ListRow = (typeof listRows)[number]
type TextRow = (typeof textRows)[number]
const isOf = <T extends string>(list: readonly T[], row: string): row is T => (list as readonly string[]).includes(row)

export function cellText(state: State, row: string, language: Language, mode: ServiceMode | null = null): string {
  if (row === nameRow) return say(nameIn(state, mode), language) || state.key
  if (row === 'channels')
    return channelsIn(state, mode)
      .map((one) => say(one, language))
      .join(separator(language))
  const experience = experienceIn(state, mode)
  if (row === 'emotion') return experience.emotion === undefined ? '' : signed(experience.emotion)
  if (row === 'moment') return experience.moment ? translator(language)('journey.yes') : ''
  if (row === 'metrics') return (experience.metrics ?? []).map((metric) => metricText(metric, language)).join('\n')
  if (isOf(listRows, row)) return (experience[row] ?? []).map((one) => say(one as Text, language)).join('\n')
  if (isOf(textRows, row)) return say(experience[row], language)
  if (isBuiltIn(row)) return ''
  return say(experience.rows && Object.hasOwn(experience.rows, row) ? experience.rows[row] : undefined, language)
}

/** −2…+2 as people write it, with a real minus. */
export const signed = (value: number): string => {
  const rounded = Math.round(value * 100) / 100
  return rounded > 0 ? `+${rounded}` : rounded < 0 ? `−${-rounded}` : '0'
}

const separator = (language: Language): string => (language === 'en' ? ', ' : '、')

export function withCell(
  state: State,
  row: string,
  words: string,
  language: Language,
  mode: ServiceMode | null = null,
): CellResult {
  const text = words.replace(/\r\n?/g, '\n').trim()
  if (isReadOnly(row)) return problem('readOnly')
  if (row === nameRow) {
    if (mode !== null) {
      // Emptied, or called as in the base, it has no name of its own.
      const isOwn = text !== '' && text !== say(state.name, language)
      return set({ name: isOwn ? withWords(nameIn(state, mode), language, text.replace(/\s+/g, ' ')) : undefined })
    }
    return text === '' ? problem('name') : changed({ name: withWords(state.name, language, text.replace(/\s+/g, ' ')) })
  }
  if (row === 'channels') {
    const known = [...channelsIn(state, mode), ...(state.channels ?? [])]
    const channels = split(text, /[,，、;；\n]+/).map((one) => sameText(known, one, language) ?? one)
    if (mode !== null) return set({ channels: text === '' ? undefined : channels })
    return changed({ channels: channels.length > 0 ? channels : undefined })
  }
  const experience = experienceIn(state, mode)
  if (row === 'emotion') {
    const emotion = text === '' ? undefined : readEmotion(text)
    return emotion === null ? problem('emotion', emotionRange) : set({ emotion })
  }
  if (row === 'moment') {
    if (text === '') return set({ moment: undefined })
    const yes = isWord(text, 'journey.yes') || /^(✓|√|★|x|1|y|yes|true|是)$/i.test(text)
    if (!yes && !isWord(text, 'journey.no') && !/^(0|n|no|false|否|-)$/i.test(text))
      return problem('choice', { choices: `${translator(language)('journey.yes')} / ${translator(language)('journey.no')}` })
    return set({ moment: yes ? true : undefined })
  }
  if (row === 'metrics') {
    const metrics = split(text, /\n+/).map((line, i) => readMetric(line, experience.metrics ?? [], i, language))
    return set({ metrics: metrics.length > 0 ? metrics : undefined })
  }
  if (isOf(listRows, row)) return set({ [row]: list(experience[row] as readonly Text[] | undefined, text, language) })
  if (isOf(textRows, row)) return set({ [row]: text === '' ? undefined : withWords(experience[row], language, text) })
  const old = experience.rows ?? {}
  const { [row]: gone, ...others } = old
  const rows = text === '' ? others : { ...old, [row]: withWords(gone, language, text) }
  return set({ rows: Object.keys(rows).length > 0 ? rows : undefined })

  function set(fields: { [K in ListRow | TextRow | keyof Experience | 'name' | 'channels']?: unknown }): CellResult {
    return changed({ experience: withFields(state.experience, fields, mode) })
  }
}

/** The experience with fields set, in the base or in a mode; `undefined` takes one away. Empty becomes undefined. */
export function withFields(
  experience: Experience | undefined,
  fields: Readonly<Record<string, unknown>>,
  mode: ServiceMode | null,
): Experience | undefined {
  if (mode === null) return emptied({ ...experience, ...fields })
  const variant = emptied({ ...experience?.variants?.[mode], ...fields })
  const { [mode]: _, ...others } = experience?.variants ?? {}
  const variants = emptied({ ...others, ...(variant && { [mode]: variant }) })
  return emptied({ ...experience, variants })
}

function emptied<T extends object>(record: T): T | undefined {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined)
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined
}

const changed = (change: CellChange): CellResult => ({ ok: true, change })
const problem = (code: CellProblem['code'], values?: Values): CellResult => ({
  ok: false,
  problem: { code, ...(values && { values }) },
})

const split = (text: string, by: RegExp): string[] =>
  text
    .split(by)
    .map((one) => one.trim())
    .filter(Boolean)

const isWord = (text: string, key: PlainKey): boolean =>
  languages.some((language) => translator(language)(key).toLowerCase() === text.toLowerCase())

const sameText = <T extends Text>(old: readonly T[], words: string, language: Language): T | undefined =>
  old.find((one) => say(one, language) === words)

/** Lines keep what else is known of them: an unchanged one by its words, a reworded one by its place. */
function list(old: readonly Text[] = [], text: string, language: Language): Text[] | undefined {
  const lines = split(text, /\n+/).map((line) => line.replace(/^[•·*-]\s+/, ''))
  const known = lines.map((line) => sameText(old, line, language))
  const isReworded = lines.length === old.length
  const items = lines.map((line, i) => known[i] ?? withWords(freeAt(i), language, line))
  return items.length > 0 ? items : undefined

  function freeAt(i: number): Text | undefined {
    const there = old[i]
    return isReworded && there !== undefined && !known.includes(there) ? there : undefined
  }
}

/** A number in any of the ways it is typed: `−1`, `+2`, `0.5`, full-width digits. */
export function readEmotion(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[−–—]/g, '-').replace(/\s/g, '')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null
  const value = Number(plain)
  return value < emotionRange.lowest || value > emotionRange.highest ? null : value
}

/** `首联等待 ≤ 300 秒 @ 客服系统`. */
export function metricText({ name, aim, target, unit, source }: Metric, language: Language): string {
  const goal = target === undefined ? '' : ` ${aim === 'atLeast' ? '≥' : '≤'} ${target}${unit ? ` ${unit}` : ''}`
  return `${say(name, language)}${goal}${source === undefined ? '' : ` @ ${say(source, language)}`}`
}

function readMetric(line: string, old: readonly Metric[], i: number, language: Language): Metric {
  const same = old.find((metric) => metricText(metric, language) === line)
  if (same) return same
  const [what = '', ...from] = line.split(/\s*@\s*/)
  const found = /^(.*?)\s*(<=|>=|≤|≥|＜|＞|<|>)\s*([+-]?\d+(?:\.\d+)?)\s*(.*)$/.exec(what)
  const name = (found?.[1] ?? what).trim()
  const before = old.find((metric) => say(metric.name, language) === name) ?? old[i]
  const isSame = before !== undefined && say(before.name, language) === name
  const source = from.join(' @ ').trim()
  return {
    ...(isSame && before.figure ? { figure: before.figure } : {}),
    name: isSame ? before.name : name,
    ...(found?.[3] === undefined
      ? {}
      : { aim: /[>≥＞]/.test(found[2] ?? '') ? ('atLeast' as const) : ('atMost' as const), target: Number(found[3]) }),
    ...(found?.[4]?.trim() ? { unit: found[4].trim() } : {}),
    ...(source === '' ? {} : { source: isSame ? withWords(before.source, language, source) : source }),
  }
}
