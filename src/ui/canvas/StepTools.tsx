import type { PointerEvent } from 'react'
import { useT } from '../shell/hooks'
import styles from './canvas.module.css'
import type { StepData } from './toFlow'

const kinds = ['activity', 'wait', 'choice', 'stage', 'parallel', 'end'] as const

/** Every kind of step, to be carried onto the drawing or pressed: added after the selected one where that makes sense, else in the middle of the view. */
export function StepTools({
  onAdd,
  onCarry,
}: {
  onAdd: (kind: StepData['kind']) => void
  onCarry: (kind: StepData['kind'], event: PointerEvent<HTMLElement>) => void
}) {
  const t = useT()
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('canvas.tools')} aria-orientation="vertical">
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className={styles.tool}
          title={t('canvas.carryKind', { kind: t(`inspector.kind.${kind}`) })}
          onPointerDown={(event) => onCarry(kind, event)}
          onClick={() => onAdd(kind)}
        >
          <span className={styles.shape} data-kind={kind} />
          {t(`inspector.kind.${kind}`)}
        </button>
      ))}
    </div>
  )
}
