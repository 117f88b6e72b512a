import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useLanguage } from '../shell/hooks'

/** Around what React Aria draws: the few words that it says itself come in the language of the screen. */
export const Localised = ({ children }: { children: ReactNode }) => <I18nProvider locale={useLanguage()}>{children}</I18nProvider>
