import * as z from 'zod/mini'

export const languages = ['zh-CN', 'en'] as const
export const Language = z.enum(languages)
export type Language = z.infer<typeof Language>

/** [D0] A text a person reads: one string, or one per language. */
export const Text = z.union([z.string(), z.looseObject({ 'zh-CN': z.optional(z.string()), en: z.optional(z.string()) })])
export type Text = z.infer<typeof Text>

/** The text in `language`; a missing one shows the other language's. */
export function say(text: Text | undefined, language: Language): string {
  if (text === undefined || typeof text === 'string') return text ?? ''
  const other = language === 'en' ? text['zh-CN'] : text.en
  return text[language] || other || ''
}

/** True where `language` is missing and `say` shows another one in its place. */
export const isForeign = (text: Text | undefined, language: Language): boolean =>
  typeof text === 'object' && !text[language] && Boolean(say(text, language))

/** `text` with `language` set to `words`. A plain string stays one until a second language really differs. */
export function withWords(text: Text | undefined, language: Language, words: string): Text {
  if (text === undefined || typeof text === 'string') return words
  return { ...text, [language]: words }
}
