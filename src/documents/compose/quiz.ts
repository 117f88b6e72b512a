import { stepKind } from '../../chart/tree'
import { waitOf } from '../../chart/wait'
import type { State, Transition } from '../../project/chart'
import { activitiesOf, candidateGroups, pathTo } from './numbering'
import { leadsTo, type SopContext } from './sopContext'
import { sentences } from './sopSteps'
import { doerOf, naturalPaths } from './words'

/*
 * Questions whose right answers are facts of the model: its times, paths, conditions, roles, its data. The wrong ones come from its
 * other steps, so that each is right somewhere else, and are left out where they could be right here as well. A small
 * chart gives fewer, and the rules that hold everywhere make up for them.
 */

export type QuestionKind = 'time' | 'limit' | 'next' | 'guard' | 'order' | 'who' | 'privacy' | 'case' | 'rule'

export interface Question {
  readonly kind: QuestionKind
  readonly text: string
  readonly right: string
  readonly wrong: readonly string[]
  /** Number of the step or section where the answer stands. */
  readonly where: string
  /** What of the model it is asked about: a state, and the path that answers it. */
  readonly state?: string
  readonly transition?: string
}

/** A question with its options in the order in which they are printed. */
export interface Item extends Question {
  readonly options: readonly string[]
  /** Of the right one. */
  readonly answer: number
}

export const letter = (index: number): string => 'ABCDEF'.charAt(index)

/** How many of a kind at most: a test at the end of an SOP, and the longer one of a training pack. */
const shortTest = { time: 3, limit: 3, next: 3, guard: 1, order: 1, who: 2, privacy: 1, case: 1, rule: 5 } as const
const longTest = { time: 12, limit: 10, next: 16, guard: 8, order: 1, who: 10, privacy: 10, case: 1, rule: 5 } as const
const enough = 10
const most = 20

/** Ten to twenty questions. */
export function shortQuiz(context: SopContext): Item[] {
  const all = questionsOf(context)
  const asked = kindsIn(all, shortTest).slice(0, most)
  const spare = all.filter((one) => one.kind === 'next' && !asked.includes(one))
  return arranged([...asked, ...spare.slice(0, Math.max(0, enough - asked.length))])
}

/** All that is worth asking. */
export const longQuiz = (context: SopContext): Item[] => arranged(kindsIn(questionsOf(context), longTest))

/** Of each kind the first few; asked once, whatever the words are. */
function kindsIn(all: readonly Question[], atMost: Readonly<Record<QuestionKind, number>>): Question[] {
  const seen = new Set<string>()
  return (Object.keys(atMost) as QuestionKind[]).flatMap((kind) =>
    all
      .filter((one) => {
        if (one.kind !== kind || seen.has(one.text)) return false
        seen.add(one.text)
        return true
      })
      .slice(0, atMost[kind]),
  )
}

/** The right answer's place changes from question to question, the same every time. */
const arranged = (questions: readonly Question[]): Item[] =>
  questions.map((question, i) => {
    const options = [...question.wrong]
    const answer = i % (options.length + 1)
    options.splice(answer, 0, question.right)
    return { ...question, options, answer }
  })

export const questionsOf = (context: SopContext): Question[] =>
  [
    ...times(context),
    ...limits(context),
    ...waysOn(context),
    ...conditions(context),
    ...order(context),
    ...whos(context),
    ...privacy(context),
    ...cases(context),
    ...rules(context),
  ].filter(({ wrong }) => wrong.length > 0)

/** Two answers that are wrong here, other ones from question to question. */
function others(all: readonly string[], right: readonly string[], turn: number): string[] {
  const wrong = [...new Set(all)].filter((one) => one !== '' && !right.includes(one))
  const two = [0, 1].flatMap((n) => wrong[(turn + n) % Math.max(1, wrong.length)] ?? [])
  return [...new Set(two)]
}

const whereOf = ({ numbering }: SopContext, state: State): string => numbering.numberOf(state.id) ?? ''
const placesOf = ({ numbering, place }: SopContext): string[] => [...numbering.told, ...numbering.ends].map(({ id }) => place(id))

/** Every place that a step's own paths and those of the stages around it lead to. */
function leavingTo({ tree, place }: SopContext, state: State): string[] {
  return [state, ...tree.ancestors(state.id)].flatMap(({ id }) => tree.outgoing(id).flatMap(({ targets }) => targets.map(place)))
}

