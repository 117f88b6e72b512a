import { sentence } from '../../chart/sentence'
import { formatDuration } from '../../i18n/duration'
import type { Study } from '../../session/studies'
import { Button } from '../kit/Button'
import { useLanguage, useProject, useT } from '../shell/hooks'
import styles from './report.module.css'

/** How far a question of many runs is, and the way to stop it; or why it has no answer. */
export function StudyProgress({ study, onCancel }: { study: Study<unknown>; onCancel: () => void }) {
  const t = useT()
  const language = useLanguage()
  const project = useProject((now) => now)
  if (study.status === 'failed')
    return (
      <p className={styles.stale} role="alert">
        {t('simulation.cannot')} {study.findings.map((finding) => sentence(project, finding, language)).join(' ')}
      </p>
    )
  if (study.status !== 'running') return null
  const left = study.secondsLeft === null ? null : formatDuration(Math.max(1, Math.ceil(study.secondsLeft)), language)
  return (
    <div className={styles.head} role="status">
      <span className={styles.quiet}>
        {study.of === null
          ? t('simulation.trials', { n: study.runs })
          : t('simulation.trialsOf', { n: study.runs, of: study.of, left })}
      </span>
      <Button tone="quiet" icon="stop" onPress={onCancel}>
        {t('simulation.cancel')}
      </Button>
    </div>
  )
}
