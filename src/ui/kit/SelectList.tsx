import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { Popover } from 'react-aria-components/Popover'
import { isComposing } from '../shell/shortcuts'
import { Icon } from './Icon'
import { Localised } from './Localised'
import menuStyles from './Menu.module.css'
import type { SelectOption } from './selectOption'

interface SelectListProps {
  label: string
  options: readonly SelectOption<string>[]
  /** Index of the one that holds; −1 = none. */
  chosen: number
  trigger: RefObject<HTMLElement | null>
  onTake: (at: number) => void
  onClose: () => void
}

/** Letters that come one after the other so quickly are one word to be found. */
const typingMs = 800

/** The open list of a `Select`: arrows, Home and End, letters; Enter or Space takes, Escape and Tab leave. */
export function SelectList({ label, options, chosen, trigger, onTake, onClose }: SelectListProps) {
  const list = useRef<HTMLDivElement>(null)
  const typed = useRef({ words: '', at: Number.NEGATIVE_INFINITY })
  const focus = (at: number): void => (list.current?.children[at] as HTMLElement | undefined)?.focus()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where it opens.
  useEffect(() => focus(Math.max(0, chosen)), [])

  const take = (at: number): void => {
    onClose()
    onTake(at)
  }
  const isTyping = (): boolean => performance.now() - typed.current.at < typingMs
  const find = (letter: string, from: number): void => {
    typed.current = { words: (isTyping() ? typed.current.words : '') + letter.toLowerCase(), at: performance.now() }
    const { words } = typed.current
    const begin = words.length > 1 ? from : from + 1
    const order = [...options.slice(begin), ...options.slice(0, begin)]
    const found = order.find(({ name }) => name.toLowerCase().startsWith(words))
    if (found) focus(options.indexOf(found))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return
    const at = [...(list.current?.children ?? [])].indexOf(document.activeElement as Element)
    const last = options.length - 1
    const next = { ArrowDown: Math.min(last, at + 1), ArrowUp: Math.max(0, at - 1), Home: 0, End: last }[event.key]
    if (next !== undefined) focus(next)
    else if (event.key === 'Enter' || (event.key === ' ' && !isTyping())) take(at)
    else if (event.key === 'Tab') onClose()
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) find(event.key, at)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Localised>
      <Popover
        className={menuStyles.popover ?? ''}
        triggerRef={trigger}
        placement="bottom start"
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
        style={{ minWidth: trigger.current?.offsetWidth ?? 0 }}
      >
        <div ref={list} role="listbox" aria-label={label} className={menuStyles.list} onKeyDown={onKeyDown} tabIndex={-1}>
          {options.map((option, at) => (
            <div
              key={option.id}
              role="option"
              aria-selected={at === chosen}
              tabIndex={-1}
              className={menuStyles.item}
              onPointerMove={() => focus(at)}
              onClick={() => take(at)}
            >
              <span className={menuStyles.tick}>{at === chosen && <Icon name="check" />}</span>
              <span className={menuStyles.words}>
                {option.name}
                {option.detail && <span className={menuStyles.quiet}>{option.detail}</span>}
              </span>
            </div>
          ))}
        </div>
      </Popover>
    </Localised>
  )
}
