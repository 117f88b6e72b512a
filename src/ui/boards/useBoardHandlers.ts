import { byOrder } from '../../base/order'
import type { Sheet } from '../../boards/sheet'
import { strength } from '../../boards/strength'
import { nameOf } from '../../chart/sentence'
import type { PlainKey } from '../../i18n/translate'
import { type Note, noteColours } from '../../project/board'
import { goTo, select } from '../../session/view'
import { useHandlers } from '../shell/actionHandlers'
import { type AskOption, ask } from '../shell/ask'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import type { Face } from './face'
import { useBoardActions } from './useBoardActions'
import { useNoteActions } from './useNoteActions'

interface BoardInput {
  readonly sheet: Sheet | null
  readonly chosen: Note | undefined
  readonly sorted: boolean
  /** To another place among the notes of its block (`block` left out) or to another block. */
  carry(note: Note, by: 1 | -1, sideways: boolean): void
  walk(by: 1 | -1): void
  move(note: Note, block: string, after: string | null): void
  startNote(block: string): void
  edit(note: string): void
  leave(): void
  sort(isSorted: boolean): void
  turnTo(face: Face): void
}

interface Figure {
  readonly label: PlainKey
  readonly hint: PlainKey
  readonly least: number
  readonly most: number
}

/** What can be done on a board, by menu, palette and keys; the bar under the board does the same with the mouse. */
export function useBoardHandlers(input: BoardInput): void {
  const { sheet, sorted, carry, walk, move, startNote, edit, leave, sort } = input
  const isFixed = sheet?.board.versionOf !== undefined
  /** A version is looked at and no more. */
  const chosen = isFixed ? undefined : input.chosen
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const scoring = sheet?.kind.scoring
  const onNote = <T>(handler: (note: Note) => T) => (chosen && sheet ? () => handler(chosen) : undefined)
  const blocks = (now?: string): AskOption[] =>
    (sheet?.blocks ?? []).map(({ block }) => ({ id: block.id, name: t(block.title), isChosen: block.id === now }))
  const figure = ({ label, hint, least, most }: Figure, now: number | undefined, set: (value: number | null) => unknown): void =>
    ask({
      kind: 'words',
      title: t(label),
      value: now === undefined ? '' : String(now),
      hint: t(hint),
      take: (words) => {
        const text = words.normalize('NFKC').trim()
        const value = Number(text)
        if (text !== '' && !(value >= least && value <= most)) return t(hint)
        set(text === '' ? null : value)
        return null
      },
    })
  const evidence = (): AskOption[] => {
    const charts = Object.values(project.charts).filter(({ deleted }) => !deleted)
    const inUse = new Set(charts.map(({ id }) => id))
    const steps = Object.values(project.states)
      .filter(({ parent, chart }) => parent !== null && inUse.has(chart))
      .sort(byOrder)
    return [...charts, ...steps].map(({ id }) => ({ id, name: nameOf(project, id, language), isChosen: id === chosen?.evidence }))
  }
  const rests = chosen?.evidence
  const isThere = rests !== undefined && (project.states[rests] ?? project.charts[rests]) !== undefined

  useBoardActions(input)
  useNoteActions(chosen, sheet)
  useHandlers({
    'note.add':
      sheet && !isFixed
        ? () =>
            ask({
              kind: 'choice',
              title: t('boards.addWhere'),
              options: blocks(chosen?.block),
              take: (block) => requestAnimationFrame(() => startNote(block)),
            })
        : undefined,
    'note.edit': onNote(({ id }) => edit(id)),
    'note.delete': onNote(({ id }) => session.execute('note.delete', { note: id })),
    'note.walk': input.chosen ? (event) => walk(event?.key === 'ArrowLeft' || event?.key === 'ArrowUp' ? -1 : 1) : undefined,
    'note.carry': chosen
      ? (event) => {
          const key = event?.key ?? 'ArrowDown'
          carry(chosen, key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1, key === 'ArrowLeft' || key === 'ArrowRight')
        }
      : undefined,
    'note.leave': input.chosen ? leave : undefined,
    'note.place': onNote((note) =>
      ask({
        kind: 'choice',
        title: t('boards.moveTo'),
        options: blocks(note.block),
        take: (block) => move(note, block, sheet?.blocks.find((one) => one.block.id === block)?.notes.at(-1)?.id ?? null),
      }),
    ),
    'note.colour': onNote((note) =>
      ask({
        kind: 'choice',
        title: t('boards.colour'),
        options: noteColours.map((id) => ({ id, name: t(`boards.colour.${id}`), isChosen: id === note.colour })),
        take: (colour) => void session.execute('note.recolour', { note: note.id, colour: colour as Note['colour'] }),
      }),
    ),
    'note.weight':
      scoring && scoring !== 'strategies'
        ? onNote((note) =>
            figure({ label: 'boards.weight', hint: 'boards.weightHint', least: 0, most: 1 }, note.weight, (weight) =>
              session.execute('note.setWeight', { note: note.id, weight }),
            ),
          )
        : undefined,
    'note.score': scoring
      ? onNote((note) =>
          figure({ ...strength[scoring], least: 1 }, note.score, (score) =>
            session.execute('note.setScore', { note: note.id, score }),
          ),
        )
      : undefined,
    'note.source': onNote((note) =>
      ask({
        kind: 'choice',
        title: t('boards.source'),
        options: (['none', 'measured', 'source', 'assumption'] as const).map((id) => ({
          id,
          name: t(`boards.source.${id}`),
          isChosen: id === (note.source?.quality ?? 'none'),
        })),
        take: (quality) =>
          void session.execute('note.setEvidence', {
            note: note.id,
            source: quality === 'none' ? null : { ...note.source, quality: quality as NonNullable<Note['source']>['quality'] },
          }),
      }),
    ),
    'note.evidence': onNote((note) =>
      ask({
        kind: 'choice',
        title: t('boards.evidence'),
        options: [{ id: '', name: t('boards.noEvidence'), isChosen: note.evidence === undefined }, ...evidence()],
        take: (id) => void session.execute('note.setEvidence', { note: note.id, evidence: id === '' ? null : id }),
      }),
    ),
    'note.open':
      isThere && rests !== undefined
        ? () => {
            goTo(session.view, { kind: 'chart', id: project.states[rests]?.chart ?? rests })
            if (project.states[rests]) select(session.view, [rests])
          }
        : undefined,
    'note.sort': scoring ? () => sort(!sorted) : undefined,
  })
}
