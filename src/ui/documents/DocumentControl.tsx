import { useState } from 'react'
import { issuing } from '../../documents/papers'
import type { Paper } from '../../project/paper'
import { say } from '../../project/text'
import { Words } from '../inspector/Words'
import { Button } from '../kit/Button'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { toast } from '../kit/toasts'
import { useLanguage, useProject, useSession, useT, useWorkspace } from '../shell/hooks'
import { useTell } from '../shell/useTell'
import styles from './documents.module.css'
import { forecastHost, today } from './exportFile'

const signers = ['prepared', 'reviewed', 'approved'] as const

/** Of the model and of the document as they are now. */
interface Hashes {
  readonly model: string
  readonly document: string
}

/** Number, state, signatures and dates. What is in force can only be withdrawn or followed by a new version. */
export function DocumentControl({ paper, hashes }: { paper: Paper; hashes: Hashes }) {
  const t = useT()
  const session = useSession()
  const project = useProject((now) => now)
  const workspace = useWorkspace()
  const tell = useTell()
  const language = useLanguage()
  const [isIssuing, setIssuing] = useState(false)
  const [reason, setReason] = useState('')
  const isClosed = paper.status === 'inForce' || paper.status === 'obsolete'
  const set = (fields: Parameters<typeof session.execute<'paper.update'>>[1]['fields']): void => {
    session.execute('paper.update', { paper: paper.id, fields })
  }
  const text = (field: 'number' | 'version' | 'replaces', label: string) => (
    <TextField
      label={label}
      isDisabled={isClosed}
      value={paper[field] ?? ''}
      onChange={(words) => set({ [field]: words.trim() || null })}
    />
  )
  const date = (field: 'issued' | 'effective' | 'nextReview', label: string) => (
    <TextField
      label={label}
      isDisabled={isClosed}
      placeholder="2026-03-01"
      value={paper[field] ?? ''}
      onChange={(words) => {
        const day = words.trim()
        if (day === '' || (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)))) set({ [field]: day || null })
        else toast(t('shell.settings.badDate'), { tone: 'harm' })
      }}
    />
  )
  const issue = async (): Promise<void> => {
    const version = paper.version ?? 'A/0'
    setIssuing(true)
    try {
      const kept = await issuing(session.editor.doc, paper, {
        date: today(),
        reason: reason || undefined,
        forecast: forecastHost,
      })
      // Without it nobody may: the command says why.
      const done = session.execute('paper.issue', {
        paper: paper.id,
        ...(kept ?? { hash: '', model: '', date: today(), kept: { outline: '', model: '' } }),
      })
      if (!done.ok) return tell(done.error, project)
      const again = say(kept?.retrain, language)
      if (again && paper.issues) toast(t('documents.retrain.toast', { roles: again }))
    } finally {
      setIssuing(false)
    }
    // Kept, so that the next version can be compared with this one.
    await workspace.makeVersion(session, t('documents.versionName', { number: paper.number ?? '', version }))
    toast(t('documents.issued.toast', { version }))
  }
  return (
    <>
      {isClosed && (
        <div className={styles.notice} role="status">
          <span>{t(paper.status === 'inForce' ? 'documents.inForce' : 'sop.status.obsolete')}</span>
          {paper.status === 'inForce' && paper.frozen !== hashes.model && <strong>{t('documents.inForceMoved')}</strong>}
          <div className={styles.row}>
            <Button icon="plus" onPress={() => session.execute('paper.revise', { paper: paper.id })}>
              {t('documents.revise')}
            </Button>
            <Button tone="quiet" onPress={() => session.execute('paper.revise', { paper: paper.id, isNewEdition: true })}>
              {t('documents.newEdition')}
            </Button>
            {paper.status === 'inForce' && (
              <Button tone="quiet" onPress={() => set({ status: 'obsolete' })}>
                {t('documents.withdraw')}
              </Button>
            )}
          </div>
        </div>
      )}
      {!isClosed && <Words label={t('documents.titleField')} value={paper.title} onChange={(title) => set({ title })} />}
      <div className={styles.pair}>
        {text('number', t('documents.number'))}
        {text('version', t('documents.version'))}
      </div>
      <div className={styles.pair}>
        <Select
          label={t('documents.status')}
          isDisabled={isClosed}
          value={paper.status ?? 'draft'}
          options={(isClosed ? [paper.status ?? 'draft'] : (['draft', 'review'] as const)).map((id) => ({
            id,
            name: t(`sop.status.${id}`),
          }))}
          onChange={(status) => set({ status })}
        />
        <Select
          label={t('documents.class')}
          isDisabled={isClosed}
          value={paper.securityClass ?? 'auto'}
          options={[
            { id: 'auto', name: t('documents.class.auto') },
            ...(['public', 'internal', 'confidential'] as const).map((id) => ({ id, name: t(`sop.class.${id}`) })),
          ]}
          onChange={(id) => set({ securityClass: id === 'auto' ? null : id })}
        />
      </div>
      {!isClosed && (
        <Words
          label={t('documents.distribution')}
          value={paper.distribution}
          onChange={(distribution) => set({ distribution })}
        />
      )}
      {signers.map((field) => (
        <Signature key={field} paper={paper} field={field} hash={hashes.document} isClosed={isClosed} />
      ))}
      {!isClosed && (
        <>
          {paper.issues && (
            <TextField label={t('documents.reason')} value={reason} onChange={(words) => setReason(words.trim())} />
          )}
          <p className={styles.quiet}>{t('documents.issueHint')}</p>
          <Button icon="check" isDisabled={isIssuing} onPress={() => void issue()}>
            {t(isIssuing ? 'documents.issuing' : 'documents.issue')}
          </Button>
        </>
      )}
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

interface SignatureProps {
  paper: Paper
  field: (typeof signers)[number]
  hash: string
  isClosed: boolean
}

/** A name, and under it that they signed, and whether it was for the model as it is now. */
function Signature({ paper, field, hash, isClosed }: SignatureProps) {
  const t = useT()
  const session = useSession()
  const signed = paper[field]
  const name = signed?.name ?? ''
  const put = (more: Partial<NonNullable<typeof signed>>): void => {
    // Another name has not signed yet.
    const { hash: _, ...next } = { name: '', ...signed, ...more }
    session.execute('paper.update', {
      paper: paper.id,
      fields: { [field]: next.name === '' && !next.role && !next.date ? null : next },
    })
  }
  const sign = (): void => {
    if (name === '') toast(t('documents.noSigner'), { tone: 'harm' })
    else session.execute('paper.sign', { paper: paper.id, as: field, name, date: today(), hash })
  }
  return (
    <div>
      <div className={styles.pair}>
        <TextField
          label={t('documents.person', { what: t(`sop.${field}`) })}
          isDisabled={isClosed}
          value={name}
          onChange={(words) => words.trim() !== name && put({ name: words.trim() })}
        />
        <TextField
          label={t('documents.date')}
          isDisabled={isClosed}
          placeholder="2026-03-01"
          value={signed?.date ?? ''}
          onChange={(day) => day.trim() !== (signed?.date ?? '') && put({ date: day.trim() })}
        />
      </div>
      <TextField
        label={t('documents.roleOf', { what: t(`sop.${field}`) })}
        isDisabled={isClosed}
        value={signed?.role ?? ''}
        onChange={(role) => role.trim() !== (signed?.role ?? '') && put({ role: role.trim() })}
      />
      <div className={styles.row}>
        {signed?.hash && (
          <span className={signed.hash === hash || isClosed ? styles.quiet : styles.warning}>
            {signed.hash.slice(0, 12)} · {t(signed.hash === hash || isClosed ? 'documents.signedNow' : 'documents.signedOther')}
          </span>
        )}
        {!isClosed && signed?.hash !== hash && (
          <Button tone="quiet" icon="check" onPress={sign}>
            {t('documents.sign')} · {t(`sop.${field}`)}
          </Button>
        )}
      </div>
    </div>
  )
}
