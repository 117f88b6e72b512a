import { nameOf } from '../../chart/sentence'
import { fieldsOfKind } from '../../chart/stepFields'
import { type StepKind, stepKind } from '../../chart/tree'
import { waitOf } from '../../chart/wait'
import { formatDuration, parseDuration } from '../../i18n/duration'
import { type PlainKey, translator } from '../../i18n/translate'
import { waitWords } from '../../picture/stepWords'
import type { Activity, Sla, State } from '../../project/chart'
import { middleOf } from '../../project/middleOf'
import { languages, say, type Text, withWords } from '../../project/text'
import { delayText, parseDelay } from '../durationText'
import { isCalled, type Sheet } from './sheet'

/*
 * The columns of the table of steps. A cell is a line of text: `text` says what stands in it, `fill` takes a line and
 * does what it says through commands, or tells why it cannot. What `text` writes `fill` reads back as no change, so that
 * cells can be copied, carried through Excel and pasted without loss.
 */

export const columnIds = [
  'name',
  'kind',
  'stage',
  'role',
  'skill',
  'duration',
  'cost',
  'slaStart',
  'slaDone',
  'next',
  'lane',
  'channels',
  'nature',
  'doneBy',
  'outcome',
  'value',
  'skills',
  'privacy',
  'note',
] as const
export type ColumnId = (typeof columnIds)[number]

/** Why a cell was not taken; the screen makes a sentence of it. */
export interface CellProblem {
  readonly code: 'duration' | 'number' | 'sla' | 'choice' | 'kind' | 'stage' | 'step' | 'severalSteps' | 'name'
  readonly values: Readonly<Record<string, string>>
}

export interface Column {
  readonly id: ColumnId
  /** Pixels at first. */
  readonly width: number
  readonly align?: 'right'
  text(sheet: Sheet, state: State): string
  /** Takes a trimmed line that differs from what stands there; returns what is wrong with it, or null. */
  fill(sheet: Sheet, state: State, text: string): CellProblem | null
  /** What is usual here, to choose from while typing. */
  choices?(sheet: Sheet, state: State | null): readonly string[]
  /** Nothing but one of the choices can stand here. */
  readonly isClosed?: true
  /** What rows are sorted by, where that is not the text. */
  amount?(sheet: Sheet, state: State): number | null
}

const problem = (code: CellProblem['code'], values: CellProblem['values'] = {}): CellProblem => ({ code, values })
const same = (text: string): string => text.normalize('NFKC').trim().toLowerCase()
const list = (text: string): string[] =>
  text
    .split(/[,，、;；]+/)
    .map((word) => word.trim())
    .filter(Boolean)

/** Whether a choice is called so, in either language or by its code. */
export function chosen<T extends string>(text: string, options: readonly T[], key: (option: T) => PlainKey): T | undefined {
  const wanted = same(text)
  return options.find(
    (option) => option === wanted || languages.some((language) => same(translator(language)(key(option))) === wanted),
  )
}

/** A column whose cell is one of a few words. */
function oneOf<T extends string>(
  id: ColumnId,
  width: number,
  options: readonly T[],
  key: (option: T) => PlainKey,
  read: (sheet: Sheet, state: State) => T | undefined,
  write: (sheet: Sheet, state: State, option: T | null) => CellProblem | null,
): Column {
  const words = (sheet: Sheet, option: T): string => translator(sheet.language)(key(option))
  return {
    id,
    width,
    isClosed: true,
    text: (sheet, state) => {
      const option = read(sheet, state)
      return option === undefined ? '' : words(sheet, option)
    },
    choices: (sheet) => options.map((option) => words(sheet, option)),
    fill: (sheet, state, text) => {
      if (text === '') return write(sheet, state, null)
      const option = chosen(text, options, key)
      return option
        ? write(sheet, state, option)
        : problem('choice', { choices: options.map((one) => words(sheet, one)).join(sheet.language === 'en' ? ', ' : '、') })
    },
  }
}

