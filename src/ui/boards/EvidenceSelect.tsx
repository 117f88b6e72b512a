import { byOrder } from '../../base/order'
import { nameOf } from '../../chart/sentence'
import type { Note } from '../../project/board'
import { goTo, select } from '../../session/view'
import { Button } from '../kit/Button'
import { Select } from '../kit/Select'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'

/** The step or process that a note rests on. */
export function EvidenceSelect({ note }: { note: Note }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const charts = Object.values(project.charts)
    .filter(({ deleted }) => !deleted)
    .sort(byOrder)
  const inUse = new Set(charts.map(({ id }) => id))
  const steps = Object.values(project.states)
    .filter(({ parent, chart }) => parent !== null && inUse.has(chart))
    .sort(byOrder)
  const isGone = note.evidence !== undefined && !project.states[note.evidence] && !project.charts[note.evidence]
  const open = (): void => {
    const id = note.evidence ?? ''
    goTo(session.view, { kind: 'chart', id: project.states[id]?.chart ?? id })
    if (project.states[id]) select(session.view, [id])
  }
  return (
    <>
      <Select
        label={t('boards.evidenceStep')}
        value={isGone ? 'gone' : (note.evidence ?? '—')}
        options={[
          { id: '—', name: t('boards.noEvidence') },
          ...(isGone ? [{ id: 'gone', name: t('boards.evidenceGone') }] : []),
          ...[...charts, ...steps].map(({ id }) => ({ id, name: nameOf(project, id, language) })),
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
    </>
  )
}
