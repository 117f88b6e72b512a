import { useStore } from 'zustand'
import { useT } from '../shell/hooks'
import { Button } from './Button'
import { Icon } from './Icon'
import { IconButton } from './IconButton'
import styles from './Toast.module.css'
import { dismiss, toasts } from './toasts'

/** Mounted once; `toast('…')` of `toasts.ts` speaks through it. */
export function ToastRegion() {
  const t = useT()
  const messages = useStore(toasts, (state) => state.messages)
  return (
    <div className={styles.region} role="status" aria-live="polite">
      {messages.map(({ id, text, tone, action }) => (
        <div key={id} className={`${styles.toast} ${tone === 'harm' ? styles.harm : ''}`}>
          <span className={styles.mark}>
            <Icon name={tone === 'harm' ? 'warning' : 'info'} />
          </span>
          <span className={styles.words}>{text}</span>
          {action && (
            <Button
              tone="quiet"
              onPress={() => {
                action.run()
                dismiss(id)
              }}
            >
              {action.name}
            </Button>
          )}
          <IconButton icon="close" name={t('shell.close')} onPress={() => dismiss(id)} />
        </div>
      ))}
    </div>
  )
}
