import { useReactFlow } from '@xyflow/react'
import { type RefObject, useCallback, useMemo } from 'react'
import { type ChartTree, treeOf } from '../../chart/tree'
import { type Scene, sceneOf } from '../../picture/scene'
import type { Point } from '../../project/chart'
import { withWords } from '../../project/text'
import { foldStage } from '../../session/foldStage'
import { useLanguage, useSession, useT } from '../shell/hooks'
import type { CanvasActions, CanvasStore } from './canvasState'
import { readableZoom } from './fold'
import { glide } from './glide'
import { containerAt, type Sheet, stepAt } from './sheet'
import type { StepData, StepNode } from './toFlow'
import type { SheetView } from './useSheetView'

interface StepActionsInput {
  tree: ChartTree
  scene: Scene
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
export function useStepActions({ tree, scene: still, sheet, store, view, frame, pick, show, moving }: StepActionsInput) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const flow = useReactFlow<StepNode>()
  const chart = tree.chart.id
  const rootId = tree.root.id

  const add = useCallback(
    (options: { kind?: StepData['kind']; from?: string; at?: Point }): void => {
      const { kind, from, at } = options
      const source = from === undefined ? undefined : tree.state(from)
      const center = middleOf(frame)
      const point = at ?? (source ? nextTo(still, source.id) : flow.screenToFlowPosition(center))
      const parent = source && !at ? (source.parent ?? rootId) : containerAt(sheet, point, new Set())
      const origin = still.boxes.get(parent) ?? { x: 0, y: 0 }
      const made = session.execute('state.add', {
        parent,
        name: { [language]: t(kind ? `canvas.new.${kind}` : 'canvas.new.activity') },
        ...(kind ? { kind } : {}),
        ...(source && source.kind !== 'final' ? { connectFrom: source.id } : {}),
        ...(source && !at ? { after: source.id } : {}),
        position: { x: Math.round(point.x - origin.x), y: Math.round(point.y - origin.y) },
      })
      if (!made.ok) return
      pick([made.value])
      store.setState({ editing: made.value })
      // At once, before the first letter of its name: a step off the screen has no field to type it into.
      show(made.value, true)
    },
    [tree, still, sheet, flow, session, language, t, pick, store, show, rootId, frame],
  )

  const actions = useMemo(
    (): CanvasActions => ({
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
    }),
    [tree, session, language, store, show, pick, sheet, flow, view, moving, chart],
  )
  return { add, actions }
}

const middleOf = ({ current }: RefObject<HTMLElement | null>): Point => {
  const box = current?.getBoundingClientRect()
  return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 }
}

/** Room to the right of a step, below whatever stands there. */
function nextTo(scene: Scene, id: string): Point {
  const box = scene.boxes.get(id)
  if (!box) return { x: 0, y: 0 }
  const point = { x: box.x + box.width + 96, y: box.y }
  const blocks = [...scene.boxes.values()].filter(({ state }) => state.parent === box.state.parent && state.id !== id)
  const hit = () =>
    blocks.find(
      (other) =>
        point.x < other.x + other.width + 16 &&
        point.x + 208 > other.x - 16 &&
        point.y < other.y + other.height + 16 &&
        point.y + 72 > other.y - 16,
    )
  for (let other = hit(); other; other = hit()) point.y = other.y + other.height + 32
  return point
}
