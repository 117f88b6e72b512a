import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { type Mode, modes, setMode } from '../../session/view'
import styles from './frame.module.css'
import { useSession, useT, useView } from './hooks'

/** What the same drawing shows: handles, a learner, figures, or the document made of it. */
export function ModeSwitch() {
  const t = useT()
  const { view } = useSession()
  const mode = useView((state) => state.mode)
  return (
    <ToggleButtonGroup
      aria-label={t('shell.mode')}
      className={styles.modes ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[mode]}
      onSelectionChange={(keys) => {
        for (const key of keys) setMode(view, key as Mode)
      }}
    >
      {modes.map((one) => (
        <ToggleButton key={one} id={one} className={styles.mode ?? ''}>
          {t(`shell.mode.${one}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
