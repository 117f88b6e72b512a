import { useEffect, useState } from 'react'
import { flagship, type TemplateInfo } from '../../library/templates'
import { Button } from '../kit/Button'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { useSay, useT, useWorkspace } from '../shell/hooks'
import { openProject } from '../shell/route'
import { useAttempt } from '../shell/useAttempt'
import { useTell } from '../shell/useTell'
import styles from './home.module.css'

const areas = ['J1', 'J2', 'J3', 'I1'] as const
type Area = (typeof areas)[number]

/** The library: by task and service mode, or by words. */
export function TemplateShelf() {
  const t = useT()
  const say = useSay()
  const tell = useTell()
  const attempt = useAttempt()
  const workspace = useWorkspace()
  const [templates, setTemplates] = useState<readonly TemplateInfo[]>([])
  const [words, setWords] = useState('')
  const [area, setArea] = useState<Area | 'all'>('all')
  const [mode, setMode] = useState<'all' | 'C' | 'B' | 'G'>('all')
  useEffect(() => {
    void workspace.templates().then(setTemplates)
  }, [workspace])

  const shown = templates.filter(
    (one) =>
      (area === 'all' || one.task.includes(area)) &&
      (mode === 'all' || one.mode === mode) &&
      `${say(one.name)} ${say(one.purpose)} ${one.task}`.toLowerCase().includes(words.trim().toLowerCase()),
  )
  const use = async (id: string): Promise<void> => {
    const result = await workspace.createFromTemplate(id)
    if (result.ok) openProject(result.value)
    else tell(result.error)
  }
  return (
    <section>
      <div className={styles.head}>
        <div>
          <h2>{t('library.templates')}</h2>
          <p className={styles.quiet}>{t('library.templatesHint')}</p>
        </div>
        <div className={styles.tools}>
          <TextField
            label={t('library.search')}
            value=""
            placeholder={t('library.search')}
            hideLabel
            onChange={setWords}
            onType={setWords}
          />
          <Select
            label={t('library.task')}
            hideLabel
            value={area}
            options={[{ id: 'all', name: t('library.allTasks') }, ...areas.map((id) => ({ id, name: t(`library.task.${id}`) }))]}
            onChange={setArea}
          />
          <Select
            label={t('library.mode')}
            hideLabel
            value={mode}
            options={[
              { id: 'all', name: t('library.allModes') },
              ...(['C', 'B', 'G'] as const).map((id) => ({ id, name: t(`shell.settings.mode.${id}`) })),
            ]}
            onChange={setMode}
          />
        </div>
      </div>
      {templates.length > 0 && shown.length === 0 && <p className={styles.quiet}>{t('library.noTemplates')}</p>}
      <ul className={styles.cards}>
        {shown.map((one) => (
          <li key={one.id} className={styles.card}>
            <h3>{say(one.name)}</h3>
            <p className={styles.quiet}>{say(one.purpose)}</p>
            <div className={styles.foot}>
              <span className={styles.quiet}>
                {one.task} · {t('library.steps', { n: one.steps })}
                {one.id === flagship && ` · ${t('library.sample')}`}
              </span>
              <Button
                tone="quiet"
                onPress={() => void attempt(() => use(one.id))}
                aria-label={`${t('library.use')}: ${say(one.name)}`}
              >
                {t('library.use')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
