import { guardWords } from '../chart/guardWords'
import { type ChartTree, sameTrigger } from '../chart/tree'
import { naturalTrigger } from '../chart/trigger'
import { delayOf } from '../chart/wait'
import { formatDuration } from '../i18n/duration'
import { translator } from '../i18n/translate'
import type { State, Transition } from '../project/chart'
import { middleOf } from '../project/middleOf'
import { type Language, languages, say } from '../project/text'
import { textWidth, wrap } from './measure'
import { measures, type Size } from './stepSize'

export interface PathLabel {
  /** clock: a time limit · wave: it just happens · scale: a condition. */
  readonly icon: 'clock' | 'wave' | 'scale' | null
  readonly text: string
}

/** [P2] The share of learners that take this candidate when nothing but the draw decides; null where no draw is made. */
export function shareOf(siblings: readonly Transition[], transition: Transition): number | null {
  const drawn = siblings.filter(({ weight }) => weight !== undefined)
  if (drawn.length === 0) return null
  const sum = drawn.reduce((total, { weight }) => total + (weight ?? 0), 0)
  const last = siblings.at(-1)
  const rest = last && last.weight === undefined && !last.guard ? Math.max(0, 1 - sum) : 0
  const own = transition.weight ?? (transition === last && !transition.guard ? rest : null)
  return own === null || sum + rest === 0 ? null : own / (sum + rest)
}

/** What is written on a path; null where it speaks for itself: the one way on. */
export function pathLabel(tree: ChartTree, transition: Transition, language: Language): PathLabel | null {
  const t = translator(language)
  const source = tree.state(transition.from)
  if (!source) return null
  const out = tree.outgoing(source.id)
  const siblings = out.filter((other) => sameTrigger(other.trigger, transition.trigger))
  const share = shareOf(siblings, transition)
  const own = say(transition.label, language)
  const percent = share === null ? '' : `${Math.round(share * 1000) / 10} %`
  const limit = timeLimit(tree, source, transition, language)
  const isRest = siblings.length > 1 && siblings.at(-1) === transition && !transition.guard && transition.weight === undefined
  const event = transition.trigger.type === 'event' ? transition.trigger.event : ''
  const words =
    own ||
    (transition.guard
      ? guardWords(tree.chart, transition.guard, language)
      : isRest && share === null
        ? t('chart.otherwise')
        : event)
  const text = [percent, limit, words].filter(Boolean).join(' ')
  if (text === '') return null
  const icon = limit ? 'clock' : event && source.occurrences?.[event] ? 'wave' : transition.guard ? 'scale' : null
  return { icon, text }
}

/** In words: after how long this path is taken, where that is not simply how long the step lasts. */
function timeLimit(tree: ChartTree, source: State, transition: Transition, language: Language): string {
  const { trigger } = transition
  const patience = source.activity?.patience
  if (trigger.type === 'event' && patience?.event === trigger.event) {
    const seconds = middleOf(patience.after)
    return seconds === null ? '' : translator(language)('chart.after', { time: formatDuration(seconds, language) })
  }
  if (trigger.type !== 'after' || sameTrigger(trigger, naturalTrigger(source, tree.outgoing(source.id)))) return ''
  const delay = delayOf(tree.chart.delays, trigger.delay)
  const seconds = delay && middleOf(delay)
  return seconds === null ? trigger.delay : translator(language)('chart.after', { time: formatDuration(seconds, language) })
}

const iconRoom = 18

/** A label broken into lines, and the chip around it. */
export function labelLines({ icon, text }: PathLabel): { lines: string[]; size: Size } {
  const lines = wrap(text, measures.chipMost, measures.chipSize)
  const width = Math.max(...lines.map((line) => textWidth(line, measures.chipSize))) + (icon ? iconRoom : 0) + 14
  return { lines, size: { width: Math.ceil(width), height: lines.length * measures.chipLine + 6 } }
}

/** The room a path's label needs in whichever language needs more; null = no label. */
export function labelRoom(tree: ChartTree, transition: Transition): Size | null {
  const sizes = languages.flatMap((language) => {
    const label = pathLabel(tree, transition, language)
    return label ? [labelLines(label).size] : []
  })
  if (sizes.length === 0) return null
  return { width: Math.max(...sizes.map((size) => size.width)), height: Math.max(...sizes.map((size) => size.height)) }
}
