import { Fragment, type ReactElement, useRef } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, SubmenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { Icon, type IconName } from './Icon'
import styles from './Menu.module.css'

export interface MenuEntry {
  id: string
  name: string
  /** A second, quieter line. */
  detail?: string
  icon?: IconName
  keys?: string
  /** For choices: the one that holds has a tick. */
  isChosen?: boolean
  isDisabled?: boolean
  tone?: 'harm'
  /** A line above this entry. */
  startsGroup?: boolean
  onAction?: () => void
  /** A further list that this entry opens. */
  entries?: readonly MenuEntry[]
}

interface Spot {
  readonly x: number
  readonly y: number
}

export interface MenuProps {
  label: string
  entries: readonly MenuEntry[]
  children: ReactElement
  /** Where something else than the button opens it too. */
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

/** A button (the child) that opens a list of things to do. */
export function Menu({ label, entries, children, isOpen, onOpenChange }: MenuProps) {
  return (
    <MenuTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange ? { onOpenChange } : {})}>
      {children}
      <Popover className={styles.popover ?? ''}>
        <Entries label={label} entries={entries} fromFirst={isOpen !== undefined} />
      </Popover>
    </MenuTrigger>
  )
}

/** The same list at a point of the window: what the right button of the mouse or a finger held still asks for. */
export function MenuAt({ at, label, entries, onClose }: Pick<MenuProps, 'label' | 'entries'> & { at: Spot; onClose(): void }) {
  const spot = useRef<HTMLSpanElement>(null)
  return (
    <>
      <span ref={spot} aria-hidden className={styles.spot} style={{ left: at.x, top: at.y }} />
      <Popover
        triggerRef={spot}
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
        placement="bottom start"
        className={styles.popover ?? ''}
      >
        <Entries label={label} entries={entries} fromFirst onClose={onClose} />
      </Popover>
    </>
  )
}

/** `fromFirst`: one that a key opened begins at its first entry, as one that the button opened does. */
function Entries({
  label,
  entries,
  fromFirst,
  onClose,
}: {
  label: string
  entries: readonly MenuEntry[]
  fromFirst?: boolean
  onClose?: () => void
}) {
  const choosing = entries.some((entry) => entry.isChosen !== undefined)
  return (
    <AriaMenu
      className={styles.list ?? ''}
      aria-label={label}
      {...(fromFirst ? { autoFocus: 'first' as const } : {})}
      {...(onClose ? { onClose } : {})}
    >
      {entries.map((entry) => (
        <Fragment key={entry.id}>
          {entry.startsGroup && <Separator className={styles.separator ?? ''} />}
          {entry.entries ? (
            <SubmenuTrigger>
              <Entry entry={entry} choosing={choosing} />
              <Popover className={styles.popover ?? ''}>
                <Entries label={entry.name} entries={entry.entries} />
              </Popover>
            </SubmenuTrigger>
          ) : (
            <Entry entry={entry} choosing={choosing} />
          )}
        </Fragment>
      ))}
    </AriaMenu>
  )
}

function Entry({ entry, choosing }: { entry: MenuEntry; choosing: boolean }) {
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.name}
      className={`${styles.item} ${entry.tone ? styles.harm : ''}`}
      isDisabled={entry.isDisabled}
      onAction={entry.onAction}
      data-action={entry.id}
    >
      {choosing && <span className={styles.tick}>{entry.isChosen && <Icon name="check" />}</span>}
      {entry.icon && <Icon name={entry.icon} />}
      <span className={styles.words}>
        {entry.name}
        {entry.detail && <span className={styles.quiet}>{entry.detail}</span>}
      </span>
      {entry.keys && <span className={styles.keys}>{entry.keys}</span>}
      {entry.entries && <Icon name="chevronRight" />}
    </MenuItem>
  )
}
