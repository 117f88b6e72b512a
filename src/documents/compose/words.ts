import { isObject } from '../../base/json'
import { formatFormula, type Vocabulary } from '../../chart/formula'
import type { ChartTree } from '../../chart/tree'
import { stepKind } from '../../chart/tree'
import { waitOf } from '../../chart/wait'
import { formatDuration } from '../../i18n/duration'
import { type MessageKey, type Translate, translateCode, translator } from '../../i18n/translate'
import type { State, Transition } from '../../project/chart'
import type { Delay, Distribution } from '../../project/distribution'
import { type Language, say, type Text } from '../../project/text'
import { usualRange } from './usualRange'

/** Says the parts of one chart in one language, as a document for staff says them. */
export interface Words {
  readonly language: Language
  readonly t: Translate
  say(text: Text | undefined): string
  name(state: State): string
  role(id: string | undefined): string
  level(level: string | undefined): string
  duration(seconds: number): string
  /** `通常 5–8 分钟`. */
  usual(distribution: Distribution): string
  delay(delay: Delay): string
  guard(guard: unknown): string
  /** What makes a path be taken: its label, else its trigger, in words. */
  happening(transition: Transition): string
  /** The same with its condition, where there is one. */
  path(transition: Transition): string
  percent(share: number): string
  channel(channel: Text): string
  attribute(name: string): string
  list(items: readonly string[]): string
}

/** Role id of whoever does it: staff by role; the learner alone and systems have theirs by kind. */
export const doerOf = (state: State): string | undefined => state.activity?.role ?? state.role

