import { useStoreApi } from '@xyflow/react'
import { type RefObject, useRef } from 'react'
import type { Box } from '../../picture/align'
import { snap } from '../../picture/snap'
import type { Point } from '../../project/chart'
import { useSession } from '../shell/hooks'
import type { CanvasStore } from './canvasState'
import { type Carried, carry, elementsOf, settle } from './carry'
import { type Dragged, lift } from './lift'
import { containerAt, pathAt, type Sheet } from './sheet'
import type { SheetView } from './useSheetView'
import { boundsOfView } from './view'

interface DragInput {
  sheet: Sheet
  store: CanvasStore
  view: SheetView
  frame: RefObject<HTMLDivElement | null>
  rootId: string
}

interface Under {
  readonly dragged: Dragged
  /** The step under the pointer, and where it stood in its container. */
  readonly id: string
  readonly from: Point
  readonly carried: readonly Carried[]
  /** What the step under the pointer can come in line with. */
  readonly others: readonly Box[]
  /** Whether the step would go into a path that it is dropped on: one alone that no path knows yet. */
  readonly mayEnter: boolean
  by: Point
  into: string | null
  isFree: boolean
  cancelled: boolean
  readonly watch: (event: KeyboardEvent) => void
}

/** So near, in pixels, a dragged step comes in line by itself; with Ctrl, ⌘ or Alt held it goes freely. */
export const snapReach = 6

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
  const end = (): Under | null => {
    const now = under.current
    if (!now) return null
    window.removeEventListener('keydown', now.watch, true)
    under.current = null
    view.lift(null)
    store.setState({ dragging: false, dropTarget: null })
    return now
  }
  /** Siblings near the view: what is further off would draw lines to what nobody sees. */
  const lineUpWith = (id: string, dragged: Dragged): Box[] =>
    sheet.boxes
      .query(boundsOfView(view.now(), 0.1))
      .filter(({ state }) => state.parent === parentOf(id) && !dragged.isLifted(state.id))

  return {
    start: (id: string): void => {
      const picked = session.view.getState().selection.filter((one) => tree.state(one)?.parent)
      const dragged = lift(sheet, picked.includes(id) ? picked : [id], boundsOfView(view.now(), 0.1))
      const carried = elementsOf(frame.current, sheet, dragged.isLifted)
      const watch = (event: KeyboardEvent): void => {
        const now = under.current
        if (event.key !== 'Escape' || !now) return
        event.stopPropagation()
        now.cancelled = true
        carry(now.carried, { x: 0, y: 0 })
        view.lift(null)
        store.setState({ dragging: false, dropTarget: null })
      }
      const state = tree.state(id)
      under.current = {
        dragged,
        id,
        from: dragged.places({ x: 0, y: 0 }).get(id) ?? { x: 0, y: 0 },
        carried,
        others: lineUpWith(id, dragged),
        mayEnter:
          dragged.tops.length === 1 &&
          state !== undefined &&
          state.kind !== 'final' &&
          state.kind !== 'history' &&
          tree.incoming(id).length === 0 &&
          tree.outgoing(id).length === 0,
        by: { x: 0, y: 0 },
        into: null,
        isFree: false,
        cancelled: false,
        watch,
      }
      window.addEventListener('keydown', watch, true)
      store.setState({ dragging: true })
    },
    move: (id: string, { x, y }: Point): void => {
      const now = under.current
      if (!now || now.cancelled || id !== now.id) return
      const by = { x: x - now.from.x, y: y - now.from.y }
      const box = scene.boxes.get(id)
      const { by: more, guides } =
        box && !now.isFree
          ? snap({ ...box, x: box.x + by.x, y: box.y + by.y }, now.others, snapReach / view.now().zoom)
          : { by: { x: 0, y: 0 }, guides: [] }
      now.by = { x: by.x + more.x, y: by.y + more.y }
      carry(now.carried, now.by)
      view.lift({ ...now.dragged.at(now.by), guides, into: now.into })
    },
    over: (point: Point, isFree: boolean): void => {
      const now = under.current
      if (!now || now.cancelled) return
      now.isFree = isFree
      const { tops } = now.dragged
      now.into = null
      if (now.mayEnter) {
        const path = pathAt(sheet, point, 12 / view.now().zoom)
        if (path && path.line.transition.targets.length === 1) now.into = path.line.transition.id
      }
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
        const { into, id } = now
        session.batch('selection.move', (run) => {
          run('selection.move', { positions, ...(dropTarget === null ? {} : { parent: dropTarget }) })
          if (into !== null) run('transition.insertState', { transition: into, state: id })
        })
      }
      end()
      if (now) settle(now.carried, () => flow.getState().nodeLookup)
      frame.current?.focus({ preventScroll: true })
    },
  }
}
