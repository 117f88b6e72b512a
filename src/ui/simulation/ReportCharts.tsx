import { useState } from 'react'
import { nameOf } from '../../chart/sentence'
import { wayOrder } from '../../chart/wayOrder'
import type { Project } from '../../project/project'
import { stepOnChart } from '../../session/forecastOverlay'
import { setHeat, showOnChart } from '../../session/view'
import { busyRole } from '../../simulation/answer'
import { type EndKind, endKinds } from '../../simulation/histogram'
import type { Report, RoleReport } from '../../simulation/report'
import { Select } from '../kit/Select'
import { useLanguage, useSession, useT } from '../shell/hooks'
import { type Bar, drawBars, type Tone } from './charts/Bars'
import { ChartFigure } from './charts/ChartFigure'
import { drawHistogram, type Layer, type TimeMark } from './charts/Histogram'
import { drawStrips, type Strip } from './charts/Strips'
import { dayWords, type FigureWords, whenWords } from './figures'
import styles from './simulation.module.css'

interface Props {
  report: Report
  project: Project
  words: FigureWords
}

const tones: Readonly<Record<'success' | 'neutral' | 'loss', Tone>> = { success: 'good', neutral: 'neutral', loss: 'harm' }

/** Strips shown at most: the busiest say enough, and the table has them all. */
const mostStrips = 8

/** How many get how far, stage by stage, and how they end. */
export function FunnelChart({ report, project, words }: Props) {
  const t = useT()
  const language = useLanguage()
  const { view } = useSession()
  const arrived = report.arrived.mean ?? 0
  const show = (id: string) => () => showOnChart(view, project, 'leaving', id)
  const outcomes = Object.values(report.outcomes).sort((a, b) => (b.count.mean ?? 0) - (a.count.mean ?? 0))
  const left = (report.unfinished.mean ?? 0) / arrived
  const way = wayOrder(project, report.chart)
  const funnel = [...report.funnel].sort((a, b) => way.indexOf(a.id) - way.indexOf(b.id))
  const bars: Bar[] = [
    {
      id: 'arrived',
      name: t('simulation.arrived'),
      value: report.arrived.mean ? 1 : 0,
      words: words.number.value(report.arrived),
      tone: 'accent',
    },
    ...funnel.map(
      ({ id, share, reached }): Bar => ({
        id,
        name: nameOf(project, id, language),
        value: share.mean ?? 0,
        words: `${words.share.value(share)} · ${words.number.value(reached)}`,
        detail: words.share.range(share),
        tone: 'accent',
        onPress: show(id),
      }),
    ),
    ...outcomes.map(
      ({ id, outcome, count }, i): Bar => ({
        id,
        name: nameOf(project, id, language),
        value: (count.mean ?? 0) / arrived,
        words: `${words.share.words((count.mean ?? 0) / arrived)} · ${t(`simulation.${outcome}`)}`,
        detail: words.number.range(count),
        tone: tones[outcome],
        ...(i === 0 && { heading: t('simulation.ends') }),
        onPress: show(id),
      }),
    ),
    ...(left > 0
      ? [{ id: 'left', name: t('simulation.unfinished'), value: left, words: words.share.words(left), tone: 'neutral' as const }]
      : []),
  ]
  if (arrived === 0) return null
  const steepest = funnel.reduce(
    (most, { id, share }, i) => {
      const before = i === 0 ? 1 : (funnel[i - 1]?.share.mean ?? 0)
      const lost = before - (share.mean ?? 0)
      return lost > most.lost ? { id, lost } : most
    },
    { id: '', lost: 0 },
  )
  return (
    <ChartFigure
      part="funnel"
      title={t('simulation.funnel')}
      says={
        steepest.lost > 0.01
          ? t('simulation.funnelSays', { step: nameOf(project, steepest.id, language), share: words.share.words(steepest.lost) })
          : t('simulation.funnelAbout')
      }
      about={t('simulation.funnelAbout')}
      rows={() => [
        [t('simulation.step'), t('simulation.value')],
        ...bars.map(({ name, value }): [string, number] => [name, value]),
      ]}
      draw={(width) => drawBars(bars, width)}
    />
  )
}

const endTones: Readonly<Record<EndKind, Tone>> = { ...tones, other: 'accent' }

