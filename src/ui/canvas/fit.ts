import { getViewportForBounds, useReactFlow, useStoreApi } from '@xyflow/react'
import { useCallback } from 'react'
import { treeOf } from '../../chart/tree'
import { type Scene, sceneOf } from '../../picture/scene'
import { useSession } from '../shell/hooks'
import { glide } from './glide'
import type { View } from './painter'
import type { SheetView } from './useSheetView'

export const zoomLimits = { least: 0.05, most: 2.5 } as const
/** The whole chart beside the tools, at most in its own size. */
const padding = { top: '24px', right: '32px', bottom: '32px', left: '112px' } as const

export const fitted = (scene: Scene, width: number, height: number): View => ({
  ...getViewportForBounds(scene, width, height, zoomLimits.least, 1, padding),
  width,
  height,
})

/** Brings the whole chart into view, as it is at the moment of asking. */
export function useFit(chart: string, view: SheetView) {
  const flow = useReactFlow()
  const store = useStoreApi()
  const { editor } = useSession()
  return useCallback(
    (duration: number): void => {
      const tree = treeOf(editor.doc, chart)
      const { width, height } = store.getState()
      if (!tree || width === 0) return
      void flow.setViewport(fitted(sceneOf(tree), width, height), { duration: glide(duration) }).then(view.settle)
    },
    [editor, chart, flow, store, view],
  )
}
