import { useEffect, useState } from 'react'
import { type Field, fieldsOf } from '../../documents/overrides'
import { paperOutline } from '../../documents/papers'
import type { Paper } from '../../project/paper'
import { say, withWords } from '../../project/text'
import { Button } from '../kit/Button'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import styles from './documents.module.css'
import { today } from './exportFile'

/** Texts of the document in other words, and the reviewers' marks on them. */
export function DocumentWords({ paper, chartId }: { paper: Paper; chartId: string }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const fields = useFields(chartId)
  const [key, setKey] = useState<string | null>(null)
  const isClosed = paper.status === 'inForce' || paper.status === 'obsolete'
  const field = fields.find((one) => one.key === key)
  const override = key === null ? undefined : paper.overrides?.[key]
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
  const hasMoved = override !== undefined && field !== undefined && say(override.hides, language) !== field.composed
  return (
    <>
      <h3>{t('documents.words')}</h3>
      <p className={styles.quiet}>{t('documents.wordsHint')}</p>
      <Select
        label={t('documents.field')}
        value={key}
        isDisabled={fields.length === 0}
        options={fields.map((one) => ({
          id: one.key,
          name: paper.overrides?.[one.key] ? t('documents.overridden', { heading: one.heading }) : one.heading,
          detail: one.composed.slice(0, 40),
        }))}
        onChange={setKey}
      />
      {field && (
        <>
          <TextField
            key={`${field.key} ${language}`}
            label={t('documents.own')}
            multiline
            rows={5}
            isDisabled={isClosed}
            value={override ? say(override.text, language) : field.composed}
            onChange={write}
          />
          {override && (
            <div className={styles.notice}>
              {hasMoved && <strong role="status">{t('documents.moved')}</strong>}
              <span className={styles.quiet}>{t('documents.hidden')}</span>
              <div className={styles.hidden}>{field.composed}</div>
              {!isClosed && (
                <div className={styles.row}>
                  {hasMoved && (
                    <Button
                      tone="quiet"
                      onPress={() => put({ ...override, hides: withWords(override.hides, language, field.composed) })}
                    >
                      {t('documents.keepMine')}
                    </Button>
                  )}
                  <Button tone="quiet" icon="restore" onPress={() => put(null)}>
                    {t('documents.giveBack')}
                  </Button>
                </div>
              )}
            </div>
          )}
        </>
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
              ...(field ? { at: field.key } : {}),
            })
          }}
        />
      )}
      <ul className={styles.findings}>
        {(paper.marks ?? []).map((mark) => (
          <li key={mark.id}>
            <span className={mark.done ? styles.settled : undefined}>{mark.text}</span>
            <span className={styles.quiet}> {fields.find((one) => one.key === mark.at)?.heading ?? ''}</span>
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
      void paperOutline('sop', project, chartId, { language, date: today(), isBare: true }).then((outline) => {
        if (!left && outline) setFields(fieldsOf(outline))
      })
    }, 400)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [project, chartId, language])
  return fields
}
