import { translator } from '../i18n/translate'
import { type CellProblem, cellText, nameRow, withCell } from '../journey/cells'
import type { ServiceMode } from '../project/journey'
import type { Project } from '../project/project'
import type { Language } from '../project/text'
import type { Run, Session } from './session'

/** A text for a cell of a journey map. `column` is a step, or the number of one that is not there yet. */
export interface MapEdit {
  readonly row: string
  readonly column: string | number
  readonly text: string
}

export interface MapFilled {
  readonly filled: number
  /** Steps made for new columns. */
  readonly added: readonly string[]
  readonly refused: readonly {
    readonly row: string
    readonly column: string
    readonly text: string
    readonly problem: CellProblem
  }[]
}

/**
 * Fills cells of a journey map as one step of undo: new columns become steps after `after`, and what cannot be taken is
 * left out and told. Null: nothing was done, and why has been told.
 */
export function fillMap(
  session: Session,
  chart: string,
  language: Language,
  mode: ServiceMode | null,
  edits: readonly MapEdit[],
  after?: string,
): MapFilled | null {
  const result = session.batch('journey.setCells', (run, now) => fillWith(run, now, { chart, language, mode, edits, after }))
  return result.ok ? result.value : null
}

interface Filling {
  readonly chart: string
  readonly language: Language
  readonly mode: ServiceMode | null
  readonly edits: readonly MapEdit[]
  readonly after: string | undefined
}

/** The same in the middle of a batch. */
export function fillWith(run: Run, now: () => Project, { chart, language, mode, edits, after }: Filling): MapFilled {
  const fresh = [...new Set(edits.flatMap(({ column }) => (typeof column === 'number' ? [column] : [])))].sort((a, b) => a - b)
  const made = new Map<number, string>()
  const refused: MapFilled['refused'][number][] = []
  let last = after
  for (const column of fresh) {
    const name = edits
      .find((edit) => edit.column === column && edit.row === nameRow)
      ?.text.replace(/\s+/g, ' ')
      .trim()
    last = run('journey.addStep', {
      chart,
      name: { [language]: name || translator(language)('journey.newStep') },
      ...(last === undefined ? {} : { after: last }),
    })
    made.set(column, last)
  }
  const cells = edits.flatMap(({ row, column, text }) => {
    const id = typeof column === 'number' ? made.get(column) : column
    const state = id === undefined ? undefined : now().states[id]
    if (!state || (typeof column === 'number' && row === nameRow)) return []
    if (text.trim() === cellText(state, row, language, mode).trim()) return []
    const taken = withCell(state, row, text, language, mode)
    if (!taken.ok) refused.push({ row, column: state.id, text, problem: taken.problem })
    return taken.ok ? [{ state: state.id, row, text }] : []
  })
  if (cells.length > 0) run('journey.setCells', { cells, language, mode })
  return { filled: cells.length, added: [...made.values()], refused }
}
