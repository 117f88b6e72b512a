import { useReactFlow, useStoreApi } from '@xyflow/react'
import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import { type Box, spaced } from '../../picture/align'
import { boxesOf } from '../../picture/scene'
import type { Point } from '../../project/chart'
import { useSession } from '../shell/hooks'
import type { CanvasStore } from './canvasState'
import { type Carried, carry, elementsOf, settle } from './carry'
import { type Dragged, lift } from './lift'
import { containerAt, type Sheet } from './sheet'
import type { SheetView } from './useSheetView'
import { boundsOfView } from './view'

interface SpaceInput {
  sheet: Sheet
  store: CanvasStore
  view: SheetView
  frame: RefObject<HTMLDivElement | null>
}

/** What one press of the mouse moves: known once the pointer has shown which way. */
interface Push {
  readonly along: 'x' | 'y'
  readonly siblings: ReadonlyMap<string, Box>
  readonly dragged: Dragged
  readonly carried: readonly Carried[]
}
interface Press {
  readonly from: Point
  readonly container: string
  push: Push | null
  by: number
}

/** So far the pointer goes before it is clear whether across or down is meant, in pixels. */
const clear = 6

/**
 * The space tool: a drag pushes all that stands beyond the place where it began, in the same stage, away or back, as far
 * as nothing meets what stays. It holds until Escape or until it has been used once; one drag is one step of undo.
 */
export function useSpaceTool({ sheet, store, view, frame }: SpaceInput) {
  const session = useSession()
  const flow = useReactFlow()
  const known = useStoreApi()
  const press = useRef<Press | null>(null)
  const { tree, scene } = sheet

  const forget = (): void => {
    const now = press.current
    press.current = null
    view.lift(null)
    if (now?.push) settle(now.push.carried, () => known.getState().nodeLookup)
    store.setState({ spacing: false, dragging: false })
  }
  const latest = useRef(forget)
  latest.current = forget
  useEffect(() => {
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !store.getState().spacing) return
      event.stopPropagation()
      latest.current()
    }
    window.addEventListener('keydown', leave, true)
    return () => window.removeEventListener('keydown', leave, true)
  }, [store])

  const pointOf = ({ clientX, clientY }: PointerEvent): Point =>
    flow.screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false })

  const pushFrom = ({ from, container }: Press, along: 'x' | 'y'): Push => {
    const siblings = boxesOf(
      scene,
      tree.children(container).map(({ id }) => id),
    )
    const beyond = [...siblings].filter(([, box]) => box[along] >= from[along]).map(([id]) => id)
    const dragged = lift(sheet, beyond, boundsOfView(view.now(), 0.1))
    return { along, siblings, dragged, carried: elementsOf(frame.current, sheet, dragged.isLifted) }
  }

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (event.button !== 0) return
      event.stopPropagation()
      event.currentTarget.setPointerCapture(event.pointerId)
      const from = pointOf(event)
      press.current = { from, container: containerAt(sheet, from, new Set()), push: null, by: 0 }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const now = press.current
      if (!now) return
      const { x, y } = pointOf(event)
      const [across, down] = [x - now.from.x, y - now.from.y]
      if (!now.push) {
        if (Math.max(Math.abs(across), Math.abs(down)) * view.now().zoom < clear) return
        now.push = pushFrom(now, Math.abs(across) >= Math.abs(down) ? 'x' : 'y')
        store.setState({ dragging: true })
      }
      const { along, siblings, dragged, carried } = now.push
      const [first] = spaced(siblings, along, now.from[along], Math.round(along === 'x' ? across : down))
      now.by = first ? first[1][along] - (siblings.get(first[0])?.[along] ?? 0) : 0
      const by = along === 'x' ? { x: now.by, y: 0 } : { x: 0, y: now.by }
      carry(carried, by)
      view.lift(dragged.at(by))
    },
    onPointerUp: (): void => {
      const now = press.current
      if (now?.push && now.by !== 0) {
        const { along, dragged } = now.push
        const positions: Record<string, Point> = {}
        for (const [id, { x, y }] of dragged.places(along === 'x' ? { x: now.by, y: 0 } : { x: 0, y: now.by }))
          positions[id] = { x: Math.round(x), y: Math.round(y) }
        session.execute('selection.move', { positions })
      }
      forget()
    },
    onPointerCancel: forget,
  }
}
