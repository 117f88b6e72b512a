import { type Connection, type FinalConnectionState, type NodeChange, useReactFlow, useStoreApi } from '@xyflow/react'
import type { MouseEvent, RefObject } from 'react'
import type { ChartTree } from '../../chart/tree'
import { isContainer } from '../../picture/scene'
import type { Point } from '../../project/chart'
import { useSession } from '../shell/hooks'
import type { CanvasActions, CanvasStore } from './canvasState'
import { type Sheet, stepAt } from './sheet'
import type { StepNode } from './toFlow'
import { useDrag } from './useDrag'
import type { SheetView } from './useSheetView'
import { useSteady } from './useSteady'

interface StepGesturesInput {
  sheet: Sheet
  store: CanvasStore
  view: SheetView
  frame: RefObject<HTMLDivElement | null>
  editable: boolean
  actions: CanvasActions
  pick(ids: readonly string[]): void
  add(options: { from?: string; at?: Point }): void
}

/** What the mouse, or a finger, does to steps and on the empty sheet. */
export function useStepGestures({ sheet, store, view, frame, editable, actions, pick, add }: StepGesturesInput) {
  const session = useSession()
  const flow = useReactFlow<StepNode>()
  const flowStore = useStoreApi<StepNode>()
  const { tree } = sheet
  const drag = useDrag({ sheet, store, view, frame, rootId: tree.root.id })

  // The library knows only what is mounted; without a key for more, what else was chosen is not any longer.
  const onNodesChange = (changes: NodeChange<StepNode>[]): void => {
    const { multiSelectionActive: more, userSelectionActive: isLasso } = flowStore.getState()
    const chosen = changes.some((change) => change.type === 'select' && change.selected)
    const picked = new Set(chosen && !more ? [] : session.view.getState().selection)
    for (const change of changes)
      if (change.type === 'select' && tree.state(change.id)) {
        if (change.selected) picked.add(change.id)
        else picked.delete(change.id)
      } else if (change.type === 'position' && change.position && change.dragging) drag.move(change.id, change.position)
    if (!isLasso && changes.some(({ type }) => type === 'select')) pick([...picked])
  }
  const onConnect = ({ source, target }: Connection): void => {
    const made = session.execute('transition.connect', { from: source, to: target })
    if (made.ok && made.value) pick([made.value])
  }
  const onConnectEnd = (event: globalThis.MouseEvent | TouchEvent, { isValid, fromNode, toNode }: FinalConnectionState): void => {
    if (isValid || !fromNode) return
    const at = clientOf(event)
    if (!at) return
    const point = flow.screenToFlowPosition(at)
    const hit = toNode?.id ?? stepAt(sheet, point)
    if (hit && hit !== fromNode.id && !isContainerId(tree, hit))
      onConnect({ source: fromNode.id, target: hit, sourceHandle: null, targetHandle: null })
    else if (hit !== fromNode.id) add({ from: fromNode.id, at: { x: point.x, y: point.y - 36 } })
  }
  const onDoubleClick = (event: MouseEvent): void => {
    if (!editable || !(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane')) return
    add({ at: flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }) })
  }
  // What is only painted, as from afar, can be clicked all the same.
  const onPaneClick = (event: MouseEvent): void => {
    const id = stepAt(sheet, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }))
    if (id === null) {
      store.setState({ connecting: null })
      pick([])
    } else if (store.getState().connecting) actions.connectTo(id)
    else pick([id])
  }
  const onNodeClick = (event: MouseEvent, node: StepNode): void => {
    if (store.getState().connecting) actions.connectTo(node.id)
    // One of several chosen, clicked without a key, is the only one from then on; dragged, it takes all along.
    else if (
      session.view.getState().selection.length > 1 &&
      tree.state(node.id) &&
      !event.shiftKey &&
      !event.ctrlKey &&
      !event.metaKey
    )
      pick([node.id])
  }

  return useSteady({
    onDoubleClick,
    onNodesChange,
    onNodeDragStart: (_: unknown, node: StepNode): void => drag.start(node.id),
    onNodeDragStop: drag.stop,
    onSelectionDragStart: (_: unknown, [first]: StepNode[]): void => void (first && drag.start(first.id)),
    onSelectionDragStop: drag.stop,
    onNodeDrag: (event: globalThis.MouseEvent | TouchEvent | MouseEvent): void => {
      const at = clientOf(event)
      if (at) drag.over(flow.screenToFlowPosition(at), event.ctrlKey || event.metaKey || event.altKey)
    },
    onNodeDoubleClick: (_: unknown, node: StepNode): void => {
      if (editable && tree.state(node.id) && !sheet.folded.has(node.id)) actions.startEditing(node.id)
    },
    onNodeMouseEnter: (_: unknown, { id }: StepNode): void => store.setState({ near: id }),
    onNodeClick,
    onPaneClick,
    onConnect,
    onConnectEnd,
  })
}

const isContainerId = (tree: ChartTree, id: string): boolean => {
  const state = tree.state(id)
  return state !== undefined && isContainer(state)
}

/** Where in the window a mouse or a finger is, or was when it was lifted. */
function clientOf(event: globalThis.MouseEvent | TouchEvent | MouseEvent | React.TouchEvent): Point | null {
  const at = 'changedTouches' in event ? (event.touches[0] ?? event.changedTouches[0]) : event
  return at ? { x: at.clientX, y: at.clientY } : null
}
