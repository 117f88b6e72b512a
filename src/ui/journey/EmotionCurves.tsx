import { type PointerEvent, useRef, useState } from 'react'
import { signed } from '../../journey/cells'
import { emotionAt, emotionSource } from '../../journey/journeyMap'
import type { State } from '../../project/chart'
import { type Experience, emotionRange, type JourneyCurve } from '../../project/journey'
import styles from './journey.module.css'

/** What kind of knowledge a point rests on; each is drawn in its own shape. */
export type Basis = 'measured' | 'source' | 'assumed' | 'predicted'

export interface CurveColumn {
  readonly state: State | null
  readonly experience: Experience | undefined
  readonly isLeftOut: boolean
}

interface EmotionCurvesProps {
  columns: readonly CurveColumn[]
  curves: readonly JourneyCurve[]
  /** The one whose points are dragged. */
  active: string
  /** By step: the mood that a forecast makes likely, and its range. */
  predicted: ReadonlyMap<string, { readonly mood: number; readonly range: readonly [number, number] | null }>
  width: number
  height: number
  onDrop: (state: string, curve: string, value: number) => void
  onPick: (state: string) => void
}

const pad = 16
const { lowest, highest } = emotionRange
const levels = [2, 1, 0, -1, -2]

/** Of a mood from the top of the row. */
export const moodY = (value: number, height: number): number =>
  pad + ((highest - value) / (highest - lowest)) * (height - 2 * pad)

/** To the half, which is as fine as anybody can tell. */
const moodAt = (y: number, height: number): number => {
  const raw = highest - ((y - pad) / (height - 2 * pad)) * (highest - lowest)
  return Math.round(Math.max(lowest, Math.min(highest, raw)) * 2) / 2
}

export const basisOfPoint = (state: State, curve: string): Basis => {
  const quality = state.sources?.[emotionSource(curve)]?.quality
  return quality === 'measured' ? 'measured' : quality === 'source' ? 'source' : 'assumed'
}

/** The moods of all steps as lines: points are dragged up and down; by keyboard the cell under them is the one to use. */
export function EmotionCurves({ columns, curves, active, predicted, width, height, onDrop, onPick }: EmotionCurvesProps) {
  const svg = useRef<SVGSVGElement>(null)
  const [drag, setDrag] = useState<{ state: string; value: number } | null>(null)
  const x = (i: number): number => (i + 0.5) * width
  const full = columns.length * width

  const valueAt = ({ clientY }: PointerEvent): number => {
    const box = svg.current?.getBoundingClientRect()
    return box ? moodAt(clientY - box.top, height) : 0
  }
  const points = (read: (column: CurveColumn) => number | undefined): { i: number; value: number }[] =>
    columns.flatMap((column, i) => {
      const value = column.isLeftOut ? undefined : read(column)
      return value === undefined ? [] : [{ i, value }]
    })
  const line = (list: readonly { i: number; value: number }[]): string =>
    list.map(({ i, value }, n) => `${n === 0 ? 'M' : 'L'}${x(i)} ${moodY(value, height)}`).join('')

  const hunch = points(({ state }) => (state ? predicted.get(state.id)?.mood : undefined))
  return (
    <svg ref={svg} className={styles.curves} width={full} height={height} aria-hidden="true">
      {levels.map((level) => (
        <line
          key={level}
          x1={0}
          x2={full}
          y1={moodY(level, height)}
          y2={moodY(level, height)}
          className={level === 0 ? styles.zero : styles.level}
        />
      ))}
      {hunch.map(({ i }) => {
        const range = predicted.get(columns[i]?.state?.id ?? '')?.range
        return (
          range && (
            <line
              key={i}
              className={styles.range}
              x1={x(i)}
              x2={x(i)}
              y1={moodY(range[0], height)}
              y2={moodY(range[1], height)}
            />
          )
        )
      })}
      <path d={line(hunch)} className={styles.predictedLine} />
      {hunch.map(({ i, value }) => (
        <path key={i} d={mark('predicted', x(i), moodY(value, height))} className={styles.predictedMark} />
      ))}
      {[...curves].reverse().map((curve) => {
        const list = points(({ state, experience }) =>
          drag && curve.id === active && state?.id === drag.state ? drag.value : emotionAt(experience, curve.id),
        )
        return (
          <g key={curve.id} className={styles.curve} data-tone={curves.indexOf(curve) % 5} data-kind={curve.kind}>
            <path d={line(list)} className={styles.curveLine} />
            {list.map(({ i, value }) => {
              const state = columns[i]?.state
              if (!state) return null
              const basis = basisOfPoint(state, curve.id)
              return (
                <g key={state.id}>
                  <path d={mark(basis, x(i), moodY(value, height))} className={styles.point} data-basis={basis} />
                  {curve.id === active && (
                    <text x={x(i) + 11} y={moodY(value, height) + (value > 0 ? -6 : 16)} className={styles.moodText}>
                      {signed(value)}
                    </text>
                  )}
                </g>
              )
            })}
          </g>
        )
      })}
      {columns.map(({ state, experience, isLeftOut }, i) => {
        if (!state || isLeftOut) return null
        const value = drag?.state === state.id ? drag.value : (emotionAt(experience, active) ?? 0)
        return (
          <circle
            key={state.id}
            data-handle={state.id}
            className={styles.handle}
            cx={x(i)}
            cy={moodY(value, height)}
            r={16}
            onPointerDown={(event) => {
              if (event.button !== 0) return
              event.preventDefault()
              event.stopPropagation()
              event.currentTarget.setPointerCapture(event.pointerId)
              onPick(state.id)
              setDrag({ state: state.id, value })
            }}
            onPointerMove={(event) => drag && setDrag({ state: drag.state, value: valueAt(event) })}
            onPointerUp={(event) => {
              if (!drag) return
              const dropped = valueAt(event)
              setDrag(null)
              if (dropped !== emotionAt(experience, active)) onDrop(state.id, active, dropped)
            }}
            onPointerCancel={() => setDrag(null)}
          />
        )
      })}
    </svg>
  )
}

/** Measured: a square; from a source: a disc; assumed: a ring; predicted: a diamond. */
export function mark(basis: Basis, x: number, y: number, size = 5): string {
  if (basis === 'measured') return `M${x - size} ${y - size}h${2 * size}v${2 * size}h${-2 * size}z`
  if (basis === 'predicted') {
    const reach = size + 1.5
    return `M${x} ${y - reach}l${reach} ${reach}l${-reach} ${reach}l${-reach} ${-reach}z`
  }
  return `M${x - size} ${y}a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0z`
}
