import { useEffect, useRef, useState } from 'react'
import { exportFormats } from '../../documents/export'
import { paperOf } from '../../papers/number'
import type { Paper } from '../../project/paper'
import { languages } from '../../project/text'
import { Words } from '../inspector/Words'
import { Button } from '../kit/Button'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { toast } from '../kit/toasts'
import { useHandlers } from '../shell/actionHandlers'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { useTell } from '../shell/useTell'
import styles from './documents.module.css'
import { exportFile, type TakeFormat, today } from './exportFile'
import { useKeep } from './useKeep'

/** The SOP made of a chart, as it will be printed; beside it what the model cannot know, and the ways to take it along. */
export function DocumentView({ chartId }: { chartId: string }) {
  const t = useT()
  const screen = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const [language, setLanguage] = useState(screen)
  const { busy, keep } = useKeep()
  const tell = useTell()
  const html = useHtml(chartId, language)
  const frame = useRef<HTMLIFrameElement>(null)
  const paper = paperOf(project, chartId)

  const take = async (format: TakeFormat): Promise<void> => {
    const taken = await keep({ what: 'sop', format, id: chartId, language })
    if (!taken.ok) tell(taken.error, project)
  }
  const idle = busy === null
  useHandlers({
    'paper.docx': idle ? () => void take('docx') : undefined,
    'paper.html': idle ? () => void take('html') : undefined,
    'paper.md': idle ? () => void take('md') : undefined,
    'paper.print': html === null ? undefined : () => frame.current?.contentWindow?.print(),
  })
  return (
    <div className={styles.view}>
      {html === null ? (
        <p style={{ padding: 32 }}>{t('documents.rendering')}</p>
      ) : (
        <iframe
          ref={frame}
          className={styles.preview}
          title={t('documents.preview')}
          sandbox="allow-same-origin allow-modals"
          srcDoc={html}
        />
      )}
      <div className={styles.side}>
        <h3>{t('documents.export')}</h3>
        <Select
          label={t('documents.language')}
          value={language}
          options={languages.map((one) => ({ id: one, name: t(`shell.language.${one}`) }))}
          onChange={setLanguage}
        />
        <div className={styles.row}>
          {exportFormats.sop.map((format) => (
            <Button
              key={format}
              tone={format === 'docx' ? 'primary' : 'plain'}
              icon="download"
              isDisabled={busy !== null}
              onPress={() => void take(format)}
            >
              {busy === format ? t('documents.exporting') : t(`documents.format.${format}`)}
            </Button>
          ))}
          <Button icon="paper" isDisabled={html === null} onPress={() => frame.current?.contentWindow?.print()}>
            {t('documents.printing')}
          </Button>
        </div>
        <h3>{t('documents.control')}</h3>
        {paper ? (
          <Control paper={paper} />
        ) : (
          <>
            <p className={styles.quiet}>{t('documents.makePaperHint')}</p>
            <Button icon="plus" onPress={() => session.execute('paper.add', { chart: chartId })}>
              {t('documents.makePaper')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

/** The page as it would be exported; made anew a moment after each change. */
function useHtml(chart: string, language: (typeof languages)[number]): string | null {
  const project = useProject((now) => now)
  const [html, setHtml] = useState<string | null>(null)
  useEffect(() => {
    let left = false
    const timer = setTimeout(() => {
      void exportFile(project, { what: 'sop', format: 'html', id: chart, language, date: today() }).then((taken) => {
        if (!left && taken.ok) setHtml(new TextDecoder().decode(taken.value.bytes))
      })
    }, 250)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [project, chart, language])
  return html
}

function Control({ paper }: { paper: Paper }) {
  const t = useT()
  const session = useSession()
  const set = (fields: Parameters<typeof session.execute<'paper.update'>>[1]['fields']): void => {
    session.execute('paper.update', { paper: paper.id, fields })
  }
  const text = (field: 'number' | 'version' | 'replaces', label: string) => (
    <TextField label={label} value={paper[field] ?? ''} onChange={(words) => set({ [field]: words.trim() || null })} />
  )
  const date = (field: 'issued' | 'effective' | 'nextReview', label: string) => (
    <TextField
      label={label}
      placeholder="2026-03-01"
      value={paper[field] ?? ''}
      onChange={(words) => {
        const day = words.trim()
        if (day === '' || (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)))) set({ [field]: day || null })
        else toast(t('shell.settings.badDate'), { tone: 'harm' })
      }}
    />
  )
  const person = (field: 'prepared' | 'reviewed' | 'approved', what: string) => {
    const signed = paper[field]
    const put = (more: Partial<NonNullable<typeof signed>>): void => {
      const next = { name: '', ...signed, ...more }
      set({ [field]: next.name === '' && !next.role && !next.date ? null : next })
    }
    return (
      <div className={styles.pair} key={field}>
        <TextField
          label={t('documents.person', { what })}
          value={signed?.name ?? ''}
          onChange={(name) => put({ name: name.trim() })}
        />
        <TextField
          label={t('documents.date')}
          placeholder="2026-03-01"
          value={signed?.date ?? ''}
          onChange={(day) => put({ date: day.trim() })}
        />
      </div>
    )
  }
  return (
    <>
      <Words label={t('documents.titleField')} value={paper.title} onChange={(title) => set({ title })} />
      <div className={styles.pair}>
        {text('number', t('documents.number'))}
        {text('version', t('documents.version'))}
      </div>
      <div className={styles.pair}>
        <Select
          label={t('documents.status')}
          value={paper.status ?? 'draft'}
          options={(['draft', 'review', 'inForce', 'obsolete'] as const).map((id) => ({ id, name: t(`sop.status.${id}`) }))}
          onChange={(status) => set({ status })}
        />
        <Select
          label={t('documents.class')}
          value={paper.securityClass ?? 'auto'}
          options={[
            { id: 'auto', name: t('documents.class.auto') },
            ...(['public', 'internal', 'confidential'] as const).map((id) => ({ id, name: t(`sop.class.${id}`) })),
          ]}
          onChange={(id) => set({ securityClass: id === 'auto' ? null : id })}
        />
      </div>
      {person('prepared', t('sop.prepared'))}
      {person('reviewed', t('sop.reviewed'))}
      {person('approved', t('sop.approved'))}
      <div className={styles.pair}>
        {date('issued', t('documents.issued'))}
        {date('effective', t('documents.effective'))}
      </div>
      <div className={styles.pair}>
        {date('nextReview', t('documents.nextReview'))}
        {text('replaces', t('documents.replaces'))}
      </div>
    </>
  )
}
