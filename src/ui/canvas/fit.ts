import { getViewportForBounds, useReactFlow, useStoreApi } from '@xyflow/react'
import { useCallback } from 'react'
import { treeOf } from '../../chart/tree'
import { type Scene, sceneOf } from '../../picture/scene'
import { useSession } from '../shell/hooks'
import { glide } from './glide'
import type { SheetView } from './useSheetView'
import type { View } from './view'

export const zoomLimits = { least: 0.05, most: 2.5 } as const
/** The whole chart beside the tools, at most in its own size. */
const padding = { top: '24px', right: '32px', bottom: '32px', left: '112px' } as const

interface Room {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** `most`: never closer than this. Closer than life there are no tools to leave room for. */
export const fitted = (room: Room, width: number, height: number, most = 1): View => ({
  ...getViewportForBounds(room, width, height, zoomLimits.least, most, most > 1 ? 0.06 : padding),
  width,
  height,
})

/** What these steps take up together. */
function roomOf({ boxes }: Scene, ids: readonly string[]): Room | null {
  const found = ids.flatMap((id) => boxes.get(id) ?? [])
  if (found.length === 0) return null
  const x = Math.min(...found.map((box) => box.x))
  const y = Math.min(...found.map((box) => box.y))
  const right = Math.max(...found.map((box) => box.x + box.width))
  const bottom = Math.max(...found.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** Brings the whole chart, or some of its steps, into view, as they are at the moment of asking. */
export function useFit(chart: string, view: SheetView) {
  const flow = useReactFlow()
  const store = useStoreApi()
  const { editor } = useSession()
  return useCallback(
    (duration: number, ids: readonly string[] = [], most?: number): void => {
      const tree = treeOf(editor.doc, chart)
      const { width, height } = store.getState()
      if (!tree || width === 0) return
      const scene = sceneOf(tree)
      const to = fitted(roomOf(scene, ids) ?? scene, width, height, most)
      void flow.setViewport(to, { duration: glide(duration) }).then(view.settle)
    },
    [editor, chart, flow, store, view],
  )
}
