import { Fragment, type RefObject } from 'react'
import { Menu as AriaMenu, MenuItem, SubmenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { Icon } from './Icon'
import { Localised } from './Localised'
import styles from './Menu.module.css'
import type { MenuEntry } from './menuEntry'

export interface MenuListProps {
  label: string
  entries: readonly MenuEntry[] | (() => readonly MenuEntry[])
  trigger: RefObject<HTMLElement | null>
  fromFirst: boolean
  onClose: () => void
}

/** The list of a `Menu`, open. */
export function MenuList({ label, entries, trigger, fromFirst, onClose }: MenuListProps) {
  return (
    <Localised>
      <Popover
        className={styles.popover ?? ''}
        triggerRef={trigger}
        placement="bottom start"
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
      >
        {typeof entries === 'function' ? (
          <Found label={label} useEntries={entries} fromFirst={fromFirst} onClose={onClose} />
        ) : (
          <Entries label={label} entries={entries} fromFirst={fromFirst} onClose={onClose} />
        )}
      </Popover>
    </Localised>
  )
}

interface EntriesProps {
  label: string
  entries: readonly MenuEntry[]
  fromFirst?: boolean
  onClose?: () => void
}

function Found({ useEntries, ...props }: Omit<EntriesProps, 'entries'> & { useEntries: () => readonly MenuEntry[] }) {
  return <Entries {...props} entries={useEntries()} />
}

/** `fromFirst`: one that a key opened begins at its first entry. */
function Entries({ label, entries, fromFirst, onClose }: EntriesProps) {
  const choosing = entries.some((entry) => entry.isChosen !== undefined)
  return (
    <AriaMenu
      className={styles.list ?? ''}
      aria-label={label}
      {...(fromFirst === undefined ? {} : { autoFocus: fromFirst ? ('first' as const) : true })}
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
