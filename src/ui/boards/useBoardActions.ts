import { kinds } from '../../boards/kinds'
import { modelNotes } from '../../boards/modelNotes'
import { boardsOf, evenWeights, type Sheet, versionsOf } from '../../boards/sheet'
import { bothLanguages } from '../../i18n/bothLanguages'
import { boardModes } from '../../project/board'
import { languages, say, type Text } from '../../project/text'
import { goTo } from '../../session/view'
import { toast } from '../kit/toasts'
import { useHandlers } from '../shell/actionHandlers'
import { ask } from '../shell/ask'
import { useLanguage, useProject, useSession, useT, useWorkspace } from '../shell/hooks'
import { dayIn } from './dayIn'
import type { Face } from './face'
import { paidRoles, payingSteps, processesOf } from './processes'

/** What can be done with a board as a whole: its faces, numbers of the model, versions and variants. */
export function useBoardActions({ sheet, turnTo }: { readonly sheet: Sheet | null; turnTo(face: Face): void }): void {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const workspace = useWorkspace()
  const project = useProject((now) => now)
  const board = sheet?.board
  const open = board && board.versionOf === undefined ? board : undefined
  const version = board?.versionOf !== undefined ? board : undefined
  const versions = board ? versionsOf(project, board.versionOf ?? board.id) : []

  const fill = (chart: string): void => {
    if (!sheet) return
    const notes = modelNotes(project, sheet, chart, { roles: paidRoles(project, chart), outcomes: payingSteps(project, chart) })
    if (notes.length > 0) session.execute('board.bind', { board: sheet.board.id, notes })
    toast(notes.length > 0 ? t('boards.filled', { n: notes.length }) : t('boards.fillNone'))
  }
  const feed = async (): Promise<void> => {
    if (!sheet) return
    const sent = new Set(
      boardsOf(project, 'swot').flatMap(({ id }) =>
        Object.values(project.notes).flatMap((note) => (note.board === id ? (note.links ?? []) : [])),
      ),
    )
    const notes = sheet.blocks
      .flatMap((block) => block.notes)
      .flatMap(({ id, score }) => {
        const block = score === undefined ? null : score >= 4 ? 'threats' : score <= 2 ? 'opportunities' : null
        return block && !sent.has(id) ? [{ from: id, block }] : []
      })
    if (notes.length === 0) return void toast(t('boards.feedAllNone'))
    const target = boardsOf(project, 'swot')[0]?.id ?? { kind: 'swot' as const, name: await bothLanguages(kinds.swot.name) }
    const made = session.execute('board.feed', { board: target, notes })
    if (!made.ok) return
    goTo(session.view, { kind: 'board', id: made.value })
    toast(t('boards.fed', { n: notes.length }))
  }
  const variant = (mode: string): void => {
    const chosen = boardModes.find((one) => one === mode)
    if (!board || !chosen) return
    const name: Text = Object.fromEntries(languages.map((one) => [one, `${say(board.name, one)} · ${chosen}`]))
    const made = session.execute('board.duplicate', { board: board.id, name, mode: chosen })
    if (made.ok) goTo(session.view, { kind: 'board', id: made.value })
  }
  const keep = (words: string): null => {
    if (!board) return null
    const name = words.trim() === '' ? board.name : words.trim()
    session.execute('board.keepVersion', { board: board.id, name, at: workspace.now() })
    return null
  }

  useHandlers({
    'board.fill':
      open && sheet?.kind.money && processesOf(project).length > 0
        ? () => {
            const charts = processesOf(project)
            const [only, ...more] = charts
            if (only && more.length === 0) return fill(only.id)
            ask({
              kind: 'choice',
              title: t('boards.fillOf'),
              options: charts.map(({ id, name, key }) => ({ id, name: say(name, language) || key })),
              take: fill,
            })
          }
        : undefined,
    'board.feed': open && sheet?.kind.leadsTo === 'swot' ? () => void feed() : undefined,
    'board.weigh':
      open && sheet?.kind.scoring === 'factors'
        ? () => {
            const weights = evenWeights(sheet)
            session.batch('note.setWeight', (run) => {
              for (const [note, weight] of weights) run('note.setWeight', { note, weight })
            })
            toast(t('boards.weighed'))
          }
        : undefined,
    'board.sheet': sheet ? () => turnTo('sheet') : undefined,
    'board.cards': sheet ? () => turnTo('cards') : undefined,
    'board.qspm': sheet?.kind.scoring === 'strategies' ? () => turnTo('qspm') : undefined,
    'board.compare': sheet ? () => turnTo('compare') : undefined,
    'board.variant': board
      ? () =>
          ask({
            kind: 'choice',
            title: t('boards.variantFor'),
            options: boardModes.map((id) => ({ id, name: t(`boards.mode.${id}`) })),
            take: variant,
          })
      : undefined,
    'board.keepVersion': open
      ? () => ask({ kind: 'words', title: t('boards.keepVersion'), value: '', hint: t('boards.keepVersionHint'), take: keep })
      : undefined,
    'board.version':
      versions.length > 0
        ? () =>
            ask({
              kind: 'choice',
              title: t('boards.versions'),
              options: versions.map(({ id, name, at }) => ({
                id,
                name: say(name, language),
                ...(at !== undefined && { detail: dayIn(language, at) }),
                isChosen: id === board?.id,
              })),
              take: (id) => goTo(session.view, { kind: 'board', id }),
            })
        : undefined,
    'board.restoreVersion': version
      ? () => {
          if (!session.execute('board.restoreVersion', { version: version.id }).ok) return
          goTo(session.view, { kind: 'board', id: version.versionOf ?? '' })
          toast(t('boards.restored'))
        }
      : undefined,
    'board.deleteVersion': version
      ? () => {
          if (session.execute('board.deleteVersion', { version: version.id }).ok)
            goTo(session.view, { kind: 'board', id: version.versionOf ?? '' })
        }
      : undefined,
  })
}
