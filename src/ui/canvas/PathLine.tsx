import type { EdgeProps } from '@xyflow/react'
import { memo, type PointerEvent } from 'react'
import { roundedPath } from '../../picture/route'
import type { Point } from '../../project/chart'
import styles from './canvas.module.css'
import { useCanvas } from './canvasState'
import type { PathEdge } from './toFlow'

/** What of a path is an element of the page: its ends as handles when it is chosen, a learner going along. The line itself is painted. */
export const PathLine = memo(function PathLine({ data, selected }: EdgeProps<PathEdge>) {
  const { actions } = useCanvas()
  if (!data) return null
  const { points, token } = data
  const path = roundedPath(points)
  const first = gripAt(points[0], points[1])
  const last = gripAt(points.at(-1), points.at(-2))
  return (
    <>
      {token !== null && <circle key={token} className={styles.token} style={{ offsetPath: `path('${path}')` }} />}
      <path d={path} className={`react-flow__edge-interaction ${styles.grip}`} />
      {selected && data.editable && first && last && (
        <>
          <circle
            cx={first.x}
            cy={first.y}
            r={6}
            className={`${styles.end} nodrag nopan`}
            onPointerDown={(event) => followEnd(event, (client) => actions.reconnect(data.transition, 'from', client))}
          />
          <circle
            cx={last.x}
            cy={last.y}
            r={6}
            className={`${styles.end} nodrag nopan`}
            onPointerDown={(event) => followEnd(event, (client) => actions.reconnect(data.transition, 'to', client))}
          />
        </>
      )}
    </>
  )
})

/** Where the handle of an end is taken: on the line, clear of the step that the line touches and that lies above it. */
function gripAt(end: Point | undefined, next: Point | undefined): Point | null {
  if (!end || !next) return null
  const length = Math.hypot(next.x - end.x, next.y - end.y)
  const share = length === 0 ? 0 : Math.min(9, length / 2) / length
  return { x: end.x + (next.x - end.x) * share, y: end.y + (next.y - end.y) * share }
}

/** Follows the pointer from a handle until it is let go; Escape lets go without doing anything. */
function followEnd(event: PointerEvent<SVGCircleElement>, drop: (client: { x: number; y: number }) => void): void {
  event.stopPropagation()
  event.preventDefault()
  const circle = event.currentTarget
  const start = { x: event.clientX, y: event.clientY }
  const scale = circle.getScreenCTM()?.a ?? 1
  const move = (next: globalThis.PointerEvent): void => {
    circle.style.transform = `translate(${(next.clientX - start.x) / scale}px, ${(next.clientY - start.y) / scale}px)`
  }
  const finish = (): void => {
    circle.style.transform = ''
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('keydown', giveUp, true)
  }
  const up = (next: globalThis.PointerEvent): void => {
    finish()
    // Let go over a step, the press would still end as a click on whatever holds both, and take the selection away.
    const swallow = (click: globalThis.MouseEvent): void => click.stopPropagation()
    window.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => window.removeEventListener('click', swallow, true))
    if (Math.hypot(next.clientX - start.x, next.clientY - start.y) > 4) drop({ x: next.clientX, y: next.clientY })
  }
  const giveUp = (key: globalThis.KeyboardEvent): void => {
    if (key.key !== 'Escape') return
    key.stopPropagation()
    finish()
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', up)
  window.addEventListener('keydown', giveUp, true)
}
