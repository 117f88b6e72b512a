import { refWords } from '../../boards/noteWords'
import { isRefBroken, refPlace } from '../../boards/refs'
import { linkedNotes, notesOf, type Sheet } from '../../boards/sheet'
import type { CommandArgs } from '../../commands'
import { confidences, type Note, type TestCard, testStatuses } from '../../project/board'
import { goTo, select } from '../../session/view'
import styles from '../inspector/inspector.module.css'
import { Section } from '../inspector/Section'
import { SourceMark } from '../inspector/SourceMark'
import { Words } from '../inspector/Words'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { Select } from '../kit/Select'
import { TextField } from '../kit/TextField'
import { runAction } from '../shell/actionHandlers'
import { useLanguage, useProject, useSay, useSession, useT } from '../shell/hooks'
import { EvidenceSelect } from './EvidenceSelect'
import { FigureFields } from './FigureFields'

/** All that is said of a note beside its text: whose it is, how sure, what it rests on and speaks of, its number and its test. */
export function NoteFields({ note, sheet }: { note: Note; sheet: Sheet }) {
  const t = useT()
  const say = useSay()
  const session = useSession()
  const isFixed = sheet.board.versionOf !== undefined
  const set = (fields: CommandArgs<'note.update'>['fields']): void => {
    session.execute('note.update', { note: note.id, fields })
  }
  return (
    <fieldset disabled={isFixed} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <div className={styles.head}>
        <div className={styles.kind}>{t('boards.details')}</div>
        <strong style={{ overflowWrap: 'anywhere' }}>{say(note.text)}</strong>
        <TextField
          label={t('boards.owner')}
          placeholder={t('boards.ownerHint')}
          value={note.owner ?? ''}
          onChange={(owner) => owner !== (note.owner ?? '') && set({ owner: owner.trim() === '' ? null : owner.trim() })}
        />
        <Select
          label={t('boards.confidence')}
          value={note.confidence ?? 'none'}
          options={(['none', ...confidences] as const).map((id) => ({ id, name: t(`boards.confidence.${id}`) }))}
          onChange={(confidence) => set({ confidence: confidence === 'none' ? null : confidence })}
        />
      </div>
      <Section name="noteEvidence" title={t('boards.evidenceSection')}>
        <SourceMark
          sources={note.source && { note: note.source }}
          path="note"
          onChange={(sources) => session.execute('note.setEvidence', { note: note.id, source: sources?.note ?? null })}
        />
        <EvidenceSelect note={note} />
      </Section>
      <Section name="noteRefs" title={t('boards.refs')} summary={String((note.refs ?? []).length)}>
        <Refs note={note} onChange={(refs) => set({ refs: refs.length > 0 ? refs : null })} />
      </Section>
      <Section name="noteLinks" title={t('boards.linkNotes')} summary={String((note.links ?? []).length)}>
        <Links note={note} />
      </Section>
      <Section name="noteFigure" title={t('boards.figure')}>
        <FigureFields figure={note.figure} onChange={(figure) => set({ figure })} />
      </Section>
      <Section name="noteCard" title={t('boards.card')}>
        <Card note={note} onChange={(card) => set({ card })} />
      </Section>
      {sheet.kind.scoring === 'strategies' && (
        <Section name="noteScenario" title={t('boards.ref.scenario')}>
          <Button icon="play" onPress={() => runAction('note.scenario')}>
            {t('boards.makeScenario')}
          </Button>
        </Section>
      )}
    </fieldset>
  )
}

/** The objects of the model that the note speaks of; a press goes there. */
function Refs({ note, onChange }: { note: Note; onChange: (refs: NonNullable<Note['refs']>) => void }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const refs = note.refs ?? []
  return (
    <>
      {refs.map((ref, i) => {
        const words = refWords(project, ref, language)
        const place = refPlace(project, ref)
        const go = (): void => {
          if (!place) return
          goTo(session.view, { kind: 'chart', id: place.chart })
          if (place.state) select(session.view, [place.state])
          if (ref.kind === 'scenario')
            session.view.setState((now) => ({ mode: 'forecast', scenarios: { ...now.scenarios, [place.chart]: ref.id } }))
        }
        return (
          <div
            key={`${ref.kind} ${ref.id} ${words}`}
            className={styles.row}
            data-ref={isRefBroken(project, ref) ? 'broken' : ref.kind}
          >
            <span className={styles.grow}>
              {place ? (
                <Button tone="quiet" icon="link" onPress={go}>
                  {words}
                </Button>
              ) : (
                <span className={isRefBroken(project, ref) ? styles.assumption : undefined}>{words}</span>
              )}
            </span>
            <IconButton
              icon="close"
              name={t('boards.refRemove', { name: words })}
              onPress={() => onChange(refs.toSpliced(i, 1))}
            />
          </div>
        )
      })}
      <Button tone="quiet" icon="plus" onPress={() => runAction('note.link')}>
        {t('boards.refAdd')}
      </Button>
    </>
  )
}

/** The notes that this one answers or goes with, on this board or another. */
function Links({ note }: { note: Note }) {
  const t = useT()
  const say = useSay()
  const session = useSession()
  const project = useProject((now) => now)
  const links = linkedNotes(project, note)
  return (
    <>
      {links.map((other) => (
        <div key={other.id} className={styles.row}>
          <span className={styles.grow}>
            <Button
              tone="quiet"
              icon="link"
              onPress={() => {
                goTo(session.view, { kind: 'board', id: other.board })
                select(session.view, [other.id])
              }}
            >
              {say(other.text)}
            </Button>
          </span>
          <IconButton
            icon="close"
            name={t('boards.refRemove', { name: say(other.text) })}
            onPress={() =>
              session.execute('note.setLinks', { note: note.id, links: links.flatMap(({ id }) => (id === other.id ? [] : [id])) })
            }
          />
        </div>
      ))}
      {notesOf(project, note.board).length > 1 && (
        <Button tone="quiet" icon="plus" onPress={() => runAction('note.linkNote')}>
          {t('boards.linkNoteAdd')}
        </Button>
      )}
    </>
  )
}

/** The note as a hypothesis. The threshold belongs before the result: a result without one says so. */
function Card({ note, onChange }: { note: Note; onChange: (card: TestCard | null) => void }) {
  const t = useT()
  const { card } = note
  if (!card)
    return (
      <Button tone="quiet" icon="plus" onPress={() => onChange({ hypothesis: note.text, status: 'planned' })}>
        {t('boards.card.add')}
      </Button>
    )
  const isBlind = card.status !== 'planned' && (card.metric === undefined || card.threshold === undefined)
  return (
    <>
      {(['hypothesis', 'test', 'metric', 'threshold', 'result'] as const).map((field) => (
        <Words
          key={field}
          label={t(`boards.card.${field}`)}
          multiline
          value={card[field]}
          onChange={(words) => {
            const { [field]: _, ...rest } = card
            onChange(words === null ? rest : { ...rest, [field]: words })
          }}
        />
      ))}
      <Select
        label={t('boards.card.status')}
        value={card.status}
        options={testStatuses.map((id) => ({ id, name: t(`boards.card.${id}`) }))}
        onChange={(status) => onChange({ ...card, status })}
      />
      {isBlind && <p role="note">{t('boards.card.noThreshold')}</p>}
      <Button tone="quiet" icon="trash" onPress={() => onChange(null)}>
        {t('boards.card.remove')}
      </Button>
    </>
  )
}
