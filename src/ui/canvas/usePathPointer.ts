import { useReactFlow } from '@xyflow/react'
import type { MouseEvent, PointerEvent, RefObject } from 'react'
import { useEffect } from 'react'
import type { Finding } from '../../base/result'
import { sentence } from '../../chart/sentence'
import { useLanguage, useSession } from '../shell/hooks'
import type { CanvasStore } from './canvasState'
import { pathAt, type Sheet, type SheetPath } from './sheet'
import { reachOf } from './useAsking'

/** Paths are painted, so the canvas itself sees to it that they can be pointed at and clicked. */
export function usePathPointer(
  frame: RefObject<HTMLDivElement | null>,
  sheet: Sheet,
  store: CanvasStore,
  problems: ReadonlyMap<string, readonly Finding[]>,
  choose: (transition: string, more: boolean) => void,
) {
  const flow = useReactFlow()
  const session = useSession()
  const language = useLanguage()

  const pathUnder = ({ target, clientX, clientY }: MouseEvent): SheetPath | null =>
    target instanceof Element && isGround(target)
      ? pathAt(
          sheet,
          flow.screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false }),
          reachOf(store) / flow.getZoom(),
        )
      : null

  useShield(frame)
  return {
    onPointerMove: (event: PointerEvent): void => {
      const { current } = frame
      if (!current || event.buttons !== 0) return
      const path = pathUnder(event)
      if (!path) {
        if (current.dataset.path === undefined) return
        delete current.dataset.path
        current.title = ''
      } else if (current.dataset.path !== path.line.transition.id) {
        current.dataset.path = path.line.transition.id
        const problem = problems.get(path.line.transition.id)?.[0]
        current.title = problem ? sentence(session.editor.doc, problem, language) : ''
      }
    },
    onClickCapture: (event: MouseEvent): void => {
      // While a path is being drawn, a click is on the step that it leads to.
      const path = store.getState().connecting ? null : pathUnder(event)
      if (!path) return
      event.stopPropagation()
      choose(path.line.transition.id, event.shiftKey || event.ctrlKey || event.metaKey)
    },
  }
}

/** The bare sheet or the ground of an open stage: where a painted line is what one sees. */
const isGround = (target: Element): boolean =>
  target.classList.contains('react-flow__pane') ||
  (target.closest('.react-flow__node-stage') !== null &&
    target.closest('button, textarea, [data-folded], .react-flow__handle') === null)

/** While a drag is on, nothing below needs to be found under the pointer on each movement, which costs more than the drawing. */
function useShield(frame: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const { current: element } = frame
    if (!element) return
    let from: { x: number; y: number } | null = null
    const press = ({ target, clientX, clientY, pointerType }: globalThis.PointerEvent): void => {
      const takesPart = target instanceof Element && target.closest('.react-flow__pane, .react-flow__node') !== null
      const asks = target instanceof Element && target.closest('.react-flow__handle, button, input, textarea') !== null
      from = takesPart && !asks && pointerType === 'mouse' ? { x: clientX, y: clientY } : null
    }
    const move = ({ clientX, clientY, buttons, shiftKey }: globalThis.PointerEvent): void => {
      if (!from || buttons === 0 || shiftKey || 'pressed' in element.dataset) return
      if (Math.hypot(clientX - from.x, clientY - from.y) > 4) element.dataset.pressed = ''
    }
    const release = (): void => {
      from = null
      delete element.dataset.pressed
    }
    element.addEventListener('pointerdown', press, true)
    element.addEventListener('pointermove', move, true)
    window.addEventListener('pointerup', release, true)
    window.addEventListener('pointercancel', release, true)
    return () => {
      element.removeEventListener('pointerdown', press, true)
      element.removeEventListener('pointermove', move, true)
      window.removeEventListener('pointerup', release, true)
      window.removeEventListener('pointercancel', release, true)
    }
  }, [frame])
}