export function wordsOf(tree: ChartTree, language: Language): Words {
  const t = translator(language)
  const { project, chart } = tree
  const zh = language === 'zh-CN'
  const said = (text: Text | undefined) => say(text, language)
  const attribute = (name: string): string => said(chart.attributeNames?.[name]) || name
  const vocabulary: Vocabulary = { label: attribute, find: () => null }
  const duration = (seconds: number) => formatDuration(seconds, language)
  const percent = (share: number): string => {
    const value = share * 100
    return `${value > 0 && value < 1 ? Math.round(value * 10) / 10 : Math.round(value)}${zh ? '%' : ' %'}`
  }
  const list = (items: readonly string[]) => items.join(zh ? '、' : ', ')

  const usual = (distribution: Distribution): string => {
    const [low, high] = usualRange(distribution)
    if (distribution.type === 'constant' || high - low < 0.01 * high) return duration(readable(high))
    return t('sop.usually', { range: rangeOf(low, high) })
  }
  /** `5–8 分钟`, both in the unit of the longer one. */
  const rangeOf = (low: number, high: number): string => {
    const unit = high >= 172_800 ? 86_400 : high >= 7200 ? 3600 : high >= 120 ? 60 : 1
    const [a, b] = [low, high].map((seconds) => {
      const count = seconds / unit
      return count < 10 ? Math.round(count * 2) / 2 : Math.round(count)
    }) as [number, number]
    return (a === b ? String(b) : `${a}–${b}`) + duration(2 * unit).slice(1)
  }
  const delay = (d: Delay): string => {
    const never = d.never ? t('sop.neverShare', { share: percent(d.never) }) : ''
    const clocked =
      d.type === 'align'
        ? t('sop.delay.align', { period: duration(d.period) })
        : d.type === 'at'
          ? t(d.clock === 'learner' ? 'sop.delay.atLearner' : 'sop.delay.at', { time: duration(d.time) })
          : d.type === 'cycle'
            ? t('sop.delay.cycle', { period: duration(d.period), attribute: attribute(d.attribute) })
            : usual(d)
    return clocked + never
  }

  const guard = (logic: unknown): string => {
    if (!isObject(logic) || typeof logic.type !== 'string') return ''
    const params = isObject(logic.params) ? logic.params : {}
    const inner = Array.isArray(params.guards) ? params.guards.map(guard) : []
    if (logic.type === 'and') return inner.join(t('sop.and'))
    if (logic.type === 'or') return inner.join(t('sop.or'))
    if (logic.type === 'not') return t('sop.not', { condition: guard(params.guard) })
    if (logic.type !== 'attribute') return t('sop.foreignGuard', { name: logic.type })
    const operator = { '==': '=', '!=': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥' }[String(params.op)] ?? String(params.op)
    const name = String(params.name)
    const drawn = chart.attributes?.[name]
    if (drawn?.type === 'bernoulli' && operator === '=' && (params.value === 0 || params.value === 1))
      return t(params.value === 1 ? 'sop.isSo' : 'sop.isNotSo', { attribute: attribute(name) })
    return `${attribute(name)} ${operator} ${formatFormula(params.value, vocabulary)}`
  }

  const trigger = (transition: Transition): string => {
    const from = tree.state(transition.from)
    switch (transition.trigger.type) {
      case 'completed':
        return t('sop.whenDone')
      case 'done':
        return t(from?.kind === 'parallel' ? 'sop.whenAllDone' : 'sop.whenStageDone')
      case 'always':
        return transition.guard ? '' : t('sop.otherwise')
      case 'after': {
        const limit = waitOf(chart.delays, [transition])
        return limit
          ? t('sop.after', { time: limit.type === 'constant' ? duration(limit.value) : delay(limit) })
          : t('sop.afterUnknown')
      }
      case 'event':
        return t('sop.event', { event: transition.trigger.event })
      case 'invoke':
        return t('sop.systemAnswers')
    }
  }
  const happening = (transition: Transition): string => said(transition.label) || trigger(transition) || guard(transition.guard)

  return {
    language,
    t,
    say: said,
    name: (state) => said(state.name) || state.key,
    role: (id) => (id === undefined ? '' : (Object.hasOwn(project.roles, id) ? said(project.roles[id]?.name) : '') || id),
    level: (level) => (level === undefined ? '' : (translateCode(language, `skill.${level}`, {}) ?? level)),
    duration,
    usual,
    delay,
    guard,
    happening,
    path: (transition) => {
      const what = happening(transition)
      const condition = guard(transition.guard)
      return condition && condition !== what ? t('sop.pathIf', { what, condition }) : what
    },
    percent,
    channel: (channel) => {
      const words = said(channel)
      const key = `channel.${words}` as MessageKey
      return (typeof channel === 'string' && translateCode(language, key, {})) || words
    },
    attribute,
    list,
  }
}

/** Seconds rounded to what a person would say. */
const readable = (seconds: number): number => {
  const unit = seconds >= 7200 ? 360 : seconds >= 120 ? 60 : 1
  return Math.round(seconds / unit) * unit
}

/** The paths by which a step's own work or wait ends; the others are what may come between. */
export function naturalPaths(tree: ChartTree, state: State): { natural: Transition[]; exceptional: Transition[] } {
  const out = tree.outgoing(state.id)
  const patience = state.activity?.patience?.event
  const isRare = ({ trigger }: Transition): boolean =>
    trigger.type === 'event' && (trigger.event === patience || Object.hasOwn(state.occurrences ?? {}, trigger.event))
  const kind = stepKind(tree, state)
  const limits = out.flatMap(({ trigger }) => (trigger.type === 'after' ? [trigger.delay] : []))
  // A drawn delay is how a wait ends by itself, a fixed one beside it or beside events is what cuts the waiting short.
  const drawn = limits.find((delay) => tree.chart.delays !== undefined && Object.hasOwn(tree.chart.delays, delay))
  const waitsForEvents = out.some((transition) => transition.trigger.type === 'event' && !isRare(transition))
  const own = kind === 'wait' ? (drawn ?? (waitsForEvents ? undefined : limits[0])) : undefined
  const isNatural = (transition: Transition): boolean =>
    !isRare(transition) && (transition.trigger.type !== 'after' || transition.trigger.delay === own)
  return { natural: out.filter(isNatural), exceptional: out.filter((transition) => !isNatural(transition)) }
}
