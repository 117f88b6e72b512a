import { type KeyboardEvent, type PointerEvent, useMemo } from 'react'
import { lineThrough } from '../../picture/lines'
import type { Point } from '../../project/chart'
import { useSession, useT } from '../shell/hooks'
import { isComposing } from '../shell/shortcuts'
import { newHandles, onGrid, relative } from './bends'
import styles from './canvas.module.css'
import { useCanvas } from './canvasState'
import type { Sheet, SheetPath } from './sheet'

interface Props {
  readonly sheet: Sheet
  readonly path: SheetPath
  readonly words: string
}

const nudges: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -8, y: 0 },
  ArrowRight: { x: 8, y: 0 },
  ArrowUp: { x: 0, y: -8 },
  ArrowDown: { x: 0, y: 8 },
}

/**
 * The bends of the chosen path: dragged, or moved by arrow keys and taken away by Delete. A small dot in the middle of a
 * piece becomes a new bend when it is dragged; a double click takes one away.
 */
export function Bends({ sheet, path, words }: Props) {
  const t = useT()
  const session = useSession()
  const { actions } = useCanvas()
  const { line } = path
  const { transition, via = [] } = line
  const handles = useMemo(() => newHandles(line), [line])
  const route = useMemo(() => lineThrough(sheet.tree, sheet.scene.boxes, line), [sheet, line])

  const write = (next: readonly Point[]): void => {
    const waypoints = next.length > 0 ? relative(sheet.tree, sheet.scene, line, next) : null
    session.execute('transition.update', { transition: transition.id, fields: { waypoints } })
  }
  const without = (index: number): Point[] => via.filter((_, i) => i !== index)
  const drag = (event: PointerEvent<SVGGElement>, from: Point, index: number, isNew: boolean): void => {
    const withPoint = (point: Point): Point[] => [...via.slice(0, index), point, ...via.slice(isNew ? index : index + 1)]
    follow(event, from, {
      move: (point) => {
        const next = withPoint(onGrid(point))
        actions.previewPath({ ...path, line: { ...line, points: route(next), via: next } })
      },
      drop: (point) => {
        actions.previewPath(null)
        if (point) write(withPoint(onGrid(point)))
      },
    })
  }
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const at = via[index]
    const by = nudges[event.key]
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey || !at) return
    if (by) write(via.map((point, i) => (i === index ? onGrid({ x: at.x + by.x, y: at.y + by.y }) : point)))
    else if (event.key === 'Delete' || event.key === 'Backspace') write(without(index))
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <>
      {handles.map(({ at, index }) => (
        <g key={keyOf(at)} aria-hidden="true" className="nodrag nopan" onPointerDown={(event) => drag(event, at, index, true)}>
          <circle cx={at.x} cy={at.y} r={4} className={styles.grip} />
          <circle data-new-bend={index} cx={at.x} cy={at.y} r={4} className={styles.newBend} />
        </g>
      ))}
      {via.map((at, index) => (
        <g
          // biome-ignore lint/suspicious/noArrayIndexKey: the bend keeps the keyboard while it moves.
          key={index}
          className="nodrag nopan"
          onPointerDown={(event) => drag(event, at, index, false)}
          onDoubleClick={(event) => {
            event.stopPropagation()
            write(without(index))
          }}
        >
          <circle cx={at.x} cy={at.y} r={6} className={styles.grip} />
          <circle
            data-bend={index}
            role="button"
            tabIndex={0}
            aria-label={t('canvas.bend', { n: index + 1, path: words })}
            cx={at.x}
            cy={at.y}
            r={6}
            className={styles.bend}
            onKeyDown={(event) => onKeyDown(event, index)}
          />
        </g>
      ))}
    </>
  )
}

const keyOf = ({ x, y }: Point): string => `${x} ${y}`

/** Follows the pointer until it is let go; `null` where nothing moved or Escape gave up. */
function follow(
  event: PointerEvent<SVGGElement>,
  from: Point,
  { move, drop }: { move(point: Point): void; drop(point: Point | null): void },
): void {
  if (event.button !== 0) return
  event.stopPropagation()
  const circle = event.currentTarget
  const start = { x: event.clientX, y: event.clientY }
  const scale = circle.getScreenCTM()?.a ?? 1
  let isMoved = false
  const pointOf = (now: globalThis.PointerEvent): Point => ({
    x: from.x + (now.clientX - start.x) / scale,
    y: from.y + (now.clientY - start.y) / scale,
  })
  const onMove = (now: globalThis.PointerEvent): void => {
    isMoved ||= Math.hypot(now.clientX - start.x, now.clientY - start.y) > 3
    if (!isMoved) return
    circle.style.transform = `translate(${(now.clientX - start.x) / scale}px, ${(now.clientY - start.y) / scale}px)`
    move(pointOf(now))
  }
  const finish = (point: Point | null): void => {
    circle.style.transform = ''
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('keydown', giveUp, true)
    drop(point)
  }
  const up = (now: globalThis.PointerEvent): void => {
    // Let go over the sheet, the press would still end as a click there, and take the selection away.
    const swallow = (click: globalThis.MouseEvent): void => click.stopPropagation()
    if (isMoved) {
      window.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => window.removeEventListener('click', swallow, true))
    }
    finish(isMoved ? pointOf(now) : null)
  }
  const giveUp = (key: globalThis.KeyboardEvent): void => {
    if (key.key !== 'Escape') return
    key.stopPropagation()
    finish(null)
  }
  window.addEventListener('pointermove', onMove)
  window.addEventListener('pointerup', up)
  window.addEventListener('keydown', giveUp, true)
}
