import '@xyflow/react/dist/base.css'
import {
  ConnectionMode,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useStore as useFlowStore,
  useReactFlow,
  useStoreApi,
} from '@xyflow/react'
import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { commentCounts } from '../../chart/comments'
import { nameOf as nameOfRecord } from '../../chart/sentence'
import { type ChartTree, treeOf } from '../../chart/tree'
import { colourSheet } from '../../picture/colourBy'
import { pathLabel } from '../../picture/pathLabel'
import { roleMarks } from '../../picture/roleMarks'
import { sceneOf } from '../../picture/scene'
import type { Transition } from '../../project/chart'
import { problemsOf } from '../../session/problems'
import { select, setMode } from '../../session/view'
import { Button } from '../kit/Button'
import { usePrintable } from '../print/usePrintable'
import { useLanguage, useOverlay, usePreferences, useProject, useSession, useT, useView } from '../shell/hooks'
import { workIsDrawn } from '../shell/whenIdle'
import { ChosenPaths } from './ChosenPaths'
import { CommentMarks } from './CommentMarks'
import { ContextPad } from './ContextPad'
import styles from './canvas.module.css'
import { CanvasContext, createCanvasStore } from './canvasState'
import { fitted, useFit, zoomLimits } from './fit'
import { growAt, zoomStep } from './fold'
import { Overview } from './Overview'
import type { Look, Scenery } from './painter'
import { SheetMenu } from './SheetMenu'
import { StageBox } from './StageBox'
import { StepCard } from './StepCard'
import { StepTools } from './StepTools'
import { flowMaker, type StepData, type StepNode } from './toFlow'
import { useArrangeHandlers } from './useArrangeHandlers'
import { useAsking } from './useAsking'
import { useBends } from './useBends'
import { useCanvasKeys } from './useCanvasKeys'
import { useCarryKind } from './useCarryKind'
import { useKeptFocus } from './useKeptFocus'
import { useLasso } from './useLasso'
import { useFirstLayout, useLayout, useMoving } from './useLayout'
import { useLook, useMounted, useOpened } from './useLook'
import { usePathPointer } from './usePathPointer'
import { usePinch } from './usePinch'
import { useSheetView } from './useSheetView'
import { usePresented, useRevealActive, useRevealSelection, useSeenWhileTyping, useShow } from './useShow'
import { useSpaceTool } from './useSpaceTool'
import { useStepActions } from './useStepActions'
import { useStepGestures } from './useStepGestures'
import { ViewTools } from './ViewTools'

