import { waitOf } from '../../chart/wait'
import type { State } from '../../project/chart'
import type { Delay } from '../../project/distribution'
import { type Block, row } from '../paper'
import { activitiesOf, candidateGroups, pathTo } from './numbering'
import type { SopContext } from './sopContext'
import { sentences } from './sopSteps'
import { doerOf, naturalPaths } from './words'

/*
 * Ten to twenty questions from the model's own figures, paths and roles; the wrong answers come from its other steps, so that
 * each of them is right somewhere else. A small chart gives fewer, and the rules that hold everywhere make up for them.
 */

interface Question {
  readonly text: string
  readonly right: string
  readonly wrong: readonly string[]
  /** Number of the step or section where the answer stands. */
  readonly where: string
}

const atMost = { number: 4, limit: 3, way: 3, order: 1, who: 3, case: 1 }
const enough = 10

export function quiz(context: SopContext): Block[] {
  const { t } = context
  const ways = waysOn(context)
  const asked = [
    ...numbers(context).slice(0, atMost.number),
    ...limits(context).slice(0, atMost.limit),
    ...ways.slice(0, atMost.way),
    ...order(context).slice(0, atMost.order),
    ...whos(context).slice(0, atMost.who),
    ...cases(context).slice(0, atMost.case),
    ...rules(context),
  ].filter(({ wrong }) => wrong.length > 0)
  const more = ways.slice(atMost.way).filter(({ wrong }) => wrong.length > 0)
  const questions = [...asked, ...more.slice(0, Math.max(0, enough - asked.length))]
  // The right answer's place changes from question to question, the same every time.
  const arranged = questions.map((question, i) => {
    const options = [...question.wrong]
    options.splice(i % (options.length + 1), 0, question.right)
    return { ...question, options, answer: 'ABC'.charAt(options.indexOf(question.right)) }
  })
  return [
    { kind: 'heading', level: 2, number: '15.5', text: t('sop.quiz') },
    { kind: 'paragraph', text: t('sop.quizIntro') },
    {
      kind: 'list',
      style: 'number',
      items: arranged.map(
        ({ text, options }) => `${text} ${options.map((option, i) => `${'ABC'.charAt(i)}. ${option}`).join(t('sop.semicolon'))}`,
      ),
    },
    { kind: 'page', orientation: 'portrait' },
    { kind: 'paragraph', tone: 'strong', text: t('sop.quizAnswers') },
    {
      kind: 'table',
      columns: [
        { title: t('sop.no'), width: 12 },
        { title: t('sop.answer'), width: 58 },
        { title: t('sop.seeStep'), width: 30 },
      ],
      rows: arranged.map(({ answer, right, where }, i) => row(String(i + 1), `${answer}. ${right}`, where)),
    },
  ]
}

/** Two of the answers that are wrong here, other ones from question to question. */
function others(all: readonly string[], right: string, turn: number): string[] {
  const wrong = [...new Set(all)].filter((one) => one !== right)
  const two = [0, 1].flatMap((n) => wrong[(turn + n) % Math.max(1, wrong.length)] ?? [])
  return [...new Set(two)]
}

const whereOf = ({ numbering }: SopContext, state: State): string => numbering.numberOf(state.id) ?? ''

/** Within what time? */
function numbers(context: SopContext): Question[] {
  const { t, words, numbering } = context
  const timed = numbering.told.flatMap((state) =>
    (state.sla ?? []).slice(0, 1).map((sla) => ({ state, sla, said: words.duration(sla.within) })),
  )
  const times = [...timed.map(({ said }) => said), words.duration(900), words.duration(14_400)]
  return timed.map(({ state, sla, said }, i) => ({
    text: t(`sop.quiz.number.${sla.metric}`, { name: words.name(state) }),
    right: said,
    wrong: others(times, said, i),
    where: whereOf(context, state),
  }))
}

