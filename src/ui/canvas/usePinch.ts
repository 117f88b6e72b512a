import { useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect } from 'react'
import type { Point } from '../../project/chart'
import { zoomLimits } from './fit'

interface Pinch {
  readonly ids: readonly [number, number]
  /** What of the sheet was between the fingers, and how far apart they were, over the zoom. */
  readonly middle: Point
  readonly apart: number
}

/**
 * Two fingers of which one is on a step that can be dragged: the canvas library gives such a touch to the step and would
 * not zoom. It is kept from seeing these fingers until all are lifted.
 */
export function usePinch(frame: RefObject<HTMLDivElement | null>): void {
  const store = useStoreApi()
  useEffect(() => {
    const element = frame.current
    if (!element) return
    let pinch: Pinch | null = null

    const between = (a: Touch, b: Touch): { middle: Point; apart: number } => {
      const { left, top } = element.getBoundingClientRect()
      return {
        middle: { x: (a.clientX + b.clientX) / 2 - left, y: (a.clientY + b.clientY) / 2 - top },
        apart: Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)),
      }
    }
    const start = (event: TouchEvent): void => {
      if (pinch) {
        event.stopPropagation()
        return
      }
      const [a, b] = event.targetTouches.length > 0 ? event.touches : []
      if (!a || !b || event.touches.length !== 2 || ![a, b].some(isOnDraggable)) return
      event.stopPropagation()
      const [x, y, zoom] = store.getState().transform
      const { middle, apart } = between(a, b)
      pinch = {
        ids: [a.identifier, b.identifier],
        middle: { x: (middle.x - x) / zoom, y: (middle.y - y) / zoom },
        apart: apart / zoom,
      }
    }
    const move = (event: TouchEvent): void => {
      if (!pinch) return
      event.stopPropagation()
      const { ids, middle, apart } = pinch
      const [a, b] = ids.map((id) => [...event.touches].find(({ identifier }) => identifier === id))
      const { panZoom } = store.getState()
      if (!a || !b || !panZoom) return
      const now = between(a, b)
      const zoom = Math.max(zoomLimits.least, Math.min(zoomLimits.most, now.apart / apart))
      panZoom.setViewport({ x: now.middle.x - middle.x * zoom, y: now.middle.y - middle.y * zoom, zoom })
    }
    const end = (event: TouchEvent): void => {
      if (event.touches.length === 0) pinch = null
    }
    element.addEventListener('touchstart', start, { capture: true, passive: true })
    element.addEventListener('touchmove', move, { capture: true, passive: true })
    element.addEventListener('touchend', end, true)
    element.addEventListener('touchcancel', end, true)
    return () => {
      element.removeEventListener('touchstart', start, true)
      element.removeEventListener('touchmove', move, true)
      element.removeEventListener('touchend', end, true)
      element.removeEventListener('touchcancel', end, true)
    }
  }, [frame, store])
}

const isOnDraggable = ({ target }: Touch): boolean => target instanceof Element && target.closest('.nopan') !== null
