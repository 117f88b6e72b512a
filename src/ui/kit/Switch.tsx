import { Switch as AriaSwitch } from 'react-aria-components/Switch'
import styles from './Field.module.css'

export interface SwitchProps {
  label: string
  value: boolean
  onChange: (value: boolean) => void
  isDisabled?: boolean
}

export function Switch({ label, value, onChange, isDisabled }: SwitchProps) {
  return (
    <AriaSwitch className={styles.switch ?? ''} isSelected={value} onChange={onChange} isDisabled={isDisabled}>
      <span className={styles.track} />
      {label}
    </AriaSwitch>
  )
}
