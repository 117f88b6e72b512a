import { ViewportPortal } from '@xyflow/react'
import { memo, type PointerEvent } from 'react'
import { roundedPath } from '../../picture/route'
import type { Point, Transition } from '../../project/chart'
import type { Overlay } from '../../session/overlay'
import { Bends } from './Bends'
import styles from './canvas.module.css'
import { useCanvas } from './canvasState'
import type { Sheet, SheetPath } from './sheet'

interface Props {
  readonly sheet: Sheet
  readonly selection: readonly string[]
  readonly token: Overlay['token']
  readonly editable: boolean
  describe(transition: Transition, target: string): string
}

/**
 * What of paths is an element of the page: the one that is chosen, with its ends to be taken hold of, and a learner going
 * along. All lines themselves are painted.
 */
export const ChosenPaths = memo(function ChosenPaths({ sheet, selection, token, editable, describe }: Props) {
  const chosen = selection.length === 1 ? selection.flatMap((id) => sheet.pathsOf(id)) : []
  const along = [...(token?.along ?? [])].flatMap((id) => sheet.pathsOf(id))
  if (chosen.length + along.length === 0) return null
  return (
    <ViewportPortal>
      <svg className={styles.paths}>
        {chosen.map((path) => (
          <Chosen
            key={path.id}
            sheet={sheet}
            path={path}
            editable={editable}
            words={describe(path.line.transition, path.line.target)}
          />
        ))}
        {along.map(({ id, line }) => (
          <circle
            key={`${id} ${token?.turn}`}
            className={styles.token}
            style={{ offsetPath: `path('${roundedPath(line.points)}')` }}
          />
        ))}
      </svg>
    </ViewportPortal>
  )
})

interface ChosenProps {
  readonly sheet: Sheet
  readonly path: SheetPath
  readonly editable: boolean
  readonly words: string
}

function Chosen({ sheet, path, editable, words }: ChosenProps) {
  const { actions } = useCanvas()
  const { line } = path
  const { points, transition } = line
  // With an end in a folded stage, or on the way to a second target, there is nothing of its own to bend.
  const isWhole = line.start === transition.from && line.end === transition.targets[0]
  const ends = { from: gripAt(points[0], points[1]), to: gripAt(points.at(-1), points.at(-2)) }
  return (
    <g role="group" tabIndex={0} aria-label={words} data-chosen-path={transition.id} className={styles.chosen}>
      <path d={roundedPath(points)} className={styles.chosenLine} />
      {editable && isWhole && <Bends sheet={sheet} path={path} words={words} />}
      {editable &&
        (['from', 'to'] as const).map((end) => {
          const at = ends[end]
          return (
            at && (
              <g
                key={end}
                data-end={end}
                className="nodrag nopan"
                onPointerDown={(event) => followEnd(event, (client) => actions.reconnect(transition.id, end, client))}
              >
                <circle cx={at.x} cy={at.y} r={6} className={styles.grip} />
                <circle cx={at.x} cy={at.y} r={6} className={styles.end} />
              </g>
            )
          )
        })}
    </g>
  )
}

/** Where the handle of an end is taken: on the line, clear of the step that the line touches and that lies above it. */
function gripAt(end: Point | undefined, next: Point | undefined): Point | null {
  if (!end || !next) return null
  const length = Math.hypot(next.x - end.x, next.y - end.y)
  const share = length === 0 ? 0 : Math.min(9, length / 2) / length
  return { x: end.x + (next.x - end.x) * share, y: end.y + (next.y - end.y) * share }
}

/** Follows the pointer from a handle until it is let go; Escape lets go without doing anything. */
function followEnd(event: PointerEvent<SVGGElement>, drop: (client: { x: number; y: number }) => void): void {
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
