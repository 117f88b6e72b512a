import { scenarioWords } from '../../chart/scenarioWords'
import type { Project } from '../../project/project'
import type { Scenario } from '../../project/scenario'
import { type Difference, differenceOf } from '../../simulation/compare'
import type { Experiment } from '../../simulation/experiment'
import type { Report } from '../../simulation/report'
import type { Figure } from '../../simulation/statistics'
import { type Block, cell, type Outline, row } from '../paper'
import { moneyOf } from './money'
import { reportFrame } from './reportFrame'
import { type SopContext, type SopOptions, sopContext } from './sopContext'

/* A change of a process, for those who decide on it: as it is, as it would be, what the forecast says, what may go wrong. */

export interface ProposalOptions extends SopOptions {
  /** The what-if proposed; absent where the project has none. */
  readonly scenario?: Scenario
  /** Both runs with the same luck; absent where the chart cannot be run. */
  readonly runs?: { readonly asIs: Experiment; readonly toBe: Experiment }
}

interface Compared extends Difference {
  readonly name: string
  /** More of it is better (1), worse (-1), or neither. */
  readonly good: 1 | -1 | 0
  say(value: number): string
}

export function composeProposal(project: Project, chartId: string, options: ProposalOptions): Outline | undefined {
  const context = sopContext(project, chartId, options)
  if (!context) return undefined
  const { t, words, tree, numbering, place } = context
  const name = words.say(tree.chart.name) || tree.chart.key
  const { scenario, runs } = options
  const compared = runs ? comparedFigures(context, runs.asIs, runs.toBe) : []
  const real = compared.filter(({ isReal }) => isReal)
  const path = numbering.normalPath.filter(({ kind }) => kind !== 'final').map(({ id }) => place(id))
  const title = t('papers.proposal.title', { name })
  return reportFrame(
    context,
    title,
    [t('papers.proposal.owner'), t('sop.processOwner'), t('papers.proposal.finance')],
    [
      { kind: 'heading', level: 1, number: '1', text: t('papers.proposal.summary') },
      {
        kind: 'paragraph',
        text: scenario ? t('papers.proposal.ask', { name, scenario: words.say(scenario.name) }) : t('papers.proposal.noScenario'),
      },
      {
        kind: 'list',
        style: 'bullet',
        items:
          real.length > 0
            ? real.slice(0, 4).map((one) =>
                t('papers.proposal.best', {
                  figure: one.name,
                  from: one.a === null ? '—' : one.say(one.a),
                  to: one.b === null ? '—' : one.say(one.b),
                }),
              )
            : [t('papers.proposal.noEffect')],
      },
      { kind: 'heading', level: 1, number: '2', text: t('papers.proposal.asIs') },
      { kind: 'paragraph', text: words.say(tree.chart.purpose) || t('sop.none.purpose') },
      {
        kind: 'paragraph',
        text:
          path.length > 0
            ? t('sop.normalPathText', { steps: path.join(t('sop.then')), end: lastOf(context) })
            : t('sop.none.path'),
      },
      { kind: 'heading', level: 1, number: '3', text: t('papers.proposal.toBe') },
      { kind: 'heading', level: 2, number: '3.1', text: t('papers.proposal.changes') },
      ...changesOf(context, scenario),
      { kind: 'heading', level: 1, number: '4', text: t('papers.proposal.comparison') },
      ...comparison(context, compared, runs?.asIs.report),
      { kind: 'heading', level: 1, number: '5', text: t('papers.proposal.risks') },
      {
        kind: 'table',
        columns: [
          { title: t('papers.proposal.risk'), width: 34 },
          { title: t('papers.proposal.sign'), width: 33 },
          { title: t('papers.proposal.answer'), width: 33 },
        ],
        rows: risksOf(context, compared, runs?.toBe.report),
      },
      { kind: 'heading', level: 1, number: '6', text: t('papers.proposal.decision') },
      { kind: 'paragraph', text: t('papers.proposal.decisionText') },
      {
        kind: 'table',
        columns: [{ title: t('papers.proposal.conditions'), width: 1 }],
        rows: [row(''), row(''), row('')],
      },
    ],
  )
}

const lastOf = ({ numbering, words }: SopContext): string => {
  const last = numbering.normalPath.at(-1)
  return last ? words.name(last) : ''
}

function changesOf({ project, options, t }: SopContext, scenario: Scenario | undefined): Block[] {
  const said = scenario ? scenarioWords(project, scenario, options.language, t) : []
  return [
    said.length > 0
      ? { kind: 'list', style: 'bullet', items: said }
      : { kind: 'paragraph', text: t(scenario ? 'papers.proposal.noEffect' : 'papers.proposal.noScenario') },
  ]
}

