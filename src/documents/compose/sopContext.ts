import { type ChartTree, stepKind, treeOf } from '../../chart/tree'
import type { Translate } from '../../i18n/translate'
import { nextNumber, paperOf } from '../../papers/number'
import type { State, Transition } from '../../project/chart'
import type { Paper } from '../../project/paper'
import { type Project, settingsOf } from '../../project/project'
import type { Settings } from '../../project/settings'
import { type Language, say, type Text } from '../../project/text'
import type { Report } from '../../simulation/report'
import { type Numbering, numberingOf } from './numbering'
import { processOwner, type RaciRow, raciOf, withLetter } from './raci'
import type { SopFigure } from './sopMaps'
import { doerOf, naturalPaths, type Words, wordsOf } from './words'

/** What a forecast of the chart said; `scenario` is the name of the what-if, absent for the chart as drawn. */
export interface SopForecast {
  readonly report: Report
  readonly scenario?: Text
}

export interface SopOptions {
  readonly language: Language
  /** `YYYY-MM-DD`: the date of the export. */
  readonly date: string
  /** The chart as a figure, where it could be drawn. */
  readonly figures?: readonly SopFigure[]
  readonly forecast?: SopForecast
  /** Content hash of the model, printed in the control block. */
  readonly modelHash?: string
}

/** One thing that can go wrong, told in section 9 and pointed at from the step. */
export interface Exception {
  readonly number: string
  readonly state: State
  readonly transition: Transition
  readonly signal: 'timeout' | 'patience' | 'occurrence' | 'event' | 'rework' | 'else'
}

/** A record by its number, and the steps at which it is filled in. */
export interface Form {
  readonly number: string
  readonly name: string
  readonly at: readonly State[]
}

/** All that the sections of one SOP share, worked out once. */
export interface SopContext {
  readonly project: Project
  readonly settings: Settings
  readonly tree: ChartTree
  readonly paper: Paper | undefined
  readonly number: string
  readonly options: SopOptions
  readonly words: Words
  readonly t: Translate
  readonly numbering: Numbering
  readonly exceptions: readonly Exception[]
  /** Who does, answers, is asked and is told, step by step, in the order told. */
  readonly raci: readonly RaciRow[]
  /** Who answers for a step: the one with the A. */
  answersFor(state: State): string
  /** What is filled in at steps, in the order of first use; the same forms in every language. */
  readonly forms: readonly Form[]
  /** `F-03 登录日志`; empty where nothing is recorded. */
  recordOf(state: State): string
  /** `8.2.1 首次联系`, or `结局：已报名`. */
  place(id: string): string
  roleName(id: string | undefined): string
  /** Steps of the chart whose kind is one of those, in the order told. */
  steps(...kinds: readonly ReturnType<typeof stepKind>[]): State[]
}

export function sopContext(project: Project, chartId: string, options: SopOptions): SopContext | undefined {
  const tree = treeOf(project, chartId)
  if (!tree) return undefined
  const words = wordsOf(tree, options.language)
  const { t } = words
  const numbering = numberingOf(tree)
  const paper = paperOf(project, chartId)

  const forms = formsOf(numbering, words)

  const place = (id: string): string => {
    const state = tree.state(id)
    if (!state) return t('sop.gone')
    const name = words.name(state)
    const number = numbering.numberOf(id)
    if (number) return `${number} ${name}`
    if (state.kind === 'final')
      return state.parent === tree.root.id ? t('sop.outcomeNamed', { name }) : t('sop.stageEnd', { name })
    if (state.kind === 'history') return t('sop.backToLast')
    return name
  }

  const raci = raciOf(tree, numbering, paper?.raci)
  const rows = new Map(raci.map((row) => [row.state.id, row]))

  return {
    project,
    settings: settingsOf(project),
    tree,
    paper,
    number: paper?.number ?? nextNumber(project, chartId),
    options,
    words,
    t,
    numbering,
    exceptions: exceptionsOf(tree, numbering),
    raci,
    answersFor: ({ id }) => {
      const row = rows.get(id)
      return (row && withLetter(row, 'A')[0]) ?? processOwner
    },
    forms,
    recordOf: (state) => {
      const form = forms.find(({ at }) => at.includes(state))
      return form ? `${form.number} ${form.name}` : ''
    },
    place,
    roleName: (id) => (id === processOwner ? t('sop.processOwner') : words.role(id)),
    steps: (...kinds) => numbering.told.filter((state) => kinds.includes(stepKind(tree, state))),
  }
}

