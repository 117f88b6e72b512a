import { useReactFlow, useStore, useStoreApi } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { type ChartTree, treeOf } from '../../chart/tree'
import { meets } from '../../picture/grid'
import { sceneOf } from '../../picture/scene'
import { unfolded } from '../../picture/unfold'
import type { Overlay } from '../../session/overlay'
import { useSession } from '../shell/hooks'
import { isTyping } from '../shell/shortcuts'
import { readableZoom } from './fold'
import { glide } from './glide'
import { boundsOf } from './sheet'
import type { SheetView } from './useSheetView'
import { boundsOfView } from './view'

/* Bringing into view what one is to look at: a step that was made, found, selected elsewhere, or where the learner is. */

/**
 * Brings a step into view, large enough to be read; does nothing where it is already. Of what is larger than the view
 * the corner with the name comes. Reads the project of this moment, so that a step can be shown as soon as it is made.
 */
export function useShow(chart: string, sheet: SheetView) {
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
export function useSeenWhileTyping(editing: string | null, show: (id: string, atOnce: boolean) => void): void {
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

/** What is selected elsewhere (a problem, a search, an undo) is brought into view; a click on the canvas moves nothing. */
export function useRevealSelection(
  selection: readonly string[],
  tree: ChartTree,
  view: SheetView,
  show: (id: string) => void,
  focusStep: (id: string) => void,
): void {
  const latest = useRef({ tree, selection, show, focusStep })
  latest.current = { tree, selection, show, focusStep }
  // Chosen once more is shown once more: the search finds what is selected already.
  useEffect(() => {
    const [id] = selection
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
  }, [selection, view])
}

const nothing: readonly string[] = []
/** As close as a room of people needs it, and what stands around is still seen. */
const closest = 1.8

/** A presentation decides what is seen; afterwards it is all of the chart again. */
export function usePresented(
  lookedAt: readonly string[] | null,
  seeAll: (duration: number, ids: readonly string[], most?: number) => void,
): void {
  const latest = useRef(seeAll)
  latest.current = seeAll
  const was = useRef(false)
  // The room is another one as soon as the panes have gone.
  const { width, height } = useStore(useShallow((state) => ({ width: state.width, height: state.height })))
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size is another view of the same.
  useEffect(() => {
    if (lookedAt !== null) latest.current(320, lookedAt, closest)
    else if (was.current) latest.current(160, nothing)
    was.current = lookedAt !== null
  }, [lookedAt, width, height])
}

/** Where the learner of a walk is: brought into view when none of the lit steps is on the screen. */
export function useRevealActive(overlay: Overlay | null, tree: ChartTree, show: (id: string) => void): void {
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
