import type { Language } from '../project/text'
import type { Like } from './catalogue'
import { en } from './en'
import { zhCN } from './zh-CN'

export type Messages = typeof en
export type MessageKey = keyof Messages
/** Messages that need no values. */
export type PlainKey = { [K in MessageKey]: Messages[K] extends string ? K : never }[MessageKey]
type Values<K extends MessageKey> = Messages[K] extends (values: infer V) => string ? [values: V] : []

const catalogues: Readonly<Record<Language, Like<Messages>>> = { en, 'zh-CN': zhCN }

export type Translate = <K extends MessageKey>(key: K, ...values: Values<K>) => string

export function translator(language: Language): Translate {
  const messages = catalogues[language]
  return (key, ...values) => {
    const message = messages[key] as string | ((values: unknown) => string)
    return typeof message === 'function' ? message(values[0]) : message
  }
}

/** For codes that come as data (findings): the sentence for `key` if there is one. */
export function translateCode(language: Language, key: string, values: Readonly<Record<string, string | number>>): string | null {
  const message = (catalogues[language] as Readonly<Record<string, unknown>>)[key]
  if (typeof message === 'function') return String((message as (v: unknown) => unknown)(values))
  return typeof message === 'string' ? message : null
}