const update = (sheet: Sheet, state: State, fields: Record<string, unknown>): null => {
  sheet.run('state.update', { state: state.id, fields })
  return null
}
/** Sets fields of the work done in a step; what is no work has none, and an empty cell there is as it should be. */
function work(
  sheet: Sheet,
  state: State,
  fields: { [K in keyof Activity]?: Activity[K] | undefined },
  isEmpty: boolean,
): CellProblem | null {
  if (!state.activity) return isEmpty ? null : problem('kind')
  const activity: Record<string, unknown> = { ...state.activity, ...fields }
  for (const [name, value] of Object.entries(fields)) if (value === undefined) delete activity[name]
  return update(sheet, state, { activity })
}

const number = (text: string): number | undefined => {
  const plain = text.normalize('NFKC').replace(/[¥￥$€,\s]|元|cny/gi, '')
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined
}

function money(id: 'cost' | 'value', read: (state: State) => number | undefined, write: Column['fill'] | null): Column {
  return {
    id,
    width: 88,
    align: 'right',
    text: (_, state) => {
      const amount = read(state)
      return amount === undefined ? '' : String(amount)
    },
    amount: (_, state) => read(state) ?? null,
    fill: (sheet, state, text) => {
      if (text !== '' && number(text) === undefined) return problem('number')
      return write ? write(sheet, state, text) : update(sheet, state, { [id]: text === '' ? null : number(text) })
    },
  }
}

/** A promise of one kind: `5 分钟 80 %`. Others of the same kind stay as they are behind it. */
function promise(id: 'slaStart' | 'slaDone', metric: Sla['metric']): Column {
  return {
    id,
    width: 120,
    text: ({ language }, { sla = [] }) => {
      const first = sla.find((one) => one.metric === metric)
      return first
        ? `${formatDuration(first.within, language, { exact: true })} ${Number((first.target * 100).toPrecision(12))} %`
        : ''
    },
    amount: (_, { sla = [] }) => sla.find((one) => one.metric === metric)?.within ?? null,
    fill: (sheet, state, text) => {
      const sla = state.sla ?? []
      const at = sla.findIndex((one) => one.metric === metric)
      if (text === '') {
        if (at < 0) return null
        const left = sla.toSpliced(at, 1)
        return update(sheet, state, { sla: left.length > 0 ? left : null })
      }
      if (state.kind === 'final' || state.kind === 'history') return problem('kind')
      const found = /^(.+?)[\s,;@]*(?:(\d+(?:\.\d+)?)\s*%)?$/.exec(text.normalize('NFKC'))
      const within = found?.[1] ? parseDuration(found[1].replace(/[\s,;@]+$/, '')) : null
      const target = found?.[2] === undefined ? (sla[at]?.target ?? 0.9) : Number(found[2]) / 100
      if (within === null || target > 1) return problem('sla')
      const next = { ...sla[at], metric, within, target: Number(target.toPrecision(12)) }
      return update(sheet, state, { sla: at < 0 ? [...sla, next] : sla.toSpliced(at, 1, next) })
    },
  }
}

/** Texts of a list, each kept in its other language where it is called the same in this one. */
const texts = (sheet: Sheet, old: readonly Text[], words: readonly string[]): Text[] =>
  words.map((word) => old.find((one) => say(one, sheet.language) === word) ?? word)

export const kinds: readonly StepKind[] = ['activity', 'wait', 'choice', 'stage', 'parallel', 'end', 'history']

