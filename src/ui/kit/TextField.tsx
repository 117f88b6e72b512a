import type { KeyboardEvent, Ref } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { isComposing } from '../shell/shortcuts'
import styles from './Field.module.css'
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
  return (
    <AriaTextField
      className={styles.field ?? ''}
      aria-label={hideLabel ? label : undefined}
      value={draft}
      onChange={(text) => {
        change(text)
        onType?.(text)
      }}
      onBlur={() => {
        done()
        props.onLeave?.()
      }}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      autoFocus={autoFocus}
    >
      {!hideLabel && <Label className={styles.label ?? ''}>{label}</Label>}
      {multiline ? (
        <TextArea className={styles.input ?? ''} rows={rows ?? 3} placeholder={placeholder} onKeyDown={onKeyDown} />
      ) : (
        <Input ref={props.inputRef} className={styles.input ?? ''} placeholder={placeholder} onKeyDown={onKeyDown} />
      )}
      {error ? (
        <Text slot="errorMessage" className={styles.error ?? ''}>
          {error}
        </Text>
      ) : (
        hint && (
          <Text slot="description" className={styles.hint ?? ''}>
            {hint}
          </Text>
        )
      )}
    </AriaTextField>
  )
}
