import { scaleLinear } from 'd3-scale'
import { textWidth } from '../../../picture/measure'
import type { Tone } from './Bars'

/** What stands on one another in a bar, lowest first. */
export interface Layer {
  readonly id: string
  readonly name: string
  readonly tone: Tone
  readonly values: readonly number[]
}

/** A time that is named on the axis of times. */
export interface TimeMark {
  readonly id: string
  readonly at: number
  readonly words: string
}

export interface HistogramWords {
  readonly time: (seconds: number) => string
  readonly number: (value: number) => string
  /** What a bar says of itself. */
  readonly bar: (bar: number) => string
}

const high = 268
const left = 48
const bottom = 28
const legend = 24
const markRow = 18

/** How many took how long: bars of equal width, marks that name a time above them. */
export function drawHistogram(
  layers: readonly Layer[],
  step: number,
  marks: readonly TimeMark[],
  width: number,
  words: HistogramWords,
) {
  const bars = layers[0]?.values.length ?? 0
  const sums = Array.from({ length: bars }, (_, bar) => layers.reduce((sum, { values }) => sum + (values[bar] ?? 0), 0))
  const right = width - 16
  const x = scaleLinear([0, Math.max(1, bars) * step], [left, right])
  const top = legend + marks.length * markRow + 6
  const y = scaleLinear([0, Math.max(...sums, Number.MIN_VALUE)], [high - bottom, top]).nice(4)
  const room = textWidth(words.time(Math.max(1, bars) * step), 12) + 16
  const every = [1, 2, 4, 8, 12, 16, 24].find((n) => x(n * step) - left >= room) ?? 48
  const ticks = Array.from({ length: Math.floor(bars / every) + 1 }, (_, i) => i * every * step)
  const isClear = (seconds: number): boolean => x(seconds) + textWidth(words.time(seconds), 12) / 2 <= width
  let nextName = left
  const names = layers.map((layer) => {
    const at = nextName
    nextName += 18 + textWidth(layer.name, 12) + 20
    return { ...layer, at }
  })
  const content = (
    <>
      {names.map(({ id, name, tone, at }) => (
        <g key={id}>
          <rect x={at} y={3} width={12} height={12} rx={2} data-tone={tone} />
          <text x={at + 18} y={14} data-ink="2">
            {name}
          </text>
        </g>
      ))}
      {y.ticks(4).map((value) => (
        <g key={value}>
          <line x1={left} x2={right} y1={y(value)} y2={y(value)} data-line="1" />
          <text x={left - 8} y={y(value) + 4} textAnchor="end" data-ink="2">
            {words.number(value)}
          </text>
        </g>
      ))}
      {sums.map((sum, bar) => {
        let below = 0
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is known by its place.
          <g key={bar} data-bar={bar}>
            <title>{words.bar(bar)}</title>
            <rect x={x(bar * step)} y={top} width={x(step) - left} height={high - bottom - top} data-ground="1" />
            {sum > 0 &&
              layers.map(({ id, tone, values }) => {
                const value = values[bar] ?? 0
                const from = y(below)
                below += value
                return (
                  <rect
                    key={id}
                    x={x(bar * step) + 0.5}
                    y={y(below)}
                    width={Math.max(1, x(step) - left - 1)}
                    height={Math.max(0, from - y(below))}
                    data-tone={tone}
                  />
                )
              })}
          </g>
        )
      })}
      {marks.map(({ id, at, words }, i) => {
        const place = Math.min(right, x(at))
        const isRight = place > (left + right) / 2
        return (
          <g key={id} data-time-mark={id}>
            <line x1={place} x2={place} y1={legend + i * markRow} y2={y(0)} data-peak="1" />
            <text
              x={place + (isRight ? -6 : 6)}
              y={legend + i * markRow + 13}
              textAnchor={isRight ? 'end' : 'start'}
              data-ink="1"
            >
              {words}
            </text>
          </g>
        )
      })}
      {ticks.filter(isClear).map((seconds) => (
        <g key={seconds}>
          <line x1={x(seconds)} x2={x(seconds)} y1={y(0)} y2={y(0) + 4} data-line="1" />
          <text x={x(seconds)} y={high - 8} textAnchor="middle" data-ink="2">
            {words.time(seconds)}
          </text>
        </g>
      ))}
    </>
  )
  return { height: high, content }
}
