import { useState } from 'react'
import { languages, say, type Text, withWords } from '../../project/text'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { TextField } from '../kit/TextField'
import { useLanguage, useProject, useT } from '../shell/hooks'
import styles from './inspector.module.css'

interface WordsProps {
  label: string
  value: Text | undefined
  /** null = emptied. */
  onChange: (text: Text | null) => void
  multiline?: boolean
  /** Shows the other language at once; else a button opens it. */
  both?: boolean
}

/** [D0] A text in the language of the screen, with its twin in the project's other language beside it. */
export function Words({ label, value, onChange, multiline, both }: WordsProps) {
  const t = useT()
  const language = useLanguage()
  const spoken = useProject(({ settings }) => settings.settings?.languages)
  const [open, setOpen] = useState(both ?? false)
  const others = languages.filter((other) => other !== language && spoken?.includes(other))

  const field = (which: (typeof languages)[number], name: string) => (
    <TextField
      key={which}
      label={name}
      multiline={multiline}
      value={own(value, which, language)}
      placeholder={which === language ? undefined : say(value, language)}
      onChange={(words) => {
        const next = withWords(
          typeof value === 'string' && which !== language ? { [language]: value } : value,
          which,
          words.trim(),
        )
        onChange(languages.some((one) => say(next, one)) ? next : null)
      }}
    />
  )
  return (
    <div className={styles.list}>
      {field(language, label)}
      {open
        ? others.map((other) => field(other, `${label} · ${t(`inspector.language.${other}`)}`))
        : others.length > 0 && (
            <div className={styles.add}>
              <Button tone="quiet" onPress={() => setOpen(true)}>
                {t('inspector.otherLanguage', { language: t(`inspector.language.${others[0] ?? 'en'}`) })}
              </Button>
            </div>
          )}
    </div>
  )
}

/** What is stored in just this language; a plain string counts as the screen's. */
function own(text: Text | undefined, which: (typeof languages)[number], screen: string): string {
  if (text === undefined) return ''
  if (typeof text === 'string') return which === screen ? text : ''
  return text[which] ?? ''
}

interface WordListProps {
  label: string
  addLabel: string
  value: readonly Text[] | undefined
  onChange: (list: Text[] | null) => void
}

/** A list of short texts, one field each. */
export function WordList({ label, addLabel, value = [], onChange }: WordListProps) {
  const t = useT()
  const language = useLanguage()
  const [adding, setAdding] = useState(false)
  const change = (list: Text[]): void => onChange(list.length > 0 ? list : null)
  return (
    <fieldset className={styles.list} style={{ border: 0 }}>
      <legend className={styles.legend}>{label}</legend>
      {value.map((text, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: texts have no id; each field keeps its own draft only while focused.
        <div className={styles.row} key={i}>
          <TextField
            label={`${label} ${i + 1}`}
            hideLabel
            value={say(text, language)}
            onChange={(words) =>
              change(words.trim() === '' ? value.toSpliced(i, 1) : value.toSpliced(i, 1, withWords(text, language, words.trim())))
            }
          />
          <IconButton icon="close" name={t('inspector.remove')} onPress={() => change(value.toSpliced(i, 1))} />
        </div>
      ))}
      {adding && (
        <TextField
          label={addLabel}
          hideLabel
          autoFocus
          value=""
          placeholder={addLabel}
          onChange={(words) => {
            setAdding(false)
            if (words.trim() !== '') change([...value, words.trim()])
          }}
        />
      )}
      {!adding && (
        <div className={styles.add}>
          <Button tone="quiet" icon="plus" onPress={() => setAdding(true)}>
            {addLabel}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
