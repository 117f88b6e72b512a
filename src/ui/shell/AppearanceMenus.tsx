import { useStore } from 'zustand'
import { languages } from '../../project/text'
import { chooseLanguage, chooseTheme, themes } from '../../session/preferences'
import type { IconName } from '../kit/Icon'
import { IconButton } from '../kit/IconButton'
import { Menu } from '../kit/Menu'
import { usePreferences, useT } from './hooks'

const themeIcons: Readonly<Record<(typeof themes)[number], IconName>> = { system: 'screen', light: 'sun', dark: 'moon' }

/** Language and light or dark, the same on every page. */
export function AppearanceMenus() {
  const t = useT()
  const preferences = usePreferences()
  const { language, theme } = useStore(preferences)
  return (
    <>
      <Menu
        label={t('shell.language')}
        entries={languages.map((one) => ({
          id: one,
          name: t(`shell.language.${one}`),
          isChosen: one === language,
          onAction: () => void chooseLanguage(preferences, one),
        }))}
      >
        <IconButton icon="globe" name={t('shell.language')} />
      </Menu>
      <Menu
        label={t('shell.theme')}
        entries={themes.map((one) => ({
          id: one,
          name: t(`shell.theme.${one}`),
          icon: themeIcons[one],
          isChosen: one === theme,
          onAction: () => chooseTheme(preferences, one),
        }))}
      >
        <IconButton icon={themeIcons[theme]} name={t('shell.theme')} />
      </Menu>
    </>
  )
}