export const columns: readonly Column[] = [
  {
    id: 'name',
    width: 240,
    text: (sheet, state) => nameOf(sheet.now(), state.id, sheet.language),
    fill: (sheet, state, text) => {
      if (text === '') return problem('name')
      sheet.run('state.rename', { state: state.id, name: withWords(state.name, sheet.language, text) })
      sheet.forget()
      return null
    },
  },
  oneOf(
    'kind',
    88,
    kinds,
    (kind) => `inspector.kind.${kind}`,
    (sheet, state) => stepKind(sheet, state),
    (sheet, state, kind) => {
      if (kind === null) return problem('choice', { choices: '' })
      sheet.run('state.changeKind', { state: state.id, kind })
      return null
    },
  ),
  {
    id: 'stage',
    width: 120,
    isClosed: true,
    text: (sheet, state) => (state.parent === sheet.root ? '' : nameOf(sheet.now(), state.parent ?? '', sheet.language)),
    choices: (sheet, state) =>
      sheet
        .steps()
        .filter((one) => (one.kind === 'compound' || one.kind === 'parallel') && one.id !== state?.id)
        .map((one) => nameOf(sheet.now(), one.id, sheet.language)),
    fill: (sheet, state, text) => {
      const found =
        text === ''
          ? [sheet.root]
          : sheet.called(text).filter((id) => {
              const { kind } = sheet.state(id) ?? {}
              return id !== state.id && (kind === 'compound' || kind === 'parallel')
            })
      const [parent] = found
      if (parent === undefined) return problem('stage', { name: text })
      sheet.run('state.reparent', { state: state.id, parent })
      return null
    },
  },
  {
    id: 'role',
    width: 120,
    text: (sheet, state) => {
      const role = state.activity ? state.activity.role : state.role
      return role === undefined ? '' : nameOf(sheet.now(), role, sheet.language)
    },
    choices: (sheet) => Object.keys(sheet.now().roles).map((id) => nameOf(sheet.now(), id, sheet.language)),
    fill: (sheet, state, text) => {
      const { roles } = sheet.now()
      const known = Object.values(roles).find(({ id, name }) => isCalled(id, name, text))
      // A name that is no role's yet is a new role, as one would make it beside the step.
      const kind =
        !state.activity || state.activity.kind === 'self' ? 'external' : state.activity.kind === 'automatic' ? 'system' : 'staff'
      const role = text === '' ? undefined : (known?.id ?? sheet.run('role.add', { name: text, kind }))
      return state.activity ? work(sheet, state, { role }, true) : update(sheet, state, { role: role ?? null })
    },
  },
  oneOf(
    'skill',
    96,
    ['junior', 'intermediate', 'senior'],
    (skill) => `inspector.skill.${skill}`,
    (_, state) => state.activity?.minSkill,
    (sheet, state, skill) => work(sheet, state, { minSkill: skill ?? undefined }, skill === null),
  ),
  {
    id: 'duration',
    width: 216,
    align: 'right',
    text: (sheet, state) => {
      if (state.activity)
        return state.activity.duration
          ? (delayText(state.activity.duration, sheet.language) ?? waitWords(state.activity.duration, sheet.language))
          : ''
      if (stepKind(sheet, state) !== 'wait') return ''
      const delay = waitOf(sheet.delays(), sheet.outgoing(state.id))
      return delay ? (delayText(delay, sheet.language) ?? waitWords(delay, sheet.language)) : ''
    },
    amount: (sheet, state) => {
      const delay = state.activity ? state.activity.duration : waitOf(sheet.delays(), sheet.outgoing(state.id))
      return delay ? middleOf(delay) : null
    },
    fill: (sheet, state, text) => {
      if (state.activity?.kind === 'process') return text === '' ? null : problem('kind')
      if (state.activity) {
        const duration = text === '' ? undefined : parseDelay(text)
        return duration === null ? problem('duration') : work(sheet, state, { duration }, true)
      }
      if (stepKind(sheet, state) !== 'wait') return text === '' ? null : problem('kind')
      const delay = parseDelay(text)
      if (!delay) return problem('duration')
      sheet.run('state.setWait', { state: state.id, delay })
      return null
    },
  },
  money(
    'cost',
    (state) => (state.activity ? state.activity.cost : state.cost),
    (sheet, state, text) =>
      state.activity
        ? work(sheet, state, { cost: text === '' ? undefined : number(text) }, true)
        : update(sheet, state, { cost: text === '' ? null : number(text) }),
  ),
  promise('slaStart', 'start'),
  promise('slaDone', 'done'),
  {
    id: 'next',
    width: 200,
    text: (sheet, state) =>
      sheet
        .outgoing(state.id)
        .flatMap(({ targets }) => targets)
        .filter((id, i, all) => all.indexOf(id) === i)
        .map((id) => sheet.nameFor(id))
        .join(sheet.language === 'en' ? '; ' : '；'),
    choices: (sheet) => sheet.steps().map((one) => sheet.nameFor(one.id)),
    fill: (sheet, state, text) => {
      const wanted: string[] = []
      for (const name of text
        .split(/[;；|\n]+/)
        .map((one) => one.trim())
        .filter(Boolean)) {
        const found = sheet.called(name)
        if (found.length === 0) return problem('step', { name })
        if (found.length > 1) return problem('severalSteps', { name })
        if (found[0] && !wanted.includes(found[0])) wanted.push(found[0])
      }
      const out = sheet.outgoing(state.id)
      // A path whose every end is gone from the list goes; what it says is not given to another one.
      for (const path of out)
        if (path.targets.length > 0 && path.targets.every((id) => !wanted.includes(id)))
          sheet.run('transition.delete', { transition: path.id })
      const there = new Set(out.flatMap(({ targets }) => targets))
      for (const to of wanted) if (!there.has(to)) sheet.run('transition.connect', { from: state.id, to })
      return null
    },
  },
  oneOf(
    'lane',
    96,
    ['customer', 'frontstage', 'backstage', 'support'],
    (lane) => `inspector.lane.${lane}`,
    (_, state) => state.lane,
    (sheet, state, lane) => update(sheet, state, { lane }),
  ),
  {
    id: 'channels',
    width: 120,
    text: (sheet, { channels = [] }) =>
      channels.map((one) => say(one, sheet.language)).join(sheet.language === 'en' ? ', ' : '、'),
    fill: (sheet, state, text) => {
      const channels = texts(sheet, state.channels ?? [], list(text))
      return update(sheet, state, { channels: channels.length > 0 ? channels : null })
    },
  },
  oneOf(
    'nature',
    104,
    ['rule', 'judgement'],
    (nature) => `inspector.nature.${nature}`,
    (_, state) => state.activity?.nature,
    (sheet, state, nature) => work(sheet, state, { nature: nature ?? undefined }, nature === null),
  ),
  oneOf(
    'doneBy',
    96,
    ['staffed', 'self', 'automatic', 'process'],
    (kind) => `inspector.doneBy.${kind}`,
    (_, state) => state.activity?.kind,
    (sheet, state, kind) => {
      if (kind === null || !state.activity) return kind === null && !state.activity ? null : problem('kind')
      // A sub-process has neither people nor a duration of its own; work that is none any more starts with what new work has.
      if (kind === 'process')
        return work(sheet, state, { kind, role: undefined, duration: undefined, minSkill: undefined }, false)
      const fresh = state.activity.kind === 'process' ? fieldsOfKind('activity').activity : {}
      return work(sheet, state, { ...fresh, chart: undefined, kind }, false)
    },
  ),
  oneOf(
    'outcome',
    80,
    ['success', 'neutral', 'loss'],
    (outcome) => `inspector.outcome.${outcome}`,
    (_, state) => state.outcome,
    (sheet, state, outcome) => (outcome !== null && state.kind !== 'final' ? problem('kind') : update(sheet, state, { outcome })),
  ),
  money('value', (state) => state.value, null),
  {
    id: 'skills',
    width: 104,
    text: (_, { skills = [] }) => skills.join(', '),
    fill: (sheet, state, text) => {
      const skills = list(text).flatMap((one) => one.split(/\s+/))
      return update(sheet, state, { skills: skills.length > 0 ? skills : null })
    },
  },
  oneOf(
    'privacy',
    96,
    ['none', 'personal', 'sensitive', 'minor'],
    (level) => `inspector.privacy.${level}`,
    (_, state) => state.privacy?.class,
    (sheet, state, level) =>
      level === null
        ? update(sheet, state, { privacy: null })
        : update(sheet, state, { privacy: { ...state.privacy, class: level } }),
  ),
  {
    id: 'note',
    width: 200,
    text: (sheet, { note }) => say(note, sheet.language).replace(/\s*\n\s*/g, ' '),
    fill: (sheet, state, text) =>
      update(sheet, state, { note: text === '' ? null : withWords(state.note, sheet.language, text) }),
  },
]

export const columnOf = (id: ColumnId): Column => columns.find((one) => one.id === id) as Column
