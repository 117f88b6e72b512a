import '@xyflow/react/dist/base.css'
import {
  type Connection,
  ConnectionMode,
  type FinalConnectionState,
  type NodeChange,
  NodeToolbar,
  Panel,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useStore as useFlowStore,
  useReactFlow,
  useStoreApi,
} from '@xyflow/react'
import { lazy, type MouseEvent, Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { commentCounts } from '../../chart/comments'
import { nameOf as nameOfRecord } from '../../chart/sentence'
import { type ChartTree, treeOf } from '../../chart/tree'
import { meets } from '../../picture/grid'
import { isUnplaced } from '../../picture/newPlaces'
import { pathLabel } from '../../picture/pathLabel'
import { roleMarks } from '../../picture/roleMarks'
import { isContainer, type Scene, sceneOf } from '../../picture/scene'
import { unfolded } from '../../picture/unfold'
import type { Point, Transition } from '../../project/chart'
import { withWords } from '../../project/text'
import { addStep } from '../../session/addStep'
import { foldStage } from '../../session/foldStage'
import type { Overlay } from '../../session/overlay'
import { problemsOf } from '../../session/problems'
import { select } from '../../session/view'
import { Button } from '../kit/Button'
import { useLanguage, useOverlay, useProject, useSession, useT, useView } from '../shell/hooks'
import { isTyping } from '../shell/shortcuts'
import { ChosenPaths } from './ChosenPaths'
import { CommentMarks } from './CommentMarks'
import { ContextPad } from './ContextPad'
import styles from './canvas.module.css'
import { type CanvasActions, CanvasContext, createCanvasStore } from './canvasState'
import { fitted, useFit, zoomLimits } from './fit'
import { foldedStages, levelAt, readableZoom, zoomStep } from './fold'
import { glide } from './glide'
import { Overview } from './Overview'
import type { Look, Scenery } from './painter'
import { SheetMenu } from './SheetMenu'
import { StageBox } from './StageBox'
import { StepCard } from './StepCard'
import { StepTools } from './StepTools'
import { boundsOf, containerAt, type Sheet, sheetOf, stepAt } from './sheet'
import { flowMaker, type StepData, type StepNode } from './toFlow'
import { useArrangeHandlers } from './useArrangeHandlers'
import { useAsking } from './useAsking'
import { useBends } from './useBends'
import { useCanvasKeys } from './useCanvasKeys'
import { useCarryKind } from './useCarryKind'
import { useDrag } from './useDrag'
import { useLayout } from './useLayout'
import { usePathPointer } from './usePathPointer'
import { usePinch } from './usePinch'
import { margin, type SheetView, useSheetView } from './useSheetView'
import { useSpaceTool } from './useSpaceTool'
import { ViewTools } from './ViewTools'
import { boundsOfView, type View } from './view'

/** Comes with the forecast, which a first visit does without. */
const HeatLegend = lazy(async () => ({ default: (await import('./HeatLegend')).HeatLegend }))
const nodeTypes = { step: StepCard, stage: StageBox }
/** From afar, steps lower than this on the screen are painted only; the chosen one is always an element. */
const leastHeight = 9
/** Up to so many steps all are elements, in view or not. */
const fewSteps = 60

/** One chart, drawn: steps in stages, paths, and whatever the mode lays over them. */
export function ChartCanvas({ chartId }: { chartId: string }) {
  const tree = useProject((project) => treeOf(project, chartId))
  const room = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<{ width: number; height: number } | null>(null)
  useLayoutEffect(() => {
    const measure = (): void => {
      const { width, height } = room.current?.getBoundingClientRect() ?? { width: 0, height: 0 }
      if (width > 0 && height > 0) setSize((known) => known ?? { width, height })
    }
    measure()
    // Opened out of sight, it has no size yet.
    const observer = new ResizeObserver(measure)
    if (room.current) observer.observe(room.current)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={room} className={styles.room}>
      {tree && size && (
        <ReactFlowProvider key={chartId}>
          <Canvas tree={tree} size={size} />
        </ReactFlowProvider>
      )}
    </div>
  )
}

function Canvas({ tree: saved, size }: { tree: ChartTree; size: { width: number; height: number } }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const flow = useReactFlow<StepNode>()
  const [store] = useState(createCanvasStore)
  const [make] = useState(flowMaker)
  const frame = useRef<HTMLDivElement>(null)
  const selection = useView((view) => view.selection)
  const tree = useOpened(saved, selection)
  const mode = useView((view) => view.mode)
  const editable = mode === 'draw'
  const overlay = useOverlay((now) => now)
  const problems = useStore(problemsOf(session), ({ byRecord }) => byRecord)
  const connecting = useStore(store, (state) => state.connecting)
  const spacing = useStore(store, (state) => state.spacing)
  const editing = useStore(store, (state) => state.editing)
  const dragging = useStore(store, (state) => state.dragging)
  const touching = useStore(store, (state) => state.touching)
  const said = useStore(store, (state) => state.said)
  const roomy = useFlowStore((state) => state.width >= 820 && state.height >= 480)
  const flowStore = useStoreApi<StepNode>()
  const chart = tree.chart.id
  const rootId = tree.root.id

  const still = sceneOf(tree)
  const [start] = useState(() => fitted(still, size.width, size.height))
  const { canvas, moving: movingSheet, rest, view, show: showSheet } = useSheetView(frame, start)
  const lookAt = useLook(tree, still)
  const zoom = zoomStep(rest.zoom)
  const look = lookAt(zoom)
  const { level, sheet } = look
  const { folded } = sheet
  const mounted = useMounted(look, rest, selection, editing)
  const marks = roleMarks(tree.project.roles, language)
  const comments = commentCounts(tree)
  const roleName = useCallback((id: string) => nameOfRecord(tree.project, id, language), [tree, language])
  const describe = useCallback(
    (data: StepData) => {
      const { openComments: open, settledComments: settled } = data
      const said = open + settled > 0 && t('comments.here', { open, settled })
      return [data.name, t(`inspector.kind.${data.kind}`), data.roleName, data.quiet, said].filter(Boolean).join(', ')
    },
    [t],
  )
  const describePath = useCallback(
    (transition: Transition, target: string): string =>
      t('canvas.path', {
        from: nameOfRecord(tree.project, transition.from, language),
        to: nameOfRecord(tree.project, target, language),
        words: pathLabel(tree, transition, language)?.text ?? '',
      }),
    [tree, language, t],
  )
  const nodes = useMemo(
    () =>
      make({ sheet, mounted, language, marks, selection, problems, comments, overlay, editable, touching, roleName, describe }),
    [make, sheet, mounted, language, marks, selection, problems, comments, overlay, editable, touching, roleName, describe],
  )
  const scenery = useMemo((): Scenery => {
    const isSame = (other: Look): boolean => other.sheet === sheet
    return {
      lookAt,
      isMounted: (id, other) => isSame(other) && flowStore.getState().nodeLookup.has(id),
      selection: new Set(selection),
      overlay,
      problems,
      comments,
      marks,
      language,
    }
  }, [lookAt, sheet, flowStore, selection, overlay, problems, comments, marks, language])
  useLayoutEffect(() => showSheet(scenery), [showSheet, scenery])

  const pick = useCallback((ids: readonly string[]): void => select(session.view, ids), [session])
  const say = useCallback((words: string): void => store.setState({ said: words }), [store])
  const focusStep = useCallback((id: string): void => {
    // A step far away or in a folded stage is on the screen only once the view has moved there.
    const attempt = (left: number): void => {
      const step = frame.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
      if (step) step.focus({ preventScroll: true })
      else if (left > 0) setTimeout(() => attempt(left - 1), 80)
    }
    requestAnimationFrame(() => attempt(8))
  }, [])
  const show = useShow(chart, view)
  const seeAll = useFit(chart, view)
  const moving = useMoving(frame)

  const { layOut, stop } = useLayout({ chart, editable, say, moving, seeAll })

  const add = useCallback(
    (options: { kind?: StepData['kind']; from?: string; at?: Point; inside?: string; onPath?: string | null }): void => {
      const { kind, from, at, inside, onPath } = options
      const source = from === undefined ? undefined : tree.state(from)
      const point = at ?? flow.screenToFlowPosition(middleOf(frame.current))
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
    [tree, sheet, flow, session, language, t, pick, store, show, rootId],
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

  useArrangeHandlers({ tree, scene: still, editable, store, startEditing: actions.startEditing })
  useBends(tree, sheet, editable, frame)
  const keys = useCanvasKeys({
    tree,
    scene: still,
    editable,
    store,
    actions,
    folded,
    pick,
    add,
    layOut,
    seeAll,
    show,
    focusStep,
    say,
    frame,
  })
  const keepFocus = useKeptFocus(frame, tree)
  useRevealSelection(selection, tree, view, show, focusStep)
  useRevealActive(overlay, tree, show)
  useFirstLayout(tree, editable, layOut)

  const drag = useDrag({ sheet, store, view, frame, rootId })
  useAsking({ sheet, store, frame })
  const carryKind = useCarryKind({
    sheet,
    store,
    view,
    frame,
    drop: (kind, at, { container, path }) => add({ kind, at, inside: container, onPath: path }),
  })
  usePinch(frame)
  useSeenWhileTyping(editing, show)
  const space = useSpaceTool({ sheet, store, view, frame })
  const pointer = usePathPointer(frame, sheet, store, problems, (id, more) => {
    const known = session.view.getState().selection
    pick(!more ? [id] : known.includes(id) ? known.filter((one) => one !== id) : [...known, id])
  })
  // The library knows only what is mounted; without a key for more, what else was chosen is not any longer.
  const onNodesChange = (changes: NodeChange<StepNode>[]): void => {
    const more = flowStore.getState().multiSelectionActive || flowStore.getState().userSelectionActive
    const chosen = changes.some((change) => change.type === 'select' && change.selected)
    const picked = new Set(chosen && !more ? [] : session.view.getState().selection)
    for (const change of changes)
      if (change.type === 'select' && tree.state(change.id)) {
        if (change.selected) picked.add(change.id)
        else picked.delete(change.id)
      } else if (change.type === 'position' && change.position && change.dragging) drag.move(change.id, change.position)
    if (changes.some(({ type }) => type === 'select')) pick([...picked])
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
  const onPaneDoubleClick = (event: MouseEvent): void => {
    if (!editable || !(event.target instanceof Element) || !event.target.classList.contains('react-flow__pane')) return
    add({ at: flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }) })
  }
  // What is only painted, as from afar, can be clicked all the same.
  const onPaneClick = (event: MouseEvent): void => {
    const id = stepAt(sheet, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }))
    if (id === null) {
      store.setState({ connecting: null })
      pick([])
    } else if (connecting) actions.connectTo(id)
    else pick([id])
  }
  const onStepClick = (event: MouseEvent, node: StepNode): void => {
    if (store.getState().connecting) actions.connectTo(node.id)
    // One of several chosen, clicked without a key, is the only one from then on; dragged, it takes all along.
    else if (selection.length > 1 && tree.state(node.id) && !event.shiftKey && !event.ctrlKey && !event.metaKey) pick([node.id])
  }

  const [only] = selection
  const single = selection.length === 1 && only !== undefined && still.boxes.has(only) ? only : null
  return (
    <CanvasContext value={{ store, actions }}>
      <div
        ref={frame}
        className={styles.canvas}
        data-work
        data-level={level}
        data-connecting={connecting ? true : undefined}
        data-paths={sheet.pathCount}
        style={{ '--zoom': zoom, '--grow': Math.max(1, Math.min(1.6, 11.5 / (14 * zoom))) } as React.CSSProperties}
        onDoubleClick={onPaneDoubleClick}
        {...keepFocus}
        {...keys}
        {...pointer}
      >
        <canvas ref={canvas} className={styles.sheet} aria-hidden="true" />
        <div className={styles.movingSheet} aria-hidden="true">
          <canvas ref={movingSheet} />
        </div>
        <div className={styles.shield} />
        {spacing && editable && <div className={styles.spacing} {...space} />}
        <ReactFlow<StepNode>
          nodes={nodes as StepNode[]}
          nodeTypes={nodeTypes}
          // Come from the outline or the table with something selected: it is looked at, and not the whole chart.
          onInit={() => {
            const [id] = session.view.getState().selection
            const shown = id === undefined ? undefined : (tree.transition(id)?.from ?? id)
            if (shown !== undefined && mode === 'draw') show(shown)
          }}
          onNodesChange={onNodesChange}
          onNodeDragStart={(_, node) => drag.start(node.id)}
          onNodeDragStop={drag.stop}
          onSelectionDragStart={(_, [first]) => first && drag.start(first.id)}
          onSelectionDragStop={drag.stop}
          onNodeDrag={(event) => {
            const at = clientOf(event)
            if (at) drag.over(flow.screenToFlowPosition(at), event.ctrlKey || event.metaKey || event.altKey)
          }}
          onNodeDoubleClick={(_, node) =>
            editable && tree.state(node.id) && !folded.has(node.id) && actions.startEditing(node.id)
          }
          onNodeClick={onStepClick}
          onPaneClick={onPaneClick}
          onConnect={onConnect}
          onConnectEnd={onConnectEnd}
          connectionMode={ConnectionMode.Loose}
          connectionRadius={24}
          connectOnClick={false}
          connectionDragThreshold={6}
          nodesDraggable={editable}
          nodesConnectable={editable}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode="Shift"
          multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
          zoomOnDoubleClick={false}
          minZoom={zoomLimits.least}
          maxZoom={zoomLimits.most}
          defaultViewport={start}
          zIndexMode="manual"
          elevateNodesOnSelect={false}
          nodeDragThreshold={3}
          proOptions={{ hideAttribution: false }}
          aria-label={t('canvas.label', { name: nameOfRecord(tree.project, chart, language) })}
        >
          {editable && (
            <Panel position="top-left">
              <StepTools
                onCarry={carryKind}
                onAdd={(kind) => add({ kind, ...(single && kind !== 'stage' && kind !== 'parallel' ? { from: single } : {}) })}
              />
            </Panel>
          )}
          {(connecting || spacing) && (
            <Panel position="top-center">
              <span className={styles.hint}>
                {t(connecting ? 'canvas.connectHint' : 'canvas.spaceHint')}{' '}
                <Button onPress={() => store.setState({ connecting: null, spacing: false })}>{t('canvas.cancel')}</Button>
              </span>
            </Panel>
          )}
          {stop && (
            <Panel position="top-center">
              <span className={styles.hint} role="status">
                {t('canvas.layingOut')} <Button onPress={stop}>{t('canvas.stopLayout')}</Button>
              </span>
            </Panel>
          )}
          {overlay && overlay.active.size === 0 && mode === 'forecast' && (
            <Panel position="top-left">
              <Suspense>
                <HeatLegend />
              </Suspense>
            </Panel>
          )}
          <ChosenPaths
            sheet={sheet}
            selection={selection}
            token={overlay?.token ?? null}
            editable={editable}
            describe={describePath}
          />
          {comments.size > 0 && !dragging && <CommentMarks sheet={sheet} counts={comments} rest={rest} />}
          <Panel position="bottom-left">
            <ViewTools onFit={() => seeAll(160)} onLayOut={editable ? () => void layOut() : null} tree={tree} />
          </Panel>
          {tree.states.length > 12 && roomy && (
            <Panel position="bottom-right">
              <Overview scene={still} />
            </Panel>
          )}
          {editable && single && (
            <NodeToolbar nodeId={single} isVisible={!dragging} position={Position.Top} offset={12}>
              <ContextPad tree={tree} id={single} onNext={() => add({ from: single })} />
            </NodeToolbar>
          )}
        </ReactFlow>
        {tree.states.length === 1 && (
          <div className={styles.empty}>
            <h2>{t('canvas.emptyTitle')}</h2>
            <p>{t('canvas.emptyHint')}</p>
            {editable && (
              <Button tone="primary" icon="plus" onPress={() => add({ at: { x: 80, y: 80 } })}>
                {t('canvas.addFirst')}
              </Button>
            )}
          </div>
        )}
        <SheetMenu tree={tree} onAddHere={editable ? (client) => add({ at: flow.screenToFlowPosition(client) }) : null} />
        <div className={styles.spoken} role="status" aria-live="polite">
          {said}
        </div>
      </div>
    </CanvasContext>
  )
}

/** A folded stage opens while something in it is selected: what was searched for, or what an undo brought back, must be seen. */
function useOpened(tree: ChartTree, selection: readonly string[]): ChartTree {
  const inside = selection
    .flatMap((id) => tree.ancestors(tree.transition(id)?.from ?? id))
    .filter(({ folded }) => folded)
    .map(({ id }) => id)
    .join(' ')
  return useMemo(() => (inside === '' ? tree : unfolded(tree, inside.split(' '))), [tree, inside])
}

/** What is shown at a zoom; the same answer as long as it is the same. */
function useLook(tree: ChartTree, scene: Scene): (zoom: number) => Look {
  return useMemo(() => {
    const looks = new Map<string, Look>()
    return (zoom) => {
      const step = zoomStep(zoom)
      const level = levelAt(step)
      const key = level === 'far' ? `far ${step}` : level
      const look = looks.get(key) ?? { level, sheet: sheetOf(tree, scene, foldedStages(tree, scene, level, step)) }
      looks.set(key, look)
      return look
    }
  }, [tree, scene])
}

const everywhere = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity }

