import type { Finding } from '../../base/result'
import { type StepKind, treeOf } from '../../chart/tree'
import { translator } from '../../i18n/translate'
import type { Language } from '../../project/text'
import { makeRoom } from '../addStep'
import type { Session } from '../session'
import { type CellProblem, type ColumnId, chosen, columnOf, kinds } from './columns'
import { sheetInBatch } from './sheet'

/** A line for a cell. `row` is a step, or the number of a row that is not there yet. */
export interface CellEdit {
  readonly row: string | number
  readonly column: ColumnId
  readonly text: string
}

export interface RefusedCell extends CellEdit {
  /** The step that the row is, also where it was new. */
  readonly step: string
  readonly problem: CellProblem | { readonly code: 'refused'; readonly finding: Finding }
}

export interface Filled {
  readonly filled: number
  /** Steps made for new rows. */
  readonly added: readonly string[]
  readonly refused: readonly RefusedCell[]
}

/** Rows come before what is said of them, names before what is called by them, and paths last, between steps that are there. */
const phases: readonly (readonly ColumnId[])[] = [['name'], ['kind'], ['stage'], ['doneBy']]
const phaseOf = (column: ColumnId): number => {
  if (column === 'next') return phases.length + 1
  const phase = phases.findIndex((ids) => ids.includes(column))
  return phase < 0 ? phases.length : phase
}

/**
 * Fills cells as one step of undo. What is not understood, or what a command refuses, is left out and told; all else is
 * done. New rows become steps in `parent`, after `after`. Null: nothing was done, and why has been told.
 */
export function fillCells(
  session: Session,
  chart: string,
  language: Language,
  edits: readonly CellEdit[],
  into: { parent: string; after?: string },
): Filled | null {
  const root = session.editor.doc.charts[chart]?.root
  if (root === undefined) return null
  const inOrder = edits
    .map((edit) => ({ ...edit, text: edit.text.replace(/\s+/g, ' ').trim() }))
    .sort((a, b) => phaseOf(a.column) - phaseOf(b.column))
  const newRows = [...new Set(edits.flatMap(({ row }) => (typeof row === 'number' ? [row] : [])))].sort((a, b) => a - b)
  const denied = new Map<CellEdit, Finding>()

  // A refusal rolls all back: the cell that brought it is left out, and the rest is done again.
  for (;;) {
    let current: CellEdit | null = null
    let filled = 0
    const refused: RefusedCell[] = []
    const made = new Map<number, string>()
    const result = session.batch(
      'table.fill',
      (run, now) => {
        const sheet = sheetInBatch(chart, root, language, run, now)
        let after = into.after
        const before = treeOf(now(), chart)
        for (const row of newRows) {
          const cell = (column: ColumnId): string =>
            inOrder.find((edit) => edit.row === row && edit.column === column)?.text ?? ''
          const kind = kindCalled(cell('kind')) ?? 'activity'
          const id = run('state.add', {
            parent: into.parent,
            kind,
            name: { [language]: cell('name') || translator(language)(`canvas.new.${kind}`) },
            ...(after === undefined ? {} : { after }),
          })
          made.set(row, id)
          after = id
        }
        sheet.forget()
        for (const edit of inOrder) {
          current = edit
          const step = typeof edit.row === 'number' ? (made.get(edit.row) ?? '') : edit.row
          const state = sheet.state(step)
          const finding = denied.get(edit)
          if (finding) refused.push({ ...edit, step, problem: { code: 'refused', finding } })
          if (!state || finding) continue
          const column = columnOf(edit.column)
          // A new row without a name has been given one.
          if (edit.text === column.text(sheet, state) || (made.has(edit.row as number) && edit.column === 'name')) continue
          const problem = column.fill(sheet, state, edit.text)
          if (problem) refused.push({ ...edit, step, problem })
          else filled += 1
        }
        current = null
        makeRoom(run, now, before, [...made.values()])
      },
      { quiet: true },
    )
    if (result.ok) return { filled, added: [...made.values()], refused }
    const [finding] = result.error
    if (!current || !finding) {
      session.refused.setState({ findings: result.error })
      return null
    }
    denied.set(current, finding)
  }
}

const kindCalled = (words: string): StepKind | undefined => chosen(words, kinds, (kind) => `inspector.kind.${kind}`)
