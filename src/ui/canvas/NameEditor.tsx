import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useT } from '../shell/hooks'
import { isComposing } from '../shell/shortcuts'
import styles from './canvas.module.css'
import { useCanvas } from './canvasState'

/** The name typed in its place. Enter and Escape that belong to an input method stay with it. */
export function NameEditor({ id, name }: { id: string; name: string }) {
  const { actions } = useCanvas()
  const t = useT()
  const field = useRef<HTMLTextAreaElement>(null)
  const over = useRef(false)

  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [])

  /** Ended by a key, the keyboard goes to the step in the same breath, so that the very next key is not lost. */
  const finish = (keep: boolean, byKey: boolean): void => {
    if (over.current) return
    over.current = true
    if (byKey) field.current?.closest<HTMLElement>('.react-flow__node')?.focus({ preventScroll: true })
    const words = field.current?.value.replace(/\s+/g, ' ').trim() ?? ''
    if (keep && words !== '' && words !== name) actions.rename(id, words)
    actions.stopEditing()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (isComposing(event)) return
    if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault()
      finish(true, true)
    }
    if (event.key === 'Escape') finish(false, true)
  }
  return (
    <textarea
      ref={field}
      className={`${styles.nameField} nodrag nopan nowheel`}
      aria-label={t('canvas.nameOfStep')}
      defaultValue={name}
      rows={2}
      maxLength={200}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true, false)}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  )
}
