import { byOrder } from '../../base/order'
import type { Sheet } from '../../boards/sheet'
import { nameOf } from '../../chart/sentence'
import { type Note, noteColours } from '../../project/board'
import { goTo, select } from '../../session/view'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import styles from './boards.module.css'

/** What can be done to the chosen note: place, colour, weight and score, what it rests on. */
export function NoteBar({ note, sheet, onEdit }: { note: Note; sheet: Sheet; onEdit: () => void }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const charts = Object.values(project.charts).filter(({ deleted }) => !deleted)
  const inUse = new Set(charts.map(({ id }) => id))
  const steps = Object.values(project.states)
    .filter(({ parent, chart }) => parent !== null && inUse.has(chart))
    .sort(byOrder)
  const isGone = note.evidence !== undefined && !project.states[note.evidence] && !project.charts[note.evidence]
  const open = (): void => {
    const id = note.evidence ?? ''
    const chart = project.states[id]?.chart ?? id
    goTo(session.view, { kind: 'chart', id: chart })
    if (project.states[id]) select(session.view, [id])
  }
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
            onClick={() => session.execute('note.recolour', { note: note.id, colour })}
          >
            {t(`boards.colour.${colour}`).slice(0, 2)}
          </button>
        ))}
      </fieldset>
      {sheet.kind.scored && (
        <>
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
          <div className={styles.number}>
            <NumberField
              label={t('boards.score')}
              placeholder={t('boards.scoreHint')}
              minimum={1}
              maximum={5}
              value={note.score ?? null}
              onChange={(score) => session.execute('note.setScore', { note: note.id, score })}
            />
          </div>
        </>
      )}
      <Select
        label={t('boards.source')}
        value={note.source?.quality ?? 'none'}
        options={(['none', 'measured', 'source', 'assumption'] as const).map((id) => ({ id, name: t(`boards.source.${id}`) }))}
        onChange={(quality) =>
          session.execute('note.setEvidence', { note: note.id, source: quality === 'none' ? null : { ...note.source, quality } })
        }
      />
      <Select
        label={t('boards.evidence')}
        value={isGone ? 'gone' : (note.evidence ?? '—')}
        options={[
          { id: '—', name: t('boards.noEvidence') },
          ...(isGone ? [{ id: 'gone', name: t('boards.evidenceGone') }] : []),
          ...charts.map(({ id }) => ({ id, name: nameOf(project, id, language) })),
          ...steps.map(({ id }) => ({ id, name: nameOf(project, id, language) })),
        ]}
        onChange={(id) =>
          id !== 'gone' && session.execute('note.setEvidence', { note: note.id, evidence: id === '—' ? null : id })
        }
      />
      {note.evidence !== undefined && !isGone && (
        <Button tone="quiet" icon="link" onPress={open}>
          {t('boards.openEvidence')}
        </Button>
      )}
      <IconButton
        icon="trash"
        name={t('boards.deleteNote')}
        keys="Delete"
        onPress={() => session.execute('note.delete', { note: note.id })}
      />
    </div>
  )
}
