import type { Language } from '../project/text'
import type { en } from './en'
import type { cli } from './en/cli'
import type { documents } from './en/documents'
import type { insights } from './en/insights'
import type { notes } from './en/notes'
import type { papers } from './en/papers'

/*
 * Only what is said is fetched: one language, the words of the screen first, those of documents with the documents. Who
 * starts something (the page, the command line, a worker, an export) awaits `loadWords`; from then on saying is immediate.
 */

export type Messages = typeof en & typeof documents & typeof insights & typeof papers & typeof notes & typeof cli
export type MessageKey = keyof Messages
/** Messages that need no values. */
export type PlainKey = { [K in MessageKey]: Messages[K] extends string ? K : never }[MessageKey]
type Values<K extends MessageKey> = Messages[K] extends (values: infer V) => string ? [values: V] : []
type Message = string | ((values: unknown) => string)

export const wordParts = ['screen', 'boards', 'documents', 'cli'] as const
export type WordPart = (typeof wordParts)[number]

const sources: Readonly<Record<Language, Readonly<Record<WordPart, () => Promise<object>>>>> = {
  en: {
    screen: async () => (await import('./en')).en,
    documents: async () => {
      const [{ documents }, { insights }, { papers }] = await Promise.all([
        import('./en/documents'),
        import('./en/insights'),
        import('./en/papers'),
      ])
      return { ...documents, ...insights, ...papers }
    },
    boards: async () => (await import('./en/notes')).notes,
    cli: async () => (await import('./en/cli')).cli,
  },
  'zh-CN': {
    screen: async () => (await import('./zh-CN')).zhCN,
    documents: async () => {
      const [{ documents }, { insights }, { papers }] = await Promise.all([
        import('./zh-CN/documents'),
        import('./zh-CN/insights'),
        import('./zh-CN/papers'),
      ])
      return { ...documents, ...insights, ...papers }
    },
    boards: async () => (await import('./zh-CN/notes')).notes,
    cli: async () => (await import('./zh-CN/cli')).cli,
  },
}

const words: Readonly<Record<Language, Record<string, Message>>> = { en: {}, 'zh-CN': {} }
const loaded: Readonly<Record<Language, Set<WordPart>>> = { en: new Set(), 'zh-CN': new Set() }

export async function loadWords(language: Language, ...parts: readonly WordPart[]): Promise<void> {
  const missing = parts.filter((part) => !loaded[language].has(part))
  await Promise.all(
    missing.map(async (part) => {
      Object.assign(words[language], await sources[language][part]())
      loaded[language].add(part)
    }),
  )
}

/** Everything that any language has been asked for, for one that is to take its place. */
export const partsInUse = (): WordPart[] => wordParts.filter((part) => Object.values(loaded).some((parts) => parts.has(part)))

export type Translate = <K extends MessageKey>(key: K, ...values: Values<K>) => string

export function translator(language: Language): Translate {
  const messages = words[language]
  return (key, ...values) => {
    const message = messages[key]
    return typeof message === 'function' ? message(values[0]) : (message ?? key)
  }
}

/** For codes that come as data (findings): the sentence for `key` if there is one. */
export function translateCode(language: Language, key: string, values: Readonly<Record<string, string | number>>): string | null {
  const message = Object.hasOwn(words[language], key) ? words[language][key] : undefined
  return typeof message === 'function' ? String(message(values)) : (message ?? null)
}
