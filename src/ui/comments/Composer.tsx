import { type KeyboardEvent, type Ref, useState } from 'react'
import { Button } from '../kit/Button'
import fieldStyles from '../kit/Field.module.css'
import { useT } from '../shell/hooks'
import { isComposing } from '../shell/shortcuts'
import styles from './comments.module.css'

interface Props {
  readonly label: string
  readonly done: string
  readonly value?: string
  readonly autoFocus?: boolean
  readonly fieldRef?: Ref<HTMLTextAreaElement>
  /** The words, trimmed and not empty. */
  take(words: string): void
  /** Escape, or the button beside; absent where there is nothing to go back to. */
  leave?: () => void
}

/** Where a remark is written: Enter is a new line, Ctrl+Enter posts. */
export function Composer({ label, done, value = '', autoFocus = false, fieldRef, take, leave }: Props) {
  const t = useT()
  const [words, setWords] = useState(value)
  const post = (): void => {
    if (words.trim() === '') return
    setWords('')
    take(words.trim())
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (isComposing(event)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      post()
    } else if (event.key === 'Escape' && leave) {
      event.stopPropagation()
      leave()
    }
  }
  return (
    <div className={styles.composer}>
      <textarea
        ref={fieldRef}
        // biome-ignore lint/a11y/noAutofocus: somebody has just asked to write here.
        autoFocus={autoFocus}
        className={fieldStyles.input}
        rows={3}
        aria-label={label}
        placeholder={t('comments.placeholder')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.tools}>
        {leave && (
          <Button tone="quiet" onPress={leave}>
            {t('comments.cancel')}
          </Button>
        )}
        <Button tone="primary" isDisabled={words.trim() === ''} onPress={post}>
          {done}
        </Button>
      </div>
    </div>
  )
}
