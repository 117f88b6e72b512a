import type { ReactNode } from 'react'
import styles from './Button.module.css'
import { Icon, type IconName } from './Icon'
import { type PressProps, pressed } from './press'

export interface ButtonProps extends PressProps {
  /** `primary` once per place; `quiet` in bars; `harm` where something goes away. */
  tone?: 'plain' | 'primary' | 'quiet' | 'harm'
  icon?: IconName
  children: ReactNode
}

export function Button({ tone = 'plain', icon, children, ...props }: ButtonProps) {
  return (
    <button {...pressed(props)} data-icon={icon} className={`${styles.button} ${styles[tone] ?? ''}`}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}
