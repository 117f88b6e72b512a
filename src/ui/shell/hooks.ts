import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { type Translate, translator } from '../../i18n/translate'
import type { Project } from '../../project/project'
import { type Language, say, type Text } from '../../project/text'
import type { Overlay } from '../../session/overlay'
import type { PreferencesStore } from '../../session/preferences'
import type { Session } from '../../session/session'
import type { View } from '../../session/view'
import type { OpenWorkspace } from '../../session/workspace'

/*
 * How components reach the app below. The objects are plain and live as long as the window or the open project;
 * these hooks only listen to them.
 */

export const SessionContext = createContext<Session | null>(null)
export const WorkspaceContext = createContext<OpenWorkspace | null>(null)
export const PreferencesContext = createContext<PreferencesStore | null>(null)

function present<T>(value: T | null, name: string): T {
  if (value === null) throw new Error(`${name} is used outside of its provider`)
  return value
}

/** The open project. */
export const useSession = (): Session => present(useContext(SessionContext), 'useSession')

export const useWorkspace = (): OpenWorkspace => present(useContext(WorkspaceContext), 'useWorkspace')

export const usePreferences = (): PreferencesStore => present(useContext(PreferencesContext), 'usePreferences')

/** Part of the project; renders again only when that part is another object. Select records or tables, do not build new ones. */
export function useProject<T>(selector: (project: Project) => T): T {
  const { editor } = useSession()
  const listen = useMemo(() => (listener: () => void) => editor.subscribe(listener), [editor])
  return useSyncExternalStore(listen, () => selector(editor.doc))
}

export const useView = <T>(selector: (view: View) => T): T => useStore(useSession().view, selector)

export const useOverlay = <T>(selector: (overlay: Overlay | null) => T): T =>
  useStore(useSession().overlay, (state) => selector(state.overlay))

export const useLanguage = (): Language => useStore(usePreferences(), (preferences) => preferences.language)

export function useT(): Translate {
  const language = useLanguage()
  return useMemo(() => translator(language), [language])
}

/** [D0] A text of the project in the language of the screen. */
export function useSay(): (text: Text | undefined) => string {
  const language = useLanguage()
  return useMemo(() => (text) => say(text, language), [language])
}