/** Comes with the forecast, which a first visit does without. */
const HeatLegend = lazy(async () => ({ default: (await import('./HeatLegend')).HeatLegend }))
const ColourLegend = lazy(async () => ({ default: (await import('./ColourLegend')).ColourLegend }))
const nothing: readonly string[] = []
const nodeTypes = { step: StepCard, stage: StageBox }
const keysForMore = ['Meta', 'Control', 'Shift']
const attribution = { hideAttribution: false }
/** One chart, drawn: steps in stages, paths, and whatever the mode lays over them. */
export function ChartCanvas({ chartId }: { chartId: string }) {
  const tree = useProject((project) => treeOf(project, chartId))
  usePrintable(chartId)
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
  const lookedAt = useView((view) => view.lookedAt)
  const editable = mode === 'draw' && lookedAt === null && !session.isReadOnly
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
  const colouring = useStore(usePreferences(), (now) => now.colouring)
  const [heat, setHeat] = useState<ReadonlyMap<string, number>>()
  // A forecast on the screen has colours of its own.
  const isHeated = (overlay?.heat.size ?? 0) > 0
  const colours = useMemo(
    () => (colouring === null || isHeated ? null : colourSheet(tree, colouring, language, heat)),
    [tree, colouring, isHeated, language, heat],
  )
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
      make({
        look,
        mounted,
        language,
        marks,
        colours,
        selection,
        problems,
        comments,
        overlay,
        editable,
        touching,
        roleName,
        describe,
      }),
    [
      make,
      look,
      mounted,
      language,
      marks,
      colours,
      selection,
      problems,
      comments,
      overlay,
      editable,
      touching,
      roleName,
      describe,
    ],
  )
  const hasNodes = nodes.length > 0 || tree.states.length < 2
  useEffect(() => {
    if (hasNodes) workIsDrawn()
  }, [hasNodes])
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
      colours,
      language,
    }
  }, [lookAt, sheet, flowStore, selection, overlay, problems, comments, marks, colours, language])
  useLayoutEffect(() => showSheet(scenery), [showSheet, scenery])

  const pick = useCallback((ids: readonly string[]): void => select(session.view, ids), [session])
  const say = useCallback((words: string): void => store.setState({ said: words }), [store])
  const focusStep = useCallback((id: string): void => {
    // A step far away or in a folded stage is on the screen only once the view has moved there.
    const attempt = (left: number): void => {
      const step = frame.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
      step?.focus({ preventScroll: true })
      // While the view moves, elements are hidden and take no keyboard.
      if (document.activeElement !== step && left > 0) setTimeout(() => attempt(left - 1), 80)
    }
    requestAnimationFrame(() => attempt(8))
  }, [])
  const show = useShow(chart, view)
  const seeAll = useFit(chart, view)
  const moving = useMoving(frame)

  const { layOut, stop } = useLayout({ chart, editable, say, moving, seeAll })

  const { add, actions } = useStepActions({ tree, sheet, store, view, frame, pick, show, moving })
  const context = useMemo(() => ({ store, actions }), [store, actions])

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
  useRevealSelection(lookedAt === null ? selection : nothing, tree, view, show, focusStep)
  usePresented(lookedAt, seeAll)
  useRevealActive(overlay, tree, show)
  useFirstLayout(tree, editable, layOut)

  useAsking({ sheet, store, frame })
  const carryKind = useCarryKind({
    sheet,
    store,
    view,
    frame,
    drop: (kind, at, { container, path }) => add({ kind, at, inside: container, onPath: path }),
  })
  usePinch(frame)
  useLasso(sheet, pick)
  useSeenWhileTyping(editing, show)
  const space = useSpaceTool({ sheet, store, view, frame })
  const pointer = usePathPointer(frame, sheet, store, problems, (id, more) => {
    const known = session.view.getState().selection
    pick(!more ? [id] : known.includes(id) ? known.filter((one) => one !== id) : [...known, id])
  })
  const { onDoubleClick, ...gestures } = useStepGestures({ sheet, store, view, frame, editable, actions, pick, add })

  const [only] = selection
  const single = selection.length === 1 && only !== undefined && still.boxes.has(only) ? only : null
  return (
    <CanvasContext value={context}>
      <div
        ref={frame}
        className={styles.canvas}
        data-work
        data-level={level}
        data-editing={editing === null ? undefined : true}
        data-connecting={connecting ? true : undefined}
        data-paths={sheet.pathCount}
        style={{ '--zoom': zoom, '--grow': growAt(zoom) } as React.CSSProperties}
        onDoubleClick={onDoubleClick}
        {...keepFocus}
        {...keys}
        {...pointer}
      >
        <canvas ref={canvas} className={styles.sheet} aria-hidden="true" />
        <div ref={movingSheet} className={styles.movingSheet} aria-hidden="true">
          <canvas />
          <canvas />
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
          {...gestures}
          connectionMode={ConnectionMode.Loose}
          connectionRadius={24}
          connectOnClick={false}
          connectionDragThreshold={6}
          nodesDraggable={editable}
          nodesConnectable={editable}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode="Shift"
          multiSelectionKeyCode={keysForMore}
          zoomOnDoubleClick={false}
          minZoom={zoomLimits.least}
          maxZoom={zoomLimits.most}
          defaultViewport={start}
          zIndexMode="manual"
          elevateNodesOnSelect={false}
          nodeDragThreshold={3}
          proOptions={attribution}
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
          {colours && (
            <Panel position="top-right">
              <Suspense>
                <ColourLegend colours={colours} onHeat={setHeat} />
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
            <ContextPad tree={tree} scene={still} id={single} isHidden={dragging} onNext={() => add({ from: single })} />
          )}
        </ReactFlow>
        {tree.states.length === 1 && (
          <div className={styles.empty}>
            <h2>{t(editable ? 'canvas.emptyTitle' : 'canvas.emptyTitleElsewhere')}</h2>
            <p>{t(editable ? 'canvas.emptyHint' : 'canvas.emptyHintElsewhere')}</p>
            {editable ? (
              <Button tone="primary" icon="plus" onPress={() => add({ at: { x: 80, y: 80 } })}>
                {t('canvas.addFirst')}
              </Button>
            ) : (
              <Button tone="primary" icon="pencil" onPress={() => setMode(session.view, 'draw')}>
                {t('canvas.goDraw')}
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
