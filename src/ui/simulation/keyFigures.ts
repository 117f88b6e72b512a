import type { Translate } from '../../i18n/translate'
import type { HeatKind } from '../../session/view'
import type { Report } from '../../simulation/report'
import type { Figure } from '../../simulation/statistics'
import type { FigureWords } from './figures'

/** A figure that people compare by: its name, where it stands in a report, how it reads, and which way is better. */
export interface KeyFigure {
  readonly id: string
  readonly name: string
  pick(report: Report): Figure
  readonly words: FigureWords['number']
  /** Why there is no such figure, where there is none. */
  readonly none: string
  /** 1: more is better; −1: less; 0: neither. */
  readonly better: -1 | 0 | 1
  /** What the chart is coloured by to show where it comes from. */
  readonly heat?: HeatKind
}

const none: Figure = { mean: null, ci95: null }

/** The figures of the whole, in the order in which a manager asks for them. */
export function keyFigures(report: Report, t: Translate, words: FigureWords): KeyFigure[] {
  const hasHours = Object.values(report.roles).some(({ weeklyHours }) => weeklyHours !== null)
  const hasEnds = Object.keys(report.outcomes).length > 0
  const one = (
    id: string,
    name: string,
    pick: (report: Report) => Figure,
    as: FigureWords['number'],
    better: KeyFigure['better'],
    heat?: HeatKind,
  ): KeyFigure => ({
    id,
    name,
    pick,
    words: as,
    none: t(id === 'costEach' ? 'simulation.noneSucceeded' : 'simulation.noneFinished'),
    better,
    ...(heat && { heat }),
  })
  return [
    one('arrived', t('simulation.figure.arrived'), (r) => r.arrived, words.number, 0),
    ...(hasEnds ? [one('success', t('simulation.figure.success'), (r) => r.success.share, words.share, 1, 'leaving')] : []),
    one('succeeded', t('simulation.figure.succeeded'), (r) => r.success.count, words.number, 1, 'leaving'),
    one('cycle', t('simulation.figure.cycle'), (r) => r.cycleTime.mean, words.time, -1, 'waiting'),
    one('cycleBad', t('simulation.figure.cycleBad'), (r) => r.cycleTime.p90, words.time, -1, 'waiting'),
    one('queue', t('simulation.figure.queue'), (r) => r.queueTime.mean, words.time, -1, 'waiting'),
    // Where everybody is always there, nights do not come into it.
    ...(hasHours
      ? [one('offShift', t('simulation.figure.offShift'), (r) => r.offShiftTime.mean, words.time, -1, 'waiting')]
      : []),
    one('work', t('simulation.figure.work'), (r) => r.processingTime.mean, words.time, 0, 'work'),
    one('unfinished', t('simulation.unfinished'), (r) => r.unfinished, words.number, -1),
    one('cost', t('simulation.figure.cost'), (r) => r.cost, words.money, -1, 'cost'),
    one('costEach', t('simulation.figure.costEach'), (r) => r.cost.perSuccess, words.money, -1, 'cost'),
    one('revenue', t('simulation.figure.revenue'), (r) => r.revenue, words.money, 1),
  ]
}

/** How busy each role is, as figures to compare. */
export const busyFigures = (report: Report, t: Translate, words: FigureWords, name: (role: string) => string): KeyFigure[] =>
  Object.keys(report.roles).map((id) => ({
    id: `busy ${id}`,
    name: name(id),
    pick: (one) => (one.roles[id]?.capacity === 0 ? none : (one.roles[id]?.utilisation ?? none)),
    words: words.share,
    none: t('simulation.nobodyThere'),
    better: 0,
  }))
