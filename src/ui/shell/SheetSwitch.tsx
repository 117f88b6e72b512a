import { useStore } from 'zustand'
import { chooseSheet, sheets } from '../../session/preferences'
import { Button } from '../kit/Button'
import { Menu } from '../kit/Menu'
import { entryOf } from './actionList'
import styles from './frame.module.css'
import { usePreferences, useT, useView } from './hooks'
import { keyWords } from './shortcuts'

/** The drawing, its outline, or the table of its steps; only where one draws. */
export function SheetSwitch() {
  const t = useT()
  const preferences = usePreferences()
  const mode = useView((view) => view.mode)
  const sheet = useStore(preferences, (now) => now.sheet)
  if (mode !== 'draw') return null
  const { icon } = entryOf(`view.${sheet}`)
  return (
    <Menu
      label={t('views.view')}
      entries={sheets.map((one) => {
        const { icon: own, keys } = entryOf(`view.${one}`)
        return {
          id: one,
          name: t(`views.${one}`),
          ...(own ? { icon: own } : {}),
          ...(keys?.[0] ? { keys: keyWords(keys[0]) } : {}),
          isChosen: one === sheet,
          onAction: () => chooseSheet(preferences, one),
        }
      })}
    >
      <Button tone="quiet" icon={icon ?? 'menu'} aria-label={`${t('views.view')}: ${t(`views.${sheet}`)}`}>
        <span className={styles.wide}>{t(`views.${sheet}`)}</span>
      </Button>
    </Menu>
  )
}
