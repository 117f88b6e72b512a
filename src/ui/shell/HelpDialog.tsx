import { Button } from '../kit/Button'
import { Dialog } from '../kit/Dialog'
import { wheres } from './actionList'
import { useT } from './hooks'
import styles from './pages.module.css'
import { keyWords } from './shortcuts'
import { type Action, useActions } from './useActions'

/** What the product is for in two sentences, and every key. */
export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useT()
  return (
    <Dialog title={t('shell.keys.title')} isOpen={isOpen} onClose={onClose} wide>
      {isOpen && <Help onClose={onClose} />}
    </Dialog>
  )
}

function Help({ onClose }: { onClose: () => void }) {
  const t = useT()
  const actions = useActions()
  const tour = actions.find(({ id }) => id === 'tour')
  return (
    <>
      <p className={styles.quiet}>{t('shell.keys.intro')}</p>
      {tour && (
        <div className={styles.row}>
          <Button
            icon="play"
            onPress={() => {
              onClose()
              tour.run()
            }}
          >
            {tour.name}
          </Button>
        </div>
      )}
      {wheres.map((where) => (
        <KeyList
          key={where}
          title={t(`views.where.${where}`)}
          actions={actions.filter((action) => action.where === where && action.keys.length > 0)}
        />
      ))}
      <KeyList title={t('views.where.none')} actions={actions.filter(({ keys }) => keys.length === 0)} />
    </>
  )
}

function KeyList({ title, actions }: { title: string; actions: readonly Action[] }) {
  return (
    <>
      <h3 className={styles.keysTitle}>{title}</h3>
      <dl className={styles.keys}>
        {actions.map(({ id, name, keys }) => (
          <Keys key={id} id={id} name={name} keys={keys} />
        ))}
      </dl>
    </>
  )
}

function Keys({ id, name, keys }: { id: string; name: string; keys: readonly string[] }) {
  return (
    <>
      <dt data-action={id}>{name}</dt>
      <dd>
        {keys.map((one) => (
          <kbd key={one}>{keyWords(one)}</kbd>
        ))}
      </dd>
    </>
  )
}
