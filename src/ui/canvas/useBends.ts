import type { RefObject } from 'react'
import type { ChartTree } from '../../chart/tree'
import { useHandlers } from '../shell/actionHandlers'
import { useSession, useView } from '../shell/hooks'
import { newBend, relative } from './bends'
import type { Sheet } from './sheet'

/** Bending a chosen path by keyboard: a new bend takes the keyboard and then goes with the arrow keys. */
export function useBends(tree: ChartTree, sheet: Sheet, editable: boolean, frame: RefObject<HTMLDivElement | null>): void {
  const session = useSession()
  const selection = useView((view) => view.selection)
  const [path] = selection.length === 1 ? sheet.pathsOf(selection[0] ?? '') : []
  const id = path?.line.transition.id ?? ''
  const isWhole = path !== undefined && path.line.start === path.line.transition.from && path.line.end === path.line.target

  const add = (): void => {
    if (!path) return
    const { via, index } = newBend(path.line)
    session.execute('transition.update', { transition: id, fields: { waypoints: relative(tree, sheet.scene, path.line, via) } })
    const focus = (left: number): void => {
      const bend = frame.current?.querySelector<SVGElement>(`[data-bend="${index}"]`)
      if (bend) bend.focus({ preventScroll: true })
      else if (left > 0) requestAnimationFrame(() => focus(left - 1))
    }
    requestAnimationFrame(() => focus(20))
  }
  const straighten = (): void => {
    session.execute('transition.update', { transition: id, fields: { waypoints: null } })
    frame.current?.focus({ preventScroll: true })
  }

  useHandlers({
    'bend.add': editable && isWhole ? add : undefined,
    'bend.clear': editable && path?.line.transition.waypoints ? straighten : undefined,
  })
}