/** How many take how long to their end, whatever it is or to success alone; the middle one and nine in ten are marked. */
export function CycleChart({ report: { cycleTime, cycleTimes }, words }: Props) {
  const t = useT()
  const [wanted, setWanted] = useState<'all' | 'success'>('all')
  if (!cycleTimes) return null
  const { width: step, bars, isOpen, success } = cycleTimes
  const hasSuccess = (success.count.mean ?? 0) > 0
  const shown = hasSuccess ? wanted : 'all'
  const [half, most] = shown === 'all' ? [cycleTime.p50.mean, cycleTime.p90.mean] : [success.p50.mean, success.p90.mean]
  // Where everybody is through at once there is nothing to draw.
  if (half === null || most === null || (cycleTime.p99.mean ?? 0) === 0) return null
  const layers = endKinds
    .filter((kind) => (shown === 'all' || kind === 'success') && bars[kind].some((value) => value > 0))
    .map((kind): Layer => ({ id: kind, name: t(`simulation.${kind}`), tone: endTones[kind], values: bars[kind] }))
  const length = bars.success.length
  const time = words.time.words
  const span = (bar: number): string =>
    isOpen && bar === length - 1
      ? t('simulation.cycleFrom', { from: time(bar * step) })
      : t('simulation.cycleSpan', { from: time(bar * step), to: time((bar + 1) * step) })
  const says = t(shown === 'all' ? 'simulation.cycleSays' : 'simulation.cycleSaysSuccess', { half: time(half), most: time(most) })
  const marks: TimeMark[] = [
    { id: 'p50', at: half, words: t('simulation.through', { share: words.share.words(0.5), time: time(half) }) },
    { id: 'p90', at: most, words: t('simulation.through', { share: words.share.words(0.9), time: time(most) }) },
  ]
  return (
    <ChartFigure
      part="cycle"
      title={t('simulation.cycle')}
      says={says}
      about={says}
      choice={
        hasSuccess && (
          <Select
            label={t('simulation.cycleOf')}
            hideLabel
            value={shown}
            options={[
              { id: 'all', name: t('simulation.cycleOf.all') },
              { id: 'success', name: t('simulation.cycleOf.success') },
            ]}
            onChange={setWanted}
          />
        )
      }
      rows={() => [
        [t('simulation.csvFrom'), t('simulation.csvTo'), ...layers.map(({ name }) => name)],
        ...Array.from({ length }, (_, bar): (number | null)[] => [
          bar * step,
          isOpen && bar === length - 1 ? null : (bar + 1) * step,
          ...layers.map(({ values }) => values[bar] ?? 0),
        ]),
      ]}
      table={{
        head: [t('simulation.cycle'), ...layers.map(({ name }) => name)],
        body: Array.from({ length }, (_, bar) => [
          span(bar),
          ...layers.map(({ values }) => words.number.words(values[bar] ?? 0)),
        ]),
      }}
      draw={(width) =>
        drawHistogram(layers, step, marks, width, {
          time,
          number: words.number.words,
          bar: (bar) =>
            [span(bar), ...layers.map(({ name, values }) => `${name} ${words.number.words(values[bar] ?? 0)}`)].join(' · '),
        })
      }
    />
  )
}

