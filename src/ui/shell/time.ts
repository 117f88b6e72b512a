import type { Language } from '../../project/text'

/** `14:05` today, `3月2日 14:05` this year, otherwise with the year; in the time of this machine. */
export function timeWords(at: number | string, now: number, language: Language): string {
  const date = new Date(at)
  const today = new Date(now)
  const sameDay = date.toDateString() === today.toDateString()
  const sameYear = date.getFullYear() === today.getFullYear()
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(!sameDay && { month: 'short', day: 'numeric' }),
    ...(!sameYear && { year: 'numeric' }),
  }).format(date)
}
