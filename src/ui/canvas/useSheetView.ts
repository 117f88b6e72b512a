import { useStoreApi } from '@xyflow/react'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type Lift, Painter, type Scenery } from './painter'
import { boundsOfView, type View } from './view'

/** So long after the last movement was painted, elements are mounted where the view has come to. */
const restMs = 110

export interface SheetView {
  /** The view of this moment. */
  now(): View
  lift(lift: Lift | null): void
  repaint(): void
  /** The view has come to where it was sent: what is there is mounted without waiting. */
  settle(): void
}

/**
 * The sheet under the elements: painted once per frame from the library's own view, outside React. While the view moves
 * nothing is mounted and nothing rendered; `rest` is where it last stood still.
 */
export function useSheetView(frame: RefObject<HTMLDivElement | null>, start: View) {
  const flow = useStoreApi()
  const canvas = useRef<HTMLCanvasElement>(null)
  const moving = useRef<HTMLDivElement>(null)
  const painter = useRef<Painter | null>(null)
  const scenery = useRef<Scenery | null>(null)
  const [rest, setRest] = useState(start)
  const state = useRef({
    rest: start,
    frame: 0,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
    isMoving: false,
    isZooming: false,
    isLifted: false,
    rests: (): void => {},
  })

  const now = useCallback((): View => {
    const { transform, width, height } = flow.getState()
    const [x, y, zoom] = transform
    return width === 0 ? state.current.rest : { x, y, zoom, width, height }
  }, [flow])

  const paint = useCallback((): void => {
    const { current: at } = state
    at.frame = 0
    painter.current?.paint(now(), !at.isMoving)
    if (at.isMoving) {
      clearTimeout(at.timer)
      at.timer = setTimeout(() => at.rests(), restMs)
    }
  }, [now])

  const repaint = useCallback((): void => {
    if (state.current.frame === 0) state.current.frame = requestAnimationFrame(paint)
  }, [paint])

  const settle = useCallback((): void => {
    const { current: at } = state
    clearTimeout(at.timer)
    // Held, the view is about to move on; what is dragged to the edge is mounted where it is let go.
    if (at.isLifted || (frame.current && 'pressed' in frame.current.dataset)) {
      at.timer = setTimeout(settle, restMs)
      return
    }
    at.isMoving = false
    at.isZooming = false
    if (painter.current) painter.current.isAlone = false
    delete frame.current?.dataset.live
    const view = now()
    const mounted = boundsOfView(at.rest, margin)
    const seen = boundsOfView(view)
    const isWithin =
      at.rest.zoom === view.zoom &&
      seen.left >= mounted.left &&
      seen.top >= mounted.top &&
      seen.right <= mounted.right &&
      seen.bottom <= mounted.bottom
    if (!isWithin) {
      at.rest = view
      setRest(view)
    }
    repaint()
  }, [frame, now, repaint])

  useLayoutEffect(() => {
    if (!canvas.current || !moving.current) return
    painter.current = new Painter(canvas.current, moving.current)
    if (scenery.current) painter.current.scenery = scenery.current
    const restyle = (): void => {
      painter.current?.restyle()
      repaint()
    }
    const theme = new MutationObserver(restyle)
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    document.fonts.addEventListener('loadingdone', restyle)
    return () => {
      theme.disconnect()
      document.fonts.removeEventListener('loadingdone', restyle)
      cancelAnimationFrame(state.current.frame)
      state.current.frame = 0
    }
  }, [repaint])

  useEffect(() => {
    const { current: at } = state
    at.rests = settle
    const before = flow.getState()
    let { transform, width, height, nodes } = before
    const look = (): void => {
      const next = flow.getState()
      if (next.transform !== transform || next.width !== width || next.height !== height) {
        const isMoved = next.transform !== transform
        ;({ transform, width, height } = next)
        at.isMoving = true
        clearTimeout(at.timer)
        at.isZooming ||= transform[2] !== at.rest.zoom
        // To move elements costs more than to move the painter's picture of them; but what is dragged goes by itself.
        const hides = isMoved && (!at.isLifted || at.isZooming)
        if (painter.current) painter.current.isAlone = hides
        if (frame.current && hides !== 'live' in frame.current.dataset) {
          if (hides) frame.current.dataset.live = ''
          else delete frame.current.dataset.live
        }
        repaint()
      } else if (next.nodes !== nodes) {
        nodes = next.nodes
        repaint()
      }
    }
    const stop = flow.subscribe(look)
    look()
    repaint()
    return () => {
      stop()
      clearTimeout(at.timer)
    }
  }, [flow, frame, settle, repaint])

  const view = useMemo(
    (): SheetView => ({
      now,
      repaint,
      settle,
      lift: (lift) => {
        state.current.isLifted = lift !== null
        if (painter.current) painter.current.lift = lift
        repaint()
      },
    }),
    [now, repaint, settle],
  )
  const show = useCallback(
    (next: Scenery): void => {
      scenery.current = next
      if (painter.current) painter.current.scenery = next
      repaint()
    },
    [repaint],
  )
  return { canvas, moving, rest, view, show }
}

/** Around what is seen, so much more is mounted on each side, as a share of the view. */
export const margin = 0.1
