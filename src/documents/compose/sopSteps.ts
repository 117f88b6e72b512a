import { invokedBy } from '../../chart/processes'
import { type ChartTree, stepKind } from '../../chart/tree'
import { waitOf } from '../../chart/wait'
import type { State, Transition } from '../../project/chart'
import { type Block, band, type Cell, cell, keyed, type Line, line, type Row, row } from '../paper'
import { candidateGroups, sharesOf } from './numbering'
import type { SopContext } from './sopContext'
import { doerOf, naturalPaths } from './words'

/* Section 8, the heart: every activity exactly once, waits as rows of their own, choices as decision tables. */

export function operatingSteps(context: SopContext): Block[] {
  const { t, steps, numbering } = context
  const choices = steps('choice')
  if (numbering.told.length === 0)
    return [
      { kind: 'heading', level: 1, number: '8', text: t('sop.section.steps') },
      { kind: 'paragraph', text: t('sop.none.steps') },
    ]
  return [
    { kind: 'page', orientation: 'landscape' },
    { kind: 'heading', level: 1, number: '8', text: t('sop.section.steps') },
    { kind: 'paragraph', key: 'steps.intro', text: t('sop.stepsIntro') },
    {
      kind: 'table',
      caption: t('sop.stepTable'),
      columns: [
        { title: t('sop.no'), width: 7 },
        { title: t('sop.stepAndTrigger'), width: 17 },
        { title: t('sop.roleLevel'), width: 10 },
        { title: t('sop.whatToDo'), width: 27 },
        { title: t('sop.qualityStandard'), width: 15 },
        { title: t('sop.timeToolRecord'), width: 17 },
        { title: t('sop.nextAndIfNot'), width: 21 },
      ],
      rows: numbering.told.map((state) => stepRow(context, state)),
    },
    ...(choices.length > 0
      ? ([
          { kind: 'heading', level: 2, number: '', text: t('sop.decisions') },
          ...choices.flatMap((state) => decisionTable(context, state)),
        ] as const)
      : []),
    { kind: 'page', orientation: 'portrait' },
  ]
}

function stepRow(context: SopContext, state: State): Row {
  const { tree, t, words, numbering, place } = context
  const kind = stepKind(tree, state)
  const number = numbering.numberOf(state.id) ?? ''
  if (kind === 'stage' || kind === 'parallel') {
    const onward = tree.outgoing(state.id).map((transition) => onwardOf(context, transition))
    const word = tree.state(state.parent ?? '')?.kind === 'parallel' ? 'region' : kind
    return band([t(`sop.band.${word}`, { place: place(state.id) }), ...onward].join(t('sop.semicolon')))
  }
  const said = row(
    number,
    cell(line(words.name(state), { strong: true }), ...triggersOf(context, state)),
    whoDoes(context, state),
    whatToDo(context, state),
    standardsOf(context, state),
    timeToolRecord(context, state),
    nextOf(context, state),
  )
  return keyed(said, { 3: `step.${state.id}.do`, 4: `step.${state.id}.standard` }, place(state.id))
}

/** Where it may come from: the start, a stage's beginning, or the paths of other steps. */
export function triggersOf({ tree, t, words, numbering }: SopContext, state: State): Cell {
  const parent = tree.state(state.parent ?? '')
  const first =
    parent?.initial === state.id
      ? [parent.id === tree.root.id ? t('sop.atStart') : t('sop.atStageStart', { name: words.name(parent) })]
      : []
  const incoming = tree.incoming(state.id).map((transition) => {
    const from = numbering.numberOf(transition.from)
    return from === undefined || transition.from === state.id
      ? words.path(transition)
      : t('sop.from', { number: from, what: words.path(transition) })
  })
  return [...new Set([...first, ...incoming])].map((text, index) => line(text, index === 0 ? { label: t('sop.trigger') } : {}))
}

export function whoDoes(context: SopContext, state: State): Cell {
  const { t, words } = context
  const role = doerOf(state)
  const { activity } = state
  const level = activity?.minSkill ? t('sop.levelOf', { level: words.level(activity.minSkill) }) : ''
  if (stepKind(context.tree, state) === 'choice') return cell(decider(context, context.tree, state))
  if (!activity) return cell(role ? t('sop.waitedFor', { role: words.role(role) }) : t('sop.nobody'))
  if (activity.kind === 'automatic') return cell(words.role(role) || t('sop.system'), t('sop.automatic'))
  if (activity.kind === 'process') {
    const invoked = invokedBy(context.tree.project, state)?.chart
    return cell(invoked ? t('chart.subProcessOf', { name: words.say(invoked.name) || invoked.key }) : t('chart.subProcessGone'))
  }
  if (activity.kind === 'self') return cell(words.role(role) || t('sop.learner'), t('sop.byThemselves'))
  const several = (activity.units ?? 1) > 1 ? t('sop.units', { count: activity.units ?? 1 }) : ''
  return cell(words.role(role) + level, several, activity.detached ? t('sop.detached') : '')
}

/** A sentence each, so that it can be followed with a finger. */
export function sentences(text: string, language: string): string[] {
  const parts =
    language === 'zh-CN' ? text.match(/[^。！？；]+[。！？；]?/g) : text.match(/[^.!?]+(?:[.!?](?!\s)[^.!?]*)*[.!?]?\s*/g)
  return (parts ?? [text]).map((part) => part.trim()).filter(Boolean)
}

