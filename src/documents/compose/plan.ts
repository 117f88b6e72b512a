import { byOrder } from '../../base/order'
import { kinds } from '../../boards/kinds'
import { notesOf } from '../../boards/sheet'
import { scenarioWords } from '../../chart/scenarioWords'
import type { Project } from '../../project/project'
import { type Block, cell, type Outline, row } from '../paper'
import { forecastRows, shareCell } from './forecastFigures'
import { splitKpi } from './kpis'
import { moneyOf } from './money'
import { reportFrame } from './reportFrame'
import { type SopContext, type SopOptions, sopContext } from './sopContext'

/* The plan in seven parts that the skill standard asks for (I2.1.5): what can be taken from the model stands in it, the rest is room to write. */

export function composePlan(project: Project, chartId: string, options: SopOptions): Outline | undefined {
  const context = sopContext(project, chartId, options)
  if (!context) return undefined
  const { t, words, tree, settings } = context
  const report = options.forecast?.report
  const name = words.say(tree.chart.name) || tree.chart.key
  const money = (value: number | null | undefined): string => (value == null ? '—' : moneyOf(value, settings.currency))
  const contribution =
    report && report.revenue.perLearner.mean !== null
      ? (report.revenue.perLearner.mean ?? 0) - (report.cost.perLearner.mean ?? 0)
      : null
  const head = (n: 1 | 2 | 3 | 4 | 5 | 6 | 7): Block => ({
    kind: 'heading',
    level: 1,
    number: String(n),
    text: t(`papers.plan.${n}`),
  })
  return reportFrame(
    context,
    t('papers.plan.title', { name }),
    [t('sop.prepared'), t('sop.reviewed'), t('sop.approved')],
    [
      head(1),
      { kind: 'paragraph', text: words.say(tree.chart.purpose) || t('sop.none.purpose') },
      { kind: 'paragraph', text: t('papers.plan.goals') },
      goals(context),
      head(2),
      {
        kind: 'paragraph',
        text: t('papers.plan.summary', {
          name,
          learners: report?.arrived.mean == null ? '—' : String(Math.round(report.arrived.mean)),
          success: report?.success.share.mean == null ? '—' : words.percent(report.success.share.mean),
          revenue: money(contribution),
        }),
      },
      head(3),
      { kind: 'paragraph', text: t('papers.plan.opportunity') },
      ...boardLists(context),
      head(4),
      { kind: 'paragraph', text: t('papers.plan.moves') },
      moves(context),
      head(5),
      report
        ? {
            kind: 'table',
            columns: [
              { title: t('sop.figureName'), width: 50 },
              { title: t('sop.mean'), width: 20, align: 'end' },
              { title: t('sop.interval'), width: 30, align: 'end' },
            ],
            rows: forecastRows(context, report),
          }
        : { kind: 'paragraph', text: t('sop.none.forecast') },
      head(6),
      { kind: 'heading', level: 2, number: '6.1', text: t('papers.plan.staffPlan') },
      staffPlan(context),
      head(7),
      { kind: 'paragraph', text: t('papers.plan.conclusionText') },
      { kind: 'paragraph', text: t('papers.plan.stopRule') },
    ],
  )
}

function goals(context: SopContext): Block {
  const { t, words, tree, options } = context
  const report = options.forecast?.report
  const kpis = (tree.chart.kpis ?? []).map((kpi) => splitKpi(words.say(kpi)).name)
  return {
    kind: 'table',
    columns: [
      { title: t('papers.plan.goal'), width: 50 },
      { title: t('papers.plan.target'), width: 25 },
      { title: t('papers.plan.forecast'), width: 25, align: 'end' },
    ],
    rows: [
      row(t('papers.plan.served'), '', report?.arrived.mean == null ? '—' : String(Math.round(report.arrived.mean))),
      row(t('papers.plan.success'), '', report ? shareCell(context, report.success.share) : '—'),
      ...kpis.map((kpi) => row(kpi, '', t('sop.toBeSet'))),
    ],
  }
}

/** What stands on the project's analyses, block by block. */
function boardLists({ project, t, words }: SopContext): Block[] {
  const boards = Object.values(project.boards)
    .filter(({ kind, deleted, versionOf }) => kind !== 'bmc' && kind !== 'servicePlan' && !deleted && versionOf === undefined)
    .sort(byOrder)
  const blocks = boards.flatMap((board): Block[] => [
    { kind: 'paragraph', tone: 'strong', text: words.say(board.name) },
    ...kinds[board.kind].blocks.flatMap((block): Block[] => {
      const notes = notesOf(project, board.id)
        .filter((note) => note.block === block.id)
        .map(({ text }) => words.say(text))
      return notes.length > 0 ? [{ kind: 'list', style: 'bullet', items: notes }] : []
    }),
  ])
  return blocks.length > 0 ? blocks : [{ kind: 'paragraph', text: t('papers.plan.noBoards') }]
}

function moves({ project, tree, t, words, options }: SopContext): Block {
  const scenarios = Object.values(project.scenarios)
    .filter(({ chart }) => chart === tree.chart.id)
    .sort(byOrder)
  if (scenarios.length === 0) return { kind: 'paragraph', text: t('papers.plan.noMoves') }
  return {
    kind: 'table',
    columns: [
      { title: t('papers.plan.move'), width: 22 },
      { title: t('papers.plan.difference'), width: 34 },
      { title: t('papers.plan.owner'), width: 14 },
      { title: t('papers.plan.startEnd'), width: 14 },
      { title: t('papers.plan.planB'), width: 16 },
    ],
    rows: scenarios.map((one) =>
      row(words.say(one.name), cell(...scenarioWords(project, one, options.language, t)), t('sop.processOwner'), '', ''),
    ),
  }
}

function staffPlan({ project, t, words, options, roleName, settings }: SopContext): Block {
  const staffed = Object.values(project.roles).filter(({ staff }) => staff?.length)
  const report = options.forecast?.report
  if (staffed.length === 0) return { kind: 'paragraph', text: t('sop.noStaff') }
  return {
    kind: 'table',
    columns: [
      { title: t('sop.role'), width: 34 },
      { title: t('sop.level'), width: 16 },
      { title: t('papers.plan.people'), width: 14, align: 'end' },
      { title: t('papers.plan.hourly'), width: 18, align: 'end' },
      { title: t('papers.plan.busy'), width: 18, align: 'end' },
    ],
    rows: staffed.flatMap(({ id, staff = [] }) =>
      staff.map(({ skill, count, costPerHour }) => {
        const busy = report?.roles[id]?.utilisation.mean
        return row(
          roleName(id),
          words.level(skill ?? 'junior'),
          String(count),
          costPerHour === undefined ? '—' : moneyOf(costPerHour, settings.currency),
          busy == null ? '—' : words.percent(busy),
        )
      }),
    ),
  }
}
