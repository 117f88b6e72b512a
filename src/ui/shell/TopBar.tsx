import type { ReactNode } from 'react'
import { setDrawer, togglePane } from '../../session/view'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { ProblemCount } from '../problems/ProblemCount'
import { AppearanceMenus } from './AppearanceMenus'
import styles from './frame.module.css'
import { useProject, useSay, useSession, useT, useView } from './hooks'
import { ModeSwitch } from './ModeSwitch'
import { navigate } from './route'
import { SavedMark } from './SavedMark'
import { SheetSwitch } from './SheetSwitch'
import { keyWords } from './shortcuts'
import { useUndo } from './useUndo'

interface TopBarProps {
  menu: ReactNode
  onSearch: () => void
  onHelp: () => void
  onExport: () => void
}

export function TopBar({ menu, onSearch, onHelp, onExport }: TopBarProps) {
  const t = useT()
  const say = useSay()
  const session = useSession()
  const { undo, redo } = useUndo()
  const panes = useView((view) => view.panes)
  const place = useView((view) => view.place)
  const name = useProject((project) => project.settings.settings?.name)
  return (
    <header className={styles.bar}>
      <div className={styles.barLeft}>
        {menu}
        <span className={styles.spare}>
          <IconButton icon="home" name={t('shell.home')} onPress={() => navigate({ page: 'home' })} />
        </span>
        <IconButton
          icon="panelLeft"
          name={t('shell.left')}
          keys={keyWords('Ctrl+B')}
          isSelected={panes.left}
          onPress={() => togglePane(session.view, 'left')}
        />
        <h1 className={styles.name} title={say(name)}>
          {say(name) || t('shell.unnamed')}
        </h1>
        <span className={styles.rule} />
        <SavedMark />
      </div>
      {place?.kind === 'chart' ? (
        <div className={styles.barMiddle}>
          <ModeSwitch />
          <SheetSwitch />
        </div>
      ) : (
        <span />
      )}
      <div className={styles.barRight}>
        <IconButton
          icon="undo"
          name={undo ? t('shell.undo') : t('shell.nothingToUndo')}
          keys={keyWords('Ctrl+Z')}
          isDisabled={!undo}
          onPress={() => session.undo()}
        />
        <IconButton
          icon="redo"
          name={t('shell.redo')}
          keys={keyWords('Ctrl+Shift+Z')}
          isDisabled={!redo}
          onPress={() => session.redo()}
        />
        <IconButton icon="search" name={t('shell.search')} keys={keyWords('Ctrl+K')} onPress={onSearch} />
        <Button tone="quiet" icon="download" onPress={onExport} aria-label={t('shell.export')}>
          <span className={styles.wide}>{t('shell.export')}</span>
        </Button>
        {place?.kind === 'chart' && <DrawerButton />}
        <span className={styles.rule} />
        <span className={styles.spare}>
          <AppearanceMenus />
          <IconButton icon="help" name={t('shell.help')} keys="?" onPress={onHelp} />
        </span>
        {place?.kind === 'chart' && (
          <IconButton
            icon="panelRight"
            name={t('shell.right')}
            keys={keyWords('Ctrl+I')}
            isSelected={panes.right}
            onPress={() => togglePane(session.view, 'right')}
          />
        )}
      </div>
    </header>
  )
}

/** How many problems there are; opens their list. */
function DrawerButton() {
  const t = useT()
  const session = useSession()
  const bottom = useView((view) => view.panes.bottom)
  return (
    <Button tone="quiet" onPress={() => setDrawer(session.view, bottom ? null : 'problems')} aria-label={t('shell.bottom')}>
      <span className={styles.wide}>{t('shell.bottom')}</span>
      <ProblemCount />
    </Button>
  )
}