/** Within what time? */
function times(context: SopContext): Question[] {
  const { t, words, numbering } = context
  const timed = numbering.told.flatMap((state) =>
    (state.sla ?? []).map((sla) => ({ state, sla, said: words.duration(sla.within) })),
  )
  const all = [...timed.map(({ said }) => said), words.duration(900), words.duration(14_400)]
  return timed.map(({ state, sla, said }, i) => ({
    kind: 'time',
    text: t(`sop.quiz.number.${sla.metric}`, { name: words.name(state) }),
    right: said,
    wrong: others(
      all,
      timed.filter((one) => one.state === state).map((one) => one.said),
      i,
    ),
    where: whereOf(context, state),
    state: state.id,
  }))
}

/** The time is up; what now? */
function limits(context: SopContext): Question[] {
  const { t, words, tree, exceptions, place } = context
  return exceptions
    .filter(({ signal, transition }) => signal === 'timeout' && transition.targets.length > 0)
    .map(({ state, transition }, i) => {
      const right = place(transition.targets[0] ?? '')
      const limit = waitOf(tree.chart.delays, [transition])
      const time = limit?.type === 'constant' ? words.duration(limit.value) : t('sop.theLimit')
      return {
        kind: 'limit',
        text: t('sop.quiz.next', { name: words.name(state), time }),
        right,
        wrong: others(placesOf(context), leavingTo(context, state), 3 * i + 2),
        where: whereOf(context, state),
        state: state.id,
        transition: transition.id,
      }
    })
}

/** Where else a path could be meant to lead: the other ways out of the same step first, unless their words are the same. */
function wrongWays(context: SopContext, state: State, transition: Transition, turn: number): string[] {
  const { tree, words, place } = context
  const said = words.path(transition)
  const right = transition.targets.map(place)
  const rivals = tree.outgoing(state.id).filter((other) => other !== transition)
  const same = rivals.filter((other) => words.path(other) === said).flatMap(({ targets }) => targets.map(place))
  const near = rivals
    .filter((other) => words.path(other) !== said)
    .flatMap(({ targets }) => targets.map(place))
    .filter((one) => !right.includes(one) && !same.includes(one))
  const far = others(placesOf(context), [...right, ...same, ...leavingTo(context, state)], turn)
  return [...new Set([...near.slice(0, 1), ...far])].slice(0, 2)
}

/** It went this way; where does it go on? Steps with several ways first. */
function waysOn(context: SopContext): Question[] {
  const { t, words, tree, numbering, place } = context
  const ways = numbering.told.flatMap((state) => {
    const groups = candidateGroups(naturalPaths(tree, state).natural)
    return groups.flatMap((group) =>
      group.flatMap((transition) =>
        transition.targets.length > 0 && transition.targets[0] !== state.id && !transition.guard
          ? [{ state, transition, isForked: groups.length > 1 || group.length > 1 }]
          : [],
      ),
    )
  })
  const forkedFirst = [...ways.filter(({ isForked }) => isForked), ...ways.filter(({ isForked }) => !isForked)]
  return forkedFirst.map(({ state, transition }, i) => ({
    kind: 'next',
    text: t('sop.quiz.way', { name: words.name(state), what: words.path(transition) }),
    right: place(transition.targets[0] ?? ''),
    wrong: wrongWays(context, state, transition, 2 * i + 1),
    where: whereOf(context, state),
    state: state.id,
    transition: transition.id,
  }))
}

/** The condition holds; where does it go on? */
function conditions(context: SopContext): Question[] {
  const { t, words, tree, numbering, place } = context
  const guarded = numbering.told.flatMap((state) =>
    tree.outgoing(state.id).flatMap((transition, i) =>
      // What is tried before it must not hold as well.
      transition.guard &&
      transition.targets.length > 0 &&
      !tree
        .outgoing(state.id)
        .slice(0, i)
        .some(({ guard }) => guard)
        ? [{ state, transition }]
        : [],
    ),
  )
  return guarded.map(({ state, transition }, i) => ({
    kind: 'guard',
    text: t('sop.quiz.guard', {
      name: words.name(state),
      condition: words.guard(transition.guard),
      what: stepKind(tree, state) === 'choice' ? '' : words.happening(transition),
    }),
    right: place(transition.targets[0] ?? ''),
    wrong: wrongWays(context, state, transition, 2 * i),
    where: whereOf(context, state),
    state: state.id,
    transition: transition.id,
  }))
}

