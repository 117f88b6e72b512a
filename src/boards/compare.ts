import { canonical } from '../base/json'
import type { Board, Note } from '../project/board'
import type { Project } from '../project/project'
import { languages, say, type Text } from '../project/text'
import { type Block, kinds } from './kinds'
import { notesOf } from './sheet'

/*
 * Boards of one kind side by side: versions of one, or variants for different people. A note is known again by what it is a copy
 * of, else by its words.
 */

/** `only`: on no other board; `some`: missing on one at least; `changed`: said otherwise elsewhere; `moved`: in another block. */
export type Mark = 'same' | 'changed' | 'moved' | 'some' | 'only'

export interface ComparedNote {
  readonly note: Note
  readonly mark: Mark
}

export interface Comparison {
  readonly boards: readonly Board[]
  readonly rows: readonly { readonly block: Block; readonly cells: readonly (readonly ComparedNote[])[] }[]
  /** Notes, each counted once however many boards it is on. */
  readonly counts: { readonly same: number; readonly changed: number; readonly only: number }
}

type Group = Map<string, Note>

export function compareBoards(project: Project, ids: readonly string[]): Comparison | undefined {
  const boards = ids.flatMap((id) => (Object.hasOwn(project.boards, id) ? [project.boards[id] as Board] : []))
  const [first] = boards
  if (!first || boards.some(({ kind }) => kind !== first.kind)) return undefined
  const notes = new Map(boards.map(({ id }) => [id, notesOf(project, id)]))
  const groups = groupsOf(boards, notes)
  const marks = new Map<string, Mark>()
  for (const group of groups) for (const { id } of group.values()) marks.set(id, markOf(group, boards.length))
  const counted = groups.map((group) => markOf(group, boards.length))
  return {
    boards,
    rows: kinds[first.kind].blocks.map((block) => ({
      block,
      cells: boards.map(({ id }) =>
        (notes.get(id) ?? [])
          .filter((note) => note.block === block.id)
          .map((note) => ({ note, mark: marks.get(note.id) ?? 'same' })),
      ),
    })),
    counts: {
      same: counted.filter((mark) => mark === 'same').length,
      changed: counted.filter((mark) => mark === 'changed' || mark === 'moved').length,
      only: counted.filter((mark) => mark === 'only' || mark === 'some').length,
    },
  }
}

function groupsOf(boards: readonly Board[], notes: ReadonlyMap<string, readonly Note[]>): Group[] {
  const groups: Group[] = []
  const join = (board: string, note: Note, isSame: (other: Note) => boolean): boolean => {
    const found = groups.find((group) => !group.has(board) && [...group.values()].some(isSame))
    found?.set(board, note)
    return found !== undefined
  }
  for (const { id } of boards) {
    const strangers = (notes.get(id) ?? []).filter((note) => !join(id, note, (other) => originOf(other) === originOf(note)))
    for (const note of strangers)
      if (!join(id, note, (other) => other.block === note.block && isSaidAs(other.text, note.text)))
        groups.push(new Map([[id, note]]))
  }
  return groups
}

const originOf = ({ copyOf, id }: Note): string => copyOf ?? id

const isSaidAs = (one: Text, other: Text): boolean =>
  languages.some((language) => say(one, language).trim() !== '' && say(one, language).trim() === say(other, language).trim())

function markOf(group: Group, boards: number): Mark {
  if (boards > 1 && group.size === 1) return 'only'
  if (group.size < boards) return 'some'
  const [first, ...others] = [...group.values()]
  if (!first || others.every((other) => said(other) === said(first) && other.block === first.block)) return 'same'
  return others.every((other) => said(other) === said(first)) ? 'moved' : 'changed'
}

/** All that a note says; who it is, where it stands and what it answers do not count. */
function said({ text, colour, weight, score, source, owner, confidence, refs, figure, card, evidence }: Note): string {
  const words = typeof text === 'string' ? text : languages.map((language) => say(text, language))
  return canonical({ words, colour, weight, score, source, owner, confidence, refs, figure, card, evidence })
}
