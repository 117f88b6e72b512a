import { type KeyboardEvent, useState } from 'react'
import { isComposing } from '../shell/shortcuts'
import styles from './Field.module.css'
import { FieldFrame } from './FieldFrame'
import { useDraft } from './useDraft'

export interface EntryFieldProps<T> {
  label: string
  hideLabel?: boolean
  /** null = nothing entered. */
  value: T | null
  onChange: (value: T | null) => void
  /** The words for a value, and the value of words; undefined = not understood. */
  format: (value: T) => string
  parse: (text: string) => T | null | undefined
  /** Said under the field when what was typed is not understood. */
  problem: string
  unit?: string
  placeholder?: string
  hint?: string
  isDisabled?: boolean
  align?: 'left' | 'right'
}

/** A field of one line whose words mean a value. What is not understood stays in the field with a sentence; nothing is stored. */
export function EntryField<T>(props: EntryFieldProps<T>) {
  const { label, hideLabel, value, onChange, format, parse, problem, unit, placeholder, hint, isDisabled, align } = props
  const [wrong, setWrong] = useState(false)
  const { draft, change, finish, cancel } = useDraft(value === null ? '' : format(value), (text) => {
    const parsed = text.trim() === '' ? null : parse(text)
    setWrong(parsed === undefined)
    if (parsed === undefined) return false
    if (parsed !== value) onChange(parsed)
    return true
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return
    if (event.key === 'Enter') finish()
    if (event.key === 'Escape' && cancel()) {
      setWrong(false)
      event.stopPropagation()
    }
  }
  return (
    <FieldFrame label={label} hideLabel={hideLabel} hint={hint} error={wrong ? problem : undefined}>
      {(tie) => (
        <span className={styles.withUnit}>
          <input
            {...tie}
            type="text"
            className={`${styles.input} ${align === 'right' ? styles.number : ''}`}
            value={draft}
            placeholder={placeholder}
            disabled={isDisabled}
            onChange={({ target }) => {
              setWrong(false)
              change(target.value)
            }}
            onBlur={finish}
            onKeyDown={onKeyDown}
          />
          {unit && <span className={styles.unit}>{unit}</span>}
        </span>
      )}
    </FieldFrame>
  )
}
