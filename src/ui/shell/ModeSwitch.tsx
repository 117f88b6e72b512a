import type { KeyboardEvent } from 'react'
import { modes, setMode } from '../../session/view'
import styles from './frame.module.css'
import { useSession, useT, useView } from './hooks'

/** What the same drawing shows: handles, a learner, figures, or the document made of it. */
export function ModeSwitch() {
  const t = useT()
  const { view } = useSession()
  const mode = useView((state) => state.mode)
  return (
    <div role="radiogroup" aria-label={t('shell.mode')} className={styles.modes} onKeyDown={walk}>
      {modes.map((one) => (
        // biome-ignore lint/a11y/useSemanticElements: a mode is a button that stays in, drawn as one.
        <button
          key={one}
          type="button"
          role="radio"
          aria-checked={one === mode}
          tabIndex={one === mode ? 0 : -1}
          className={styles.mode}
          onClick={() => setMode(view, one)}
        >
          {t(`shell.mode.${one}`)}
        </button>
      ))}
    </div>
  )
}

/** Arrows go from one to the next; Enter or Space chooses, since each choice puts another screen there. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (event.key === 'Enter' || event.key === ' ') event.stopPropagation()
  if (step === undefined) return
  event.preventDefault()
  event.stopPropagation()
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')]
  const at = all.indexOf(document.activeElement as HTMLElement)
  all[(at + step + all.length) % all.length]?.focus()
}
