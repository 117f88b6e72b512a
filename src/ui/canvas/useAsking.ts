import { useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect, useRef } from 'react'
import type { Point } from '../../project/chart'
import { select } from '../../session/view'
import { useHandlers } from '../shell/actionHandlers'
import { useSession } from '../shell/hooks'
import type { CanvasStore } from './canvasState'
import { pathAt, type Sheet, stepAt } from './sheet'

interface AskingInput {
  sheet: Sheet
  store: CanvasStore
  frame: RefObject<HTMLDivElement | null>
}

/** A finger held still for so long asks what can be done, ms; moved further than `still` it means something else, pixels. */
const held = 500
const still = 10

/**
 * Asking what can be done: the right button of the mouse, a finger held still, or keys. What lies there is chosen first.
 * Knows whether the drawing is touched, too: then only what is chosen can be dragged, and all else moves the view.
 */
export function useAsking({ sheet, store, frame }: AskingInput): void {
  const session = useSession()
  const flow = useReactFlow()

  const ask = (client: Point): void => {
    const point = flow.screenToFlowPosition(client, { snapToGrid: false })
    const path = pathAt(sheet, point, reachOf(store) / flow.getZoom())
    const under = stepAt(sheet, point)
    const isOpenStage = under !== null && !sheet.folded.has(under) && sheet.tree.children(under).length > 0
    // A line is seen on the sheet and on the ground of an open stage; a card lies over it.
    const id = path && (under === null || isOpenStage) ? path.line.transition.id : under
    const { selection } = session.view.getState()
    if (id === null) select(session.view, [])
    else if (!selection.includes(id)) select(session.view, [id])
    store.setState({ menuAt: client, connecting: null })
  }
  const latest = useRef(ask)
  latest.current = ask

  useEffect(() => {
    const element = frame.current
    if (!element) return
    let from: Point | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const forget = (): void => {
      clearTimeout(timer)
      from = null
    }
    const isAskable = (target: EventTarget | null): target is Element =>
      target instanceof Element &&
      target.closest('.react-flow__pane') !== null &&
      target.closest('textarea, input, .react-flow__handle, [role="toolbar"]') === null
    const press = ({ target, pointerType, isPrimary, clientX: x, clientY: y }: PointerEvent): void => {
      const touching = pointerType === 'touch'
      if (touching !== store.getState().touching) store.setState({ touching })
      forget()
      if (!touching || !isPrimary || !isAskable(target)) return
      from = { x, y }
      timer = setTimeout(() => {
        swallowClick()
        latest.current({ x, y })
      }, held)
    }
    const move = ({ clientX, clientY }: PointerEvent): void => {
      if (from && Math.hypot(clientX - from.x, clientY - from.y) > still) forget()
    }
    const menu = (event: MouseEvent): void => {
      if (!isAskable(event.target)) return
      event.preventDefault()
      forget()
      if (!store.getState().menuAt) latest.current({ x: event.clientX, y: event.clientY })
    }
    element.addEventListener('pointerdown', press, true)
    element.addEventListener('pointermove', move, true)
    element.addEventListener('contextmenu', menu, true)
    window.addEventListener('pointerup', forget, true)
    window.addEventListener('pointercancel', forget, true)
    return () => {
      forget()
      element.removeEventListener('pointerdown', press, true)
      element.removeEventListener('pointermove', move, true)
      element.removeEventListener('contextmenu', menu, true)
      window.removeEventListener('pointerup', forget, true)
      window.removeEventListener('pointercancel', forget, true)
    }
  }, [frame, store])

  useHandlers({
    here: () => {
      const [id] = session.view.getState().selection
      const line = id === undefined ? undefined : sheet.pathsOf(id)[0]?.line
      const box = id === undefined ? undefined : sheet.scene.boxes.get(sheet.standIn(id))
      const around = frame.current?.getBoundingClientRect()
      const spot = line
        ? flow.flowToScreenPosition(line.label)
        : box
          ? flow.flowToScreenPosition({ x: box.x + box.width / 2, y: box.y + box.height / 2 })
          : { x: (around?.x ?? 0) + (around?.width ?? 0) / 2, y: (around?.y ?? 0) + (around?.height ?? 0) / 2 }
      store.setState({ menuAt: spot })
    },
  })
}

/** This near to a line, in pixels, one means it. */
export const reachOf = (store: CanvasStore): number => (store.getState().touching ? 20 : 8)

/** The finger that asked still ends its press as a click on what lies there. */
function swallowClick(): void {
  const swallow = (click: MouseEvent): void => click.stopPropagation()
  window.addEventListener('click', swallow, { capture: true, once: true })
  window.addEventListener('pointerup', () => setTimeout(() => window.removeEventListener('click', swallow, true), 60), {
    once: true,
  })
}
