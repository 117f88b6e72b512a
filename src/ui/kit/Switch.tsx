import styles from './Field.module.css'

export interface SwitchProps {
  label: string
  value: boolean
  onChange: (value: boolean) => void
  isDisabled?: boolean
}

export function Switch({ label, value, onChange, isDisabled }: SwitchProps) {
  return (
    <label className={styles.switch}>
      <input
        type="checkbox"
        role="switch"
        className={styles.unseen}
        checked={value}
        disabled={isDisabled}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span className={styles.track} />
      {label}
    </label>
  )
}
