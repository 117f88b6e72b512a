import { useReactFlow } from '@xyflow/react'
import { type RefObject, useCallback } from 'react'
import { type ChartTree, treeOf } from '../../chart/tree'
import { sceneOf } from '../../picture/scene'
import type { Point } from '../../project/chart'
import { withWords } from '../../project/text'
import { addStep } from '../../session/addStep'
import { foldStage } from '../../session/foldStage'
import { useLanguage, useSession, useT } from '../shell/hooks'
import type { CanvasActions, CanvasStore } from './canvasState'
import { readableZoom } from './fold'
import { glide } from './glide'
import { containerAt, type Sheet, stepAt } from './sheet'
import type { StepData, StepNode } from './toFlow'
import type { SheetView } from './useSheetView'
import { useSteady } from './useSteady'

interface StepActionsInput {
  tree: ChartTree
  sheet: Sheet
  store: CanvasStore
  view: SheetView
  frame: RefObject<HTMLDivElement | null>
  pick(ids: readonly string[]): void
  show(id: string, atOnce?: boolean): void
  /** Lets what moves next glide. */
  moving(): void
}

/** What a step or a path on the canvas can ask for, and a new step where there is room for it. */
export function useStepActions({ tree, sheet, store, view, frame, pick, show, moving }: StepActionsInput) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const flow = useReactFlow<StepNode>()
  const chart = tree.chart.id
  const rootId = tree.root.id

  const add = useCallback(
    (options: { kind?: StepData['kind']; from?: string; at?: Point; inside?: string; onPath?: string | null }): void => {
      const { kind, from, at, inside, onPath } = options
      const source = from === undefined ? undefined : tree.state(from)
      const point = at ?? flow.screenToFlowPosition(middleOf(frame))
      const parent = inside ?? (source && !at ? (source.parent ?? rootId) : containerAt(sheet, point, new Set()))
      const corner = cornerIn(tree, sheet, parent, point)
      const step = {
        parent,
        name: { [language]: t(kind ? `canvas.new.${kind}` : 'canvas.new.activity') },
        ...(kind ? { kind } : {}),
        ...(source && source.kind !== 'final' ? { connectFrom: source.id } : {}),
        ...(source && !at ? { after: source.id } : corner && { position: corner }),
      }
      const made = addStep(session, step, onPath ?? undefined)
      if (!made.ok) return
      pick([made.value])
      store.setState({ editing: made.value })
      // At once, before the first letter of its name: a step off the screen has no field to type it into.
      show(made.value, true)
    },
    [tree, sheet, flow, session, language, t, pick, store, show, rootId, frame],
  )

  const actions = useSteady<CanvasActions>({
    rename: (id, words) => {
      const state = tree.state(id)
      if (!state) return
      session.execute('state.rename', { state: id, name: withWords(state.name, language, words) })
    },
    stopEditing: () => store.setState({ editing: null }),
    startEditing: (id) => {
      show(id, true)
      store.setState({ editing: id })
    },
    toggleFold: (id) => {
      moving()
      foldStage(session, id)
      // What is selected inside would keep it open.
      if (session.view.getState().selection.some((one) => tree.isInside(one, id))) pick([id])
    },
    open: (id) => {
      if (session.editor.doc.states[id]?.folded) {
        moving()
        foldStage(session, id)
      }
      pick([id])
      const now = treeOf(session.editor.doc, chart)
      const box = now && sceneOf(now).boxes.get(id)
      if (box)
        void flow
          .fitBounds(box, { padding: 0.08, duration: glide(200) })
          .then(() => flow.getZoom() < readableZoom && flow.zoomTo(readableZoom))
          .then(view.settle)
    },
    connectTo: (to) => {
      const { connecting: from } = store.getState()
      store.setState({ connecting: null })
      if (from === null || from === to) return
      const made = session.execute('transition.connect', { from, to })
      if (made.ok && made.value) pick([made.value])
    },
    previewPath: (path) =>
      view.lift(path && { isLifted: () => false, by: { x: 0, y: 0 }, paths: new Map([[path.id, path]]), boxes: new Map() }),
    reconnect: (transition, end, client) => {
      const id = stepAt(sheet, flow.screenToFlowPosition(client))
      if (!id) return
      session.execute('transition.reconnect', { transition, [end]: id })
    },
  })
  return { add, actions }
}

const middleOf = ({ current }: RefObject<HTMLElement | null>): Point => {
  const box = current?.getBoundingClientRect()
  return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 }
}

/** A place on the sheet as a position in a container, clear of its name and its edge; in a folded one a new step finds its own. */
function cornerIn(tree: ChartTree, sheet: Sheet, parent: string, { x, y }: Point): Point | null {
  if (parent === tree.root.id) return { x: Math.round(x), y: Math.round(y) }
  const box = sheet.scene.boxes.get(parent)
  if (!box || sheet.folded.has(parent)) return null
  return { x: Math.max(16, Math.round(x - box.x)), y: Math.max(48, Math.round(y - box.y)) }
}
