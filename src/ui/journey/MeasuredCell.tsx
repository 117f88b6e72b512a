import { measuredWords } from '../../documents/compose/measuredWords'
import type { State } from '../../project/chart'
import { settingsOf } from '../../project/project'
import { useLanguage, useProject } from '../shell/hooks'
import styles from './journey.module.css'

/** What was observed at a step, each with where it comes from and when. It is entered beside the map. */
export function MeasuredCell({ state }: { state: State }) {
  const language = useLanguage()
  const { currency } = useProject(settingsOf)
  const measured = state.experience?.measured ?? []
  if (measured.length === 0) return null
  return (
    <ul className={styles.measured}>
      {measured.map((one) => {
        const { value, source } = measuredWords(one, language, currency)
        return (
          <li key={one.id}>
            <span>{value}</span>
            <span className={styles.quiet}>{source}</span>
          </li>
        )
      })}
    </ul>
  )
}
