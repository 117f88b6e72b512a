import { greyMark, type RoleMark } from '../../picture/roleMarks'
import { Icon } from '../kit/Icon'
import { useT } from '../shell/hooks'
import styles from './canvas.module.css'

/** Who does it: the role's colour and initial; work without a role shows whether a system or the learner does it. */
export function RoleChip({
  mark,
  worker,
  name,
}: {
  mark: RoleMark | undefined
  worker: 'staffed' | 'self' | 'automatic'
  name: string
}) {
  const t = useT()
  const { colour, ink, striped } = mark ?? greyMark
  const words = name || (worker === 'staffed' ? t('canvas.noRole') : t(worker === 'self' ? 'chart.self' : 'chart.automatic'))
  return (
    <span
      className={styles.chip}
      data-striped={striped || undefined}
      data-empty={(!mark && worker === 'staffed') || undefined}
      title={words}
      style={{ background: colour, color: ink }}
    >
      {mark ? (
        mark.initial
      ) : worker === 'automatic' ? (
        <Icon name="settings" size={14} />
      ) : worker === 'self' ? (
        <Icon name="people" size={14} />
      ) : (
        '?'
      )}
    </span>
  )
}