const placesOf = ({ numbering, place }: SopContext): string[] => [...numbering.told, ...numbering.ends].map(({ id }) => place(id))

/** The time is up; what now? */
function limits(context: SopContext): Question[] {
  const { t, words, tree, exceptions, place } = context
  return exceptions
    .filter(({ signal, transition }) => signal === 'timeout' && transition.targets.length > 0)
    .map(({ state, transition }, i) => {
      const right = place(transition.targets[0] ?? '')
      const limit: Delay | null = waitOf(tree.chart.delays, [transition])
      const time = limit?.type === 'constant' ? words.duration(limit.value) : t('sop.theLimit')
      return {
        text: t('sop.quiz.next', { name: words.name(state), time }),
        right,
        wrong: others(placesOf(context), right, 3 * i + 2),
        where: whereOf(context, state),
      }
    })
}

/** It went this way; where does it go on? Steps with several ways first. */
function waysOn(context: SopContext): Question[] {
  const { t, words, tree, numbering, place } = context
  const ways = numbering.told.flatMap((state) => {
    const groups = candidateGroups(naturalPaths(tree, state).natural)
    return groups.flatMap((group) =>
      group.flatMap((transition) =>
        transition.targets.length > 0 && transition.targets[0] !== state.id
          ? [{ state, transition, isForked: groups.length > 1 || group.length > 1 }]
          : [],
      ),
    )
  })
  const forkedFirst = [...ways.filter(({ isForked }) => isForked), ...ways.filter(({ isForked }) => !isForked)]
  return forkedFirst.map(({ state, transition }, i) => {
    const right = place(transition.targets[0] ?? '')
    return {
      text: t('sop.quiz.way', { name: words.name(state), what: words.path(transition) }),
      right,
      wrong: others(placesOf(context), right, 2 * i + 1),
      where: whereOf(context, state),
    }
  })
}

/** Four steps of the usual way; which comes after which? */
function order(context: SopContext): Question[] {
  const { t, words, numbering } = context
  const told = numbering.normalPath.filter(({ kind }) => kind !== 'final')
  const pace = Math.max(1, Math.floor(told.length / 4))
  const four = told.filter((_, i) => i % pace === 0).slice(0, 4)
  const [a, b, c, d] = four.map(words.name)
  if (a === undefined || b === undefined || c === undefined) return []
  const row = (...names: (string | undefined)[]): string => names.filter((name) => name !== undefined).join(t('sop.then'))
  return [
    {
      text: t('sop.quiz.order'),
      right: row(a, b, c, d),
      wrong: [row(b, a, c, d), row(a, c, b, d)],
      where: words.list(four.map((state) => whereOf(context, state))),
    },
  ]
}

/** Who does it? Spread over the whole process. */
function whos(context: SopContext): Question[] {
  const { t, words, tree, numbering } = context
  const steps = activitiesOf(tree, numbering).filter((state) => state.activity?.kind === 'staffed' && doerOf(state) !== undefined)
  const roles = steps.map((state) => words.role(doerOf(state)))
  const pace = Math.max(1, Math.floor(steps.length / atMost.who))
  return steps
    .filter((_, i) => i % pace === 0)
    .map((state, i) => {
      const right = words.role(doerOf(state))
      return {
        text: t('sop.quiz.who', { name: words.name(state) }),
        right,
        wrong: others(roles, right, i),
        where: whereOf(context, state),
      }
    })
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
  const right = firstOf(last)
  return [
    {
      text: t('sop.quiz.case', { story: story.join(t('sop.then')), name: words.name(last) }),
      right,
      wrong: others(activitiesOf(tree, numbering).map(firstOf).filter(Boolean), right, 1),
      where: whereOf(context, last),
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
    text: t(`sop.quiz.rule.${n}`),
    right: t(isTrue ? 'sop.quiz.true' : 'sop.quiz.false'),
    wrong: [t(isTrue ? 'sop.quiz.false' : 'sop.quiz.true')],
    where,
  }))
}
