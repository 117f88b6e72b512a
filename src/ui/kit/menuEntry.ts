import type { IconName } from './Icon'

/** One of the things to do that a `Menu` lists. */
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