/** The steps that are elements of the page: near the view, and wherever they are those that the keyboard or a handle needs. */
function useMounted(
  { sheet, level }: Look,
  rest: View,
  selection: readonly string[],
  editing: string | null,
): ReadonlySet<string> {
  return useMemo(() => {
    const { tree, boxes } = sheet
    const ids = new Set<string>()
    const add = (id: string | null | undefined): void => {
      if (!id || !sheet.isShown(id)) return
      ids.add(id)
      for (const { id: above } of tree.ancestors(id)) if (sheet.isShown(above)) ids.add(above)
    }
    const isSmall = tree.states.length <= fewSteps
    for (const { state, height } of boxes.query(isSmall ? everywhere : boundsOfView(rest, margin)))
      if (isSmall || level !== 'far' || height * rest.zoom >= leastHeight) add(state.id)
    if (selection.length === 1) selection.forEach(add)
    add(editing)
    add(document.activeElement?.closest<HTMLElement>('.react-flow__node')?.dataset.id)
    return ids
  }, [sheet, level, rest, selection, editing])
}

const middleOf = (element: HTMLElement | null): Point => {
  const box = element?.getBoundingClientRect()
  return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 }
}

/** A place on the sheet as a position in a container, clear of its name and its edge; in a folded one a new step finds its own. */
function cornerIn(tree: ChartTree, sheet: Sheet, parent: string, { x, y }: Point): Point | null {
  if (parent === tree.root.id) return { x: Math.round(x), y: Math.round(y) }
  const box = sheet.scene.boxes.get(parent)
  if (!box || sheet.folded.has(parent)) return null
  return { x: Math.max(16, Math.round(x - box.x)), y: Math.max(48, Math.round(y - box.y)) }
}

