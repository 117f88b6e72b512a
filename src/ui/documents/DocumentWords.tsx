import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { type Field, fieldsOf, keyIn, wordedFields } from '../../documents/overrides'
import { paperOutline } from '../../documents/papers'
import type { Paper } from '../../project/paper'
import { say, withWords } from '../../project/text'
import { Button } from '../kit/Button'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { useLanguage, usePreferences, useProject, useSession, useT } from '../shell/hooks'
import styles from './documents.module.css'
import { forecastHost, today } from './exportFile'

interface DocumentWordsProps {
  paper: Paper
  chartId: string
  /** Key of the text chosen, here or in the preview. */
  chosen: string | null
  onChoose: (key: string | null) => void
}

/** Texts of the document in other words, and the reviewers' marks on them. */
export function DocumentWords({ paper, chartId, chosen, onChoose }: DocumentWordsProps) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const fields = useFields(chartId)
  const author = useStore(usePreferences(), (now) => now.author)
  const isClosed = paper.status === 'inForce' || paper.status === 'obsolete'
  const field = fields.find(({ key }) => key === chosen)
  const key = keyIn(paper.overrides, chosen ?? '') ?? chosen
  const override = key === null ? undefined : paper.overrides?.[key]
  const worded = fields.length === 0 ? [] : wordedFields(fields, paper.overrides, language)
  const put = (next: NonNullable<typeof override> | null): void => {
    if (key !== null) session.execute('paper.override', { paper: paper.id, key, override: next })
  }
  const write = (words: string): void => {
    if (!field) return
    if (words.trim() === '' || (words === field.composed && !override)) put(null)
    else
      put({
        text: withWords(override?.text, language, words),
        hides: withWords(override?.hides ?? field.composed, language, field.composed),
      })
  }
  const hidden = override === undefined ? '' : say(override.hides, language)
  const hasMoved = override !== undefined && field !== undefined && hidden !== field.composed
  const isStray = override !== undefined && field === undefined && fields.length > 0
  return (
    <>
      <h3>{t('documents.words')}</h3>
      {!isClosed && (
        <p className={styles.quiet}>
          {t('documents.wordsHint')} {t('documents.wordsClick')}
        </p>
      )}
      <Select
        label={t('documents.field')}
        value={chosen}
        isDisabled={fields.length === 0}
        options={fields.map((one) => ({
          id: one.key,
          name: keyIn(paper.overrides, one.key) === undefined ? one.heading : t('documents.overridden', { heading: one.heading }),
          detail: one.composed.slice(0, 40),
        }))}
        onChange={onChoose}
      />
      {field && (
        <TextField
          key={`${field.key} ${language}`}
          label={t('documents.own')}
          multiline
          rows={5}
          isDisabled={isClosed}
          value={override ? say(override.text, language) : field.composed}
          onChange={write}
        />
      )}
      {override && (field || isStray) && (
        <div className={styles.notice}>
          {hasMoved && <strong role="status">{t('documents.moved')}</strong>}
          {isStray && <strong role="status">{t('documents.strayText')}</strong>}
          {isStray && <div className={styles.hidden}>{say(override.text, language)}</div>}
          {(hasMoved || isStray) && (
            <>
              <span className={styles.quiet}>{t('documents.hiddenThen')}</span>
              <div className={styles.hidden}>{hidden}</div>
            </>
          )}
          {field && (
            <>
              <span className={styles.quiet}>{t('documents.hidden')}</span>
              <div className={styles.hidden}>{field.composed}</div>
            </>
          )}
          {!isClosed && (
            <div className={styles.row}>
              {hasMoved && field && (
                <Button
                  tone="quiet"
                  onPress={() => put({ ...override, hides: withWords(override.hides, language, field.composed) })}
                >
                  {t('documents.keepMine')}
                </Button>
              )}
              <Button tone="quiet" icon="restore" onPress={() => put(null)}>
                {t(isStray ? 'documents.removeWords' : 'documents.giveBack')}
              </Button>
            </div>
          )}
        </div>
      )}
      {worded.length > 0 && (
        <details>
          <summary>{t('documents.ownWords', { n: worded.length })}</summary>
          <ul className={styles.findings}>
            {worded.map((one) => (
              <li key={one.key}>
                <Button tone="quiet" onPress={() => onChoose(one.field?.key ?? one.key)}>
                  {one.field?.heading ?? say(one.override.text, language).slice(0, 40)}
                </Button>
                {one.hasMoved && (
                  <span className={styles.warning}> {t(one.field ? 'documents.movedBadge' : 'documents.strayBadge')}</span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      <h3>{t('documents.marks')}</h3>
      {!isClosed && (
        <TextField
          label={t(field ? 'documents.markText' : 'documents.markWhole')}
          clears
          value=""
          onChange={(words) => {
            if (words.trim() === '') return
            session.execute('paper.mark', {
              paper: paper.id,
              text: words.trim(),
              date: today(),
              ...(author ? { by: author } : {}),
              ...(field ? { at: field.key } : {}),
            })
          }}
        />
      )}
      <ul className={styles.findings}>
        {(paper.marks ?? []).map((mark) => (
          <li key={mark.id}>
            <span className={mark.done ? styles.settled : undefined}>{mark.text}</span>
            <span className={styles.quiet}>
              {' '}
              {[mark.by, mark.date, fields.find((one) => one.key === mark.at)?.heading].filter(Boolean).join(' · ')}
            </span>
            {!isClosed && (
              <Button
                tone="quiet"
                onPress={() => session.execute('paper.settleMark', { paper: paper.id, mark: mark.id, done: !mark.done })}
              >
                {t(mark.done ? 'documents.reopen' : 'documents.settle')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Everything that can be said in other words, as the model says it now. */
function useFields(chartId: string): readonly Field[] {
  const language = useLanguage()
  const project = useProject((now) => now)
  const [fields, setFields] = useState<readonly Field[]>([])
  useEffect(() => {
    let left = false
    const timer = setTimeout(() => {
      void paperOutline('sop', project, chartId, { language, date: today(), isBare: true, forecast: forecastHost }).then(
        (outline) => {
          if (!left && outline) setFields(fieldsOf(outline))
        },
      )
    }, 400)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [project, chartId, language])
  return fields
}
