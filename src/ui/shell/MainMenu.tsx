import { IconButton } from '../kit/IconButton'
import { Menu, type MenuEntry } from '../kit/Menu'
import { menus } from './actionList'
import { useT } from './hooks'
import { menuEntry } from './menuEntries'
import { useActions } from './useActions'

interface MainMenuProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Everything that can be done, in a few lists; what cannot be done at the moment is greyed. */
export function MainMenu({ isOpen, onOpenChange }: MainMenuProps) {
  const t = useT()
  return (
    <Menu label={t('views.menu')} isOpen={isOpen} onOpenChange={onOpenChange} entries={useEntries}>
      <IconButton icon="menu" name={t('views.menu')} keys="F10" />
    </Menu>
  )
}

function useEntries(): readonly MenuEntry[] {
  const t = useT()
  const actions = useActions()
  return menus.map((menu) => ({
    id: menu,
    name: t(`views.menu.${menu}`),
    entries: actions.filter((action) => action.menu === menu).map(menuEntry),
  }))
}
