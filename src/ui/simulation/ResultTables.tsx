import type { ReactNode } from 'react'
import { nameOf } from '../../chart/sentence'
import type { Project } from '../../project/project'
import { showMaker, stepOnChart } from '../../session/forecastOverlay'
import { showOnChart } from '../../session/view'
import { busyRole, growingQueues, nobody } from '../../simulation/answer'
import { areComparable, differenceOf } from '../../simulation/compare'
import type { Experiment } from '../../simulation/experiment'
import type { Report } from '../../simulation/report'
import type { Figure } from '../../simulation/statistics'
import { IconButton } from '../kit/IconButton'
import { download } from '../shell/download'
import { useLanguage, useSession, useT } from '../shell/hooks'
import { csv } from './csv'
import { dayWords, type FigureWords } from './figures'
import { type KeyFigure, keyFigures } from './keyFigures'
import styles from './simulation.module.css'

interface Props {
  experiment: Experiment
  project: Project
  words: FigureWords
}

type Of = FigureWords['number']

interface FiguresProps {
  experiment: Experiment
  project: Project
  previous: Experiment | null
  reference: 'drawn' | 'earlier'
  words: FigureWords
}

/** The figures of the whole, with what they were or are without the what-if. */
export function Figures({ experiment, project, previous, reference, words }: FiguresProps) {
  const { report } = experiment
  const t = useT()
  const session = useSession()
  const endless =
    nobody(report).length > 0
      ? t('simulation.inVain')
      : growingQueues(report, project).length > 0
        ? t('simulation.growingAbout')
        : null
  // Why there is no figure, the sentences above say.
  const isSaid = ({ pick }: KeyFigure): boolean => [report, previous?.report].some((one) => one && pick(one).mean !== null)
  const rows = keyFigures(report, t, words).filter(isSaid)
  const figures = (): Row[] => [
    [t('simulation.figure'), t('simulation.value'), t('simulation.csvLow'), t('simulation.csvHigh')],
    ...rows.map(({ name, pick }) => {
      const { mean, ci95 } = pick(report)
      return [name, mean, ci95?.[0] ?? null, ci95?.[1] ?? null]
    }),
  ]
  return (
    <ResultSection title={t('simulation.figures')} file="forecast.csv" rows={figures}>
      <table className={styles.table}>
        <tbody>
          {rows.map(({ id, name, pick, words: as, none, heat }) => (
            <tr key={id} data-figure={id}>
              <td>
                {heat ? (
                  <button
                    type="button"
                    className={styles.link}
                    title={t('simulation.showMaker')}
                    onClick={() => showMaker(session.view, report, project, heat)}
                  >
                    {name}
                  </button>
                ) : (
                  name
                )}
              </td>
              <td>
                {pick(report).mean === null ? none : as.value(pick(report))}
                {id === 'queue' && endless !== null ? (
                  <small className={styles.missed}>{endless}</small>
                ) : (
                  <small>{as.range(pick(report))}</small>
                )}
                {previous && <Change experiment={experiment} previous={previous} reference={reference} pick={pick} as={as} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <details data-part="how-sure">
        <summary className={styles.quiet}>{t('simulation.howSure')}</summary>
        <p className={styles.quiet}>{t('simulation.howSureRanges')}</p>
        <p className={styles.quiet}>{t('simulation.howSureQuantiles')}</p>
      </details>
    </ResultSection>
  )
}

interface ChangeProps {
  experiment: Experiment
  previous: Experiment
  reference: 'drawn' | 'earlier'
  pick: (report: Report) => Figure
  as: Of
}

/** What it was before, and whether it has really changed: both runs had the same luck, so small changes can be told [R1], [R4]. */
function Change({ experiment, previous: other, reference, pick, as }: ChangeProps) {
  const t = useT()
  // An early answer is compared with as much of the other run: the same luck on both sides.
  const { replications } = experiment.report
  const previous = other.report.replications > replications ? other.first(replications) : other
  const value = as.value(pick(previous.report))
  const before = <small>{t(reference === 'drawn' ? 'simulation.drawnValue' : 'simulation.before', { value })}</small>
  if (!areComparable(previous, experiment)) return before
  const { difference, isReal } = differenceOf(previous, experiment, pick)
  if (difference.mean === null || difference.ci95 === null) return before
  const [low, high] = difference.ci95
  return (
    <>
      {before}
      <small className={isReal ? styles.changed : undefined}>
        {isReal
          ? t(difference.mean > 0 ? 'simulation.changedMore' : 'simulation.changedLess', {
              value: as.gap(Math.abs(difference.mean)),
              low: as.gapEnd(Math.min(Math.abs(low), Math.abs(high))),
              high: as.gapEnd(Math.max(Math.abs(low), Math.abs(high))),
            })
          : t(low === 0 && high === 0 ? 'simulation.same' : 'simulation.noRealDifference')}
      </small>
    </>
  )
}

/** Fewer than this on average is nobody. */
const some = 0.5

/** Each role: how busy, when busiest, how long people wait for it. */
export function Roles({ experiment: { report }, project, words }: Props) {
  const t = useT()
  const language = useLanguage()
  const growing = new Set(growingQueues(report, project).map(({ roleId }) => roleId))
  const roles = Object.entries(report.roles).filter(([, { requests }]) => (requests.mean ?? 0) > 0)
  if (roles.length === 0) return null
  const figures = (): Row[] => [
    [
      t('simulation.role'),
      t('simulation.count'),
      t('simulation.busy'),
      t('simulation.queue'),
      `${t('simulation.wait')} (${t('simulation.csvSeconds')})`,
      t('simulation.stillWaitingEnd'),
    ],
    ...roles.map(([id, role]) => [
      nameOf(project, id, language),
      role.capacity,
      role.utilisation.mean,
      role.queueLength.mean,
      role.queueTime.mean,
      role.stillWaiting.mean,
    ]),
  ]
  return (
    <ResultSection part="staff" title={t('simulation.staff')} file="roles.csv" rows={figures}>
      <Table heads={[t('simulation.role'), t('simulation.busy'), t('simulation.peak'), t('simulation.wait')]}>
        {roles
          .map(([id, role]) => ({ id, role, busiest: busyRole(id, role) }))
          .map(({ id, role, busiest }) => (
            <tr key={id}>
              <td>{nameOf(project, id, language)}</td>
              <td>
                {role.capacity === null ? (
                  t('simulation.unlimitedRole')
                ) : role.capacity === 0 ? (
                  <span className={styles.missed}>{t('simulation.nobodyThere')}</span>
                ) : (
                  <>
                    {words.share.value(role.utilisation)}
                    <small>{words.share.bare(role.utilisation)}</small>
                  </>
                )}
              </td>
              <td>
                {busiest
                  ? t('simulation.peakDay', {
                      percent: words.share.words(busiest.busy),
                      day: dayWords(busiest.day, busiest.days, t),
                    })
                  : t(
                      role.capacity === null
                        ? 'simulation.unlimitedRole'
                        : role.capacity === 0
                          ? 'simulation.nobodyThere'
                          : 'simulation.notKnown',
                    )}
              </td>
              <td>
                {role.capacity === 0 ? (
                  t('simulation.inVainShort')
                ) : growing.has(id) ? (
                  <span className={styles.missed} title={t('simulation.growingAbout')}>
                    {t('simulation.growing')}
                  </span>
                ) : (
                  <>
                    {words.time.value(role.queueTime)}
                    <small>{words.time.bare(role.queueTime)}</small>
                  </>
                )}
                {(role.stillWaiting.mean ?? 0) >= some && (
                  <small data-part="still-waiting">
                    {t('simulation.stillWaiting', {
                      n: words.number.value(role.stillWaiting),
                      soFar: words.time.value(role.stillWaiting.soFar),
                      longest: words.time.value(role.stillWaiting.longest),
                    })}
                  </small>
                )}
              </td>
            </tr>
          ))}
      </Table>
    </ResultSection>
  )
}

/** Each persona of the mix [R1]: how many came, how many of them succeed, how long it takes them. */
export function Personas({ experiment: { report }, project, words }: Props) {
  const t = useT()
  const language = useLanguage()
  const personas = Object.entries(report.personas)
  if (personas.length === 0) return null
  const figures = (): Row[] => [
    [
      t('simulation.persona'),
      t('simulation.arrived'),
      t('simulation.success'),
      t('simulation.csvLow'),
      t('simulation.csvHigh'),
      t('simulation.loss'),
      `${t('simulation.personaTime')} (${t('simulation.csvSeconds')})`,
    ],
    ...personas.map(([id, { arrived, success, loss, cycleTime }]) => [
      nameOf(project, id, language),
      arrived.mean,
      success.mean,
      success.ci95?.[0] ?? null,
      success.ci95?.[1] ?? null,
      loss.mean,
      cycleTime.mean.mean,
    ]),
  ]
  return (
    <ResultSection part="personas" title={t('simulation.byPersona')} file="personas.csv" rows={figures}>
      <Table
        heads={[
          t('simulation.persona'),
          t('simulation.arrived'),
          t('simulation.success'),
          t('simulation.loss'),
          t('simulation.personaTime'),
        ]}
      >
        {personas.map(([id, { arrived, share, success, loss, cycleTime }]) => (
          <tr key={id}>
            <td>{nameOf(project, id, language)}</td>
            <td>
              {words.number.value(arrived)}
              <small>{words.share.value(share)}</small>
            </td>
            <td>
              {words.share.value(success)}
              <small>{words.share.bare(success)}</small>
            </td>
            <td>
              {words.share.value(loss)}
              <small>{words.share.bare(loss)}</small>
            </td>
            <td>
              {words.time.value(cycleTime.mean)}
              <small>{words.time.bare(cycleTime.mean)}</small>
            </td>
          </tr>
        ))}
      </Table>
    </ResultSection>
  )
}

/** Each step that is queued for; a row leads to its place on the canvas. */
export function Steps({ experiment: { report }, project, words }: Props) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const growing = new Set(growingQueues(report, project).map(({ roleId }) => roleId))
  const isGrowing = (id: string): boolean => growing.has(project.states[id]?.activity?.role ?? '')
  const steps = Object.entries(report.states)
    .map(([path, state]) => {
      const here = stepOnChart(path, project, report)?.id ?? state.id
      const own = nameOf(project, state.id, language)
      return { ...state, path, here, name: here === state.id ? own : `${nameOf(project, here, language)} › ${own}` }
    })
    .filter(({ queueTime, visits }) => queueTime && (visits.mean ?? 0) > 0)
    .sort((a, b) => (b.queueTime?.p90.mean ?? 0) - (a.queueTime?.p90.mean ?? 0))
  if (steps.length === 0) return null
  const waitWords = (figure: Figure): string => (figure.mean === null ? t('simulation.noneServed') : words.time.value(figure))
  const figures = (): Row[] => [
    [
      t('simulation.step'),
      t('simulation.visits'),
      `${t('simulation.median')} (${t('simulation.csvSeconds')})`,
      `${t('simulation.badDay')} (${t('simulation.csvSeconds')})`,
      t('simulation.promise'),
    ],
    ...steps.map(({ name, visits, queueTime, sla }) => [
      name,
      visits.mean,
      queueTime?.p50.mean ?? null,
      queueTime?.p90.mean ?? null,
      sla?.mean ?? null,
    ]),
  ]
  return (
    <ResultSection part="steps" title={t('simulation.steps')} file="steps.csv" rows={figures}>
      <Table heads={[t('simulation.step'), t('simulation.median'), t('simulation.badDay'), t('simulation.promise')]}>
        {steps.map(({ id, path, here, name, visits, queueTime, sla }) => (
          <tr key={path}>
            <td>
              <button type="button" className={styles.link} onClick={() => showOnChart(session.view, project, 'waiting', here)}>
                {name}
              </button>
              <small>
                {t('simulation.visits')} {words.number.value(visits)}
              </small>
            </td>
            {isGrowing(id) ? (
              <td colSpan={2}>
                <span className={styles.missed} title={t('simulation.growingAbout')}>
                  {t('simulation.growing')}
                </span>
              </td>
            ) : (
              <>
                <td>{queueTime && waitWords(queueTime.p50)}</td>
                <td>{queueTime && waitWords(queueTime.p90)}</td>
              </>
            )}
            <td>
              {sla && sla.mean === null ? (
                t('simulation.noneServed')
              ) : sla ? (
                <>
                  <span className={(sla.mean ?? 1) < sla.target ? styles.missed : undefined}>
                    {words.share.value(sla)} {(sla.mean ?? 1) < sla.target && t('simulation.missed')}
                  </span>
                  <small>{t('simulation.target', { percent: words.share.words(sla.target) })}</small>
                </>
              ) : (
                <span className={styles.quiet}>{t('simulation.noPromise')}</span>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </ResultSection>
  )
}

type Row = Parameters<typeof csv>[0][number]

interface ResultSectionProps {
  part?: string
  title: string
  /** Its figures for a spreadsheet: the file's name, and its lines with the headings first. */
  file: string
  rows: () => Row[]
  children: ReactNode
}

/** A table under its title, with the way to take its figures into a spreadsheet. */
function ResultSection({ part, title, file, rows, children }: ResultSectionProps) {
  const t = useT()
  return (
    <section className={styles.section} data-part={part}>
      <h3>
        {title}
        <IconButton icon="download" name={t('simulation.saveCsv')} onPress={() => download(file, csv(rows()), 'text/csv')} />
      </h3>
      {children}
    </section>
  )
}

function Table({ heads, children }: { heads: readonly string[]; children: ReactNode }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
