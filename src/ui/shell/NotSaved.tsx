import { useRef, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import type { Saved } from '../../session/saved'
import { Button } from '../kit/Button'
import { Localised } from '../kit/Localised'
import menuStyles from '../kit/Menu.module.css'
import { useSession, useT } from './hooks'
import pageStyles from './pages.module.css'

/** Open at once: nobody is to go on without having been told. */
export function NotSaved({ reason }: { reason: NonNullable<Saved['reason']> }) {
  const t = useT()
  const session = useSession()
  const [isOpen, setOpen] = useState(true)
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <Localised>
      <Button
        ref={trigger}
        tone="harm"
        icon="warning"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPress={() => setOpen(true)}
      >
        {t('shell.notSaved')}
      </Button>
      <Popover
        className={menuStyles.popover ?? ''}
        triggerRef={trigger}
        placement="bottom start"
        isOpen={isOpen}
        onOpenChange={setOpen}
      >
        <Dialog aria-label={t('shell.notSaved')} style={{ padding: 16, maxWidth: 340 }}>
          <p className={pageStyles.quiet}>{t(`shell.notSaved.${reason}`)}</p>
          <div className={pageStyles.row} style={{ marginTop: 12 }}>
            <Button onPress={() => void session.flush()}>{t('shell.saveAgain')}</Button>
          </div>
        </Dialog>
      </Popover>
    </Localised>
  )
}
