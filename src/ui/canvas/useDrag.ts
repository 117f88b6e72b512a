import { type RefObject, useRef } from 'react'
import type { ChartTree } from '../../chart/tree'
import type { Scene } from '../../picture/scene'
import type { Point } from '../../project/chart'
import { useSession } from '../shell/hooks'
import type { CanvasStore } from './canvasState'
import { containerAt } from './hitTest'

interface DragInput {
  tree: ChartTree
  still: Scene
  store: CanvasStore
  frame: RefObject<HTMLDivElement | null>
  rootId: string
}

/** One drag is one step of undo: previewed here, written at the end, forgotten on Escape. */
export function useDrag({ tree, still, store, frame, rootId }: DragInput) {
  const session = useSession()
  const cancelled = useRef(false)

  const dragged = (): ReadonlyMap<string, Point> => store.getState().preview ?? new Map()
  const tops = (): string[] => {
    const ids = [...dragged().keys()]
    return ids.filter((id) => !tree.ancestors(id).some((state) => ids.includes(state.id)))
  }
  const home = (): string | null => {
    const parents = new Set(tops().map((id) => tree.state(id)?.parent ?? rootId))
    return parents.size === 1 ? ([...parents][0] ?? null) : null
  }
  const watching = useRef<((event: KeyboardEvent) => void) | null>(null)

  return {
    start: (): void => {
      cancelled.current = false
      watching.current = (event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        cancelled.current = true
        store.setState({ preview: null, dropTarget: null })
      }
      window.addEventListener('keydown', watching.current, true)
    },
    move: (id: string, position: Point): void => {
      if (cancelled.current || !tree.state(id)) return
      store.setState({ preview: new Map(dragged()).set(id, position) })
    },
    over: (point: Point): void => {
      if (cancelled.current) return
      const ids = new Set(tops())
      const lane = tops().some((id) => tree.state(tree.state(id)?.parent ?? '')?.kind === 'parallel')
      const container = lane ? home() : containerAt(tree, still, point, ids, rootId)
      store.setState({ dropTarget: container === home() ? null : container })
    },
    stop: (): void => {
      if (watching.current) window.removeEventListener('keydown', watching.current, true)
      const { dropTarget } = store.getState()
      const ids = tops()
      const placed = dragged()
      if (!cancelled.current && ids.length > 0) {
        const target = dropTarget === null ? null : (still.boxes.get(dropTarget) ?? { x: 0, y: 0 })
        const positions: Record<string, Point> = {}
        for (const id of ids) {
          const point = placed.get(id)
          if (!point) continue
          const origin = still.boxes.get(tree.state(id)?.parent ?? '') ?? { x: 0, y: 0 }
          const inside = (target ? dropTarget : (tree.state(id)?.parent ?? rootId)) !== rootId
          const x = target ? point.x + origin.x - target.x : point.x
          const y = target ? point.y + origin.y - target.y : point.y
          positions[id] = { x: Math.round(inside ? Math.max(16, x) : x), y: Math.round(inside ? Math.max(48, y) : y) }
        }
        session.execute('selection.move', { positions, ...(dropTarget === null ? {} : { parent: dropTarget }) })
      }
      store.setState({ preview: null, dropTarget: null })
      frame.current?.focus({ preventScroll: true })
    },
  }
}