const isContainerId = (tree: ChartTree, id: string): boolean => {
  const state = tree.state(id)
  return state !== undefined && isContainer(state)
}

/**
 * Brings a step into view, large enough to be read; does nothing where it is already. Of what is larger than the view
 * the corner with the name comes. Reads the project of this moment, so that a step can be shown as soon as it is made.
 */
function useShow(chart: string, sheet: SheetView) {
  const { editor } = useSession()
  const flow = useReactFlow()
  const view = useStoreApi()
  return useCallback(
    (id: string, atOnce = false): void => {
      const tree = treeOf(editor.doc, chart)
      const opened =
        tree &&
        unfolded(
          tree,
          tree.ancestors(id).map((state) => state.id),
        )
      const box = opened && sceneOf(opened).boxes.get(id)
      if (!box) return
      const { x, y, zoom } = flow.getViewport()
      const { width, height: whole, domNode } = view.getState()
      const height = heightSeen(domNode, whole)
      const closer = Math.max(zoom, zoom >= readableZoom ? zoom : 0.85)
      const w = Math.min(box.width, (width - 32) / closer)
      const h = Math.min(box.height, (height - 32) / closer)
      const inView =
        box.x * zoom + x >= 0 && box.y * zoom + y >= 0 && (box.x + w) * zoom + x <= width && (box.y + h) * zoom + y <= height
      if (inView && zoom >= readableZoom) return
      // A step just drawn next to another: no farther than it takes, so that both are seen.
      if (atOnce && closer === zoom) {
        const by = (start: number, size: number, room: number, before: number): number =>
          start < before ? before - start : Math.max(before - start, Math.min(0, room - 48 - start - size))
        const dx = by(box.x * zoom + x, w * zoom, width, 112)
        const dy = by(box.y * zoom + y, h * zoom, height, 72)
        void flow.setViewport({ x: x + dx, y: y + dy, zoom }).then(sheet.settle)
        return
      }
      void flow.setCenter(box.x + w / 2, box.y + h / 2, { zoom: closer, duration: atOnce ? 0 : glide(160) }).then(sheet.settle)
    },
    [editor, chart, flow, view, sheet],
  )
}

