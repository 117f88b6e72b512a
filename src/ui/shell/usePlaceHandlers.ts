import { say as sayText, withWords } from '../../project/text'
import { goTo } from '../../session/view'
import { toast } from '../kit/toasts'
import { useHandlers } from './actionHandlers'
import { ask } from './ask'
import { useLanguage, useProject, useSession, useT, useView, useWorkspace } from './hooks'

/** What the tree does with its `⋯`, done to the chart, the board or the document that is open. */
export function usePlaceHandlers(): void {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const workspace = useWorkspace()
  const place = useView((view) => view.place)
  const named = useProject(({ charts, boards }) =>
    place?.kind === 'chart' ? charts[place.id] : place?.kind === 'board' ? boards[place.id] : undefined,
  )
  const kind = place?.kind === 'chart' ? 'chart' : 'board'
  const name = sayText(named?.name, language) || t('shell.unnamed')
  const undoable = (): void =>
    toast(t('shell.deleted', { name }), { action: { name: t('shell.undoIt'), run: () => session.undo() } })
  const rename = (words: string): string | null => {
    if (!named || words.trim() === '') return t('views.place.noName')
    if (kind === 'chart')
      session.execute('chart.rename', { chart: named.id, name: withWords(named.name, language, words.trim()) })
    else session.execute('board.rename', { board: named.id, language, name: words.trim() })
    return null
  }
  useHandlers(
    {
      'place.rename':
        named &&
        (() => ask({ kind: 'words', title: t('views.place.rename'), value: name, hint: t('views.place.hint'), take: rename })),
      'place.copy':
        named &&
        (() => {
          const copy = t('shell.copyOf', { name })
          const made =
            kind === 'chart'
              ? session.execute('chart.duplicate', { chart: named.id, name: copy })
              : session.execute('board.duplicate', { board: named.id, name: copy })
          if (made.ok) goTo(session.view, { kind, id: made.value })
        }),
      'place.trash':
        place?.kind === 'paper'
          ? () => session.execute('paper.delete', { paper: place.id })
          : named &&
            (() => {
              const at = workspace.now()
              const done =
                kind === 'chart'
                  ? session.execute('chart.delete', { chart: named.id, at })
                  : session.execute('board.delete', { board: named.id, at })
              if (done.ok) undoable()
            }),
    },
    0,
  )
}
