import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import styles from './Button.module.css'
import { Icon, type IconName } from './Icon'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** `primary` once per place; `quiet` in bars; `harm` where something goes away. */
  tone?: 'plain' | 'primary' | 'quiet' | 'harm'
  icon?: IconName
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

export function Button({ tone = 'plain', icon, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} data-icon={icon} className={`${styles.button} ${styles[tone] ?? ''}`}>
      {icon && <Icon name={icon} />}
      {children}
    </AriaButton>
  )
}
