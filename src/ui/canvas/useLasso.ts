import { useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import type { Bounds } from '../../picture/grid'
import type { Sheet } from './sheet'

/** A lasso takes every step that lies within it whole, also those that are only painted and that the library knows nothing of. */
export function useLasso(sheet: Sheet, pick: (ids: readonly string[]) => void): void {
  const flow = useStoreApi()
  const latest = useRef({ sheet, pick })
  latest.current = { sheet, pick }
  useEffect(() => {
    let taken = ''
    return flow.subscribe(({ userSelectionRect: rect, userSelectionActive, transform }, before) => {
      if (!rect || !userSelectionActive || rect === before.userSelectionRect) return
      const [x, y, zoom] = transform
      const [left, top] = [(rect.x - x) / zoom, (rect.y - y) / zoom]
      const ids = within(latest.current.sheet, { left, top, right: left + rect.width / zoom, bottom: top + rect.height / zoom })
      const words = ids.join(' ')
      if (words === taken && before.userSelectionActive) return
      taken = words
      latest.current.pick(ids)
    })
  }, [flow])
}

const within = ({ boxes }: Sheet, area: Bounds): string[] =>
  boxes
    .query(area)
    .filter(({ x, y, width, height }) => x >= area.left && y >= area.top && x + width <= area.right && y + height <= area.bottom)
    .map(({ state }) => state.id)
