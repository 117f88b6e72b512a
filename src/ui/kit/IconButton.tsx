import styles from './Button.module.css'
import { Icon, type IconName } from './Icon'
import { type PressProps, pressed } from './press'

export interface IconButtonProps extends Omit<PressProps, 'aria-label' | 'name'> {
  icon: IconName
  /** What it does, in words; also its tooltip, with the keys that do the same. */
  name: string
  keys?: string
  /** For buttons that stay in: a pane that is open, a mode that is on. */
  isSelected?: boolean
}

export function IconButton({ icon, name, keys, isSelected, ...props }: IconButtonProps) {
  return (
    <button
      {...pressed(props)}
      aria-label={name}
      aria-pressed={isSelected}
      className={`${styles.button} ${styles.icon}`}
      data-icon={icon}
      data-selected={isSelected || undefined}
      data-tip={keys ? `${name} (${keys})` : name}
    >
      <Icon name={icon} />
    </button>
  )
}
