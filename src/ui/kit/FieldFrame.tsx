import { type ReactNode, useId } from 'react'
import styles from './Field.module.css'

interface FieldFrameProps {
  label: string
  hideLabel?: boolean | undefined
  /** Said under the field; an error takes the place of the hint. */
  hint?: string | undefined
  error?: string | undefined
  /** The control itself, with the names that tie it to its label and to what is said under it. */
  children: (tie: FieldTie) => ReactNode
}

export interface FieldTie {
  id: string
  'aria-label': string | undefined
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'data-invalid': true | undefined
}

/** A label over a control, a sentence under it. */
export function FieldFrame({ label, hideLabel, hint, error, children }: FieldFrameProps) {
  const id = useId()
  const said = `${id}said`
  const words = error || hint
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
        'aria-describedby': words ? said : undefined,
        'aria-invalid': error ? true : undefined,
        'data-invalid': error ? true : undefined,
      })}
      {words && (
        <span id={said} className={error ? styles.error : styles.hint}>
          {words}
        </span>
      )}
    </div>
  )
}
