import { useStoreApi } from '@xyflow/react'
import { type RefObject, useRef } from 'react'
import type { Point } from '../../project/chart'
import { useSession } from '../shell/hooks'
import type { CanvasStore } from './canvasState'
import { type Dragged, lift } from './lift'
import { boundsOfView } from './painter'
import { containerAt, type Sheet } from './sheet'
import type { SheetView } from './useSheetView'

interface DragInput {
  sheet: Sheet
  store: CanvasStore
  view: SheetView
  frame: RefObject<HTMLDivElement | null>
  rootId: string
}

/** An element that goes along, and where it stood. */
interface Carried {
  readonly element: HTMLElement
  readonly id: string
  readonly x: number
  readonly y: number
}

interface Under {
  readonly dragged: Dragged
  /** The step under the pointer, and where it stood in its container. */
  readonly id: string
  readonly from: Point
  readonly carried: readonly Carried[]
  by: Point
  cancelled: boolean
  readonly watch: (event: KeyboardEvent) => void
}

/**
 * One drag is one step of undo: previewed here, written at the end, forgotten on Escape. While it lasts nothing is
 * rendered: the elements that go along are moved by hand, the painter draws the lines after them.
 */
export function useDrag({ sheet, store, view, frame, rootId }: DragInput) {
  const session = useSession()
  const flow = useStoreApi()
  const under = useRef<Under | null>(null)
  const { tree, scene } = sheet
  const parentOf = (id: string): string => tree.state(id)?.parent ?? rootId

  const home = ({ dragged: { tops } }: Under): string | null => {
    const parents = new Set(tops.map(parentOf))
    return parents.size === 1 ? ([...parents][0] ?? null) : null
  }
  const carry = ({ carried }: Under, by: Point): void => {
    for (const { element, x, y } of carried) element.style.transform = `translate(${x + by.x}px, ${y + by.y}px)`
  }
  /** Where the library has them now: what was moved by hand is not known to it. */
  const settle = (carried: readonly Carried[]): void => {
    const { nodeLookup } = flow.getState()
    for (const { element, id } of carried) {
      const at = nodeLookup.get(id)?.internals.positionAbsolute
      if (at) element.style.transform = `translate(${at.x}px, ${at.y}px)`
    }
  }
  const end = (): Under | null => {
    const now = under.current
    if (!now) return null
    window.removeEventListener('keydown', now.watch, true)
    under.current = null
    view.lift(null)
    store.setState({ dragging: false, dropTarget: null })
    return now
  }

  return {
    start: (id: string): void => {
      const picked = session.view.getState().selection.filter((one) => tree.state(one)?.parent)
      const dragged = lift(sheet, picked.includes(id) ? picked : [id], boundsOfView(view.now(), 0.1))
      const carried: Carried[] = []
      for (const element of frame.current?.querySelectorAll<HTMLElement>('.react-flow__node') ?? []) {
        const box = scene.boxes.get(element.dataset.id ?? '')
        if (box && dragged.isLifted(box.state.id)) carried.push({ element, id: box.state.id, x: box.x, y: box.y })
      }
      const watch = (event: KeyboardEvent): void => {
        const now = under.current
        if (event.key !== 'Escape' || !now) return
        event.stopPropagation()
        now.cancelled = true
        carry(now, { x: 0, y: 0 })
        view.lift(null)
        store.setState({ dragging: false, dropTarget: null })
      }
      const from = dragged.places({ x: 0, y: 0 }).get(id) ?? { x: 0, y: 0 }
      under.current = { dragged, id, from, carried, by: { x: 0, y: 0 }, cancelled: false, watch }
      window.addEventListener('keydown', watch, true)
      store.setState({ dragging: true })
    },
    move: (id: string, { x, y }: Point): void => {
      const now = under.current
      if (!now || now.cancelled || id !== now.id) return
      now.by = { x: x - now.from.x, y: y - now.from.y }
      carry(now, now.by)
      view.lift(now.dragged.at(now.by))
    },
    over: (point: Point): void => {
      const now = under.current
      if (!now || now.cancelled) return
      const { tops } = now.dragged
      const isLane = tops.some((id) => tree.state(parentOf(id))?.kind === 'parallel')
      const container = isLane ? home(now) : containerAt(sheet, point, new Set(tops))
      const dropTarget = container === home(now) ? null : container
      if (dropTarget !== store.getState().dropTarget) store.setState({ dropTarget })
    },
    stop: (): void => {
      const { dropTarget } = store.getState()
      const now = under.current
      if (now && !now.cancelled && (now.by.x !== 0 || now.by.y !== 0)) {
        const target = dropTarget === null ? null : (scene.boxes.get(dropTarget) ?? { x: 0, y: 0 })
        const positions: Record<string, Point> = {}
        for (const [id, point] of now.dragged.places(now.by)) {
          const origin = scene.boxes.get(parentOf(id)) ?? { x: 0, y: 0 }
          const inside = (target ? dropTarget : parentOf(id)) !== rootId
          const x = target ? point.x + origin.x - target.x : point.x
          const y = target ? point.y + origin.y - target.y : point.y
          positions[id] = { x: Math.round(inside ? Math.max(16, x) : x), y: Math.round(inside ? Math.max(48, y) : y) }
        }
        session.execute('selection.move', { positions, ...(dropTarget === null ? {} : { parent: dropTarget }) })
      }
      end()
      // By then the library has taken over what the command has changed.
      if (now) requestAnimationFrame(() => requestAnimationFrame(() => settle(now.carried)))
      frame.current?.focus({ preventScroll: true })
    },
  }
}
