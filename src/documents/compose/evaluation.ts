import type { State } from '../../project/chart'
import type { Project } from '../../project/project'
import type { Figure } from '../../simulation/statistics'
import { type Block, type Outline, row } from '../paper'
import { keptShare, shareCell } from './forecastFigures'
import { reportFrame } from './reportFrame'
import { type SopContext, type SopOptions, sopContext } from './sopContext'

/*
 * An experience evaluation: what is believed of the learner's experience, what measures it, what the forecast says to what can be
 * forecast, and room for what can only be asked.
 */

type Verdict = 'holds' | 'fails' | 'unclear' | 'open'

interface Hypothesis {
  readonly state: State
  readonly text: string
  readonly measure: string
  readonly threshold: string
  readonly figure?: Figure
  readonly verdict: Verdict
}

export function composeEvaluation(project: Project, chartId: string, options: SopOptions): Outline | undefined {
  const context = sopContext(project, chartId, options)
  if (!context) return undefined
  const { t, words, tree, numbering, place } = context
  const name = words.say(tree.chart.name) || tree.chart.key
  const hypotheses = hypothesesOf(context)
  const objective = hypotheses.filter(({ figure }) => figure !== undefined)
  const felt = numbering.told.filter(({ experience }) => experience?.touchpoint || experience?.emotion !== undefined)
  const count = (...verdicts: Verdict[]): number => hypotheses.filter(({ verdict }) => verdicts.includes(verdict)).length
  const worst = [...objective]
    .sort((a, b) => (a.figure?.mean ?? 1) - (b.figure?.mean ?? 1))
    .find(({ verdict }) => verdict === 'fails')
  const none = (text: string): Block => ({ kind: 'paragraph', text })
  return reportFrame(
    context,
    t('papers.evaluation.title', { name }),
    [t('sop.prepared'), t('sop.reviewed'), t('sop.approved')],
    [
      { kind: 'heading', level: 1, number: '1', text: t('papers.evaluation.scope') },
      { kind: 'paragraph', text: t('papers.evaluation.scopeText', { name, purpose: words.say(tree.chart.purpose) }) },
      { kind: 'heading', level: 1, number: '2', text: t('papers.evaluation.hypotheses') },
      hypotheses.length > 0
        ? {
            kind: 'table',
            columns: [
              { title: t('sop.no'), width: 8 },
              { title: t('papers.evaluation.hypothesis'), width: 50 },
              { title: t('papers.evaluation.measure'), width: 24 },
              { title: t('papers.evaluation.threshold'), width: 18 },
            ],
            rows: hypotheses.map(({ text, measure, threshold }, i) => row(`H${i + 1}`, text, measure, threshold)),
          }
        : none(t('papers.evaluation.noHypotheses')),
      { kind: 'heading', level: 1, number: '3', text: t('papers.evaluation.objective') },
      { kind: 'paragraph', text: t('papers.evaluation.objectiveText') },
      objective.length > 0
        ? {
            kind: 'table',
            columns: [
              { title: t('sop.no'), width: 8 },
              { title: t('sop.step'), width: 32 },
              { title: t('papers.evaluation.threshold'), width: 18 },
              { title: t('papers.evaluation.forecast'), width: 22, align: 'end' },
              { title: t('papers.evaluation.observed'), width: 20 },
            ],
            rows: objective.map((one) =>
              row(
                `H${hypotheses.indexOf(one) + 1}`,
                place(one.state.id),
                one.threshold,
                one.figure ? shareCell(context, one.figure) : '—',
                '',
              ),
            ),
          }
        : none(t('sop.none.forecast')),
      { kind: 'heading', level: 1, number: '4', text: t('papers.evaluation.subjective') },
      { kind: 'paragraph', text: t('papers.evaluation.subjectiveText') },
      felt.length > 0
        ? {
            kind: 'table',
            columns: [
              { title: t('sop.touchpoint'), width: 30 },
              { title: t('papers.evaluation.instrument'), width: 32 },
              { title: t('papers.evaluation.expected'), width: 12, align: 'center' },
              { title: t('papers.evaluation.answers'), width: 13 },
              { title: t('papers.evaluation.meanFelt'), width: 13 },
            ],
            rows: felt.map((state) => {
              const point = words.say(state.experience?.touchpoint) || words.name(state)
              const emotion = state.experience?.emotion
              return row(
                `${numbering.numberOf(state.id) ?? ''} ${point}`,
                t('papers.evaluation.question', { place: words.name(state) }),
                emotion === undefined ? '—' : String(emotion),
                '',
                '',
              )
            }),
          }
        : none(t('sop.none.experience')),
      { kind: 'heading', level: 1, number: '5', text: t('papers.evaluation.results') },
      hypotheses.length > 0
        ? {
            kind: 'table',
            columns: [
              { title: t('sop.no'), width: 8 },
              { title: t('sop.step'), width: 52 },
              { title: t('papers.evaluation.verdict'), width: 40 },
            ],
            rows: hypotheses.map(({ state, verdict }, i) => row(`H${i + 1}`, place(state.id), t(`papers.evaluation.${verdict}`))),
          }
        : none(t('papers.evaluation.noHypotheses')),
      { kind: 'heading', level: 1, number: '6', text: t('papers.evaluation.conclusion') },
      {
        kind: 'paragraph',
        text: t('papers.evaluation.conclusionText', {
          holds: count('holds'),
          fails: count('fails'),
          open: count('open', 'unclear'),
        }),
      },
      ...(worst ? [none(t('papers.evaluation.next', { place: place(worst.state.id) }))] : []),
      { kind: 'paragraph', tone: 'quiet', text: t('papers.evaluation.limits') },
    ],
  )
}

/** Every promise is a hypothesis that a forecast can test; every pain one that only learners can. */
function hypothesesOf(context: SopContext): Hypothesis[] {
  const { t, words, numbering, place } = context
  return numbering.told.flatMap((state) => [
    ...(state.sla ?? []).map(({ metric, within, target }): Hypothesis => {
      const figure = keptShare(context, state.id, metric, within)
      const promise = t(`sop.sla.${metric}`, { time: words.duration(within) })
      return {
        state,
        text: t('papers.evaluation.kept', { place: place(state.id), promise, target: words.percent(target) }),
        measure: t(`sop.sla.${metric}.measure`, { time: words.duration(within) }),
        threshold: `≥ ${words.percent(target)}`,
        ...(figure ? { figure } : {}),
        verdict: figure ? verdictOf(figure, target) : 'open',
      }
    }),
    ...(state.experience?.pains ?? []).map((pain, i): Hypothesis => {
      const opportunity = words.say(state.experience?.opportunities?.[i] ?? state.experience?.opportunities?.[0])
      const said = { place: place(state.id), pain: words.say(pain) }
      return {
        state,
        text: opportunity ? t('papers.evaluation.pain', { ...said, opportunity }) : t('papers.evaluation.painOnly', said),
        measure: t('papers.evaluation.meanFelt'),
        threshold: '≥ +1',
        verdict: 'open',
      }
    }),
  ])
}

function verdictOf({ mean, ci95 }: Figure, target: number): Verdict {
  if (mean === null) return 'open'
  if (ci95 && ci95[0] < target && ci95[1] > target) return 'unclear'
  return mean >= target ? 'holds' : 'fails'
}
