import { scaleLinear } from 'd3-scale'
import { textWidth } from '../../../picture/measure'
import { fitted } from './fitted'
import { pressable } from './pressable'

export interface Swing {
  readonly id: string
  readonly name: string
  readonly low: Side
  readonly high: Side
  readonly onPress?: () => void
}

/** What one side does to the figure; a side that cannot be told from chance is drawn hollow. */
export interface Side {
  readonly by: number
  readonly words: string
  readonly tone: 'good' | 'harm' | 'accent'
  readonly isReal: boolean
}

const row = 34

/** Bars from the middle to both sides: what a parameter lower and higher makes of the figure, the widest first. */
export function drawTornado(swings: readonly Swing[], width: number) {
  const names = Math.min(width * 0.36, Math.max(64, ...swings.map(({ name }) => textWidth(name, 12) + 4)))
  const figures = Math.max(...swings.flatMap(({ low, high }) => [textWidth(low.words, 12), textWidth(high.words, 12)]), 24) + 8
  const most = Math.max(...swings.flatMap(({ low, high }) => [Math.abs(low.by), Math.abs(high.by)]), 0)
  const [left, right] = [names + 12 + figures, width - figures]
  const x = scaleLinear([-(most || 1), most || 1], [left, Math.max(left + 40, right)])
  const bar = (side: Side, y: number, key: string) => {
    const [from, to] = side.by < 0 ? [x(side.by), x(0)] : [x(0), x(side.by)]
    return (
      <g key={key}>
        <rect
          x={from}
          y={y}
          width={Math.max(side.isReal ? 2 : 0, to - from)}
          height={10}
          data-tone={side.isReal ? side.tone : undefined}
          data-hollow={side.isReal ? undefined : 1}
        />
        <text x={side.by < 0 ? from - 6 : to + 6} y={y + 9} textAnchor={side.by < 0 ? 'end' : 'start'} fontSize={12} data-ink="2">
          {side.words}
        </text>
      </g>
    )
  }
  const content = (
    <>
      {swings.map(({ id, name, low, high, onPress }, i) => (
        <g key={id} transform={`translate(0 ${i * row})`} data-swing={id} {...pressable(name, onPress)}>
          <title>{name}</title>
          <rect x={0} y={0} width={width} height={row} data-ground="1" />
          <text x={names} y={21} textAnchor="end" data-ink="1">
            {fitted(name, names)}
          </text>
          {bar(low, 5, 'low')}
          {bar(high, 18, 'high')}
        </g>
      ))}
      <line x1={x(0)} x2={x(0)} y1={0} y2={swings.length * row} data-line="1" />
    </>
  )
  return { height: Math.max(1, swings.length) * row, content }
}
