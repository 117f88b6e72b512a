import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { Button } from '../kit/Button'
import { Dialog } from '../kit/Dialog'
import fieldStyles from '../kit/Field.module.css'
import { Icon } from '../kit/Icon'
import { asked, type Question } from './ask'
import { useT } from './hooks'
import styles from './palette.module.css'
import { isComposing } from './shortcuts'
import { useSounds } from './useSounds'

/** Asks what an action needs to know: which step, which role, how long. Mounted once. */
export function AskDialog() {
  const question = useStore(asked, (state) => state.question)
  const close = (): void => asked.setState({ question: null })
  return (
    <Dialog title={question?.title ?? ''} isOpen={question !== null} onClose={close}>
      {question?.kind === 'choice' && <Chooser question={question} onClose={close} />}
      {question?.kind === 'words' && <Writer question={question} onClose={close} />}
    </Dialog>
  )
}

/** Rows that are drawn at once; the rest is found by typing. */
const most = 100

function Chooser({ question, onClose }: { question: Extract<Question, { kind: 'choice' }>; onClose: () => void }) {
  const t = useT()
  const id = useId()
  const [query, setQuery] = useState('')
  const sounds = useSounds(query)
  const found = useMemo(() => {
    const words = query.trim().toLowerCase()
    const hits = question.options.filter(
      ({ name, detail = '' }) => `${name} ${detail}`.toLowerCase().includes(words) || sounds(name, words),
    )
    // What is called exactly so, or begins so, comes first.
    const rank = (name: string): number => (name.toLowerCase() === words ? 0 : name.toLowerCase().startsWith(words) ? 1 : 2)
    const listed = (words === '' ? hits : hits.toSorted((a, b) => rank(a.name) - rank(b.name))).slice(0, most)
    const isKnown = question.options.some(({ name }) => name.toLowerCase() === words)
    return question.fresh && words !== '' && !isKnown
      ? [...listed, { id: '+', name: question.fresh.name(query.trim()), isFresh: true as const }]
      : listed
  }, [question, query, sounds])
  const [chosen, setChosen] = useState(() =>
    Math.max(
      0,
      found.findIndex((one) => 'isChosen' in one && one.isChosen),
    ),
  )
  const list = useRef<HTMLUListElement>(null)

  const choose = (i: number): void => {
    setChosen(i)
    list.current?.children[i]?.scrollIntoView({ block: 'nearest' })
  }
  const take = (i: number): void => {
    const one = found[i]
    if (!one) return
    onClose()
    if ('isFresh' in one) question.fresh?.take(query.trim())
    else question.take(one.id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) choose((chosen + step + found.length) % Math.max(1, found.length))
    else if (event.key === 'Enter') take(chosen)
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog asks one thing, and this is where it is answered.
        autoFocus
        className={fieldStyles.input}
        role="combobox"
        aria-label={question.title}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[chosen] ? `${id}-${chosen}` : undefined}
        autoComplete="off"
        placeholder={t('views.choose')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id={id} className={styles.list} role="listbox" aria-label={question.title}>
        {found.map((one, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard, as in every combobox.
          <li
            key={one.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === chosen}
            tabIndex={-1}
            className={styles.row}
            data-chosen={i === chosen || undefined}
            onPointerMove={() => setChosen(i)}
            onClick={() => take(i)}
          >
            {'isChosen' in one && one.isChosen ? <Icon name="check" /> : <span className={styles.noIcon} />}
            <span className={styles.name}>{one.name}</span>
            {'detail' in one && one.detail && <span className={styles.quiet}>{one.detail}</span>}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.none}>{t('shell.nothingFound')}</p>}
    </>
  )
}

function Writer({ question, onClose }: { question: Extract<Question, { kind: 'words' }>; onClose: () => void }) {
  const t = useT()
  const id = useId()
  const [words, setWords] = useState(question.value)
  const [problem, setProblem] = useState<string | null>(null)
  const take = (): void => {
    const wrong = question.take(words)
    if (wrong === null) onClose()
    else setProblem(wrong)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || event.key !== 'Enter') return
    event.preventDefault()
    take()
  }
  return (
    <div className={fieldStyles.field}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog asks one thing, and this is where it is answered.
        autoFocus
        className={fieldStyles.input}
        aria-label={question.title}
        aria-describedby={id}
        aria-invalid={problem !== null}
        value={words}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setWords(event.target.value)
          setProblem(null)
        }}
        onKeyDown={onKeyDown}
      />
      <span id={id} className={problem ? fieldStyles.error : fieldStyles.hint} role={problem ? 'alert' : undefined}>
        {problem ?? question.hint}
      </span>
      <div>
        <Button tone="primary" onPress={take}>
          {t('views.ok')}
        </Button>
      </div>
    </div>
  )
}
