import { byOrder } from '../../base/order'
import { scenarioWords } from '../../chart/scenarioWords'
import type { Block, Row } from '../paper'
import { cell, keyed, row } from '../paper'
import { keptShare, outcomeShare, shareCell } from './forecastFigures'
import { kpisOf } from './kpis'
import type { SopContext } from './sopContext'

/* Sections 12 and 13: how we know that it works, and how it gets better. */

export function evaluation(context: SopContext): Block[] {
  const { t, words, numbering, options, place } = context
  const kpis = kpisOf(context)
  const felt = numbering.told.filter(({ experience }) => experience?.touchpoint || experience?.pains?.length)
  return [
    { kind: 'heading', level: 1, number: '12', text: t('sop.section.evaluation') },
    { kind: 'heading', level: 2, number: '12.1', text: t('sop.quality') },
    kpis.length > 0
      ? {
          kind: 'table',
          caption: t('sop.kpiTable'),
          columns: [
            { title: t('sop.kpi'), width: 24 },
            { title: t('sop.formula'), width: 32 },
            { title: t('sop.dataFrom'), width: 14 },
            { title: t('sop.period'), width: 10 },
            { title: t('sop.targetAndWarning'), width: 18 },
            { title: t('sop.owner'), width: 18 },
          ],
          rows: kpis.map(({ key, name, formula }) =>
            keyed(
              row(
                name,
                formula || t('sop.formulaMissing'),
                t('sop.fromRecords'),
                t('sop.monthly'),
                t('sop.toBeSet'),
                t('sop.processOwner'),
              ),
              { 1: `${key}.formula`, 2: `${key}.source`, 3: `${key}.period`, 4: `${key}.target`, 5: `${key}.owner` },
            ),
          ),
        }
      : { kind: 'paragraph', text: t('sop.none.kpis') },
    { kind: 'heading', level: 2, number: '12.2', text: t('sop.experience') },
    felt.length > 0
      ? {
          kind: 'table',
          caption: t('sop.experienceTable'),
          columns: [
            { title: t('sop.step'), width: 22 },
            { title: t('sop.touchpoint'), width: 18 },
            { title: t('sop.emotion'), width: 10, align: 'center' },
            { title: t('sop.pains'), width: 25 },
            { title: t('sop.opportunities'), width: 25 },
          ],
          rows: felt.map((state) =>
            row(
              place(state.id),
              words.say(state.experience?.touchpoint),
              state.experience?.emotion === undefined ? '—' : signed(state.experience.emotion),
              cell(...(state.experience?.pains ?? []).map(words.say)),
              cell(...(state.experience?.opportunities ?? []).map(words.say)),
            ),
          ),
        }
      : { kind: 'paragraph', text: t('sop.none.experience') },
    { kind: 'heading', level: 2, number: '12.3', text: t('sop.rhythm') },
    {
      kind: 'list',
      key: 'rhythm',
      style: 'bullet',
      items: [t('sop.rhythm.weekly'), t('sop.rhythm.monthly'), t('sop.rhythm.quarterly')],
    },
    { kind: 'heading', level: 2, number: '12.4', text: t('sop.staffFeedback') },
    {
      kind: 'list',
      key: 'staffFeedback',
      style: 'number',
      items: ([1, 2, 3] as const).map((n) => t(`sop.staffFeedback.${n}`)),
    },
    ...(options.forecast ? [{ kind: 'paragraph' as const, text: t('sop.forecastAtB') }] : []),
  ]
}

const signed = (value: number): string => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0')

interface Problem {
  /** Of the same problem in the next version. */
  readonly key: string
  readonly problem: string
  readonly evidence: string
  readonly hypothesis?: string
  readonly change?: readonly string[]
}

/** Above that, a little more work makes a long queue. */
const veryBusy = 0.85
/** More than these at a time nobody mends. */
const mostProblems = 12