export function whatToDo(context: SopContext, state: State): Cell {
  const { t, words, tree } = context
  const kind = stepKind(tree, state)
  const instruction = words.say(state.sop?.instruction)
  const said = instruction ? sentences(instruction, words.language) : []
  const many = said.length > 1
  const steps = said.map((text, index) => line(many ? `${index + 1}) ${text}` : text))
  const note = words.say(state.note)
  const starter =
    said.length > 0
      ? []
      : [
          kind === 'wait'
            ? t('sop.starter.wait', { name: words.name(state) })
            : kind === 'choice'
              ? t('sop.starter.choice', { number: context.numbering.numberOf(state.id) ?? '' })
              : t('sop.starter.activity', { name: words.name(state) }),
        ]
  const inputs = (state.sop?.inputs ?? []).map(words.say)
  const outputs = (state.sop?.outputs ?? []).map(words.say)
  return [
    ...steps,
    ...cell(...starter),
    ...(state.activity?.kind === 'automatic' ? [line(t('sop.machineFails'), { label: t('sop.note') })] : []),
    ...(inputs.length > 0 ? [line(words.list(inputs), { label: t('sop.input') })] : []),
    ...(outputs.length > 0 ? [line(words.list(outputs), { label: t('sop.outputLabel') })] : []),
    ...(note ? [line(note, { label: t('sop.note') })] : []),
  ]
}

export function standardsOf({ t, words }: SopContext, state: State): Cell {
  const nature = state.activity?.nature
  return [
    ...(nature ? [line(t(`sop.nature.${nature}`), { strong: true })] : []),
    ...(state.sop?.checks ?? []).map((check) => line(words.say(check), { mark: 'tick' })),
  ]
}

export function timeToolRecord(context: SopContext, state: State): Cell {
  const { t, words, tree } = context
  const limits = (state.sla ?? []).map(({ metric, within, target }) =>
    t('sop.limit', { limit: t(`sop.sla.${metric}`, { time: words.duration(within) }), target: words.percent(target) }),
  )
  const { natural, exceptional } = naturalPaths(tree, state)
  const wait = stepKind(tree, state) === 'wait' ? waitOf(tree.chart.delays, natural) : null
  const most = waitOf(tree.chart.delays, exceptional)
  const time = [
    ...limits,
    state.activity?.duration && state.activity.duration.type !== 'bernoulli' ? words.usual(state.activity.duration) : '',
    wait ? words.delay(wait) : '',
    most ? t('sop.atMost', { time: words.delay(most) }) : '',
  ].filter(Boolean)
  const channels = words.list((state.channels ?? []).map(words.channel))
  const tools = words.list((state.sop?.tools ?? []).map(words.say))
  const labelled = (label: string, text: string): Line[] => (text ? [line(text, { label })] : [])
  return [
    ...labelled(t('sop.time'), time.join(t('sop.semicolon'))),
    ...labelled(t('sop.channel'), channels),
    ...labelled(t('sop.tool'), tools),
    ...labelled(t('sop.record'), context.recordOf(state)),
    ...labelled(t('sop.privacy'), t(`sop.privacy.${state.privacy?.class ?? 'none'}`)),
    ...labelled(t('sop.skill'), words.list(state.skills ?? [])),
  ]
}

/** `接通（62%）→ 8.2.3 需求访谈`. */
function onwardOf(context: SopContext, transition: Transition, share = ''): string {
  const { t, words, place } = context
  const what = words.path(transition) + (share ? t('sop.inBrackets', { text: share }) : '')
  const target = transition.targets.length > 0 ? words.list(transition.targets.map(place)) : t('sop.staysHere')
  return t('sop.onward', { what, target })
}

export function nextOf(context: SopContext, state: State): Cell {
  const { tree, t, words, exceptions } = context
  const { natural } = naturalPaths(tree, state)
  const next = candidateGroups(natural).flatMap((group) => {
    const shares = sharesOf(group)
    return group.map((transition) => {
      const share = shares.get(transition.id)
      return onwardOf(context, transition, share === undefined ? '' : words.percent(share))
    })
  })
  const own = exceptions
    .filter((exception) => exception.state.id === state.id && !natural.includes(exception.transition))
    .map(({ number, transition }) => `${onwardOf(context, transition)}${t('sop.seeException', { number })}`)
  const authored = (state.sop?.exceptions ?? []).map(words.say)
  const first = (label: string, texts: readonly string[]): Line[] => texts.map((text, i) => line(text, i === 0 ? { label } : {}))
  return [...first(t('sop.next'), next), ...first(t('sop.ifNot'), [...own, ...authored])]
}

/** Condition · who decides · on what · goes to: one row a path, in the order in which they are tried. */
function decisionTable(context: SopContext, state: State): Block[] {
  const { tree, t, words, place } = context
  const out = tree.outgoing(state.id)
  return [
    {
      kind: 'table',
      caption: t('sop.decisionTable', { place: place(state.id) }),
      columns: [
        { title: t('sop.condition'), width: 34 },
        { title: t('sop.whoDecides'), width: 18 },
        { title: t('sop.evidence'), width: 24 },
        { title: t('sop.goesTo'), width: 24 },
      ],
      rows: candidateGroups(out).flatMap((group) => {
        const shares = sharesOf(group)
        return group.map((transition) => {
          const share = shares.get(transition.id)
          return row(
            words.path(transition) + (share === undefined ? '' : t('sop.inBrackets', { text: words.percent(share) })),
            decider(context, tree, state),
            transition.guard
              ? t('sop.evidence.attribute', { condition: words.guard(transition.guard) })
              : t('sop.evidence.observed'),
            words.list(transition.targets.map(place)),
          )
        })
      }),
    },
  ]
}

/** The role of the step before decides by its own rule; a choice may name somebody itself. */
function decider({ words, t }: SopContext, tree: ChartTree, state: State): string {
  const own = doerOf(state)
  if (own !== undefined) return words.role(own)
  for (const { from } of tree.incoming(state.id)) {
    const before = tree.state(from)
    const role = before && doerOf(before)
    if (role !== undefined) return words.role(role)
  }
  return t('sop.byRule')
}
