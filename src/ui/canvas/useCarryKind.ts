import { useReactFlow } from '@xyflow/react'
import type { PointerEvent, RefObject } from 'react'
import { useRef } from 'react'
import type { Box } from '../../picture/align'
import { snap } from '../../picture/snap'
import { measures, type Size } from '../../picture/stepSize'
import type { Point } from '../../project/chart'
import type { CanvasStore } from './canvasState'
import { containerAt, pathAt, type Sheet } from './sheet'
import type { StepData } from './toFlow'
import { snapReach } from './useDrag'
import type { SheetView } from './useSheetView'
import { boundsOfView } from './view'

interface CarryInput {
  sheet: Sheet
  store: CanvasStore
  view: SheetView
  frame: RefObject<HTMLDivElement | null>
  drop(kind: StepData['kind'], corner: Point, into: { container: string; path: string | null }): void
}

interface Under {
  readonly kind: StepData['kind']
  readonly from: Point
  readonly ghost: HTMLElement
  isCarried: boolean
  /** Where its corner would be, on the sheet; null beside the drawing. */
  corner: Point | null
  container: string
  path: string | null
}

/** So far the pointer goes before a press on a tool is more than a press, pixels. */
const clear = 6

const card: Size = { width: measures.card, height: 62 }
const sizes: Readonly<Record<StepData['kind'], Size>> = {
  activity: card,
  wait: card,
  choice: { width: 120, height: 36 },
  stage: { width: 240, height: 112 },
  parallel: { width: 240, height: 112 },
  end: { width: 112, height: 48 },
  history: { width: measures.history, height: measures.history },
}

/**
 * A kind of step carried from the tools onto the drawing: what would take it in is lit, it comes in line with its
 * neighbours, and Escape puts it back. Pressed without being carried, a tool does what it always did.
 */
export function useCarryKind({ sheet, store, view, frame, drop }: CarryInput) {
  const flow = useReactFlow()
  const under = useRef<Under | null>(null)
  const latest = useRef({ sheet, drop })
  latest.current = { sheet, drop }

  const over = (now: Under, client: Point, isFree: boolean): void => {
    const { sheet: seen } = latest.current
    const { zoom } = view.now()
    const { width, height } = sizes[now.kind]
    now.ghost.style.transform = `translate(${client.x - (width * zoom) / 2}px, ${client.y - (height * zoom) / 2}px)`
    const isHere = frame.current?.contains(document.elementFromPoint(client.x, client.y)) ?? false
    const isOnTools = document.elementFromPoint(client.x, client.y)?.closest('[role="toolbar"]') !== null
    if (!isHere || isOnTools) {
      now.corner = null
      now.path = null
      view.lift(null)
      store.setState({ dropTarget: null })
      return
    }
    const point = flow.screenToFlowPosition(client, { snapToGrid: false })
    now.container = containerAt(seen, point, new Set())
    const path = now.kind === 'end' || now.kind === 'history' ? null : pathAt(seen, point, 14 / zoom)
    now.path = path && path.line.transition.targets.length === 1 ? path.line.transition.id : null
    const box: Box = { x: point.x - width / 2, y: point.y - height / 2, width, height }
    const others = seen.boxes.query(boundsOfView(view.now(), 0.1)).filter(({ state }) => state.parent === now.container)
    const { by, guides } = isFree || now.path ? { by: { x: 0, y: 0 }, guides: [] } : snap(box, others, snapReach / zoom)
    now.corner = { x: Math.round(box.x + by.x), y: Math.round(box.y + by.y) }
    view.lift({ isLifted: () => false, by: { x: 0, y: 0 }, paths: new Map(), boxes: new Map(), guides, into: now.path })
    const dropTarget = now.container === seen.tree.root.id ? null : now.container
    if (dropTarget !== store.getState().dropTarget) store.setState({ dropTarget })
  }

  return (kind: StepData['kind'], event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0 || under.current) return
    const tool = event.currentTarget
    const { pointerId } = event
    const now: Under = {
      kind,
      from: { x: event.clientX, y: event.clientY },
      ghost: document.createElement('div'),
      isCarried: false,
      corner: null,
      container: sheet.tree.root.id,
      path: null,
    }
    under.current = now
    const move = (to: globalThis.PointerEvent): void => {
      if (to.pointerId !== pointerId) return
      if (!now.isCarried) {
        if (Math.hypot(to.clientX - now.from.x, to.clientY - now.from.y) < clear) return
        now.isCarried = true
        showGhost(now, tool, view.now().zoom)
        store.setState({ dragging: true })
      }
      over(now, { x: to.clientX, y: to.clientY }, to.ctrlKey || to.metaKey || to.altKey)
    }
    const finish = (): void => {
      under.current = null
      now.ghost.remove()
      view.lift(null)
      if (now.isCarried) store.setState({ dragging: false, dropTarget: null })
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', finish)
      window.removeEventListener('keydown', giveUp, true)
    }
    const up = (to: globalThis.PointerEvent): void => {
      if (to.pointerId !== pointerId) return
      finish()
      if (!now.isCarried) return
      // Let go over the tool it came from, the press would end as a press on it.
      const swallow = (click: globalThis.MouseEvent): void => click.stopPropagation()
      window.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => window.removeEventListener('click', swallow, true))
      if (now.corner) latest.current.drop(kind, now.corner, now)
    }
    const giveUp = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape') return
      key.stopPropagation()
      finish()
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', finish)
    window.addEventListener('keydown', giveUp, true)
  }
}

/** As large as the step will be, with the name of its kind; it follows the pointer outside React. */
function showGhost({ ghost, kind }: Under, tool: HTMLElement, zoom: number): void {
  const { width, height } = sizes[kind]
  ghost.dataset.carried = kind
  ghost.setAttribute('aria-hidden', 'true')
  ghost.textContent = tool.textContent
  Object.assign(ghost.style, { width: `${width * zoom}px`, height: `${height * zoom}px` })
  document.body.append(ghost)
}