/** Four steps of the usual way; which comes after which? An order is wrong only where no way leads back. */
function order(context: SopContext): Question[] {
  const { t, words, numbering, tree } = context
  const told = numbering.normalPath.filter(({ kind }) => kind !== 'final')
  const pace = Math.max(1, Math.floor(told.length / 4))
  const four = told.filter((_, i) => i % pace === 0).slice(0, 4)
  const [a, b, c, d] = four
  if (!a || !b || !c) return []
  const row = (...steps: (State | undefined)[]): string =>
    steps.flatMap((state) => (state ? [words.name(state)] : [])).join(t('sop.then'))
  const wrong = [
    ...(leadsTo(tree, b.id, a.id) ? [] : [row(b, a, c, d)]),
    ...(leadsTo(tree, c.id, b.id) ? [] : [row(a, c, b, d)]),
    ...(d && !leadsTo(tree, d.id, c.id) ? [row(a, b, d, c)] : []),
  ]
  return [
    {
      kind: 'order',
      text: t('sop.quiz.order'),
      right: row(a, b, c, d),
      wrong: wrong.slice(0, 2),
      where: words.list(four.map((state) => whereOf(context, state))),
    },
  ]
}

/** Who does it? Spread over the whole process. */
function whos(context: SopContext): Question[] {
  const { t, words, tree, numbering } = context
  const steps = activitiesOf(tree, numbering).filter((state) => state.activity?.kind === 'staffed' && doerOf(state) !== undefined)
  const roles = steps.map((state) => words.role(doerOf(state)))
  const asked = steps.map((state, i): Question => {
    const right = words.role(doerOf(state))
    return {
      kind: 'who',
      text: t('sop.quiz.who', { name: words.name(state) }),
      right,
      wrong: others(roles, [right], i),
      where: whereOf(context, state),
      state: state.id,
    }
  })
  const pace = Math.max(1, Math.floor(steps.length / 3))
  return [...asked.filter((_, i) => i % pace === 0), ...asked.filter((_, i) => i % pace !== 0)]
}

/** What may be asked for, and how long it may be kept? */
function privacy(context: SopContext): Question[] {
  const { t, words, numbering } = context
  const kept = numbering.told.filter((state) => state.privacy?.retentionDays !== undefined && state.privacy.class !== 'none')
  const days = [...kept.map(({ privacy }) => privacy?.retentionDays ?? 0), 30, 3650].map((count) =>
    t('sop.days', { days: count }),
  )
  const asking = numbering.told.filter(({ privacy }) => privacy?.collects?.length && privacy.class !== 'none')
  const items = (state: State): string[] => (state.privacy?.collects ?? []).map(words.say)
  const all = asking.flatMap(items)
  const collected = asking.flatMap((state, i): Question[] => {
    const own = items(state)
    const right = own[own.length - 1]
    return right
      ? [
          {
            kind: 'privacy',
            text: t('sop.quiz.collects', { name: words.name(state) }),
            right,
            wrong: others(all, own, 5 * i + 1),
            where: whereOf(context, state),
            state: state.id,
          },
        ]
      : []
  })
  const retained = kept.map((state, i): Question => {
    const right = t('sop.days', { days: state.privacy?.retentionDays ?? 0 })
    return {
      kind: 'privacy',
      text: t('sop.quiz.keeps', { name: words.name(state) }),
      right,
      wrong: others(days, [right], i),
      where: whereOf(context, state),
      state: state.id,
    }
  })
  return collected.flatMap((one, i) => [one, ...(retained[i] ? [retained[i]] : [])])
}

/** A case on its way to a loss: what is to be done at the last step that somebody works on? */
function cases(context: SopContext): Question[] {
  const { t, words, tree, numbering } = context
  const firstOf = (state: State): string => sentences(words.say(state.sop?.instruction), words.language)[0] ?? ''
  const path = pathTo(tree, ({ outcome }) => outcome === 'loss') ?? []
  const index = path.findLastIndex((state) => state.activity !== undefined && firstOf(state) !== '')
  const last = path[index]
  if (!last || index === 0) return []
  const story = path
    .slice(0, index)
    .map((state) => t('sop.pathStep', { number: whereOf(context, state), name: words.name(state) }))
  const own = sentences(words.say(last.sop?.instruction), words.language)
  return [
    {
      kind: 'case',
      text: t('sop.quiz.case', { story: story.join(t('sop.then')), name: words.name(last) }),
      right: firstOf(last),
      wrong: others(activitiesOf(tree, numbering).map(firstOf).filter(Boolean), own, 1),
      where: whereOf(context, last),
      state: last.id,
    },
  ]
}

/** True or false, of what holds in every process. */
function rules({ t }: SopContext): Question[] {
  const known = [
    [1, false, '10'],
    [2, false, '11'],
    [3, false, '10'],
    [4, true, '9.4'],
    [5, true, '10'],
  ] as const
  return known.map(([n, isTrue, where]) => ({
    kind: 'rule',
    text: t(`sop.quiz.rule.${n}`),
    right: t(isTrue ? 'sop.quiz.true' : 'sop.quiz.false'),
    wrong: [t(isTrue ? 'sop.quiz.false' : 'sop.quiz.true')],
    where,
  }))
}
