import { kinds, strategyBlock } from '../../boards/kinds'
import { boardsOf, notesOf, type Sheet } from '../../boards/sheet'
import { strength } from '../../boards/strength'
import { bothLanguages } from '../../i18n/bothLanguages'
import { type Note, noteColours } from '../../project/board'
import { languages, say } from '../../project/text'
import { goTo, select } from '../../session/view'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { runAction } from '../shell/actionHandlers'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import styles from './boards.module.css'

/** What can be done to the chosen note: place, colour, weight and score, what it rests on. */
export function NoteBar({ note, sheet, onEdit }: { note: Note; sheet: Sheet; onEdit: () => void }) {
  const t = useT()
  const session = useSession()
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('boards.noteActions')}>
      <IconButton icon="pencil" name={t('boards.editNote')} keys="Enter" onPress={onEdit} />
      <Select
        label={t('boards.moveTo')}
        value={note.block}
        options={sheet.blocks.map(({ block }) => ({ id: block.id, name: t(block.title) }))}
        onChange={(block) =>
          session.execute('note.move', {
            note: note.id,
            block,
            after: sheet.blocks.find((one) => one.block.id === block)?.notes.at(-1)?.id ?? null,
          })
        }
      />
      <fieldset className={styles.swatches} style={{ border: 0, margin: 0, padding: 0 }} aria-label={t('boards.colour')}>
        {noteColours.map((colour) => (
          <button
            key={colour}
            type="button"
            className={`${styles.note} ${styles.swatch}`}
            data-colour={colour}
            aria-pressed={note.colour === colour}
            aria-label={t(`boards.colour.${colour}`)}
            onClick={() => session.execute('note.recolour', { note: note.id, colour })}
          >
            {t(`boards.colour.${colour}`).slice(0, 1)}
          </button>
        ))}
      </fieldset>
      {sheet.kind.scoring && (
        <>
          {sheet.kind.scoring !== 'strategies' && (
            <div className={styles.number}>
              <NumberField
                label={t('boards.weight')}
                placeholder={t('boards.weightHint')}
                minimum={0}
                maximum={1}
                value={note.weight ?? null}
                onChange={(weight) => session.execute('note.setWeight', { note: note.id, weight })}
              />
            </div>
          )}
          <div className={styles.number}>
            <NumberField
              label={t(strength[sheet.kind.scoring].label)}
              placeholder={t(strength[sheet.kind.scoring].hint)}
              minimum={1}
              maximum={strength[sheet.kind.scoring].most}
              value={note.score ?? null}
              onChange={(score) => session.execute('note.setScore', { note: note.id, score })}
            />
          </div>
        </>
      )}
      <LeadsTo note={note} sheet={sheet} />
      <Button tone="quiet" icon="panelRight" onPress={() => runAction('properties')}>
        {t('boards.details')}
      </Button>
      <IconButton
        icon="trash"
        name={t('boards.deleteNote')}
        keys="Delete"
        onPress={() => session.execute('note.delete', { note: note.id })}
      />
    </div>
  )
}

/** What the note answers on its board, or what is made from it on another: a strategy of a pair of factors, a factor of a force. */
function LeadsTo({ note, sheet }: { note: Note; sheet: Sheet }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const { answers } = sheet.blocks.find(({ block }) => block.id === note.block)?.block ?? {}
  if (answers) {
    const open = sheet.blocks.filter(({ block }) => answers.includes(block.id)).flatMap(({ notes }) => notes)
    const links = note.links ?? []
    return (
      <Select
        label={t('boards.answers')}
        value={links.length === 1 ? (links[0] ?? '') : links.length === 0 ? '—' : '+'}
        options={[
          { id: '—', name: t('boards.answersNone') },
          ...(links.length > 1
            ? [{ id: '+', name: t('boards.answersMore', { name: nameIn(links[0]), count: links.length }) }]
            : []),
          ...open.map(({ id, text }) => ({ id, name: `${links.includes(id) ? '✓ ' : ''}${say(text, language)}` })),
        ]}
        onChange={(id) =>
          id !== '+' &&
          session.execute('note.setLinks', {
            note: note.id,
            links: id === '—' ? [] : links.includes(id) ? links.filter((one) => one !== id) : [...links, id],
          })
        }
      />
    )
  }
  const { leadsTo } = sheet.kind
  if (!leadsTo) return null
  const derive = async (from: readonly Note[], block: string, text: Note['text']): Promise<void> => {
    const board = boardsOf(project, leadsTo)[0]?.id ?? { kind: leadsTo, name: await bothLanguages(kinds[leadsTo].name) }
    const made = session.execute('note.derive', { from: from.map(({ id }) => id), board, block, text })
    if (!made.ok) return
    goTo(session.view, { kind: 'board', id: session.editor.doc.notes[made.value]?.board ?? '' })
    select(session.view, [made.value])
  }
  if (leadsTo === 'swot')
    return (
      <Select
        label={t('boards.feed')}
        value="—"
        options={[
          { id: '—', name: t('boards.feedNone') },
          { id: 'opportunities', name: t('boards.swot.opportunities') },
          { id: 'threats', name: t('boards.swot.threats') },
        ]}
        onChange={(block) => block !== '—' && void derive([note], block, note.text)}
      />
    )
  const partners = notesOf(project, sheet.board.id).filter(({ block }) => strategyBlock(note.block, block) !== null)
  return (
    <Select
      label={t('boards.strategyWith')}
      value="—"
      options={[
        { id: '—', name: t('boards.strategyWithNone') },
        ...partners.map(({ id, text }) => ({ id, name: say(text, language) })),
      ]}
      onChange={(id) => {
        const partner = partners.find((one) => one.id === id)
        if (!partner) return
        const [inner, outer] = ['strengths', 'weaknesses'].includes(note.block) ? [note, partner] : [partner, note]
        const block = strategyBlock(note.block, partner.block) ?? ''
        void derive([inner, outer], block, pairText(inner, outer))
      }}
    />
  )

  function nameIn(id: string | undefined): string {
    const found = project.notes[id ?? '']
    return found ? say(found.text, language) : ''
  }
}

/** The pair's words as a first text of the strategy. */
const pairText = (inner: Note, outer: Note): Note['text'] =>
  Object.fromEntries(languages.map((language) => [language, `${say(inner.text, language)} × ${say(outer.text, language)}`]))
