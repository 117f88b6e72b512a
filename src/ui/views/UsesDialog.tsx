import { useState } from 'react'
import { useStore } from 'zustand'
import { nameOf } from '../../chart/sentence'
import { type Subject, type Use, usesOf } from '../../chart/uses'
import { withWords } from '../../project/text'
import { goTo, select, setMode } from '../../session/view'
import { Button } from '../kit/Button'
import { Dialog } from '../kit/Dialog'
import { Switch } from '../kit/Switch'
import { TextField } from '../kit/TextField'
import { toast } from '../kit/toasts'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { placeWords } from '../shell/placeWords'
import { attributeLabel, lookedUp, lookUp, subjectName } from '../shell/uses'
import styles from './uses.module.css'

/** Every place that uses a role, an event or an attribute, each a link; and another name for all of them in one step. */
export function UsesDialog() {
  const t = useT()
  const language = useLanguage()
  const project = useProject((now) => now)
  const { subject } = useStore(lookedUp)
  const close = (): void => lookUp(null)
  return (
    <Dialog
      wide
      title={subject ? t(`uses.${subject.kind}`, { name: subjectName(project, subject, language) }) : ''}
      isOpen={subject !== null}
      onClose={close}
    >
      {subject && <Uses key={`${subject.kind} ${subject.name}`} subject={subject} onClose={close} />}
    </Dialog>
  )
}

function Uses({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const t = useT()
  const language = useLanguage()
  const project = useProject((now) => now)
  const uses = usesOf(project, subject)
  return (
    <div className={styles.uses}>
      <Renamer subject={subject} mentions={uses.filter(({ how }) => how === 'text').length} />
      <h3>{t('uses.places', { n: uses.length })}</h3>
      <ul className={styles.list} data-uses={uses.length}>
        {uses.map((use, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place may use it twice in the same way.
          <li key={`${use.where} ${use.how} ${i}`}>
            <Place use={use} onClose={onClose} name={nameOf(project, use.where, language)} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Place({ use, name, onClose }: { use: Use; name: string; onClose: () => void }) {
  const t = useT()
  const language = useLanguage()
  const { view } = useSession()
  const project = useProject((now) => now)
  const { where, chart, how } = use
  const note = project.notes[where]
  const board = note && project.boards[note.board]
  const go = (): void => {
    onClose()
    if (note) goTo(view, { kind: 'board', id: note.board })
    else if (chart) goTo(view, { kind: 'chart', id: chart })
    if (chart && how === 'scenario') setMode(view, 'forecast')
    else if (chart && how === 'story') setMode(view, 'walk')
    if (project.states[where] || project.transitions[where] || note) select(view, [where])
  }
  const place = placeWords(project, where, language) || (chart ? nameOf(project, chart, language) : '')
  return (
    <button type="button" className={styles.row} onClick={go} disabled={chart === null && !note}>
      <span className={styles.how}>{t(`uses.how.${how}`)}</span>
      <span className={styles.name}>{note ? t('uses.note') : name}</span>
      <span className={styles.place}>{board ? nameOf(project, board.id, language) : place}</span>
    </button>
  )
}

function Renamer({ subject, mentions }: { subject: Subject; mentions: number }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const now = subjectName(project, subject, language)
  const [words, setWords] = useState(now)
  const [inTexts, setInTexts] = useState(true)
  const { kind, name } = subject
  const rename = (): void => {
    const to = words.trim()
    if (to === '' || to === now) return
    const label = kind === 'attribute' ? attributeLabel(project, name) : undefined
    const done =
      kind === 'role'
        ? session.execute('role.rename', { role: name, name: withWords(project.roles[name]?.name, language, to), inTexts })
        : kind === 'event'
          ? session.execute('event.rename', { name, to })
          : label === undefined
            ? session.execute('attribute.rename', { name, to })
            : session.batch('chart.setAttribute', (run) => {
                for (const { id, attributes = {} } of Object.values(project.charts)) {
                  const distribution = attributes[name]
                  if (distribution)
                    run('chart.setAttribute', { chart: id, name, distribution, label: withWords(label, language, to) })
                }
              })
    if (!done.ok) return
    toast(t('uses.renamed', { from: now, to }), { action: { name: t('shell.undo'), run: () => session.undo() } })
    if (kind !== 'role' && label === undefined) lookUp({ kind, name: to })
  }
  return (
    <div className={styles.rename}>
      <TextField label={t('uses.newName')} value={now} onChange={setWords} onType={setWords} />
      <Button tone="primary" isDisabled={words.trim() === '' || words.trim() === now} onPress={rename}>
        {t('uses.rename')}
      </Button>
      {kind === 'role' && mentions > 0 && (
        <Switch label={t('uses.inTexts', { n: mentions })} value={inTexts} onChange={setInTexts} />
      )}
    </div>
  )
}
