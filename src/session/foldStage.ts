import { treeOf } from '../chart/tree'
import { placesAfter } from '../picture/unfold'
import type { Session } from './session'

/** Folds a stage into one node, or opens it, in place: what is around closes up or makes room. One step of undo. */
export function foldStage(session: Session, id: string): void {
  const state = session.editor.doc.states[id]
  const tree = state && treeOf(session.editor.doc, state.chart)
  if (!tree || tree.children(id).length === 0) return
  const isFolding = !state.folded
  const positions = placesAfter(tree, id, isFolding)
  session.batch('state.update', (run) => {
    if (Object.keys(positions).length > 0) run('selection.move', { positions })
    run('state.update', { state: id, fields: { folded: isFolding || null } })
  })
}
