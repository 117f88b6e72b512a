import { cardLines } from '../../boards/cardWords'
import type { Sheet } from '../../boards/sheet'
import { useLanguage, useT } from '../shell/hooks'
import styles from './boards.module.css'

/** The hypotheses of a board; a press goes to the note, whose card is then edited beside it. */
export function TestCards({ sheet, onGo }: { sheet: Sheet; onGo: (note: string) => void }) {
  const t = useT()
  const language = useLanguage()
  const notes = [...sheet.blocks.flatMap((block) => block.notes), ...sheet.strays].filter(({ card }) => card)
  if (notes.length === 0) return <p className={`${styles.quiet} ${styles.scroller}`}>{t('boards.cardsNone')}</p>
  return (
    <ul className={`${styles.cards} ${styles.scroller}`}>
      {notes.map((note) => {
        const [hypothesis, ...rest] = cardLines(note, language)
        return (
          <li key={note.id}>
            <button
              type="button"
              className={styles.note}
              data-colour={note.colour}
              data-card={note.id}
              onClick={() => onGo(note.id)}
            >
              <strong>{hypothesis}</strong>
              {rest.map((line) => (
                <span key={line} className={styles.detail}>
                  {line}
                </span>
              ))}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
