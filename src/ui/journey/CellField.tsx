import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { type KeyLike, pressedAction, runAction } from '../shell/actionHandlers'
import { isComposing } from '../shell/shortcuts'
import styles from './journey.module.css'

interface CellFieldProps {
  /** Said by a screen reader: row, step and what stands there. */
  name: string
  text: string
  problem: string | null
  isEditing: boolean
  /** What stands there is only a stand-in: the first letter takes its place. */
  isStandIn: boolean
  hasFocus: boolean
  onEditing: (isEditing: boolean) => void
  /** `then` is the key that ended it, and says where to go; null where it was left by the mouse. */
  onCommit: (text: string, then: KeyLike | null) => void
}

/**
 * The field of the active cell of a map. As in the table it is there before anything is typed, so that an input method
 * can begin in it; Enter keeps what was typed, Alt or Shift with Enter breaks the line.
 */
export function CellField({ name, text, problem, isEditing, isStandIn, hasFocus, onEditing, onCommit }: CellFieldProps) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const isAnew = useRef(false)

  useLayoutEffect(() => {
    if (hasFocus) field.current?.focus({ preventScroll: true })
  }, [hasFocus])
  useEffect(() => {
    const area = field.current
    if (!isEditing || !area || isAnew.current) return
    area.value = text
    area.setSelectionRange(isStandIn ? 0 : text.length, text.length)
  }, [isEditing, isStandIn, text])

  const beginAnew = (): void => {
    if (isEditing) return
    isAnew.current = true
    onEditing(true)
  }
  const leave = (): void => {
    isAnew.current = false
    if (field.current) field.current.value = ''
    onEditing(false)
  }
  const commit = (then: KeyLike | null): void => {
    const now = field.current?.value ?? ''
    leave()
    onCommit(now, then)
  }
  const breakLine = (): void => {
    const area = field.current
    if (!area) return
    area.setRangeText('\n', area.selectionStart, area.selectionEnd, 'end')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return
    const press = event.nativeEvent
    if (!isEditing) {
      if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) {
        // The field is empty: there is nothing of its own to undo.
        if (runAction(/^y$/i.test(event.key) || event.shiftKey ? 'redo' : 'undo')) event.preventDefault()
        return
      }
      const action = pressedAction(press, ['map'])
      if (!action) return
      if (runAction(action, press)) {
        event.preventDefault()
        event.stopPropagation()
      }
      return
    }
    // What is being typed keeps its keys from the window, but for function keys and those with Ctrl or Alt.
    if (!event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d/.test(event.key)) event.stopPropagation()
    if (event.key === 'Enter' && (event.altKey || event.shiftKey)) {
      event.preventDefault()
      event.stopPropagation()
      breakLine()
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault()
      commit(press)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      leave()
    }
  }
  /** Copying and pasting cells is the map's; within what is being typed it is the field's. */
  const ownClipboard = (event: ClipboardEvent): void => {
    if (isEditing) event.stopPropagation()
  }
  return (
    <>
      <textarea
        ref={field}
        className={styles.cellField}
        data-editing={isEditing || undefined}
        aria-label={name}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        autoComplete="off"
        spellCheck={false}
        onInput={beginAnew}
        onCompositionStart={beginAnew}
        onKeyDown={onKeyDown}
        onCopy={ownClipboard}
        onCut={ownClipboard}
        onPaste={ownClipboard}
        onBlur={() => isEditing && commit(null)}
      />
      {problem !== null && (
        <div id={`${id}-problem`} className={styles.cellProblem} role="alert">
          {problem}
        </div>
      )}
    </>
  )
}
