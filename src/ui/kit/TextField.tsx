import type { ChangeEvent, KeyboardEvent, Ref } from 'react'
import { isComposing } from '../shell/shortcuts'
import styles from './Field.module.css'
import { FieldFrame } from './FieldFrame'
import { useDraft } from './useDraft'

export interface TextFieldProps {
  label: string
  /** Kept for screen readers only, where the place says it already. */
  hideLabel?: boolean
  value: string
  /** Called once, on Enter or when the field is left. */
  onChange: (value: string) => void
  /** For adding one after the other: empty again once its words are taken. */
  clears?: boolean
  /** Called with each key, for searches; then `onChange` may stay empty. */
  onType?: (value: string) => void
  multiline?: boolean
  rows?: number
  placeholder?: string
  hint?: string
  error?: string
  isDisabled?: boolean
  autoFocus?: boolean
  /** Called when the field is done with: left, or Enter or Escape pressed. */
  onLeave?: () => void
  inputRef?: Ref<HTMLInputElement>
}

export function TextField(props: TextFieldProps) {
  const { label, hideLabel, value, onChange, onType, multiline, rows, placeholder, hint, error, isDisabled, autoFocus } = props
  const { draft, change, finish, cancel } = useDraft(value, (text) => {
    onChange(text)
    return true
  })
  const done = (): void => {
    finish()
    if (props.clears) cancel()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return
    if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
      done()
      props.onLeave?.()
    }
    if (event.key === 'Escape') {
      if (cancel()) event.stopPropagation()
      props.onLeave?.()
    }
  }
  const shared = {
    className: styles.input,
    value: draft,
    placeholder,
    disabled: isDisabled,
    // biome-ignore lint/a11y/noAutofocus: only where somebody has just asked for this field.
    autoFocus,
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      change(target.value)
      onType?.(target.value)
    },
    onBlur: () => {
      done()
      props.onLeave?.()
    },
    onKeyDown,
  }
  return (
    <FieldFrame label={label} hideLabel={hideLabel} hint={hint} error={error}>
      {(tie) =>
        multiline ? (
          <textarea {...tie} {...shared} rows={rows ?? 3} />
        ) : (
          <input {...tie} {...shared} ref={props.inputRef} type="text" />
        )
      }
    </FieldFrame>
  )
}
