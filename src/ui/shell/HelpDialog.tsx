import { Button } from '../kit/Button'
import { Dialog } from '../kit/Dialog'
import { useT } from './hooks'
import styles from './pages.module.css'
import { keyWords } from './shortcuts'
import type { Action } from './useActions'

/** What the product is for in two sentences, and every key. */
export function HelpDialog({ isOpen, onClose, actions }: { isOpen: boolean; onClose: () => void; actions: readonly Action[] }) {
  const t = useT()
  const tour = actions.find(({ id }) => id === 'tour')
  const canvas = [
    ['N', t('canvas.keys.add')],
    ['Tab', t('canvas.keys.next')],
    ['F2 / Enter', t('shell.keys.rename')],
    ['← ↑ → ↓', t('canvas.keys.walk')],
    ['C', t('canvas.connect')],
    ['O', t('canvas.keys.fold')],
    ['Alt+← ↑ → ↓', t('shell.keys.move')],
    ['Ctrl+D', t('canvas.duplicate')],
    ['Ctrl+C / Ctrl+X / Ctrl+V', t('canvas.keys.clipboard')],
    ['Ctrl+A', t('canvas.keys.all')],
    ['L', t('canvas.layout')],
    ['F', t('canvas.fit')],
    ['Delete', t('shell.keys.delete')],
    ['Esc', t('shell.keys.close')],
  ] as const
  return (
    <Dialog title={t('shell.keys.title')} isOpen={isOpen} onClose={onClose} wide>
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
      <h3 style={{ marginTop: 16, marginBottom: 8 }}>{t('shell.keys.everywhere')}</h3>
      <dl className={styles.keys}>
        {actions
          .filter(({ keys }) => keys)
          .map(({ id, name, keys = [] }) => (
            <Keys key={id} name={name} keys={keys} />
          ))}
      </dl>
      <h3 style={{ marginTop: 16, marginBottom: 8 }}>{t('shell.keys.canvas')}</h3>
      <dl className={styles.keys}>
        {canvas.map(([keys, name]) => (
          <Keys key={keys} name={name} keys={[keys]} />
        ))}
      </dl>
    </Dialog>
  )
}

function Keys({ name, keys }: { name: string; keys: readonly string[] }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {keys.map((one) => (
          <kbd key={one}>{keyWords(one)}</kbd>
        ))}
      </dd>
    </>
  )
}