/** Two records are one form where their Chinese names are the same, whatever they are called in another language. */
function formsOf({ told }: Numbering, words: Words): Form[] {
  const places = new Map<string, State[]>()
  for (const state of told) {
    const name = say(state.sop?.record, 'zh-CN')
    if (name === '') continue
    const known = places.get(name)
    if (known) known.push(state)
    else places.set(name, [state])
  }
  return [...places.values()].map((at, i) => ({
    number: `F-${String(i + 1).padStart(2, '0')}`,
    name: words.say(at[0]?.sop?.record),
    at,
  }))
}

/** Time limits, patience, things that happen by themselves, ways back and "otherwise" paths, in the order of the steps. */
function exceptionsOf(tree: ChartTree, numbering: Numbering): Exception[] {
  const place = new Map(numbering.told.map((state, index) => [state.id, index]))
  const found: Omit<Exception, 'number'>[] = []
  for (const state of [...numbering.told, tree.root]) {
    const { natural, exceptional } = naturalPaths(tree, state)
    const patience = state.activity?.patience?.event
    for (const transition of exceptional) {
      const { trigger } = transition
      const signal =
        trigger.type === 'after'
          ? 'timeout'
          : trigger.type === 'event' && trigger.event === patience
            ? 'patience'
            : trigger.type === 'event' && Object.hasOwn(state.occurrences ?? {}, trigger.event)
              ? 'occurrence'
              : 'event'
      found.push({ state, transition, signal })
    }
    if (stepKind(tree, state) === 'choice') continue
    for (const transition of natural) {
      const back = transition.targets.some(
        (target) =>
          (place.get(target) ?? Number.POSITIVE_INFINITY) <= (place.get(state.id) ?? -1) && leadsTo(tree, target, state.id),
      )
      const group = natural.filter((other) => JSON.stringify(other.trigger) === JSON.stringify(transition.trigger))
      const isElse = group.length > 1 && transition === group.at(-1) && !transition.guard && group.some((other) => other.guard)
      // The only way on is no exception, wherever it leads.
      if (back && group.length > 1) found.push({ state, transition, signal: 'rework' })
      else if (isElse) found.push({ state, transition, signal: 'else' })
    }
  }
  return found.map((exception, index) => ({ ...exception, number: `E${index + 1}` }))
}

/** True when `to` can come after `from`: along paths, into stages by their first step, out of them by their end. */
export function leadsTo(tree: ChartTree, from: string, to: string): boolean {
  const seen = new Set<string>()
  const open = [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true
    const state = tree.state(id)
    if (!state || seen.has(id)) continue
    seen.add(id)
    for (const { targets } of tree.outgoing(id)) open.push(...targets)
    if (state.kind === 'compound' && state.initial) open.push(state.initial)
    if (state.kind === 'parallel') open.push(...tree.children(id).map((region) => region.id))
    if (state.kind === 'final' && state.parent !== null && state.parent !== tree.root.id) open.push(state.parent)
  }
  return false
}

/**
 * Role id of the member of staff who acts on it: of the step that it leads to, else of the step left, else whoever had the
 * learner last on the usual way there, else the process owner.
 */
export function actsOn({ tree, numbering }: SopContext, { state, transition }: Exception): string {
  const entered = transition.targets.map((target) => {
    let next = tree.state(target)
    while (next?.kind === 'compound' && next.initial) next = tree.state(next.initial)
    return next
  })
  const usual = numbering.normalPath.findIndex(({ id }) => id === state.id)
  const before = usual > 0 ? numbering.normalPath.slice(0, usual).reverse() : []
  const leading = tree.incoming(state.id).map(({ from }) => tree.state(from))
  for (const candidate of [...entered, state, ...before, ...leading]) {
    const role = candidate && doerOf(candidate)
    if (role !== undefined && tree.project.roles[role]?.staff) return role
  }
  return processOwner
}
