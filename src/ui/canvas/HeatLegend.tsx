import { heatPoints, hottestIn } from '../../session/forecastOverlay'
import { heatKinds, setHeat } from '../../session/view'
import { nobody } from '../../simulation/answer'
import { useSession, useT, useView } from '../shell/hooks'
import { useFigureWords, useForecastInTurn } from '../simulation/useForecast'
import styles from './canvas.module.css'

/** What the chart is coloured by, to be chosen, and what the colours mean, with their unit. */
export function HeatLegend() {
  const t = useT()
  const session = useSession()
  const kind = useView((view) => view.heat)
  const words = useFigureWords()
  const result = useForecastInTurn((now) => now.result)
  if (!result) return null
  const most = hottestIn(heatPoints(result.report, result.project, kind))
  const hottest = {
    waiting: () => words.time.words(most),
    work: () => words.time.words(most),
    cost: () => words.money.words(most),
    rework: () => t('simulation.heat.rework', { times: words.number.words(most) }),
    leaving: () => words.share.words(most),
  }[kind]()
  return (
    <div className={styles.legend}>
      <span className={styles.heatKinds} role="radiogroup" aria-label={t('simulation.heatBy')}>
        {heatKinds.map((one) => (
          // biome-ignore lint/a11y/useSemanticElements: a row of words, of which one is on.
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={one === kind}
            className={styles.heatKind}
            onClick={() => setHeat(session.view, one)}
          >
            {t(`simulation.heatBy.${one}`)}
          </button>
        ))}
      </span>
      <span>{t(`simulation.legendHeat.${kind}`)}</span>
      {most > 0 ? (
        <>
          <span>0</span>
          <span className={styles.ramp} />
          <span>{hottest}</span>
        </>
      ) : (
        <span>
          {t(kind === 'waiting' && nobody(result.report).length > 0 ? 'simulation.nobodyThere' : 'simulation.legendNone')}
        </span>
      )}
      <span>· {t('simulation.legendFlow')}</span>
    </div>
  )
}
