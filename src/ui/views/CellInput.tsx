import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { type KeyLike, pressedAction, runAction } from '../shell/actionHandlers'
import { isComposing } from '../shell/shortcuts'
import styles from './views.module.css'

/** Choices that are drawn; the others are found by typing. */
const most = 50

interface CellInputProps {
  /** Said by a screen reader: column, row and what stands there. */
  name: string
  text: string
  problem: string | null
  choices: readonly string[]
  /** Nothing but one of the choices can stand here. */
  isClosed: boolean
  isList: boolean
  align: 'left' | 'right'
  isEditing: boolean
  hasFocus: boolean
  opensUp: boolean
  onEditing: (isEditing: boolean) => void
  /** `then` is the key that ended it, and says where to go; null where it was left by the mouse. */
  onCommit: (text: string, then: KeyLike | null) => void
  onUndo: (event: KeyLike) => boolean
}

/**
 * The field of the active cell. It is there before anything is typed, so that an input method can begin in it; until
 * then it is empty and unseen, and the keys are those of the table.
 */
export function CellInput(props: CellInputProps) {
  const { name, text, problem, choices, isClosed, isList, align, isEditing, hasFocus, opensUp, onEditing, onCommit, onUndo } =
    props
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState<number | null>(null)

  useLayoutEffect(() => {
    if (hasFocus) field.current?.focus({ preventScroll: true })
  }, [hasFocus])
  /** Begun by a letter or an input method, not by F2, Enter or a double click, which go on with what stands there. */
  const isAnew = useRef(false)
  useEffect(() => {
    const input = field.current
    if (!isEditing || !input || isAnew.current) return
    input.value = text
    input.setSelectionRange(text.length, text.length)
    setTyped(null)
  }, [isEditing, text])

  const last = (typed ?? '').split(/[;；]/).at(-1)?.trim().toLowerCase() ?? ''
  const offered = isEditing
    ? choices.filter((one) => typed === null || one.toLowerCase().includes(isList ? last : typed.trim().toLowerCase()))
    : []
  const shown = offered.slice(0, most)
  const chosen = at ?? (isClosed && typed !== null && typed.trim() !== '' && shown.length > 0 ? 0 : null)

  const beginAnew = (): void => {
    if (isEditing) return
    isAnew.current = true
    onEditing(true)
  }
  const leave = (): void => {
    isAnew.current = false
    if (field.current) field.current.value = ''
    setTyped(null)
    setAt(null)
    onEditing(false)
  }
  const commit = (then: KeyLike | null, choice?: string): void => {
    const now = field.current?.value ?? ''
    const taken = choice ?? (chosen === null ? undefined : shown[chosen])
    const words = taken === undefined ? now : isList ? [...now.split(/[;；]/).slice(0, -1), taken].join('；') : taken
    leave()
    onCommit(words, then)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return
    const press = event.nativeEvent
    if (!isEditing) {
      const chord = event.ctrlKey || event.metaKey
      if (chord && /^[zy]$/i.test(event.key)) {
        // The field is empty: there is nothing of its own to undo.
        if (onUndo(press)) event.preventDefault()
        return
      }
      const action = pressedAction(press, ['table'])
      if (!action) return
      if (runAction(action, press)) event.preventDefault()
      event.stopPropagation()
      return
    }
    // What is being typed keeps its keys from the window, but for function keys and those with Ctrl or Alt.
    if (!event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d/.test(event.key)) event.stopPropagation()
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && shown.length > 0) {
      setAt(chosen === null ? (step > 0 ? 0 : shown.length - 1) : (chosen + step + shown.length) % shown.length)
      event.preventDefault()
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault()
      commit(press)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      leave()
    }
  }
  /** Copying and pasting cells is the table's; within what is being typed it is the field's. */
  const ownClipboard = (event: ClipboardEvent): void => {
    if (isEditing) event.stopPropagation()
  }
  const isOpen = shown.length > 0
  return (
    <>
      <input
        ref={field}
        className={styles.cellInput}
        data-editing={isEditing || undefined}
        style={{ textAlign: align }}
        aria-label={name}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        autoComplete="off"
        {...(choices.length > 0
          ? {
              role: 'combobox',
              'aria-expanded': isOpen,
              'aria-controls': `${id}-list`,
              'aria-activedescendant': isOpen && chosen !== null ? `${id}-${chosen}` : undefined,
            }
          : {})}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setAt(null)
          beginAnew()
        }}
        onCompositionStart={beginAnew}
        onKeyDown={onKeyDown}
        onCopy={ownClipboard}
        onCut={ownClipboard}
        onPaste={ownClipboard}
        onBlur={() => isEditing && commit(null)}
      />
      {isOpen && (
        <ul
          ref={(element) => element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })}
          id={`${id}-list`}
          role="listbox"
          aria-label={name}
          className={styles.choices}
          data-up={opensUp || undefined}
        >
          {shown.map((one, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard, as in every combobox.
            <li
              key={one}
              id={`${id}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === chosen}
              data-chosen={i === chosen || undefined}
              ref={i === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
              // Before the field loses the keyboard.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => commit(null, one)}
            >
              {one}
            </li>
          ))}
        </ul>
      )}
      {problem !== null && !isOpen && (
        <div
          // It must be read whole, beside the columns that stand in place too.
          ref={(element) => element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })}
          id={`${id}-problem`}
          className={styles.cellProblem}
          role="alert"
          data-up={opensUp || undefined}
        >
          {problem}
        </div>
      )}
    </>
  )
}
