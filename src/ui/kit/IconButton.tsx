import type { Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import styles from './Button.module.css'
import { Icon, type IconName } from './Icon'
import { Tooltip } from './Tooltip'

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  icon: IconName
  /** What it does, in words; also its tooltip, with the keys that do the same. */
  name: string
  keys?: string
  /** For buttons that stay in: a pane that is open, a mode that is on. */
  isSelected?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function IconButton({ icon, name, keys, isSelected, ...props }: IconButtonProps) {
  return (
    <Tooltip text={keys ? `${name} (${keys})` : name}>
      <AriaButton
        {...props}
        aria-label={name}
        aria-pressed={isSelected}
        className={`${styles.button} ${styles.icon}`}
        data-icon={icon}
        data-selected={isSelected || undefined}
      >
        <Icon name={icon} />
      </AriaButton>
    </Tooltip>
  )
}
