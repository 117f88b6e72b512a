import { Fragment, type ReactElement } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
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
  onAction: () => void
}

/** A button (the child) that opens a list of things to do. */
export function Menu({ label, entries, children }: { label: string; entries: readonly MenuEntry[]; children: ReactElement }) {
  const choosing = entries.some((entry) => entry.isChosen !== undefined)
  return (
    <MenuTrigger>
      {children}
      <Popover className={styles.popover ?? ''}>
        <AriaMenu className={styles.list ?? ''} aria-label={label}>
          {entries.map((entry) => (
            <Fragment key={entry.id}>
              {entry.startsGroup && <Separator className={styles.separator ?? ''} />}
              <MenuItem
                id={entry.id}
                textValue={entry.name}
                className={`${styles.item} ${entry.tone ? styles.harm : ''}`}
                isDisabled={entry.isDisabled}
                onAction={entry.onAction}
              >
                {choosing && <span className={styles.tick}>{entry.isChosen && <Icon name="check" />}</span>}
                {entry.icon && <Icon name={entry.icon} />}
                <span className={styles.words}>
                  {entry.name}
                  {entry.detail && <span className={styles.quiet}>{entry.detail}</span>}
                </span>
                {entry.keys && <span className={styles.keys}>{entry.keys}</span>}
              </MenuItem>
            </Fragment>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