/** An on-screen keyboard takes half the screen: the name that is typed stays in the other half. */
function useSeenWhileTyping(editing: string | null, show: (id: string, atOnce: boolean) => void): void {
  useEffect(() => {
    if (editing === null) return
    const see = (): void => {
      // The drawing has its new size a frame later.
      requestAnimationFrame(() => requestAnimationFrame(() => show(editing, true)))
    }
    window.visualViewport?.addEventListener('resize', see)
    return () => window.visualViewport?.removeEventListener('resize', see)
  }, [editing, show])
}

/** How much of the drawing's height is to be seen: what an on-screen keyboard lies over is not. */
function heightSeen(element: HTMLElement | null, height: number): number {
  const { visualViewport: seen } = window
  if (!element || !seen || seen.scale !== 1) return height
  return Math.min(height, seen.offsetTop + seen.height - element.getBoundingClientRect().top)
}

/** Where in the window a mouse or a finger is, or was when it was lifted. */
function clientOf(event: globalThis.MouseEvent | TouchEvent | MouseEvent | React.TouchEvent): Point | null {
  const at = 'changedTouches' in event ? (event.touches[0] ?? event.changedTouches[0]) : event
  return at ? { x: at.clientX, y: at.clientY } : null
}

/** What is selected elsewhere (a problem, a search, an undo) is brought into view; a click on the canvas moves nothing. */
function useRevealSelection(
  selection: readonly string[],
  tree: ChartTree,
  view: SheetView,
  show: (id: string) => void,
  focusStep: (id: string) => void,
): void {
  const latest = useRef({ tree, selection, show, focusStep })
  latest.current = { tree, selection, show, focusStep }
  const [id] = selection
  useEffect(() => {
    const from = document.activeElement
    if (id === undefined || from?.closest('.react-flow')) return
    const { tree: now, selection: chosen, show: reveal, focusStep: focus } = latest.current
    // Of several, one in view is enough: choosing all must not move the sheet.
    const seen = boundsOfView(view.now())
    const { boxes } = sceneOf(now)
    const isSeen = (one: string): boolean => {
      const box = boxes.get(one)
      return box !== undefined && meets(boundsOf(box), seen)
    }
    if (chosen.length > 1 && chosen.some(isSeen)) return
    const transition = now.transition(id)
    reveal(transition?.from ?? id)
    // Found by the search, which closes now and gives the keyboard back: here it is wanted next.
    if (from && from !== document.body && !from.closest('[role="dialog"]')) return
    const timer = setTimeout(() => {
      // The search gives the keyboard back to where it was; but who has begun to type a name meanwhile keeps it.
      if (!isTyping(document.activeElement)) focus(transition?.from ?? id)
    }, 240)
    return () => clearTimeout(timer)
  }, [id, view])
}

