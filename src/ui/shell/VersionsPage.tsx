import { Suspense, useEffect, useState } from 'react'
import { openReadOnly } from '../../session/readOnly'
import type { Session } from '../../session/session'
import type { VersionInfo } from '../../session/workspace'
import { Button } from '../kit/Button'
import { TextField } from '../kit/TextField'
import { toast } from '../kit/toasts'
import frame from './frame.module.css'
import { SessionContext, useLanguage, useSession, useT, useWorkspace } from './hooks'
import styles from './pages.module.css'
import { hashOf } from './route'
import { ChartCanvas } from './slots'
import { timeWords } from './time'
import { useClock } from './useClock'
import { useTell } from './useTell'

/** Snapshots of the project: make one, look into one, bring one back as an edit that can be undone. */
export function VersionsPage({ chosen }: { chosen: string | null }) {
  const t = useT()
  const language = useLanguage()
  const now = useClock()
  const workspace = useWorkspace()
  const session = useSession()
  const tell = useTell()
  const [versions, setVersions] = useState<readonly VersionInfo[]>([])
  const [name, setName] = useState('')
  useEffect(() => workspace.watchVersions(session.id, setVersions), [workspace, session])

  const make = async (): Promise<void> => {
    const words = name.trim() || t('shell.versions.default', { n: versions.length + 1 })
    try {
      await workspace.makeVersion(session, words)
      setName('')
      toast(t('shell.versions.made', { name: words }))
    } catch {
      toast(t('shell.versions.notMade'), { tone: 'harm' })
    }
  }
  const restore = async (version: VersionInfo): Promise<void> => {
    const before = session.editor.doc
    const result = await workspace.restoreVersion(session, version.id)
    if (!result.ok) tell(result.error)
    else if (session.editor.doc === before) toast(t('shell.versions.same'))
    else toast(t('shell.versions.restored'), { action: { name: t('shell.undoIt'), run: () => session.undo() } })
  }
  const look = (id: string | null): void => {
    location.hash = hashOf({ page: 'project', id: session.id, place: { kind: 'versions' }, version: null }) + (id ? `/${id}` : '')
  }
  const open = versions.find(({ id }) => id === chosen)
  if (open)
    return (
      <Look
        key={open.id}
        version={open}
        at={timeWords(open.at, now, language)}
        onBack={() => look(null)}
        onRestore={() => void restore(open)}
      />
    )
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <h1>{t('shell.versions')}</h1>
        <p className={styles.quiet}>{t('shell.versions.hint')}</p>
        <form
          className={`${styles.row} ${styles.end}`}
          onSubmit={(event) => {
            event.preventDefault()
            void make()
          }}
        >
          <div className={styles.grow}>
            <TextField
              label={t('shell.versions.name')}
              value={name}
              placeholder={t('shell.versions.default', { n: versions.length + 1 })}
              onChange={setName}
              onType={setName}
            />
          </div>
          <Button tone="primary" icon="version" type="submit">
            {t('shell.versions.make')}
          </Button>
        </form>
        {versions.length === 0 && <p className={styles.quiet}>{t('shell.versions.none')}</p>}
        <ul className={styles.list}>
          {versions.map((version) => (
            <li key={version.id} className={styles.item}>
              <div className={styles.words}>
                <strong>{version.name}</strong>
                <span className={styles.quiet}>{timeWords(version.at, now, language)}</span>{' '}
                <span className={`${styles.quiet} ${styles.hash}`}>
                  {t('shell.versions.hash', { hash: version.hash.slice(0, 12) })}
                </span>
              </div>
              <Button tone="quiet" icon="eye" onPress={() => look(version.id)}>
                {t('shell.versions.open')}
              </Button>
              <Button tone="quiet" icon="restore" onPress={() => void restore(version)}>
                {t('shell.versions.restore')}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

interface LookProps {
  version: VersionInfo
  at: string
  onBack: () => void
  onRestore: () => void
}

/** A version as it was, for looking only. */
function Look({ version, at, onBack, onRestore }: LookProps) {
  const t = useT()
  const tell = useTell()
  const workspace = useWorkspace()
  const [session, setSession] = useState<Session | null>(null)
  useEffect(() => {
    let opened: Session | null = null
    void workspace.readVersion(version.id).then((result) => {
      if (!result.ok) tell(result.error)
      else {
        opened = openReadOnly(result.value)
        setSession(opened)
      }
    })
    return () => void opened?.close()
  }, [workspace, version.id, tell])
  const [chart] = Object.values(session?.editor.doc.charts ?? {}).filter(({ deleted }) => !deleted)
  return (
    <div className={frame.look}>
      <div className={frame.banner} role="status">
        <span>{t('shell.versions.looking', { name: version.name, at })}</span>
        <Button tone="quiet" icon="chevronLeft" onPress={onBack}>
          {t('shell.versions.back')}
        </Button>
        <Button tone="quiet" icon="restore" onPress={onRestore}>
          {t('shell.versions.restore')}
        </Button>
      </div>
      {session && chart && ChartCanvas && (
        <SessionContext value={session}>
          <Suspense>
            <ChartCanvas chartId={chart.id} />
          </Suspense>
        </SessionContext>
      )}
    </div>
  )
}
