import { greyMark, type RoleMark } from '../../picture/roleMarks'
import type { Activity } from '../../project/chart'
import { Icon } from '../kit/Icon'
import { useT } from '../shell/hooks'
import styles from './canvas.module.css'

/** Who does it: the role's colour and initial; work without a role shows whether a system, the learner or another chart does it. */
export function RoleChip({ mark, worker, name }: { mark: RoleMark | undefined; worker: Activity['kind']; name: string }) {
  const t = useT()
  const { colour, ink, striped } = (worker === 'process' ? undefined : mark) ?? greyMark
  const words =
    worker === 'process' ? t('chart.subProcess') : name || (worker === 'staffed' ? t('canvas.noRole') : t(`chart.${worker}`))
  return (
    <span
      className={styles.chip}
      data-striped={striped || undefined}
      data-empty={(!mark && worker === 'staffed') || undefined}
      title={words}
      style={{ background: colour, color: ink }}
    >
      {worker === 'process' ? (
        '⊞'
      ) : mark ? (
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
