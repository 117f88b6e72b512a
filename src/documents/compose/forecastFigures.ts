import { sentence } from '../../chart/sentence'
import type { Report } from '../../simulation/report'
import type { Figure } from '../../simulation/statistics'
import { type Block, type Cell, cell, row } from '../paper'
import { moneyOf } from './money'
import type { SopContext } from './sopContext'

/* Figures of the forecast as an SOP prints them: beside the outcomes (7.3), beside the promises (6), and all of them in annex B. */

/** A mean and its interval in words; the interval is empty with one repeat. */
function said(figure: Figure, words: (value: number) => string): readonly [mean: string, interval: string] {
  return [
    figure.mean === null ? '—' : words(figure.mean),
    figure.ci95 === null ? '' : `${words(figure.ci95[0])} – ${words(figure.ci95[1])}`,
  ]
}

/** Tenths of a percent. What lies outside 0–1 is cut off: an interval around 1 % would else begin below nothing. */
const shareWords =
  ({ options }: SopContext) =>
  (value: number): string =>
    `${Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10}${options.language === 'zh-CN' ? '%' : ' %'}`

/** `62%` and below it `60% – 64%`, where that says more. */
export function shareCell(context: SopContext, figure: Figure): Cell {
  const [mean, interval] = said(figure, shareWords(context))
  return cell(mean, interval === `${mean} – ${mean}` ? '' : interval)
}

export const outcomeShare = ({ options }: SopContext, id: string): Figure | undefined =>
  Object.values(options.forecast?.report.outcomes ?? {}).find((outcome) => outcome.id === id)?.share

/** The share that keeps the promise, as forecast. */
export const keptShare = ({ options }: SopContext, id: string, metric: string, within: number): Figure | undefined =>
  Object.values(options.forecast?.report.states ?? {})
    .find((state) => state.id === id)
    ?.slas.find((sla) => sla.metric === metric && sla.within === within)

export function forecastBasis(context: SopContext): Block[] {
  const { t, options, words, project } = context
  const { forecast } = options
  const head: Block = { kind: 'heading', level: 1, number: '', text: t('sop.annexB') }
  if (!forecast) return [head, { kind: 'paragraph', text: t('sop.none.forecast') }]
  const { report, scenario } = forecast
  return [
    head,
    {
      kind: 'paragraph',
      text: t('sop.forecastText', {
        scenario: words.say(scenario) || t('sop.asDrawn'),
        seed: report.seed,
        replications: report.replications,
        learners: report.learners ?? Math.round(report.arrived.mean ?? 0),
        horizon: report.horizon === null ? t('sop.toTheEnd') : words.duration(report.horizon),
        warmup: words.duration(report.warmup),
      }),
    },
    {
      kind: 'table',
      caption: t('sop.forecastTable'),
      columns: [
        { title: t('sop.figureName'), width: 50 },
        { title: t('sop.mean'), width: 20, align: 'end' },
        { title: t('sop.interval'), width: 30, align: 'end' },
      ],
      rows: forecastRows(context, report),
    },
    ...(report.replications === 1 ? [{ kind: 'paragraph' as const, text: t('sop.noInterval') }] : []),
    ...(report.findings.length > 0
      ? ([
          { kind: 'paragraph', text: t('sop.forecastAssumes') },
          { kind: 'list', style: 'bullet', items: report.findings.map((one) => sentence(project, one, options.language)) },
        ] as const)
      : []),
  ]
}

/** Every figure of a forecast with its range. */
export function forecastRows(context: SopContext, report: Report) {
  const { t, words, settings, roleName, tree } = context
  const share = shareWords(context)
  const time = (seconds: number): string => words.duration(Math.max(0, wholeMinutes(seconds)))
  const money = (amount: number): string => moneyOf(amount, settings.currency)
  const count = (value: number): string => String(Math.round(Math.max(0, value) * 10) / 10)
  const none = ({ mean }: Figure): boolean => mean === null || mean === 0
  const rowOf = (label: string, figure: Figure, as: (value: number) => string) => row(label, ...said(figure, as))
  const { cycleTime, queueTime, offShiftTime, processingTime, cost, revenue, unfinished } = report
  return [
    ...Object.values(report.outcomes).map(({ id, share: of }) => {
      const end = tree.state(id)
      return rowOf(t('sop.figure.outcome', { name: end ? words.name(end) : id }), of, share)
    }),
    rowOf(t('sop.figure.cycle'), cycleTime.mean, time),
    rowOf(t('sop.figure.cycleHalf'), cycleTime.p50, time),
    rowOf(t('sop.figure.cycleMost'), cycleTime.p90, time),
    rowOf(t('sop.figure.work'), processingTime.mean, time),
    rowOf(t('sop.figure.queue'), queueTime.mean, time),
    ...(none(offShiftTime.mean) ? [] : [rowOf(t('sop.figure.offShift'), offShiftTime.mean, time)]),
    ...(none(unfinished) ? [] : [rowOf(t('sop.figure.unfinished'), unfinished, count)]),
    ...Object.entries(report.roles)
      .filter(([, { capacity }]) => capacity !== null)
      .map(([id, { utilisation }]) => rowOf(t('sop.figure.busy', { role: roleName(id) }), utilisation, share)),
    rowOf(t('sop.figure.cost'), cost.perLearner, money),
    ...(none(cost.perSuccess) ? [] : [rowOf(t('sop.figure.perSuccess'), cost.perSuccess, money)]),
    ...(none(revenue) ? [] : [rowOf(t('sop.figure.revenue'), revenue.perLearner, money)]),
  ]
}

/** As fine as a forecast is: seconds below two minutes, minutes below two days, then tenths of an hour. */
const wholeMinutes = (seconds: number): number => {
  const unit = seconds < 120 ? 1 : seconds < 172_800 ? 60 : 360
  return Math.round(seconds / unit) * unit
}
