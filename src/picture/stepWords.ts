import { invokedBy, isSubProcess } from '../chart/processes'
import type { ChartTree } from '../chart/tree'
import { stepKind } from '../chart/tree'
import { naturalTimer } from '../chart/trigger'
import { delayOf } from '../chart/wait'
import { formatDuration } from '../i18n/duration'
import { translator } from '../i18n/translate'
import type { Sla, State } from '../project/chart'
import type { Delay } from '../project/distribution'
import { middleOf } from '../project/middleOf'
import { type Language, say } from '../project/text'

export function slaWords({ metric, within, target }: Sla, language: Language): string {
  const values = { time: formatDuration(within, language), percent: String(Math.round(target * 1000) / 10) }
  return translator(language)(metric === 'start' ? 'chart.slaStart' : 'chart.slaDone', values)
}

/** A delay in words, as a wait would say it. */
export function waitWords(delay: Delay, language: Language): string {
  const t = translator(language)
  if (delay.type === 'align' || delay.type === 'cycle')
    return t(delay.type === 'align' ? 'chart.waitsAlign' : 'chart.waitsCycle', { time: formatDuration(delay.period, language) })
  if (delay.type === 'at') return t('chart.waitsAt', { time: formatDuration(delay.time, language) })
  const time = formatDuration(middleOf(delay) ?? 0, language)
  return t(delay.type === 'constant' ? 'chart.waits' : 'chart.waitsAbout', { time })
}

/** The quiet line on a card: how long, and what is promised. Empty where there is nothing to say. */
export function quietLine(tree: ChartTree, state: State, language: Language): string {
  const t = translator(language)
  const parts: string[] = []
  switch (stepKind(tree, state)) {
    case 'activity': {
      if (isSubProcess(state)) {
        const invoked = invokedBy(tree.project, state)?.chart
        parts.push(
          invoked ? t('chart.subProcessOf', { name: say(invoked.name, language) || invoked.key }) : t('chart.subProcessGone'),
        )
        break
      }
      const mean = state.activity?.duration ? middleOf(state.activity.duration) : null
      if (mean !== null) parts.push(t('chart.about', { time: formatDuration(mean, language) }))
      if (state.sla?.[0]) parts.push(slaWords(state.sla[0], language))
      break
    }
    case 'wait': {
      const out = tree.outgoing(state.id)
      const natural = naturalTimer(out)?.trigger
      const delay = natural?.type === 'after' ? delayOf(tree.chart.delays, natural.delay) : null
      parts.push(delay ? waitWords(delay, language) : t('chart.waitsOpen'))
      const limit = out.find(
        ({ trigger }) => trigger.type === 'after' && natural?.type === 'after' && trigger.delay !== natural.delay,
      )
      const most = limit?.trigger.type === 'after' ? delayOf(tree.chart.delays, limit.trigger.delay) : null
      const seconds = most && middleOf(most)
      if (seconds) parts.push(t('chart.atMost', { time: formatDuration(seconds, language) }))
      break
    }
    case 'end':
      // An end inside a stage closes the stage; only an outcome says how the learner fared.
      if (state.outcome || state.parent === tree.root.id) parts.push(t(`chart.outcome.${state.outcome ?? 'neutral'}`))
      else parts.push(t('chart.stageEnd'))
      break
    case 'stage':
    case 'parallel':
      parts.push(t('chart.steps', { count: stepsIn(tree, state.id) }))
      break
  }
  return parts.join(' · ')
}

/** Steps inside a stage that people would count: all but stages, lanes and history marks. */
export function stepsIn(tree: ChartTree, id: string): number {
  return tree
    .children(id)
    .reduce((sum, child) => sum + (child.kind === 'atomic' || child.kind === 'final' ? 1 : stepsIn(tree, child.id)), 0)
}
