import { useStore } from 'zustand'
import { formatDuration } from '../../i18n/duration'
import { forecastOf } from '../../session/forecast'
import { longestWaitIn } from '../../session/forecastOverlay'
import { useLanguage, useSession, useT } from '../shell/hooks'
import styles from './canvas.module.css'

/** What the colours of a forecast mean, with their unit. */
export function HeatLegend() {
  const t = useT()
  const language = useLanguage()
  const report = useStore(forecastOf(useSession()).store, ({ result }) => result?.report)
  if (!report) return null
  return (
    <div className={styles.legend}>
      <span>{t('simulation.legendHeat')}</span>
      <span>0</span>
      <span className={styles.ramp} />
      <span>{formatDuration(longestWaitIn(report), language)}</span>
      <span>· {t('simulation.legendFlow')}</span>
    </div>
  )
}
