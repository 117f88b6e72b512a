import { createStore, type StoreApi } from 'zustand/vanilla'
import { loadWords, partsInUse } from '../i18n/translate'
import { type Colouring, colourings } from '../picture/colourings'
import { type Language, languages } from '../project/text'

/** What a person likes, in this browser and for every project. Until chosen, language and theme follow the system. */
export interface Preferences {
  readonly language: Language
  readonly theme: Theme
  /** False until somebody chooses; then the system is not asked again. */
  readonly chosenLanguage: boolean
  /** As what a process is drawn, and as what a journey. */
  readonly sheet: Sheet
  /** The name that stands at one's remarks; empty = rather without, null = never asked. */
  readonly author: string | null
  readonly journeySheet: Sheet
  /** By what steps are coloured; null = plain. */
  readonly colouring: Colouring | null
}
export const sheets = ['canvas', 'outline', 'table', 'map', 'blueprint'] as const
/** One chart, several ways to see and edit it. */
export type Sheet = (typeof sheets)[number]
/** The ways that suit a kind of chart, the usual one first. */
export const sheetsFor = (kind: 'process' | 'journey' | undefined): readonly Sheet[] =>
  kind === 'journey' ? ['map', 'blueprint', 'canvas', 'outline', 'table'] : ['canvas', 'outline', 'table', 'blueprint']
/** As what a chart of the kind is drawn. */
export const sheetFor = ({ sheet, journeySheet }: Preferences, kind: 'process' | 'journey' | undefined): Sheet =>
  kind === 'journey' ? journeySheet : sheetsFor(kind).includes(sheet) ? sheet : 'canvas'
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export type PreferencesStore = StoreApi<Preferences>

/** The part of `localStorage` that is needed; it may be missing or full, and then nothing is remembered. */
export interface Memory {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

const key = 'passage.preferences'

/** Chinese for anyone whose system speaks any Chinese, otherwise English. */
export const systemLanguage = (wanted: readonly string[]): Language =>
  wanted.some((tag) => tag.toLowerCase().startsWith('zh')) || wanted.length === 0 ? 'zh-CN' : 'en'

export function createPreferences(memory: Memory | null, systemLanguages: readonly string[]): PreferencesStore {
  const kept = recall(memory)
  const store = createStore<Preferences>(() => ({
    language: kept.language ?? systemLanguage(systemLanguages),
    theme: kept.theme ?? 'system',
    chosenLanguage: kept.language !== undefined,
    sheet: kept.sheet ?? 'canvas',
    journeySheet: kept.journeySheet ?? 'map',
    author: kept.author ?? null,
    colouring: kept.colouring ?? null,
  }))
  store.subscribe(({ language, chosenLanguage, author, ...rest }) => {
    try {
      memory?.setItem(key, JSON.stringify({ ...rest, ...(chosenLanguage && { language }), ...(author !== null && { author }) }))
    } catch {
      // A full or forbidden memory only means that the choice is asked for again next time.
    }
  })
  return store
}

function recall(memory: Memory | null): Partial<Omit<Preferences, 'chosenLanguage'>> {
  try {
    const kept: unknown = JSON.parse(memory?.getItem(key) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    const { language, theme, sheet, journeySheet, author, colouring } = kept as Record<string, unknown>
    return {
      ...(languages.includes(language as Language) && { language: language as Language }),
      ...(themes.includes(theme as Theme) && { theme: theme as Theme }),
      ...(sheets.includes(sheet as Sheet) && { sheet: sheet as Sheet }),
      ...(sheets.includes(journeySheet as Sheet) && { journeySheet: journeySheet as Sheet }),
      ...(typeof author === 'string' && { author }),
      ...(colourings.includes(colouring as Colouring) && { colouring: colouring as Colouring }),
    }
  } catch {
    return {}
  }
}

/** Once its words are here; the screen never stands half in another language. */
export async function chooseLanguage(store: PreferencesStore, language: Language): Promise<void> {
  await loadWords(language, ...partsInUse())
  store.setState({ language, chosenLanguage: true })
}

export const chooseTheme = (store: PreferencesStore, theme: Theme): void => store.setState({ theme })

export const chooseSheet = (store: PreferencesStore, sheet: Sheet, kind: 'process' | 'journey' = 'process'): void =>
  store.setState(kind === 'journey' ? { journeySheet: sheet } : { sheet })

export const setAuthor = (store: PreferencesStore, author: string): void => store.setState({ author })

export const chooseColouring = (store: PreferencesStore, colouring: Colouring | null): void => store.setState({ colouring })