/** Where the learner of a walk is: brought into view when none of the lit steps is on the screen. */
function useRevealActive(overlay: Overlay | null, tree: ChartTree, show: (id: string) => void): void {
  const view = useStoreApi()
  const active = overlay?.active
  const latest = useRef({ tree, show })
  latest.current = { tree, show }
  useEffect(() => {
    const { tree: now, show: reveal } = latest.current
    const lit = [...(active ?? [])].filter((id) => now.state(id) && now.children(id).length === 0)
    const { boxes } = sceneOf(now)
    const { width, height, transform } = view.getState()
    const [x, y, zoom] = transform
    const seen = lit.some((id) => {
      const box = boxes.get(id)
      if (!box) return false
      const at = { x: (box.x + box.width / 2) * zoom + x, y: (box.y + box.height / 2) * zoom + y }
      return at.x > 0 && at.y > 0 && at.x < width && at.y < height
    })
    const [first] = lit
    if (first !== undefined && !seen) reveal(first)
  }, [active, view])
}

/** When the step that the keyboard is on goes away, as by undo, the canvas takes the keyboard: the next key must not be lost. */
function useKeptFocus(frame: React.RefObject<HTMLDivElement | null>, tree: ChartTree) {
  const within = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the chart may take a step away.
  useEffect(() => {
    // The canvas library takes nodes away in effects of its own, which have run by then.
    queueMicrotask(() => {
      if (within.current && document.activeElement === document.body) frame.current?.focus({ preventScroll: true })
    })
  }, [frame, tree])
  return {
    onFocus: () => {
      within.current = true
    },
    onBlur: ({ relatedTarget }: React.FocusEvent) => {
      if (relatedTarget && !frame.current?.contains(relatedTarget)) within.current = false
    },
  }
}

/** A chart that came without places (an imported machine) is laid out once, as soon as it is seen. */
function useFirstLayout(tree: ChartTree, editable: boolean, layOut: () => Promise<void>): void {
  const done = useRef(false)
  const bare = isUnplaced(tree)
  useEffect(() => {
    if (!bare || !editable || done.current) return
    done.current = true
    void layOut()
  }, [bare, editable, layOut])
}

/** Lets steps glide to their new places while a layout is taken over. */
function useMoving(frame: React.RefObject<HTMLDivElement | null>) {
  return useCallback(() => {
    const element = frame.current
    if (!element || glide(200) === 0) return
    element.dataset.moving = ''
    setTimeout(() => delete element.dataset.moving, 320)
  }, [frame])
}
