import type { Language } from '../../project/text'

/** When a version was put by, to the minute: there may be several a day. */
export const dayIn = (language: Language, at: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
