import { scaleLinear } from 'd3-scale'
import { area } from 'd3-shape'
import { textWidth } from '../../../picture/measure'
import { fitted } from './fitted'
import { pressable } from './pressable'

export interface Strip {
  readonly id: string
  readonly name: string
  /** By day from the start of the run. */
  readonly values: readonly number[]
  readonly tone: 'accent' | 'care'
  readonly peak: { readonly day: number; readonly words: string } | null
  readonly onPress?: () => void
}

const high = 52
const room = 22

/** One strip of days for each, on the same days and the same scale, its peak marked and named. */
export function drawStrips(strips: readonly Strip[], width: number, most: number, tick: (day: number) => string, days: number) {
  const names = Math.min(width * 0.28, Math.max(64, ...strips.map(({ name }) => textWidth(name, 12) + 4)))
  const left = names + 12
  const right = width - 8
  const x = scaleLinear([0, Math.max(1, days)], [left, right])
  const y = scaleLinear([0, most > 0 ? most : 1], [high - 6, room])
  const marks = x.ticks(Math.max(2, Math.min(8, Math.floor((right - left) / 90)))).filter(Number.isInteger)
  const isAtEdge = (day: number): boolean => x(day) + textWidth(tick(day), 12) / 2 > width
  // From the beginning of a day to its end at one height: a single day is seen as well.
  const shape = area<readonly [day: number, value: number]>()
    .x(([day]) => x(day))
    .y0(y(0))
    .y1(([, value]) => y(value))
  const content = (
    <>
      {strips.map(({ id, name, values, tone, peak, onPress }, i) => {
        const at = peak ? x(peak.day + 0.5) : 0
        const words = peak ? fitted(peak.words, right - left) : ''
        const half = textWidth(words, 12) / 2
        return (
          <g
            key={id}
            transform={`translate(0 ${i * high})`}
            data-strip={id}
            {...pressable(`${name}: ${peak?.words ?? ''}`, onPress)}
          >
            <title>{`${name}${peak ? ` · ${peak.words}` : ''}`}</title>
            <rect x={0} y={0} width={width} height={high} data-ground="1" />
            <text x={names} y={high - 12} textAnchor="end" data-ink="1">
              {fitted(name, names)}
            </text>
            <line x1={left} x2={right} y1={y(0)} y2={y(0)} data-line="1" />
            <path
              d={shape(values.flatMap((value, day) => [[day, value] as const, [day + 1, value] as const])) ?? ''}
              data-tone={tone}
            />
            {peak && (
              <>
                <circle cx={at} cy={y(values[peak.day] ?? 0)} r={3} data-mark="1" />
                <text
                  x={Math.min(right - half, Math.max(left + half, at))}
                  y={Math.max(12, y(values[peak.day] ?? 0) - 7)}
                  textAnchor="middle"
                  data-ink="1"
                >
                  {words}
                </text>
              </>
            )}
          </g>
        )
      })}
      {marks.map((day) => (
        <g key={day} transform={`translate(${x(day)} ${strips.length * high})`}>
          <line y1={-6} y2={0} data-line="1" />
          <text y={14} textAnchor={day === marks[0] ? 'start' : isAtEdge(day) ? 'end' : 'middle'} data-ink="2">
            {tick(day)}
          </text>
        </g>
      ))}
    </>
  )
  return { height: strips.length * high + 22, content }
}
