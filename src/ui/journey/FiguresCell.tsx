import { stepFigureWords } from '../../documents/compose/stepFigureWords'
import type { PredictedMood, StepFigures } from '../../journey/mood'
import { settingsOf } from '../../project/project'
import { useLanguage, useProject, useT } from '../shell/hooks'
import styles from './journey.module.css'

interface FiguresCellProps {
  figures: StepFigures | undefined
  predicted: PredictedMood | undefined
  isRunning: boolean
  hasLinks: boolean
}

/** What the forecast of the processes behind a step says; plainly a prediction, in a dashed frame. */
export function FiguresCell({ figures, predicted, isRunning, hasLinks }: FiguresCellProps) {
  const t = useT()
  const language = useLanguage()
  const { currency } = useProject(settingsOf)
  if (!figures)
    return hasLinks ? <span className={styles.quiet}>{t(isRunning ? 'journey.running' : 'journey.noFigures')}</span> : null
  return (
    <div className={styles.figures} data-forecast-cell>
      <span className={styles.predictedTag}>{t(figures.isAssumed ? 'journey.predictedFromAssumed' : 'journey.predicted')}</span>
      <dl>
        {stepFigureWords(figures, predicted, language, currency).map(({ id, label, value, range }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>
              {value} {range && <span className={styles.quiet}>{range}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
