import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useT } from '../shell/hooks'
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

  const finish = (keep: boolean): void => {
    if (over.current) return
    over.current = true
    const words = field.current?.value.replace(/\s+/g, ' ').trim() ?? ''
    if (keep && words !== '' && words !== name) actions.rename(id, words)
    actions.stopEditing()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault()
      finish(true)
    }
    if (event.key === 'Escape') finish(false)
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
      onBlur={() => finish(true)}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  )
}
