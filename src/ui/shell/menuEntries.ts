import type { MenuEntry } from '../kit/Menu'
import type { ActionId } from './actionList'
import { keyWords } from './shortcuts'
import type { Action } from './useActions'

/** An action as a line of a menu, greyed while nobody can do it. */
export const menuEntry = ({ id, name, icon, keys, startsGroup, isAble, run }: Action): MenuEntry => ({
  id,
  name,
  ...(icon ? { icon } : {}),
  ...(keys[0] ? { keys: keyWords(keys[0]) } : {}),
  startsGroup,
  isDisabled: !isAble,
  onAction: run,
})

/** These actions in this order, without lines between them. */
export const entriesOf = (actions: readonly Action[], ids: readonly ActionId[]): MenuEntry[] =>
  ids.flatMap((id) => actions.filter((one) => one.id === id)).map((action) => ({ ...menuEntry(action), startsGroup: false }))
