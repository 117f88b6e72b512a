import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { memo, type PointerEvent } from 'react'
import { arrowhead } from '../../picture/drawChart'
import { labelLines } from '../../picture/pathLabel'
import { roundedPath } from '../../picture/route'
import type { Point } from '../../project/chart'
import { Icon } from '../kit/Icon'
import { Badge } from './Badge'
import styles from './canvas.module.css'
import { useCanvas } from './canvasState'
import type { PathEdge } from './toFlow'

/** A path: its line, its head, its chip; selected, the ends become handles that can be hung elsewhere. */
export const PathLine = memo(function PathLine({ data, selected }: EdgeProps<PathEdge>) {
  const { actions } = useCanvas()
  if (!data) return null
  const { points, text, icon, labelAt, share, token } = data
  const path = roundedPath(points)
  const head = arrowhead(points, share === undefined ? 7 : 7 + share * 5)
  const first = gripAt(points[0], points[1])
  const last = gripAt(points.at(-1), points.at(-2))
  const width = share === undefined ? undefined : 1 + share * 9
  return (
    <>
      <path
        d={path}
        className={styles.line}
        data-selected={selected || undefined}
        data-quiet={share === 0 || undefined}
        style={width === undefined ? undefined : { strokeWidth: width }}
      />
      <path d={head} className={styles.head} data-selected={selected || undefined} data-quiet={share === 0 || undefined} />
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
      {(text !== '' || data.problem) && (
        <EdgeLabelRenderer>
          <div
            className={`${styles.label} nodrag nopan`}
            data-selected={selected || undefined}
            data-path={data.transition}
            style={{ transform: `translate(-50%, -50%) translate(${labelAt.x}px, ${labelAt.y}px)` }}
          >
            {icon && <Icon name={icon} size={14} />}
            {text && (
              <span>
                {labelLines({ icon, text }).lines.map((line) => (
                  <span key={line} className={styles.labelLine}>
                    {line}
                  </span>
                ))}
              </span>
            )}
            <Badge finding={data.problem} count={1} />
          </div>
        </EdgeLabelRenderer>
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