/** How busy each role is over the days, and how long its queue grows, with the worst day named. */
export function LoadCharts({ report, project, words }: Props) {
  const t = useT()
  const language = useLanguage()
  const { view } = useSession()
  const name = (id: string): string => nameOf(project, id, language)
  const days = Object.values(report.roles).reduce((most, { byDay }) => Math.max(most, byDay.utilisation.length), 0)
  const tick = (day: number): string => dayWords(day, days, t)
  const asked = Object.entries(report.roles).filter(([, { requests }]) => (requests.mean ?? 0) > 0)
  const worstStep = (role: string) => (): void => {
    const [path] =
      Object.entries(report.states)
        .filter(([, { id, queueTime }]) => queueTime && project.states[id]?.activity?.role === role)
        .sort(([, a], [, b]) => (b.queueTime?.p90.mean ?? 0) - (a.queueTime?.p90.mean ?? 0))[0] ?? []
    const step = path === undefined ? undefined : stepOnChart(path, project, report)
    if (step) showOnChart(view, project, 'waiting', step.id)
    else setHeat(view, 'waiting')
  }

  const loads = asked
    .flatMap(([id, role]) => {
      const busiest = busyRole(id, role)
      return busiest ? [{ id, role, busiest }] : []
    })
    .sort((a, b) => b.busiest.busy - a.busiest.busy || b.busiest.mean - a.busiest.mean)
  const loadStrips = loads.slice(0, mostStrips).map(
    ({ id, role, busiest }): Strip => ({
      id,
      name: name(id),
      values: role.byDay.utilisation,
      tone: 'accent',
      peak: { day: busiest.day, words: `${tick(busiest.day)} · ${words.share.words(busiest.busy)}` },
      onPress: worstStep(id),
    }),
  )
  const queues = asked
    .map(([id, role]) => ({ id, role, peak: longestQueue(role) }))
    .filter(({ peak }) => peak.queue >= 0.5)
    .sort((a, b) => b.peak.queue - a.peak.queue)
  const queueStrips = queues.slice(0, mostStrips).map(
    ({ id, role, peak }): Strip => ({
      id,
      name: name(id),
      values: role.byDay.queueLengthMax,
      tone: 'care',
      peak: {
        day: peak.day,
        words: `${tick(peak.day)} · ${t('simulation.waitingPeople', { n: words.number.words(peak.queue) })}`,
      },
      onPress: worstStep(id),
    }),
  )
  const rows =
    (of: readonly { id: string; role: RoleReport }[], pick: (role: RoleReport) => readonly number[]) =>
    (): (string | number | null)[][] => [
      [t('simulation.dayNumber'), ...of.map(({ id }) => name(id))],
      ...Array.from({ length: days }, (_, day) => [day + 1, ...of.map(({ role }) => pick(role)[day] ?? null)]),
    ]
  const [first] = loads
  const [longest] = queues
  return (
    <>
      {first && (
        <ChartFigure
          part="load"
          title={t('simulation.load')}
          says={t('simulation.loadOf', {
            role: name(first.id),
            peak: words.share.words(first.busiest.busy),
            day: whenWords(first.busiest.day, days, t),
          })}
          about={t('simulation.load')}
          rows={rows(loads, ({ byDay }) => byDay.utilisation)}
          draw={(width) =>
            drawStrips(loadStrips, width, Math.max(1, ...loadStrips.flatMap(({ values }) => [...values])), tick, days)
          }
        />
      )}
      {longest && (
        <ChartFigure
          part="queue"
          title={t('simulation.queueOverDays')}
          says={t('simulation.queueSays', {
            role: name(longest.id),
            n: words.number.words(longest.peak.queue),
            day: whenWords(longest.peak.day, days, t),
          })}
          about={t('simulation.queueOverDays')}
          rows={rows(queues, ({ byDay }) => byDay.queueLengthMax)}
          draw={(width) =>
            drawStrips(queueStrips, width, Math.max(...queueStrips.flatMap(({ values }) => [...values])), tick, days)
          }
        />
      )}
    </>
  )
}

/** The day with the longest queue; the first of equal ones. */
function longestQueue({ byDay: { queueLengthMax } }: RoleReport): { day: number; queue: number } {
  return queueLengthMax.reduce((most, queue, day) => (queue > most.queue ? { day, queue } : most), { day: 0, queue: 0 })
}

/** What the money goes into: each role's hours, materials of activities, prices of steps. */
export function CostChart({ report, project, words }: Props) {
  const t = useT()
  const language = useLanguage()
  const { view } = useSession()
  const total = report.cost.mean ?? 0
  const parts = [
    ...Object.entries(report.roles).map(([id, { groups }]) => ({
      id,
      name: nameOf(project, id, language),
      value: groups.reduce((sum, { cost }) => sum + (cost.mean ?? 0), 0),
    })),
    { id: 'activities', name: t('simulation.costActivities'), value: report.cost.activities.mean ?? 0 },
    { id: 'states', name: t('simulation.costStates'), value: report.cost.states.mean ?? 0 },
  ]
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
  const [first] = parts
  if (!first || total <= 0) return null
  const bars = parts.map(
    ({ id, name, value }): Bar => ({
      id,
      name,
      value,
      words: `${words.money.words(value)} · ${words.share.words(value / total)}`,
      tone: 'accent',
    }),
  )
  const each = report.cost.perSuccess
  return (
    <ChartFigure
      part="cost"
      title={t('simulation.cost')}
      says={
        <>
          {t('simulation.costSays', {
            total: words.money.words(total),
            part: first.name,
            share: words.share.words(first.value / total),
          })}{' '}
          {each.mean !== null && t('simulation.costEachSays', { each: words.money.value(each), range: words.money.bare(each) })}{' '}
          <button type="button" className={styles.link} onClick={() => view.setState({ face: 'chart', heat: 'cost' })}>
            {t('simulation.costOnChart')}
          </button>
        </>
      }
      about={t('simulation.cost')}
      rows={() => [
        [t('simulation.figure'), t('simulation.value')],
        ...parts.map(({ name, value }): [string, number] => [name, value]),
      ]}
      draw={(width) => drawBars(bars, width)}
    />
  )
}
