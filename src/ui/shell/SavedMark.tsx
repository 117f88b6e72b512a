import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { useStore } from 'zustand'
import { Button } from '../kit/Button'
import menuStyles from '../kit/Menu.module.css'
import styles from './frame.module.css'
import { useLanguage, useSession, useT } from './hooks'
import pageStyles from './pages.module.css'
import { timeWords } from './time'
import { useClock } from './useClock'

/** Whether everything is on disk; when not, why, whether the work is safe, and what to do. */
export function SavedMark() {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const now = useClock()
  const { status, at, reason } = useStore(session.saved)
  if (status !== 'failed')
    return (
      <span className={styles.saved} role="status" data-saved={status}>
        {status === 'saving' ? t('shell.saving') : t('shell.saved', { time: timeWords(at, Math.max(now, at), language) })}
      </span>
    )
  return (
    <DialogTrigger defaultOpen>
      <Button tone="harm" icon="warning">
        {t('shell.notSaved')}
      </Button>
      <Popover className={menuStyles.popover ?? ''} placement="bottom start">
        <AriaDialog aria-label={t('shell.notSaved')} style={{ padding: 16, maxWidth: 340 }}>
          <p className={pageStyles.quiet}>{t(`shell.notSaved.${reason ?? 'other'}`)}</p>
          <div className={pageStyles.row} style={{ marginTop: 12 }}>
            <Button onPress={() => void session.flush()}>{t('shell.saveAgain')}</Button>
          </div>
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  )
}
