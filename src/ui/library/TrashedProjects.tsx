import { useState } from 'react'
import { useStore } from 'zustand'
import type { ProjectInfo } from '../../session/workspace'
import { Button } from '../kit/Button'
import { Dialog } from '../kit/Dialog'
import { useLanguage, useSay, useT, useWorkspace } from '../shell/hooks'
import pages from '../shell/pages.module.css'
import { navigate } from '../shell/route'
import { timeWords } from '../shell/time'
import { useAttempt } from '../shell/useAttempt'
import { useClock } from '../shell/useClock'

/** Projects that were put away: back by one click, gone for ever only after a question. */
export function TrashedProjects() {
  const t = useT()
  const say = useSay()
  const language = useLanguage()
  const now = useClock()
  const workspace = useWorkspace()
  const attempt = useAttempt()
  const projects = useStore(workspace.list, (list) => list.projects).filter(({ deletedAt }) => deletedAt)
  const [erasing, setErasing] = useState<ProjectInfo | null>(null)
  return (
    <main className={pages.page}>
      <div className={pages.column}>
        <div className={pages.row}>
          <Button tone="quiet" icon="chevronLeft" onPress={() => navigate({ page: 'home' })}>
            {t('library.back')}
          </Button>
        </div>
        <h1>{t('shell.trash')}</h1>
        <p className={pages.quiet}>{projects.length === 0 ? t('shell.trash.empty') : t('library.trashHint')}</p>
        <ul className={pages.list}>
          {projects.map((project) => (
            <li key={project.id} className={pages.item}>
              <div className={pages.words}>
                <strong>{say(project.name) || t('shell.unnamed')}</strong>
                <span className={pages.quiet}>
                  {t('shell.trash.since', { time: timeWords(project.deletedAt ?? '', now, language) })}
                </span>
              </div>
              <Button tone="quiet" icon="restore" onPress={() => void attempt(() => workspace.restore(project.id))}>
                {t('shell.restore')}
              </Button>
              <Button tone="harm" icon="trash" onPress={() => setErasing(project)}>
                {t('library.erase')}
              </Button>
            </li>
          ))}
        </ul>
      </div>
      <Dialog
        title={t('library.eraseTitle', { name: say(erasing?.name) })}
        isOpen={erasing !== null}
        onClose={() => setErasing(null)}
        actions={
          <>
            <Button onPress={() => setErasing(null)}>{t('shell.cancel')}</Button>
            <Button
              tone="harm"
              onPress={() => {
                if (erasing) void attempt(() => workspace.erase(erasing.id))
                setErasing(null)
              }}
            >
              {t('library.erase')}
            </Button>
          </>
        }
      >
        <p>{t('library.eraseText')}</p>
      </Dialog>
    </main>
  )
}
