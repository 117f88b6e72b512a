import { Button } from '../kit/Button'
import { Icon } from '../kit/Icon'
import { useLanguage, useProject, useSay, useSession, useT } from './hooks'
import styles from './pages.module.css'
import { timeWords } from './time'
import { useClock } from './useClock'

/** Charts and boards that were put away; each comes back by one click. */
export function TrashPage() {
  const t = useT()
  const say = useSay()
  const language = useLanguage()
  const now = useClock()
  const session = useSession()
  const charts = useProject((project) => project.charts)
  const boards = useProject((project) => project.boards)
  const rows = [
    ...Object.values(charts).map((chart) => ({
      ...chart,
      icon: chart.kind,
      restore: () => session.execute('chart.restore', { chart: chart.id }),
    })),
    ...Object.values(boards).map((board) => ({
      ...board,
      icon: 'board' as const,
      restore: () => session.execute('board.restore', { board: board.id }),
    })),
  ]
    .flatMap((row) => (row.deleted ? [{ ...row, deleted: row.deleted }] : []))
    .sort((a, b) => (a.deleted < b.deleted ? 1 : -1))
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <h1>{t('shell.trash')}</h1>
        <p className={styles.quiet}>{t('shell.trash.hint')}</p>
        {rows.length === 0 && <p>{t('shell.trash.empty')}</p>}
        <ul className={styles.list}>
          {rows.map((row) => (
            <li key={row.id} className={styles.item}>
              <Icon name={row.icon} />
              <div className={styles.words}>
                <strong>{say(row.name)}</strong>
                <span className={styles.quiet}>{t('shell.trash.since', { time: timeWords(row.deleted, now, language) })}</span>
              </div>
              <Button tone="quiet" icon="restore" onPress={row.restore}>
                {t('shell.restore')}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
