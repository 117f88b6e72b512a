import { type DragEvent, useId, useState } from 'react'
import { useStore } from 'zustand'
import { maxJsonLength, tooLarge } from '../../base/parseJson'
import type { Finding } from '../../base/result'
import { sentence } from '../../chart/sentence'
import type { ProjectInfo } from '../../session/workspace'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { Menu } from '../kit/Menu'
import { TextField } from '../kit/TextField'
import { toast } from '../kit/toasts'
import { AppearanceMenus } from '../shell/AppearanceMenus'
import { download, fileName } from '../shell/download'
import { useLanguage, useSay, useT, useWorkspace } from '../shell/hooks'
import { navigate, openProject } from '../shell/route'
import { timeWords } from '../shell/time'
import { useAttempt } from '../shell/useAttempt'
import { useClock } from '../shell/useClock'
import { useTell } from '../shell/useTell'
import styles from './home.module.css'
import { TemplateShelf } from './TemplateShelf'

/** All projects of this machine, and the ways to a new one. */
export function Home() {
  const t = useT()
  const workspace = useWorkspace()
  const { status, projects } = useStore(workspace.list)
  const inUse = projects.filter(({ deletedAt }) => !deletedAt).sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1))
  const trashed = projects.length - inUse.length
  const [failed, setFailed] = useState<{ file: string; findings: readonly Finding[] } | null>(null)
  const [dropping, setDropping] = useState(false)
  const input = useId()
  const attempt = useAttempt()

  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    setFailed(null)
    if (file.size > maxJsonLength) return setFailed({ file: file.name, findings: [tooLarge(file.size)] })
    const result = await workspace.importFile(file.name, await file.text())
    if (!result.ok) return setFailed({ file: file.name, findings: result.error })
    toast(t('library.imported', { file: file.name }))
    openProject(result.value)
  }
  const blank = async (): Promise<void> => openProject(await workspace.createBlank(t('library.blankName'), t('shell.newProcess')))
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setDropping(false)
    void attempt(() => take(event.dataTransfer.files[0]))
  }

  return (
    <div
      className={styles.page}
      onDragOver={(event) => {
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={(event) => event.currentTarget === event.target && setDropping(false)}
      onDrop={onDrop}
    >
      <header className={styles.top}>
        <div className={styles.brand}>
          <h1>{t('shell.product')}</h1>
          <p className={styles.quiet}>{t('library.tagline')}</p>
        </div>
        <AppearanceMenus />
      </header>
      <main className={styles.body}>
        {failed && <Refused {...failed} onClose={() => setFailed(null)} />}
        <section>
          <div className={styles.head}>
            <h2>{t('library.title')}</h2>
            <div className={styles.tools}>
              <Button tone="primary" icon="plus" onPress={() => void attempt(blank)}>
                {t('library.blank')}
              </Button>
              <Button icon="upload" onPress={() => document.getElementById(input)?.click()}>
                {t('library.import')}
              </Button>
              {trashed > 0 && (
                <Button tone="quiet" icon="trash" onPress={() => navigate({ page: 'trash' })}>
                  {t('library.trash', { n: trashed })}
                </Button>
              )}
              <input
                id={input}
                type="file"
                hidden
                accept=".json,application/json"
                onChange={({ currentTarget }) => {
                  const file = currentTarget.files?.[0]
                  void attempt(() => take(file))
                  currentTarget.value = ''
                }}
              />
            </div>
          </div>
          {status === 'failed' && <p role="alert">{t('library.failed')}</p>}
          {status === 'ready' && inUse.length === 0 && <p className={styles.quiet}>{t('library.none')}</p>}
          <ul className={styles.list}>
            {inUse.map((project) => (
              <ProjectRow key={project.id} project={project} />
            ))}
          </ul>
        </section>
        <TemplateShelf />
      </main>
      {dropping && <div className={styles.drop}>{t('library.drop')}</div>}
    </div>
  )
}

function Refused({ file, findings, onClose }: { file: string; findings: readonly Finding[]; onClose: () => void }) {
  const t = useT()
  const language = useLanguage()
  return (
    <div className={styles.problem} role="alert">
      <div className={styles.foot}>
        <strong>{t('library.importFailed', { file })}</strong>
        <IconButton icon="close" name={t('shell.close')} onPress={onClose} />
      </div>
      <ul>
        {findings.slice(0, 8).map((finding) => (
          <li key={`${finding.code} ${finding.where}`}>
            {sentence(null, finding, language)} {finding.where !== '$' && t('library.problemAt', { place: finding.where })}
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>{t('library.importSafe')}</p>
    </div>
  )
}

function ProjectRow({ project }: { project: ProjectInfo }) {
  const t = useT()
  const say = useSay()
  const language = useLanguage()
  const now = useClock()
  const workspace = useWorkspace()
  const [renaming, setRenaming] = useState(false)
  const name = say(project.name) || t('shell.unnamed')
  const tell = useTell()
  const attempt = useAttempt()
  const copy = async (): Promise<void> => {
    const result = await workspace.duplicate(project.id, t('shell.copyOf', { name }))
    if (!result.ok) tell(result.error)
  }
  const rename = async (words: string): Promise<void> => {
    const named = typeof project.name === 'string' ? words : { ...project.name, [language]: words }
    const result = await workspace.rename(project.id, named)
    if (!result.ok) tell(result.error)
  }
  const save = async (): Promise<void> => {
    const read = await workspace.read(project.id)
    if (!read.ok) return tell(read.error)
    const { writeProjectFile } = await import('../../formats/project/write')
    const file = fileName(name, '.passage.json')
    download(file, await writeProjectFile(read.value, ''), 'application/json')
    toast(t('shell.exported', { file }))
  }
  const trash = async (): Promise<void> => {
    await workspace.trash(project.id)
    toast(t('shell.deleted', { name }), {
      action: { name: t('shell.undoIt'), run: () => void attempt(() => workspace.restore(project.id)) },
    })
  }
  return (
    <li className={styles.row}>
      {renaming ? (
        <div className={styles.open}>
          <TextField
            label={t('shell.rename')}
            hideLabel
            autoFocus
            value={name}
            onChange={(words) => {
              if (words.trim() !== '') void attempt(() => rename(words.trim()))
            }}
            onLeave={() => setRenaming(false)}
          />
        </div>
      ) : (
        <button type="button" className={styles.open} onClick={() => openProject(project.id)}>
          <strong>{name}</strong>
          <span className={styles.quiet}>
            {t('library.size', { charts: project.charts, steps: project.steps, boards: project.boards })}
          </span>
        </button>
      )}
      <span className={styles.when}>{timeWords(project.changedAt, now, language)}</span>
      <Menu
        label={t('shell.more', { name })}
        entries={[
          { id: 'rename', name: t('shell.rename'), icon: 'pencil', onAction: () => setRenaming(true) },
          { id: 'copy', name: t('shell.duplicate'), icon: 'copy', onAction: () => void attempt(copy) },
          { id: 'export', name: t('library.export'), icon: 'download', onAction: () => void save() },
          {
            id: 'trash',
            name: t('shell.toTrash'),
            icon: 'trash',
            tone: 'harm',
            startsGroup: true,
            onAction: () => void attempt(trash),
          },
        ]}
      >
        <IconButton icon="more" name={t('shell.more', { name })} />
      </Menu>
    </li>
  )
}
