import { type KeyboardEvent, useEffect, useRef } from 'react'
import { isComposing } from '../shell/shortcuts'
import styles from './views.module.css'

interface InPlaceFieldProps {
  name: string
  value: string
  /** `words` is null when it was given up; `byKey` when a key ended it and the keyboard goes back to the row. */
  onDone: (words: string | null, byKey: boolean, andNext: boolean) => void
}

/** Words typed in their own place. Enter and Escape that belong to an input method stay with it. */
export function InPlaceField({ name, value, onDone }: InPlaceFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [])
  const finish = (keep: boolean, byKey: boolean, andNext = false): void => {
    if (over.current) return
    over.current = true
    const words = field.current?.value.replace(/\s+/g, ' ').trim() ?? ''
    onDone(keep ? words : null, byKey, andNext)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (isComposing(event)) return
    if (event.key === 'Enter') {
      event.preventDefault()
      finish(true, true, event.ctrlKey || event.metaKey)
    }
    if (event.key === 'Escape') finish(false, true)
  }
  return (
    <input
      ref={field}
      className={styles.inPlace}
      aria-label={name}
      defaultValue={value}
      maxLength={200}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true, false)}
      onPointerDown={(event) => event.stopPropagation()}
    />
  )
}
