import { useT } from '../shell/hooks'
import styles from './canvas.module.css'
import type { StepData } from './toFlow'

const kinds = ['activity', 'wait', 'choice', 'stage', 'parallel', 'end'] as const

/** Every kind of step, to be added: after the selected one where that makes sense, else in the middle of the view. */
export function StepTools({ onAdd }: { onAdd: (kind: StepData['kind']) => void }) {
  const t = useT()
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('canvas.tools')} aria-orientation="vertical">
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className={styles.tool}
          title={t('canvas.addKind', { kind: t(`inspector.kind.${kind}`) })}
          onClick={() => onAdd(kind)}
        >
          <span className={styles.shape} data-kind={kind} />
          {t(`inspector.kind.${kind}`)}
        </button>
      ))}
    </div>
  )
}
