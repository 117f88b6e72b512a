import { translator } from '../i18n/translate'
import type { Note } from '../project/board'
import { type Language, say } from '../project/text'

export const cardFields = ['hypothesis', 'test', 'metric', 'threshold', 'result'] as const

/** A test card as lines: `我们相信：…`; the note's own words where the hypothesis is not worded apart. */
export function cardLines(note: Note, language: Language): string[] {
  const { card } = note
  if (!card) return []
  const t = translator(language)
  const join = (label: string, words: string): string => `${label}${language === 'zh-CN' ? '：' : ': '}${words}`
  return [
    ...cardFields.flatMap((field) => {
      const words = say(card[field], language) || (field === 'hypothesis' ? say(note.text, language) : '')
      return words === '' ? [] : [join(t(`boards.card.${field}`), words)]
    }),
    join(t('boards.card.status'), t(`boards.card.${card.status}`)),
  ]
}
