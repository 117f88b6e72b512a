import { kinds } from '../../boards/kinds'
import { bothLanguages } from '../../i18n/bothLanguages'
import { boardKinds } from '../../project/board'
import { goTo } from '../../session/view'
import { ask } from '../shell/ask'
import { useSay, useSession, useT } from '../shell/hooks'
import type { BoardTemplate } from './boardTemplates'

/** Asks which board: an empty one of each kind, or one with notes to begin from; then opens it. */
export function useAddBoard(): () => Promise<void> {
  const t = useT()
  const say = useSay()
  const session = useSession()
  const add = async (kind: BoardTemplate['kind'], template?: BoardTemplate): Promise<void> => {
    const { name = await bothLanguages(kinds[kind].name), mode, notes } = template ?? {}
    const made = session.execute('board.add', { kind, name, ...(mode && { mode }), ...(notes && { notes }) })
    if (made.ok) goTo(session.view, { kind: 'board', id: made.value })
  }
  return async () => {
    const templates = await (await import('./boardTemplates')).boardTemplates()
    ask({
      kind: 'choice',
      title: t('shell.addBoard'),
      options: [
        ...boardKinds.map((id) => ({ id, name: t(kinds[id].name), detail: t('boards.blank') })),
        ...templates.map(({ id, kind, name }) => ({
          id,
          name: say(name),
          detail: t('boards.fromTemplate', { kind: t(kinds[kind].name) }),
        })),
      ],
      take: (id) => {
        const template = templates.find((one) => one.id === id)
        const kind = template?.kind ?? boardKinds.find((one) => one === id)
        if (kind) void add(kind, template)
      },
    })
  }
}
