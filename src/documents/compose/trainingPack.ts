import { stepKind } from '../../chart/tree'
import type { State } from '../../project/chart'
import type { Project } from '../../project/project'
import type { Recorded } from '../../simulation/recordRun'
import { type Block, cell, line, type Outline, row } from '../paper'
import { type Drill, drillsOf } from './drills'
import { activitiesOf } from './numbering'
import { longQuiz } from './quiz'
import { type SopContext, type SopOptions, sopContext } from './sopContext'
import { securityClassOf } from './sopFront'
import { checklistsOf, lessons, signOff, skillTable } from './sopLearning'
import { answerTable, questionList } from './sopQuiz'
import { nextOf, standardsOf, timeToolRecord, triggersOf, whatToDo, whoDoes } from './sopSteps'

/*
 * What a trainer hands out, of the same model as the SOP: a page for each step, a checklist for each role, a test, exercises from
 * simulated learners, the skills needed, and the answers at the end, to be taken off.
 */

export interface TrainingOptions extends SopOptions {
  /** A run whose learners the exercises tell of; absent where the chart cannot be run. */
  readonly run?: Recorded
}

export function composeTraining(project: Project, chartId: string, options: TrainingOptions): Outline | undefined {
  const context = sopContext(project, chartId, options)
  if (!context) return undefined
  const { t, paper, number, words, tree, numbering } = context
  const version = paper?.version ?? 'A/0'
  const title = t('papers.training.title', { name: words.say(tree.chart.name) || tree.chart.key })
  const items = longQuiz(context)
  const drills = options.run ? drillsOf(context, options.run, 5) : []
  const steps = numbering.told.filter((state) => ['activity', 'wait'].includes(stepKind(tree, state)))
  const staffed = activitiesOf(tree, numbering).filter(({ activity }) => activity?.kind === 'staffed')
  const none = (text: string): Block => ({ kind: 'paragraph', tone: 'quiet', text })
  const page: Block = { kind: 'page', orientation: 'portrait' }
  return {
    language: options.language,
    title,
    header: [number, version, t(`sop.class.${securityClassOf(context)}`)].join(' · '),
    footer: t('paper.footer', { page: '{page}', pages: '{pages}' }),
    ...(paper?.status === 'obsolete' ? { watermark: t('sop.status.obsolete') } : {}),
    date: options.date,
    author: paper?.prepared?.name ?? context.settings.organisation ?? '',
    cover: {
      organisation: context.settings.organisation ?? '',
      title,
      subtitle: words.say(context.settings.name),
      fields: [
        [t('papers.training.of'), number],
        [t('sop.version'), version],
        [t('sop.exported'), options.date],
        [t('sop.modelMark'), options.modelHash?.slice(0, 16) ?? t('sop.modelUnhashed')],
        [t('papers.training.steps'), String(steps.length)],
        [t('papers.training.questions'), String(items.length)],
      ],
      signatureHead: [t('sop.signature'), t('sop.nameAndRole'), t('sop.date')],
      signatures: [
        [t('papers.training.trainer'), '', ''],
        [t('papers.training.trainee'), '', ''],
      ],
    },
    blocks: [
      { kind: 'toc', number: '', text: t('sop.section.toc') },
      page,
      { kind: 'heading', level: 1, number: '1', text: t('sop.learningOrder') },
      { kind: 'paragraph', text: t('papers.training.howTo') },
      staffed.length > 0 ? lessons(context, staffed) : none(t('sop.none.lessons')),
      { kind: 'list', style: 'bullet', items: (['1', '3', '7', '30'] as const).map((day) => t(`sop.day.${day}`)) },
      page,
      { kind: 'heading', level: 1, number: '2', text: t('papers.training.cards') },
      ...(steps.length > 0 ? steps.flatMap((state, i) => card(context, state, i)) : [none(t('sop.none.steps'))]),
      page,
      { kind: 'heading', level: 1, number: '3', text: t('sop.checklists') },
      ...orElse(checklistsOf(context), none(t('sop.none.checklists'))),
      page,
      { kind: 'heading', level: 1, number: '4', text: t('sop.quiz') },
      { kind: 'paragraph', text: t('sop.quizIntro') },
      questionList(context, items),
      page,
      { kind: 'heading', level: 1, number: '5', text: t('papers.training.drills') },
      { kind: 'paragraph', text: t('papers.training.drillsIntro') },
      ...orElse(
        drills.flatMap((drill, i) => exercise(context, drill, i)),
        none(t('papers.training.noDrills')),
      ),
      page,
      { kind: 'heading', level: 1, number: '6', text: t('sop.skillMatrix') },
      skillTable(context) ?? none(t('sop.none.skills')),
      ...signOff(context),
      page,
      { kind: 'heading', level: 1, number: '7', text: t('papers.training.key') },
      { kind: 'paragraph', text: t('papers.training.keyIntro') },
      { kind: 'heading', level: 2, number: '7.1', text: t('sop.quizAnswers') },
      answerTable(context, items),
      { kind: 'heading', level: 2, number: '7.2', text: t('papers.training.drillAnswers') },
      drills.length > 0
        ? {
            kind: 'table',
            columns: [
              { title: t('sop.no'), width: 10 },
              { title: t('papers.training.path'), width: 64 },
              { title: t('sop.outcome'), width: 26 },
            ],
            rows: drills.map(({ answer, outcome }, i) =>
              row(String(i + 1), cell(...answer.map((place, n) => `${n + 1}) ${place}`)), t(`sop.outcome.${outcome}`)),
            ),
          }
        : none(t('papers.training.noDrills')),
    ],
  }
}

