import { useStore } from 'zustand'
import { chooseSheet, sheetFor, sheetsFor } from '../../session/preferences'
import { Button } from '../kit/Button'
import { Menu } from '../kit/Menu'
import { entryOf } from './actionList'
import styles from './frame.module.css'
import { usePreferences, useProject, useT, useView } from './hooks'
import { keyWords } from './shortcuts'

/** The drawing, its outline, the table of its steps, or the map of a journey; only where one draws. */
export function SheetSwitch() {
  const t = useT()
  const preferences = usePreferences()
  const mode = useView((view) => view.mode)
  const place = useView((view) => view.place)
  const kind = useProject(({ charts }) => (place?.kind === 'chart' ? charts[place.id]?.kind : undefined))
  const sheet = useStore(preferences, (now) => sheetFor(now, kind))
  if (mode !== 'draw') return null
  const { icon } = entryOf(`view.${sheet}`)
  return (
    <Menu
      label={t('views.view')}
      entries={sheetsFor(kind).map((one) => {
        const { icon: own, keys } = entryOf(`view.${one}`)
        return {
          id: one,
          name: t(`views.${one}`),
          ...(own ? { icon: own } : {}),
          ...(keys?.[0] ? { keys: keyWords(keys[0]) } : {}),
          isChosen: one === sheet,
          onAction: () => chooseSheet(preferences, one, kind),
        }
      })}
    >
      <Button tone="quiet" icon={icon ?? 'menu'} aria-label={`${t('views.view')}: ${t(`views.${sheet}`)}`}>
        <span className={styles.wide}>{t(`views.${sheet}`)}</span>
      </Button>
    </Menu>
  )
}
