import { nameOf, sentence } from '../chart/sentence'
import { formatDuration } from '../i18n/duration'
import type { Project } from '../project/project'
import { settingsOf } from '../project/project'
import type { Report, Spread } from '../simulation/report'
import type { Figure } from '../simulation/statistics'
import type { Context } from './command'
import { table } from './table'

/** A simulation's report for people: what ran, how it ended, how long it took, who was busy, what it cost. */
export function summary(project: Project, report: Report, { t, language }: Context): string {
  const number = (digits: number) => (value: number) => value.toLocaleString(language, { maximumFractionDigits: digits })
  const percent = (value: number): string => value.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 })
  const duration = (value: number): string => formatDuration(value, language)
  const money = (value: number): string => `${settingsOf(project).currency} ${number(0)(value)}`
  const name = (id: string): string => nameOf(project, id, language)

  /** The mean, and where it likely lies. */
  const likely = (figure: Figure, words: (value: number) => string): string[] => [
    figure.mean === null ? '–' : words(figure.mean),
    figure.ci95 === null ? '' : `${words(figure.ci95[0])} – ${words(figure.ci95[1])}`,
  ]
  const spread = (title: string, { mean, p50, p90 }: Spread): string[] => [
    title,
    ...[mean, p50, p90].map((figure) => (figure.mean === null ? '–' : duration(figure.mean))),
  ]

  const sections: string[][][] = [
    [
      [t('cli.sim.outcome'), t('cli.sim.count'), t('cli.sim.share'), t('cli.sim.likely')],
      ...Object.values(report.outcomes).map(({ id, outcome, count, share }) => [
        `${name(id)} (${t(`simulation.${outcome}`)})`,
        count.mean === null ? '–' : number(1)(count.mean),
        ...likely(share, percent),
      ]),
    ],
    [
      [t('cli.sim.time'), t('cli.sim.mean'), t('cli.sim.half'), t('cli.sim.ninety')],
      spread(t('cli.sim.cycleTime'), report.cycleTime),
      spread(t('cli.sim.processingTime'), report.processingTime),
      spread(t('cli.sim.queueTime'), report.queueTime),
      spread(t('cli.sim.offShiftTime'), report.offShiftTime),
    ],
    [
      [
        t('cli.sim.persona'),
        t('cli.sim.count'),
        t('cli.sim.share'),
        t('simulation.success'),
        t('cli.sim.likely'),
        t('cli.sim.mean'),
      ],
      ...Object.entries(report.personas).map(([id, persona]) => [
        name(id),
        likely(persona.arrived, number(1))[0] ?? '',
        likely(persona.share, percent)[0] ?? '',
        ...likely(persona.success, percent),
        likely(persona.cycleTime.mean, duration)[0] ?? '',
      ]),
    ],
    [
      [
        t('cli.sim.role'),
        t('cli.sim.people'),
        t('cli.sim.busy'),
        t('cli.sim.queues'),
        t('cli.sim.wait'),
        t('simulation.stillWaitingEnd'),
      ],
      ...Object.entries(report.roles).map(([id, role]) => [
        name(id),
        role.capacity === null ? t('cli.sim.unlimited') : number(0)(role.capacity),
        likely(role.utilisation, percent)[0] ?? '',
        likely(role.waitProbability, percent)[0] ?? '',
        likely(role.queueTime, duration)[0] ?? '',
        likely(role.stillWaiting, number(1))[0] ?? '',
      ]),
    ],
    [
      [t('cli.sim.money'), t('cli.sim.total'), t('cli.sim.perLearner')],
      ...(
        [
          ['cli.sim.cost', report.cost],
          ['cli.sim.revenue', report.revenue],
        ] as const
      ).map(([title, figure]) => [t(title), likely(figure, money)[0] ?? '', likely(figure.perLearner, money)[0] ?? '']),
    ],
  ]
  const ran = t('cli.sim.ran', {
    chart: name(report.chart),
    learners: report.arrived.mean === null ? '0' : number(1)(report.arrived.mean),
    replications: report.replications,
    seed: report.seed,
    events: number(0)(report.engine.events),
    seconds: number(2)(report.engine.seconds),
  })
  const notes = report.findings.map((finding) => sentence(project, finding, language))
  return [
    `${ran}\n`,
    ...sections.filter((rows) => rows.length > 1).map(table),
    `${t('cli.sim.howSure')}\n`,
    ...(notes.length > 0 ? [notes.map((note) => `${note}\n`).join('')] : []),
  ].join('\n')
}
