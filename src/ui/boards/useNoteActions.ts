import { byOrder } from '../../base/order'
import { isSameRef, linkable, refName } from '../../boards/refs'
import { boardsOf, notesOf, type Sheet } from '../../boards/sheet'
import { nameOf } from '../../chart/sentence'
import { confidences, type Note } from '../../project/board'
import { say } from '../../project/text'
import { chooseScenario, goTo, setMode } from '../../session/view'
import { runAction, useHandlers } from '../shell/actionHandlers'
import { ask } from '../shell/ask'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { revealField } from '../shell/revealField'

/** What can be said of the chosen note beside its text, by menu, palette and keys; the fields on the right do the same. */
export function useNoteActions(chosen: Note | undefined, sheet: Sheet | null): void {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const onNote = (handler: (note: Note) => unknown) => (chosen && sheet ? () => handler(chosen) : undefined)
  const reveal = (place: string): void => {
    if (!session.view.getState().panes.right) runAction('right')
    revealField([place])
  }
  useHandlers({
    'note.owner': onNote((note) =>
      ask({
        kind: 'words',
        title: t('boards.owner'),
        value: note.owner ?? '',
        hint: t('boards.ownerHint'),
        take: (words) => {
          session.execute('note.update', { note: note.id, fields: { owner: words.trim() === '' ? null : words.trim() } })
          return null
        },
      }),
    ),
    'note.confidence': onNote((note) =>
      ask({
        kind: 'choice',
        title: t('boards.confidence'),
        options: (['none', ...confidences] as const).map((id) => ({
          id,
          name: t(`boards.confidence.${id}`),
          isChosen: id === (note.confidence ?? 'none'),
        })),
        take: (id) =>
          void session.execute('note.update', {
            note: note.id,
            fields: { confidence: confidences.find((one) => one === id) ?? null },
          }),
      }),
    ),
    'note.link': onNote((note) => {
      const refs = note.refs ?? []
      const all = linkable(project)
      ask({
        kind: 'choice',
        title: t('boards.refAdd'),
        options: all.map((ref, i) => ({
          id: String(i),
          name: refName(project, ref, language),
          detail: [t(`boards.ref.${ref.kind}`), ref.kind === 'kpi' || ref.kind === 'state' ? homeOf(ref) : '']
            .filter(Boolean)
            .join(' · '),
          isChosen: refs.some((one) => isSameRef(one, ref)),
        })),
        take: (id) => {
          const ref = all[Number(id)]
          if (!ref) return
          const others = refs.filter((one) => !isSameRef(one, ref))
          const next = others.length < refs.length ? others : [...refs, ref]
          session.execute('note.update', { note: note.id, fields: { refs: next.length > 0 ? next : null } })
        },
      })
    }),
    'note.linkNote': onNote((note) => {
      const links = note.links ?? []
      const boards = boardsOf(project)
      const first = boards.filter(({ id }) => id === note.board)
      const others = boards.filter(({ id }) => id !== note.board)
      ask({
        kind: 'choice',
        title: t('boards.linkNoteAdd'),
        options: [...first, ...others].flatMap((board) =>
          notesOf(project, board.id)
            .filter(({ id }) => id !== note.id)
            .map(({ id, text }) => ({
              id,
              name: say(text, language),
              detail: say(board.name, language),
              isChosen: links.includes(id),
            })),
        ),
        take: (id) =>
          void session.execute('note.setLinks', {
            note: note.id,
            links: links.includes(id) ? links.filter((one) => one !== id) : [...links.filter((one) => project.notes[one]), id],
          }),
      })
    }),
    'note.card': onNote((note) => {
      if (!note.card)
        session.execute('note.update', { note: note.id, fields: { card: { hypothesis: note.text, status: 'planned' } } })
      reveal('noteCard')
    }),
    'note.figure': onNote(() => reveal('noteFigure')),
    'note.scenario':
      sheet?.kind.scoring === 'strategies'
        ? onNote((note) => {
            const charts = Object.values(project.charts)
              .filter(({ kind, deleted }) => kind === 'process' && !deleted)
              .sort(byOrder)
            const make = (chart: string): void => {
              const made = session.execute('note.makeScenario', { note: note.id, chart })
              if (!made.ok) return
              goTo(session.view, { kind: 'chart', id: chart })
              chooseScenario(session.view, chart, made.value)
              setMode(session.view, 'forecast')
            }
            const [only, ...more] = charts
            if (only && more.length === 0) return make(only.id)
            ask({
              kind: 'choice',
              title: t('boards.makeScenarioOn'),
              options: charts.map(({ id }) => ({ id, name: nameOf(project, id, language) })),
              take: make,
            })
          })
        : undefined,
  })

  function homeOf({ kind, id }: { kind: string; id: string }): string {
    const chart = kind === 'kpi' ? id : project.states[id]?.chart
    return chart === undefined ? '' : nameOf(project, chart, language)
  }
}
