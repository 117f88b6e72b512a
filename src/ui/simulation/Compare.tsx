import { Fragment } from 'react'
import { scenarioWords } from '../../chart/scenarioWords'
import { nameOf } from '../../chart/sentence'
import { besideOf, type ForecastResult } from '../../session/forecast'
import { addScenario, chosenScenario, scenariosOf } from '../../session/forecastInputs'
import { chooseScenario } from '../../session/view'
import { growingQueues, nobody } from '../../simulation/answer'
import { areComparable, differenceOf } from '../../simulation/compare'
import type { Report } from '../../simulation/report'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { download } from '../shell/download'
import { useLanguage, useSay, useSession, useT, useView } from '../shell/hooks'
import { useProjectInTurn } from '../shell/inTurn'
import { csv } from './csv'
import type { FigureWords } from './figures'
import { busyFigures, type KeyFigure, keyFigures } from './keyFigures'
import styles from './report.module.css'

interface Props {
  chartId: string
  beside: ReadonlyMap<string, ForecastResult>
  words: FigureWords
}

/** The chart as drawn and what-ifs in one table: the same luck for all, so that small differences can be told from chance [R1], [R4]. */
export function Compare({ chartId, beside, words }: Props) {
  const t = useT()
  const say = useSay()
  const language = useLanguage()
  const session = useSession()
  const project = useProjectInTurn((now) => now)
  useView((view) => view.scenarios)
  const chosen = chosenScenario(session, chartId)
  const scenarios = besideOf(project, chartId, chosen)
  const hidden = scenariosOf(project, chartId).length - scenarios.length
  const drawn = beside.get('')
  const columns = scenarios.map((scenario) => ({ scenario, result: beside.get(scenario.id) }))
  const name = (id: string): string => nameOf(project, id, language)
  // What none of them has a figure for is no line of the table.
  const isSaid = ({ pick }: KeyFigure): boolean => [...beside.values()].some(({ report }) => pick(report).mean !== null)
  const groups: readonly (readonly [string | null, readonly KeyFigure[]])[] = drawn
    ? [
        [null, keyFigures(drawn.report, t, words).filter(isSaid)],
        [t('simulation.busyRoles'), busyFigures(drawn.report, t, words, name)],
      ]
    : []

  const save = (): void => {
    if (!drawn) return
    const { low, high } = { low: t('simulation.csvLow'), high: t('simulation.csvHigh') }
    const heads = [t('simulation.drawn'), ...columns.map(({ scenario }) => say(scenario.name))]
    download(
      'what-ifs.csv',
      csv([
        [
          t('simulation.figure'),
          ...heads.flatMap((head, i) => [
            head,
            `${head} ${low}`,
            `${head} ${high}`,
            ...(i > 0
              ? [
                  `${head} ${t('simulation.difference')}`,
                  `${t('simulation.difference')} ${low}`,
                  `${t('simulation.difference')} ${high}`,
                ]
              : []),
          ]),
        ],
        ...groups.flatMap(([, figures]) =>
          figures.map(({ name: title, pick }) => {
            const cells = (one: ForecastResult | undefined): (number | null)[] => {
              const { mean, ci95 } = one ? pick(one.report) : { mean: null, ci95: null }
              return [mean, ci95?.[0] ?? null, ci95?.[1] ?? null]
            }
            return [
              title,
              ...cells(drawn),
              ...columns.flatMap(({ result }) => {
                const difference =
                  result && areComparable(drawn.experiment, result.experiment)
                    ? differenceOf(drawn.experiment, result.experiment, pick).difference
                    : null
                return [...cells(result), difference?.mean ?? null, difference?.ci95?.[0] ?? null, difference?.ci95?.[1] ?? null]
              }),
            ]
          }),
        ),
      ]),
      'text/csv',
    )
  }

  return (
    <section className={styles.part} data-part="compare">
      <div className={styles.head}>
        <h2>{t('simulation.compare')}</h2>
        <span className={styles.tools}>
          <Button tone="quiet" icon="plus" onPress={() => addScenario(session, chartId)}>
            {t('simulation.newScenario')}
          </Button>
          {drawn && <IconButton icon="download" name={t('simulation.saveCsv')} onPress={save} />}
        </span>
      </div>
      {scenarios.length === 0 ? (
        <p className={styles.quiet}>{t('simulation.compareNone')}</p>
      ) : (
        <p className={styles.quiet}>
          {t('simulation.compareAbout')} {hidden > 0 && t('simulation.compareHidden', { n: hidden })}
        </p>
      )}
      {!drawn && <p className={styles.quiet}>{t('simulation.starting')}</p>}
      {drawn && (
        <div className={styles.scroll}>
          <table className={styles.compare}>
            <thead>
              <tr>
                <th>{t('simulation.figure')}</th>
                <th data-chosen={(chosen === null && columns.length > 0) || undefined}>
                  <button type="button" className={styles.column} onClick={() => chooseScenario(session.view, chartId, null)}>
                    {t('simulation.drawnShort')}
                  </button>
                </th>
                {columns.map(({ scenario }) => (
                  <th key={scenario.id} data-chosen={scenario.id === chosen?.id || undefined}>
                    <button
                      type="button"
                      className={styles.column}
                      title={scenarioWords(project, scenario, language, t).join('\n')}
                      onClick={() => chooseScenario(session.view, chartId, scenario.id)}
                    >
                      {say(scenario.name) || t('shell.unnamed')}
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {groups.map(([title, figures]) => (
                <Fragment key={title}>
                  {title && figures.length > 0 && (
                    <tr>
                      <th colSpan={2 + columns.length} className={styles.quiet}>
                        {title}
                      </th>
                    </tr>
                  )}
                  {figures.map((figure) => (
                    <tr key={figure.id} data-figure={figure.id}>
                      <th scope="row">{figure.name}</th>
                      <td data-chosen={(chosen === null && columns.length > 0) || undefined}>
                        {valueWords(figure, drawn.report)}
                        <small>{figure.words.bare(figure.pick(drawn.report))}</small>
                        <Growing result={drawn} figure={figure} />
                      </td>
                      {columns.map(({ scenario, result }) => (
                        <td key={scenario.id} data-chosen={scenario.id === chosen?.id || undefined}>
                          {result ? <Beside drawn={drawn} result={result} figure={figure} /> : '…'}
                          {result && <Growing result={result} figure={figure} />}
                        </td>
                      ))}
                    </tr>
                  ))}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

const valueWords = ({ pick, words, none }: KeyFigure, report: Report): string =>
  pick(report).mean === null ? none : words.value(pick(report))

/** A what-if's figure and how far it really is from the chart as drawn. */
function Beside({ drawn, result, figure }: { drawn: ForecastResult; result: ForecastResult; figure: KeyFigure }) {
  const t = useT()
  const { pick, words, better } = figure
  const value = valueWords(figure, result.report)
  if (!areComparable(drawn.experiment, result.experiment)) return value
  const { difference, isReal } = differenceOf(drawn.experiment, result.experiment, pick)
  if (difference.mean === null || difference.ci95 === null) return value
  if (!isReal)
    return (
      <>
        {value}
        <small>{t(difference.ci95.every((end) => end === 0) ? 'simulation.same' : 'simulation.noRealDifference')}</small>
      </>
    )
  const [low, high] = difference.ci95.map(Math.abs).sort((a, b) => a - b) as [number, number]
  const sign = Math.sign(difference.mean)
  const tone = better === 0 || isOpenEnded(result) ? styles.other : sign === better ? styles.better : styles.worse
  return (
    <>
      {value}
      <small className={tone}>
        {sign > 0 ? '+' : '−'}
        {words.gap(Math.abs(difference.mean))}
      </small>
      <small>{t('simulation.bareRange', { low: words.gapEnd(low), high: words.gapEnd(high) })}</small>
    </>
  )
}

/** Some wait for ever, so times are those of the others only, and shorter ones are no improvement. */
const isOpenEnded = ({ report, project }: ForecastResult): boolean =>
  nobody(report).length > 0 || growingQueues(report, project).length > 0

/** Where a queue grows for ever, or nobody is there to serve it, the mean of its waits is no figure to go by. */
function Growing({ result, figure }: { result: ForecastResult; figure: KeyFigure }) {
  const t = useT()
  if (figure.id !== 'queue' || !isOpenEnded(result)) return null
  return (
    <small className={styles.worse}>{t(nobody(result.report).length > 0 ? 'simulation.inVain' : 'simulation.growing')}</small>
  )
}
