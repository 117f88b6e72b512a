import { scaleLinear } from 'd3-scale'
import { textWidth } from '../../../picture/measure'
import { fitted } from './fitted'
import { pressable } from './pressable'

export type Tone = 'accent' | 'good' | 'neutral' | 'harm' | 'care'

export interface Bar {
  readonly id: string
  readonly name: string
  readonly value: number
  readonly words: string
  readonly tone: Tone
  /** More about it, on hover. */
  readonly detail?: string
  /** A line above it that begins a new part. */
  readonly heading?: string
  readonly onPress?: () => void
}

const row = 28
const headingRow = 32
const gap = 8

/** Bars with their names before and their figures behind them, all on one scale that begins at 0. */
export function drawBars(bars: readonly Bar[], width: number) {
  const names = Math.min(width * 0.34, Math.max(64, ...bars.map(({ name }) => textWidth(name, 12) + 4)))
  const figures = Math.max(40, ...bars.map(({ words }) => textWidth(words, 12) + 4))
  const most = Math.max(...bars.map(({ value }) => value), 0)
  const scale = scaleLinear([0, most > 0 ? most : 1], [0, Math.max(24, width - names - figures - 2 * gap)])
  let y = 0
  const content = bars.map((bar) => {
    const above = bar.heading === undefined ? 0 : headingRow
    const top = y + above
    y = top + row
    const long = Math.max(bar.value > 0 ? 2 : 0, scale(bar.value))
    return (
      <g key={bar.id} data-bar={bar.id}>
        {bar.heading !== undefined && (
          <text x={0} y={top - 8} fontWeight={600} data-ink="1">
            {bar.heading}
          </text>
        )}
        <g {...pressable(`${bar.name}: ${bar.words}`, bar.onPress)}>
          <title>{[bar.name, bar.words, bar.detail].filter(Boolean).join(' · ')}</title>
          <rect x={0} y={top} width={width} height={row} data-ground="1" />
          <text x={names} y={top + 18} textAnchor="end" data-ink="1">
            {fitted(bar.name, names)}
          </text>
          <rect x={names + gap} y={top + 6} width={long} height={row - 12} rx={3} data-tone={bar.tone} />
          <text x={names + gap + long + gap} y={top + 18} data-ink="2">
            {bar.words}
          </text>
        </g>
      </g>
    )
  })
  return { height: Math.max(row, y), content }
}
