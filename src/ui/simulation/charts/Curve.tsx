import { scaleLinear, scalePow } from 'd3-scale'
import { area, line } from 'd3-shape'
import { textWidth } from '../../../picture/measure'

export interface CurvePoint {
  /** Seconds, and the share of learners who are through by then. */
  readonly at: number
  readonly share: number
  /** Named on the curve. */
  readonly words?: string
}

const high = 240
const left = 48
const bottom = 28
const top = 28

/** Times that people count in, in seconds. */
const minutes = [1, 5, 15, 30].map((n) => n * 60)
const hours = [1, 4, 8, 12, 24, 48, 96, 168, 336, 720, 1440, 2160, 4320, 8760, 17_520].map((n) => n * 3600)
const rounds = [...minutes, ...hours]

/** Which share is through by when: short times have more room than long ones, for both matter. */
export function drawCurve(
  points: readonly CurvePoint[],
  width: number,
  time: (seconds: number) => string,
  percent: (share: number) => string,
) {
  const most = points.at(-1)?.at ?? 0
  const right = width - 16
  const x = scalePow([0, most > 0 ? most : 1], [left, right]).exponent(0.4)
  const y = scaleLinear([0, 1], [high - bottom, top])
  const path = line<CurvePoint>()
    .x(({ at }) => x(at))
    .y(({ share }) => y(share))
  const under = area<CurvePoint>()
    .x(({ at }) => x(at))
    .y0(y(0))
    .y1(({ share }) => y(share))
  let last = left
  const ticks = rounds.filter((seconds) => {
    const half = textWidth(time(seconds), 12) / 2
    if (seconds > most || x(seconds) - half < last + 12 || x(seconds) + half > right + 8) return false
    last = x(seconds) + half
    return true
  })
  const content = (
    <>
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <line x1={left} x2={right} y1={y(share)} y2={y(share)} data-line="1" />
          <text x={left - 8} y={y(share) + 4} textAnchor="end" data-ink="2">
            {percent(share)}
          </text>
        </g>
      ))}
      <path d={under([...points]) ?? ''} data-tone="soft" />
      <path d={path([...points]) ?? ''} data-curve="1" />
      {points
        .filter(({ words }) => words !== undefined)
        .map(({ at, share, words = '' }) => {
          const isRight = x(at) > (left + right) / 2
          return (
            <g key={share}>
              <circle cx={x(at)} cy={y(share)} r={4} data-mark="1" />
              <text
                x={x(at) + (isRight ? -10 : 10)}
                y={y(share) + (isRight ? -8 : 16)}
                textAnchor={isRight ? 'end' : 'start'}
                data-ink="1"
              >
                {words}
              </text>
            </g>
          )
        })}
      {ticks.map((seconds) => (
        <g key={seconds}>
          <line x1={x(seconds)} x2={x(seconds)} y1={y(0)} y2={y(0) + 4} data-line="1" />
          <text x={x(seconds)} y={high - 8} textAnchor="middle" data-ink="2">
            {time(seconds)}
          </text>
        </g>
      ))}
    </>
  )
  return { height: high, content }
}