export function improvement(context: SopContext): Block[] {
  const { t, paper } = context
  const problems = problemsOf(context).slice(0, mostProblems)
  const rows = problems.map(({ key, problem, evidence, hypothesis, change }): Row => {
    const said = row(
      problem,
      evidence,
      hypothesis ?? t('sop.fillIn'),
      change && change.length > 0 ? cell(...change) : t('sop.fillIn'),
      t('sop.undecided'),
      t('sop.fillIn'),
      t('sop.fillIn'),
    )
    const own = `pdca.${key}`
    return keyed(said, {
      2: `${own}.hypothesis`,
      3: `${own}.change`,
      4: `${own}.decision`,
      5: `${own}.date`,
      6: `${own}.effect`,
    })
  })
  return [
    { kind: 'heading', level: 1, number: '13', text: t('sop.section.improvement') },
    {
      kind: 'paragraph',
      key: 'improvement',
      text: t('sop.improvementText', { date: paper?.nextReview ?? t('sop.withinYear') }),
    },
    {
      kind: 'table',
      caption: t('sop.pdcaTable'),
      columns: (
        [
          ['problem', 22],
          ['evidence', 16],
          ['hypothesis', 17],
          ['change', 18],
          ['decision', 9],
          ['date', 9],
          ['effect', 9],
        ] as const
      ).map(([title, width]) => ({ title: t(`sop.pdca.${title}`), width })),
      rows: [
        ...rows,
        ...(rows.length === 0 ? [row(t('sop.none.decisions'), '', '', '', '', '', '')] : []),
        row('', '', '', '', '', '', ''),
      ],
    },
  ]
}

/** What the forecast, the learners' feelings and the what-ifs say is worth mending. */
function problemsOf(context: SopContext): Problem[] {
  const { t, words, numbering, place, options, roleName, project, tree } = context
  const report = options.forecast?.report
  const share = (figure: Parameters<typeof shareCell>[1]): string => shareCell(context, figure)[0]?.text ?? ''
  const missed = numbering.told.flatMap((state) =>
    (state.sla ?? []).flatMap(({ metric, within, target }): Problem[] => {
      const kept = keptShare(context, state.id, metric, within)
      if (kept?.mean == null || kept.mean >= target) return []
      const standard = t(`sop.sla.${metric}`, { time: words.duration(within) })
      return [
        {
          key: `sla.${state.id}.${metric}.${within}`,
          problem: t('sop.problem.sla', { place: place(state.id), standard }),
          evidence: t('sop.problem.slaEvidence', { kept: share(kept), target: words.percent(target) }),
        },
      ]
    }),
  )
  const busy = Object.entries(report?.roles ?? {}).flatMap(([role, { capacity, utilisation }]): Problem[] =>
    capacity === null || (utilisation.mean ?? 0) <= veryBusy
      ? []
      : [
          {
            key: `busy.${role}`,
            problem: t('sop.problem.busy', { role: roleName(role) }),
            evidence: t('sop.problem.busyEvidence', { share: share(utilisation) }),
          },
        ],
  )
  const losses = numbering.ends
    .filter(({ outcome }) => outcome === 'loss')
    .map((end) => ({ end, lost: outcomeShare(context, end.id) }))
    .sort((a, b) => (b.lost?.mean ?? 0) - (a.lost?.mean ?? 0))
    .slice(0, 1)
    .flatMap(({ end, lost }): Problem[] =>
      lost?.mean
        ? [
            {
              key: `loss.${end.id}`,
              problem: t('sop.problem.loss', { name: words.name(end) }),
              evidence: t('sop.problem.lossEvidence', { share: share(lost) }),
            },
          ]
        : [],
    )
  const pains = numbering.told.flatMap((state): Problem[] => {
    const { emotion = 0, pains: felt = [], opportunities = [] } = state.experience ?? {}
    const [pain] = felt
    return emotion < 0 && pain !== undefined
      ? [
          {
            key: `pain.${state.id}`,
            problem: t('sop.problem.pain', { place: place(state.id), pain: words.say(pain) }),
            evidence: t('sop.problem.painEvidence', { emotion: signed(emotion) }),
            ...(opportunities[0] === undefined ? {} : { hypothesis: words.say(opportunities[0]) }),
          },
        ]
      : []
  })
  const scenarios = Object.values(project.scenarios)
    .filter(({ chart }) => chart === tree.chart.id)
    .sort(byOrder)
    .flatMap((scenario): Problem[] => {
      const change = scenarioWords(project, scenario, options.language, t)
      const { learners: _, ...differs } = scenario
      return scenarioWords(project, differs, options.language, t).length === 0
        ? []
        : [
            {
              key: `scenario.${scenario.id}`,
              problem: t('sop.problem.scenario', { name: words.say(scenario.name) }),
              evidence: t('sop.problem.scenarioEvidence'),
              change,
            },
          ]
    })
  return [...missed, ...busy, ...losses, ...scenarios, ...pains]
}