function comparedFigures(context: SopContext, asIs: Experiment, toBe: Experiment): Compared[] {
  const { t, words, settings, roleName, tree } = context
  const percent = (value: number): string => `${Math.round(value * 1000) / 10}${words.language === 'zh-CN' ? '%' : ' %'}`
  const time = (value: number): string => `${value < 0 ? '−' : ''}${words.duration(Math.round(Math.abs(value) / 60) * 60)}`
  const money = (value: number): string => moneyOf(value, settings.currency)
  const one = (
    name: string,
    good: Compared['good'],
    say: Compared['say'],
    pick: (report: Report) => Figure | undefined,
  ): Compared => ({ name, good, say, ...differenceOf(asIs, toBe, pick) })
  return [
    ...Object.entries(asIs.report.outcomes).map(([path, { id, outcome }]) => {
      const end = tree.state(id)
      const good = outcome === 'success' ? 1 : outcome === 'loss' ? -1 : 0
      return one(t('sop.figure.outcome', { name: end ? words.name(end) : id }), good, percent, (r) => r.outcomes[path]?.share)
    }),
    one(t('sop.figure.cycle'), -1, time, (r) => r.cycleTime.mean),
    one(t('sop.figure.cycleMost'), -1, time, (r) => r.cycleTime.p90),
    one(t('sop.figure.queue'), -1, time, (r) => r.queueTime.mean),
    ...Object.entries(asIs.report.roles)
      .filter(([, { capacity }]) => capacity !== null)
      .map(([id]) => one(t('sop.figure.busy', { role: roleName(id) }), 0, percent, (r) => r.roles[id]?.utilisation)),
    one(t('sop.figure.cost'), -1, money, (r) => r.cost.perLearner),
    one(t('sop.figure.perSuccess'), -1, money, (r) => r.cost.perSuccess),
    one(t('sop.figure.revenue'), 1, money, (r) => r.revenue.perLearner),
  ]
}

function comparison({ t }: SopContext, compared: readonly Compared[], report: Report | undefined): Block[] {
  if (!report) return [{ kind: 'paragraph', text: t('sop.none.forecast') }]
  return [
    {
      kind: 'paragraph',
      text: t('papers.proposal.comparisonText', { replications: report.replications, seed: report.seed }),
    },
    {
      kind: 'table',
      columns: [
        { title: t('papers.proposal.figure'), width: 32 },
        { title: t('papers.proposal.now'), width: 15, align: 'end' },
        { title: t('papers.proposal.then'), width: 15, align: 'end' },
        { title: t('papers.proposal.difference'), width: 15, align: 'end' },
        { title: t('papers.proposal.likely'), width: 23, align: 'end' },
      ],
      rows: compared.map(({ name, a, b, difference: { mean, ci95 }, isReal, say }) => {
        const said = (value: number | null): string => (value === null || Number.isNaN(value) ? '—' : say(value))
        return row(
          name,
          said(a),
          said(b),
          said(mean),
          isReal && ci95 ? `${say(ci95[0])} – ${say(ci95[1])}` : t('papers.proposal.same'),
        )
      }),
    },
  ]
}

/** Above that, a little more work makes a long queue. */
const veryBusy = 0.85

function risksOf(context: SopContext, compared: readonly Compared[], toBe: Report | undefined) {
  const { t, numbering, roleName, words } = context
  const assumed = numbering.told.filter(({ sources }) =>
    Object.values(sources ?? {}).some(({ quality }) => quality === 'assumption'),
  )
  const busy = Object.entries(toBe?.roles ?? {}).filter(
    ([, { capacity, utilisation }]) => capacity !== null && (utilisation.mean ?? 0) > veryBusy,
  )
  const worse = compared.filter(({ isReal, good, difference }) => isReal && good !== 0 && (difference.mean ?? 0) * good < 0)
  const rows = [
    ...worse.map(({ name }) => [
      t('papers.proposal.riskWorse', { figure: name }),
      t('papers.proposal.riskWorseSign'),
      t('papers.proposal.riskWorseAnswer'),
    ]),
    ...busy.map(([id, { utilisation }]) => [
      t('papers.proposal.riskBusy', { role: roleName(id), share: words.percent(utilisation.mean ?? 0) }),
      t('papers.proposal.riskBusySign'),
      t('papers.proposal.riskBusyAnswer'),
    ]),
    ...(assumed.length > 0
      ? [
          [
            t('papers.proposal.riskAssumed', { count: assumed.length }),
            t('papers.proposal.riskAssumedSign'),
            t('papers.proposal.riskAssumedAnswer'),
          ],
        ]
      : []),
    [t('papers.proposal.riskTraining'), t('papers.proposal.riskTrainingSign'), t('papers.proposal.riskTrainingAnswer')],
  ]
  return rows.map((texts) => row(...texts.map((text) => cell(text))))
}