const orElse = (blocks: readonly Block[], other: Block): readonly Block[] => (blocks.length > 0 ? blocks : [other])

/** One step on one page: what a newcomer pins up at the desk. */
function card(context: SopContext, state: State, index: number): Block[] {
  const { t, words, numbering } = context
  const facts = [...timeToolRecord(context, state)]
  const standards = standardsOf(context, state)
  return [
    ...(index > 0 ? [{ kind: 'page', orientation: 'portrait' } as const] : []),
    {
      kind: 'heading',
      level: 2,
      number: `2.${index + 1}`,
      text: t('papers.training.card', { number: numbering.numberOf(state.id) ?? '', name: words.name(state) }),
    },
    {
      kind: 'table',
      columns: [
        { title: t('sop.item'), width: 22 },
        { title: t('sop.content'), width: 78 },
      ],
      rows: [
        row(cell(line(t('sop.roleLevel'), { strong: true })), whoDoes(context, state)),
        row(cell(line(t('sop.trigger'), { strong: true })), triggersOf(context, state)),
        row(cell(line(t('sop.whatToDo'), { strong: true })), whatToDo(context, state)),
        row(cell(line(t('sop.qualityStandard'), { strong: true })), standards.length > 0 ? standards : cell('—')),
        row(cell(line(t('sop.timeToolRecord'), { strong: true })), facts),
        row(cell(line(t('sop.nextAndIfNot'), { strong: true })), nextOf(context, state)),
      ],
    },
    {
      kind: 'table',
      columns: (['watched', 'guided', 'alone', 'signed'] as const).map((title) => ({
        title: t(`papers.training.${title}`),
        width: 1,
      })),
      rows: [row('', '', '', '')],
    },
  ]
}

function exercise({ t }: SopContext, { learner, story, turn }: Drill, index: number): Block[] {
  return [
    { kind: 'heading', level: 2, number: `5.${index + 1}`, text: t('papers.drill.title', { learner }) },
    { kind: 'list', style: 'bullet', items: story },
    { kind: 'box', title: t('papers.drill.question'), lines: [turn] },
    { kind: 'paragraph', text: t('papers.drill.write') },
  ]
}
