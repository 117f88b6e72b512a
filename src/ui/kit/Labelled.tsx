import { type ReactNode, useId } from 'react'
import styles from './Field.module.css'

interface LabelledProps {
  label: string
  /** Kept for screen readers only, where the place says it already. */
  hideLabel?: boolean | undefined
  hint?: string | undefined
  error?: string | undefined
  /** The control itself, which takes these. */
  children: (attributes: ControlAttributes) => ReactNode
}

export interface ControlAttributes {
  readonly id: string
  readonly 'aria-label': string | undefined
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** A control with its name above it, and below it what helps, or what is wrong. */
export function Labelled({ label, hideLabel, hint, error, children }: LabelledProps) {
  const id = useId()
  const told = error || hint
  return (
    <div className={styles.field}>
      {!hideLabel && (
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
      )}
      {children({
        id,
        'aria-label': hideLabel ? label : undefined,
        'aria-describedby': told ? `${id}told` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {told && (
        <span id={`${id}told`} className={error ? styles.error : styles.hint}>
          {told}
        </span>
      )}
    </div>
  )
}
