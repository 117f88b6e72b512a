import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useT } from '../shell/hooks'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton'
import { Localised } from './Localised'

export interface DialogProps {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** Buttons, the one that goes on last. */
  actions?: ReactNode
  wide?: boolean
}

/** Over everything else, one at a time; Escape and a click beside it close it. */
export function Dialog({ title, isOpen, onClose, children, actions, wide }: DialogProps) {
  const t = useT()
  return (
    <Localised>
      <ModalOverlay className={styles.veil ?? ''} isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable>
        <Modal className={`${styles.modal} ${wide ? styles.wide : ''}`}>
          <AriaDialog className={styles.dialog ?? ''}>
            <div className={styles.head}>
              <Heading slot="title" className={styles.title ?? ''}>
                {title}
              </Heading>
              <IconButton icon="close" name={t('shell.close')} onPress={onClose} />
            </div>
            <div className={styles.body}>{children}</div>
            {actions && <div className={styles.foot}>{actions}</div>}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </Localised>
  )
}
