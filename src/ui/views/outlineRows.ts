import type { ChartTree } from '../../chart/tree'
import { isContainer } from '../../picture/scene'
import type { State, Transition } from '../../project/chart'

/** One line of the outline: a step, or under a step one of the paths that leave it. */
export interface OutlineRow {
  readonly id: string
  readonly state?: State
  readonly path?: Transition
  /** 1 = directly on the sheet. */
  readonly level: number
  readonly place: number
  readonly of: number
  /** null = there is nothing under it. */
  readonly isOpen: boolean | null
}

/** Stages stand open, the paths of a step do not, until somebody says otherwise. */
export const isOpenAtFirst = (state: State): boolean => isContainer(state)

/** The lines of a chart from top to bottom: under an open step what is in it, then its paths in the order they are tried. */
export function outlineRows(tree: ChartTree, opened: ReadonlyMap<string, boolean>): OutlineRow[] {
  const rows: OutlineRow[] = []
  const visit = (parent: string, level: number): void => {
    const states = tree.children(parent)
    // The root's own paths cannot be: it is the chart itself.
    const paths = parent === tree.root.id ? [] : tree.outgoing(parent)
    const of = states.length + paths.length
    for (const [i, state] of states.entries()) {
      const within = tree.children(state.id).length + tree.outgoing(state.id).length
      const isOpen = within === 0 ? null : (opened.get(state.id) ?? isOpenAtFirst(state))
      rows.push({ id: state.id, state, level, place: i + 1, of, isOpen })
      if (isOpen) visit(state.id, level + 1)
    }
    for (const [i, path] of paths.entries())
      rows.push({ id: path.id, path, level, place: states.length + i + 1, of, isOpen: null })
  }
  visit(tree.root.id, 1)
  return rows
}

/** What must be open so that a step or a path has a line. */
export function aboveInOutline(tree: ChartTree, id: string): string[] {
  const path = tree.transition(id)
  const around = path
    ? [path.from, ...tree.ancestors(path.from).map((state) => state.id)]
    : tree.ancestors(id).map((state) => state.id)
  return around.filter((one) => one !== tree.root.id)
}
