import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { memo, type PointerEvent } from 'react'
import { arrowhead } from '../../picture/drawChart'
import { labelLines } from '../../picture/pathLabel'
import { roundedPath } from '../../picture/route'
import { Icon } from '../kit/Icon'
import { Badge } from './Badge'
import styles from './canvas.module.css'
import { useCanvas } from './canvasState'
import type { PathEdge } from './toFlow'

/** A path: its line, its head, its chip; selected, the ends become handles that can be hung elsewhere. */
export const PathLine = memo(function PathLine({ data, selected }: EdgeProps<PathEdge>) {
  const { actions } = useCanvas()
  if (!data) return null
  const { points, text, icon, labelAt, share } = data
  const path = roundedPath(points)
  const head = arrowhead(points, share === undefined ? 7 : 7 + share * 5)
  const first = points[0]
  const last = points.at(-1)
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
