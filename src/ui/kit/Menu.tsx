import { cloneElement, lazy, type ReactElement, Suspense, useEffect, useRef, useState } from 'react'
import menuStyles from './Menu.module.css'
import type { MenuEntry } from './menuEntry'
import type { PressProps } from './press'

export type { MenuEntry } from './menuEntry'

interface Spot {
  readonly x: number
  readonly y: number
}

export interface MenuProps {
  label: string
  /** Where they take work to find, a hook that does it once the list is open. */
  entries: readonly MenuEntry[] | (() => readonly MenuEntry[])
  children: ReactElement<PressProps>
  /** Where something else than the button opens it too. */
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

const MenuList = lazy(async () => ({ default: (await import('./MenuList')).MenuList }))

/** A button (the child) that opens a list of things to do. The list is made when it is opened. */
export function Menu({ label, entries, children, isOpen: isOpenElsewhere, onOpenChange }: MenuProps) {
  const [isOpenHere, setOpenHere] = useState(false)
  // By the mouse one looks first; by the keyboard one begins at the first entry.
  const [fromFirst, setFromFirst] = useState(true)
  const trigger = useRef<HTMLButtonElement>(null)
  const isOpen = isOpenElsewhere ?? isOpenHere
  const open = (now: boolean): void => {
    setOpenHere(now)
    onOpenChange?.(now)
    if (!now) setFromFirst(true)
  }
  return (
    <>
      {cloneElement(children, {
        ref: trigger,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        onPress: () => open(true),
        onPointerUp: () => setFromFirst(false),
        onKeyDown: (event) => {
          setFromFirst(true)
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          event.stopPropagation()
          open(true)
        },
      })}
      {isOpen && (
        <Suspense>
          <MenuList label={label} entries={entries} trigger={trigger} fromFirst={fromFirst} onClose={() => open(false)} />
        </Suspense>
      )}
    </>
  )
}

/** The same list at a point of the window: what the right button of the mouse or a finger held still asks for. */
export function MenuAt({ at, label, entries, onClose }: Pick<MenuProps, 'label' | 'entries'> & { at: Spot; onClose(): void }) {
  const spot = useRef<HTMLSpanElement>(null)
  useGivenBack()
  return (
    <>
      <span ref={spot} aria-hidden className={menuStyles.spot} style={{ left: at.x, top: at.y }} />
      <Suspense>
        <MenuList label={label} entries={entries} trigger={spot} fromFirst onClose={onClose} />
      </Suspense>
    </>
  )
}

/** No button has opened this, to which the keyboard would go back: it goes to where it was, unless somebody has taken it. */
function useGivenBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const isLost = document.activeElement === document.body || document.activeElement?.getAttribute('role') === 'menu'
        if (isLost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      })
    },
    [before],
  )
}
